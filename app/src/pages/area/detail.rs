//! One case: its limits, who is on it, what was asked for.

use super::approve::{ApproveExtension, ApproveReturn};
use super::assign::AssignForm;
use super::case_path;
use super::tasks::Tasks;
use crate::components::{
    ClockLook, Empty, HolderVerbs, Proof, SealedText, SeverityMark, use_toaster,
};
use crate::live::{Kind, use_live};
use crate::picture::CaseLook;
use crate::say;
use crate::words::use_words;
use domain::case::{Case, DispatchCase};
use domain::clocks::StageClock;
use domain::command::{Command, CommandKind};
use domain::ids::{AssignmentId, CaseId};
use leptos::prelude::*;
use std::sync::Arc;

/// A case, or that it is not on the board any more.
#[component]
pub fn CaseDetail(id: CaseId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let there = Memo::new(move |_| live.case(&id).is_some());
    let row = Memo::new(move |_| live.case(&id));
    move || {
        if there.get() {
            view! { <Whole id row /> }.into_any()
        } else {
            let text = say!(words, refusal.not_found);
            view! { <Empty text hint=say!(words, refusal.not_found_hint) /> }.into_any()
        }
    }
}

#[component]
fn Whole(id: CaseId, row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let look = Memo::new(move |_| {
        let board = live.watch(&[Kind::Assignment]);
        row.get().map(|case| CaseLook::of(words, &board, &case))
    });
    let part = move |of: fn(CaseLook) -> String| look.get().map(of).unwrap_or_default();
    let mark =
        move || look.get().map(|look| view! { <SeverityMark severity=look.severity word=true /> });
    let description = move || row.get()?.description.clone();
    let description = Memo::new(move |_| description());
    let words_of_reporter = move || {
        description.get().map(|reference| {
            view! { <p class="area-case__words"><SealedText reference /></p> }
        })
    };
    let waits = Memo::new(move |_| row.get().is_some_and(|c| c.state.waits_for_dispatch()));
    view! {
        <article class="area-detail">
            <header class="area-detail__head">
                {mark}
                <h2>{move || part(|look| look.what)}</h2>
                <span class="area-detail__number">{move || part(|look| look.number)}</span>
            </header>
            <p class="area-detail__where">
                {move || part(|look| format!("{} · {}", look.place, look.state))}
            </p>
            {words_of_reporter}
            <Clocks row />
            <ApproveExtension id row />
            <ApproveReturn id row />
            <HolderVerbs id next=case_path(id) />
            <h3>{say!(words, area.assignments)}</h3>
            <Tasks row />
            <Show when=move || waits.get()>
                <Dispatch id row />
            </Show>
            <Proof row />
        </article>
    }
}

/// The running limits of the case, side by side.
#[component]
fn Clocks(row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let running = Memo::new(move |_| {
        let clocks = row.get().map(|case| case.clocks.clone()).unwrap_or_default();
        clocks.into_iter().filter(StageClock::is_open).collect::<Vec<_>>()
    });
    let tile = move |clock: StageClock| {
        let stage = words.stage(clock.stage);
        let due = clock.due_at;
        let look = Memo::new(move |_| ClockLook::at(&clock, live.now()));
        let class = move || format!("area-clock countdown--{}", look.get().mood);
        let until = due.map(|due| words.when(due, live.now_untracked()));
        view! {
            <div class=class>
                <dt>{stage}<small>{until}</small></dt>
                <dd>{move || look.get().text(say!(words, time.paused))}</dd>
            </div>
        }
    };
    view! {
        <dl class="area-detail__clocks">
            {move || running.get().into_iter().map(tile).collect_view()}
        </dl>
    }
}

/// Gives a case that waits to somebody.
#[component]
fn Dispatch(id: CaseId, row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let give = move |to: super::assign::Target, _: String| {
        let version = row.get_untracked().map(|case| case.version);
        let dispatch = DispatchCase {
            case: id,
            assignment: AssignmentId(live.new_id()),
            party: to.party,
            team: to.team,
            person: to.person,
            note: None,
        };
        live.dispatch(Command::DispatchCase(Box::new(dispatch)), version, move |reply| {
            toaster.reply(&reply, say!(words, area.dispatched), say!(words, live.failed));
        });
    };
    let hidden =
        vec![("case", id.to_string()), ("assignment:new", "1".to_owned()), ("next", case_path(id))];
    let command = CommandKind::DispatchCase;
    view! { <AssignForm command hidden verb=say!(words, area.dispatch) give /> }
}
