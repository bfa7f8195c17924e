//! What happened to the case, newest first.

use super::line::{Receipts, photo_href};
use super::model::timeline::{Line, Tone, lines};
use super::state::{Desk, use_desk};
use crate::api;
use crate::components::SealedText;
use crate::say;
use domain::assignment::AssignmentEvent;
use domain::board::Board;
use domain::event::Event;
use domain::ids::CaseId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is known of the history.
#[derive(Clone, Debug, Default, PartialEq)]
enum Known {
    /// It is being read.
    #[default]
    Nothing,
    /// Its lines.
    Lines(Vec<Line>),
    /// It cannot be read now.
    Failed,
}

/// The history: read when the case is shown, and again whenever it or one of its assignments
/// changes; what is shown stays until the new one is there.
#[component]
pub fn History(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let known = RwSignal::new(Known::Nothing);
    let version = Memo::new(move |_| version(desk, id));
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads watches nothing.
        version.with(|_| ());
        desk.answers.get();
        spawn_local(async move {
            let next = match api::flat(api::load_case_history(id).await) {
                Ok(history) => Known::Lines(lines(&history.events)),
                Err(_) => Known::Failed,
            };
            // The page may have been left meanwhile.
            if let Some(true) = known.try_with_untracked(|known| *known != next) {
                known.try_set(next);
            }
        });
    });
    let count = move || {
        known.with(|known| match known {
            Known::Lines(lines) => say!(w, desk.all_n, n = lines.len()),
            _ => String::new(),
        })
    };
    let list = move || match known.get() {
        Known::Nothing => view! { <p class="quiet">{say!(w, common.loading)}</p> }.into_any(),
        Known::Failed => view! { <p class="quiet">{say!(w, desk.history_failed)}</p> }.into_any(),
        Known::Lines(lines) => {
            let board = desk.board();
            let rows = lines.into_iter().map(|line| view! { <Row line id board=board.clone() /> });
            view! { <ol class="timeline">{rows.collect_view()}</ol> }.into_any()
        }
    };
    view! {
        <section class="desk-history">
            <h3>{say!(w, desk.history)} " " <span class="quiet">{count}</span></h3>
            <div
                class="desk-history__scroll"
                tabindex="0"
                role="region"
                aria-label=say!(w, desk.history)
            >
                {list}
            </div>
        </section>
    }
}

/// Changes with every event of the case and of its live assignments.
fn version(desk: Desk, id: CaseId) -> (u32, Vec<u32>) {
    let Some(case) = desk.live.case(&id) else { return (0, Vec::new()) };
    let live = case.live().filter_map(|on| desk.live.assignment(&on.assignment));
    (case.version, live.map(|assignment| assignment.version).collect())
}

#[component]
fn Row(line: Line, id: CaseId, board: Board) -> impl IntoView {
    let w = use_desk().words;
    let tone = match line.tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Warn => "warn",
        Tone::Bad => "bad",
    };
    let detail = detail(w, &board, &line.event);
    let texts = line.texts.iter().cloned().map(|reference| {
        view! { <p class="timeline__text"><SealedText reference /></p> }
    });
    let photos = line.photos.iter().enumerate().map(|(at, hash)| {
        let href = photo_href(hash, Some(id));
        let src = href.clone();
        let name = say!(w, desk.photo_n, n = at + 1);
        view! {
            <a class="photo" href=href target="_blank" rel="external">
                <img src=src alt=name loading="lazy" />
            </a>
        }
    });
    let who = w.actor(&line.actor);
    let who = match &line.acted_for {
        Some(party) => {
            let party = w.party_name(&board, party);
            say!(w, desk.for_whom, who = who, party = party)
        }
        None => who,
    };
    let given = !line.receipts.is_empty() || is_offer(&line.event);
    view! {
        <li class="timeline__line" data-tone=tone>
            <time class="timeline__time" datetime=line.at.rfc3339() title=w.date_time(line.at)>
                {line.at.clock()}
            </time>
            <div>
                <b>{w.event(&line.event).text}</b>
                <span class="timeline__detail">{detail}</span>
                {texts.collect_view()}
                {given.then(|| view! { <Receipts receipts=line.receipts.clone() /> })}
                <div class="timeline__photos">{photos.collect_view()}</div>
                <small class="quiet">
                    {who}
                    {line.late.then(|| format!(" · {}", say!(w, desk.late_entry)))}
                </small>
            </div>
        </li>
    }
}

fn is_offer(event: &Event) -> bool {
    matches!(event, Event::Assignment(AssignmentEvent::AssignmentOffered(_)))
}

/// What the word alone does not say.
fn detail(w: crate::words::Words, board: &Board, event: &Event) -> Option<String> {
    use domain::case::CaseEvent as C;
    Some(match event {
        Event::Assignment(AssignmentEvent::AssignmentOffered(a)) => {
            w.who(board, &a.party, a.team.as_ref(), a.person.as_ref())
        }
        Event::Assignment(AssignmentEvent::AssignmentDeclined { reason, .. }) => {
            w.decline_reason(*reason).to_owned()
        }
        Event::Assignment(
            AssignmentEvent::AssignmentStageWarned { stage, .. }
            | AssignmentEvent::AssignmentStageBreached { stage, .. },
        )
        | Event::Case(C::CaseStageWarned { stage, .. } | C::CaseStageBreached { stage, .. }) => {
            w.stage(*stage).to_owned()
        }
        Event::Case(C::CaseFiled(case)) => w.severity(case.severity).to_owned(),
        Event::Case(C::SeverityChanged { severity, .. }) => w.severity(*severity).to_owned(),
        Event::Case(C::CaseEscalated { tell, .. }) => w.escalation(*tell).to_owned(),
        Event::Case(C::CaseReferred { party, .. }) => w.party_name(board, party),
        Event::Case(C::ExtensionRequested(extension)) => w.span(extension.extend_s),
        Event::Case(C::ReturnRequested(asked)) => w.party_name(board, &asked.party),
        Event::Case(C::CaseReturned { party: Some(party), .. }) => w.party_name(board, party),
        Event::Report(domain::report::ReportEvent::ReportReceived(report)) => {
            w.channel(report.channel).to_owned()
        }
        _ => return None,
    })
}
