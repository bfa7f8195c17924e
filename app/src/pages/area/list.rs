//! The left column: what waits for approval, open cases, reports to file.

use crate::components::{CommandButton, Countdown, Empty, SeverityMark, pressing, use_toaster};
use crate::live::{Kind, use_live};
use crate::picture::{CaseLook, urgent_first};
use crate::say;
use crate::words::use_words;
use domain::case::Case;
use domain::command::{Command, CommandKind};
use domain::ids::{CaseId, ReportId};
use domain::report::AcceptReport;
use leptos::prelude::*;
use leptos_router::components::A;

/// Rows of one list at most; beyond it the desk is the better place.
const ROWS_MAX: usize = 100;

/// The lists.
#[component]
pub fn Lists(chosen: Memo<Option<CaseId>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let open = Memo::new(move |_| urgent_first(&live.watch(&[Kind::Case, Kind::Assignment])));
    let waiting = Memo::new(move |_| {
        let board = live.watch(&[Kind::Case]);
        let asks = |id: &CaseId| {
            let case = board.cases.get(id);
            let more = |c: &Case| c.extension.as_ref().is_some_and(|e| e.granted.is_none());
            case.is_some_and(|c| c.return_waits().is_some() || more(c))
        };
        open.get().into_iter().filter(asks).collect::<Vec<_>>()
    });
    let reports = Memo::new(move |_| {
        let board = live.watch(&[Kind::Report]);
        let mut all: Vec<_> = board.current_reports().map(|r| (r.received_at, r.id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    });
    view! {
        <Group title=say!(words, area.approvals) empty="" ids=waiting chosen />
        <Group
            title=say!(words, area.open_cases)
            empty=say!(words, area.no_cases)
            ids=open
            chosen
        />
        <section class="area-list">
            <h2>{say!(words, area.reports)}<b>{move || reports.with(Vec::len)}</b></h2>
            <Show
                when=move || !reports.with(Vec::is_empty)
                fallback=move || view! { <Empty text=say!(words, area.no_reports) /> }
            >
                <ul>
                    <For
                        each=move || reports.get().into_iter().take(ROWS_MAX)
                        key=|id| *id
                        let:id
                    >
                        <ReportRow id />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// A list of cases; without a word for emptiness it hides when it is empty.
#[component]
fn Group(
    title: &'static str,
    empty: &'static str,
    ids: Memo<Vec<CaseId>>,
    chosen: Memo<Option<CaseId>>,
) -> impl IntoView {
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <section class="area-list" hidden=move || empty.is_empty() && none.get()>
            <h2>{title}<b>{move || ids.with(Vec::len)}</b></h2>
            <Show when=move || !none.get() fallback=move || view! { <Empty text=empty /> }>
                <ul>
                    <For each=move || ids.get().into_iter().take(ROWS_MAX) key=|id| *id let:id>
                        <CaseRow id chosen />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn CaseRow(id: CaseId, chosen: Memo<Option<CaseId>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let look = Memo::new(move |_| {
        let case = live.case(&id)?;
        Some(CaseLook::of(words, &live.watch(&[Kind::Assignment]), &case))
    });
    let part = move |of: fn(CaseLook) -> String| look.get().map(of).unwrap_or_default();
    let severity = Memo::new(move |_| look.with(|look| look.as_ref().map(|look| look.severity)));
    let clock = Signal::derive(move || look.get().and_then(|look| look.clock));
    let current = move || (chosen.get() == Some(id)).then_some("true");
    view! {
        <li class="area-case" aria-current=current>
            <A href=format!("?case={id}") scroll=false>
                {move || severity.get().map(|severity| view! { <SeverityMark severity /> })}
                <span class="area-case__text">
                    <b>{move || part(|look| look.what)}</b>
                    <span>{move || part(|look| look.place)}</span>
                    <em>{move || part(|look| format!("{} {}", look.who, look.state))}</em>
                </span>
                <Countdown clock />
            </A>
        </li>
    }
}

#[component]
fn ReportRow(id: ReportId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let row = Memo::new(move |_| live.report(&id));
    let what = move || {
        let row = row.get()?;
        Some(words.type_name(&live.board(), &row.type_id))
    };
    let place = move || {
        let row = row.get()?;
        let place = words.place_line(&live.board(), &row.place);
        Some(format!("{place} · {}", words.channel(row.channel)))
    };
    let clock = Signal::derive(move || row.get().and_then(|row| pressing(&row.clocks).cloned()));
    let file = move || {
        let version = row.get_untracked().map(|row| row.version);
        let case = CaseId(live.new_id());
        let file = AcceptReport {
            report: id,
            case,
            type_id: None,
            place: None,
            severity: None,
            party: None,
        };
        live.dispatch(Command::AcceptReport(Box::new(file)), version, move |reply| {
            toaster.reply(&reply, say!(words, case_state.filed), say!(words, live.failed));
        });
    };
    let hidden = vec![
        ("report", id.to_string()),
        ("case:new", "1".to_owned()),
        ("next", "/area".to_owned()),
    ];
    view! {
        <li class="area-report">
            <span class="area-case__text">
                <b>{what}</b>
                <span>{place}</span>
            </span>
            <Countdown clock />
            <CommandButton
                command=CommandKind::AcceptReport
                hidden
                pending=move |one| {
                    matches!(&one.command, Command::AcceptReport(c) if c.report == id)
                }
                press=file
            >
                {say!(words, desk.verb_file)}
            </CommandButton>
        </li>
    }
}
