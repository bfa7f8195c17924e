//! Whom to send, and why; and to whom the case was given so far, with their receipts.

use super::line::Receipts;
use super::model::probe::Standing;
use super::model::propose::{Proposal, proposals};
use super::model::queue::live_assignments;
use super::model::verb::Verb;
use super::receivers::Everybody;
use super::state::{Said, use_desk};
use super::words;
use crate::live::Kind;
use crate::say;
use domain::assignment::Assignment;
use domain::case::Case;
use domain::ids::{AssignmentId, CaseId};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// Proposals in full; the rest says in a line why not.
const FULL: usize = 3;

/// The panel: always there while a case waits, otherwise when dispatching was started.
#[component]
pub fn Proposals(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let list = Memo::new(move |_| {
        let kinds = [Kind::Case, Kind::Assignment, Kind::Shift, Kind::Person, Kind::Party];
        let board = desk.live.watch(&kinds);
        let case = board.cases.get(&id).cloned();
        case.map_or_else(Vec::new, |case| proposals(&board, &case, desk.live.now_untracked()))
    });
    let waits =
        Memo::new(move |_| desk.live.case(&id).is_some_and(|case| case.state.waits_for_dispatch()));
    let open = Memo::new(move |_| {
        let standings = desk.standings.get();
        standings.iter().any(|(verb, s)| *verb == Verb::Dispatch && *s == Standing::Open)
            && (waits.get() && desk.form.get().is_none() || desk.form.get() == Some(Verb::Dispatch))
    });
    let panel = move || {
        open.get().then(|| {
            view! {
                <section class="desk-proposals">
                    <h3>
                        {say!(w, desk.whom)} " " <kbd>{Verb::Dispatch.key().to_string()}</kbd>
                    </h3>
                    <List list />
                    <Everybody id />
                    <Note />
                </section>
            }
        })
    };
    view! { {panel} }
}

#[component]
fn List(list: Memo<Vec<Proposal>>) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let first = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        // D was pressed: Enter now dispatches to the first.
        if desk.form.get() == Some(Verb::Dispatch)
            && let Some(first) = first.get()
        {
            drop(first.focus());
        }
    });
    let rows = move || {
        let list = list.get();
        if list.is_empty() {
            return view! { <p class="quiet">{say!(w, desk.nobody)}</p> }.into_any();
        }
        let mut list = list.into_iter();
        let best = list.next().map(|proposal| view! { <Row proposal node=first best=true /> });
        let next = list.by_ref().take(FULL - 1);
        let next: Vec<_> = next
            .map(|proposal| view! { <Row proposal node=NodeRef::new() best=false /> })
            .collect();
        let rest: Vec<_> = list
            .map(|proposal| view! { <Row proposal node=NodeRef::new() best=false /> })
            .collect();
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details class="desk-proposals__rest">
                    <summary>{say!(w, desk.why_not)}</summary>
                    {rest}
                </details>
            }
        });
        view! { {best} {next} {more} }.into_any()
    };
    view! { {rows} }
}

/// Somebody, with what speaks for and against, and the button that gives it to him. For somebody
/// off shift the button asks first, in its place.
#[component]
pub fn Row(proposal: Proposal, node: NodeRef<html::Button>, best: bool) -> impl IntoView {
    let desk = use_desk();
    let (w, board) = (desk.words, desk.board());
    let to = proposal.to.clone();
    let name = w.who(&board, &to.party, to.team.as_ref(), to.person.as_ref());
    let name = match to.person {
        None => say!(w, desk.whole_party, who = name),
        Some(_) => name,
    };
    let reasons = proposal.reasons.iter().map(|reason| {
        view! { <li class="chip">{words::reason(w, reason)}</li> }
    });
    let obstacles = proposal.obstacles.iter().map(|obstacle| {
        view! { <li class="chip chip--warn">{words::obstacle(w, *obstacle)}</li> }
    });
    let sending = move || desk.said.get() == Said::Sending;
    let meant = to.clone();
    let asked = Memo::new(move |_| desk.confirm.with(|asked| asked.as_ref() == Some(&meant)));
    let word = move || match asked.get() {
        true => say!(w, desk.dispatch_anyway),
        false => say!(w, desk.dispatch_to),
    };
    let spoken = name.clone();
    let question = {
        let name = name.clone();
        move || {
            asked.get().then(|| {
                let text = say!(w, desk.ask_off_shift, who = name.clone());
                view! { <span class="desk-proposals__ask" role="alert">{text}</span> }
            })
        }
    };
    view! {
        <div class="desk-proposals__row" class:desk-proposals__row--best=best>
            <b class="desk-proposals__name">{name}</b>
            <button
                type="button"
                class="button"
                class:button--primary=best
                node_ref=node
                disabled=sending
                aria-label=move || format!("{} {spoken}", word())
                on:click=move |_| desk.dispatch_to(to.clone())
            >
                {word}
            </button>
            {question}
            <ul class="desk-proposals__why">{reasons.collect_view()} {obstacles.collect_view()}</ul>
        </div>
    }
}

/// What to mind, said along.
#[component]
fn Note() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    view! {
        <label class="field">
            <span class="field__label">
                {say!(w, desk.field_note)} " " <i>{say!(w, common.optional)}</i>
            </span>
            <input
                class="field__input"
                type="text"
                prop:value=move || desk.draft.with(|draft| draft.text.clone())
                on:input:target=move |event| {
                    desk.draft.update(|draft| draft.text = event.target().value());
                }
            />
        </label>
    }
}

/// To whom the case is given now.
#[component]
pub fn GivenTo(case: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let ids = Memo::new(move |_| {
        let case = case.get()?;
        let live = live_assignments(&desk.board(), &case);
        Some(live.iter().map(|assignment| assignment.id).collect::<Vec<_>>())
    });
    let panel = move || {
        let ids = ids.get().filter(|ids| !ids.is_empty())?;
        Some(view! {
            <section class="desk-given">
                <h3>{say!(w, desk.given_to)}</h3>
                {ids.into_iter().map(|id| view! { <Given id /> }).collect_view()}
            </section>
        })
    };
    view! { {panel} }
}

#[component]
fn Given(id: AssignmentId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let row = Memo::new(move |_| desk.live.assignment(&id));
    let inside = move || {
        row.get().map(|a| {
            let who = w.who(&desk.board(), &a.party, a.team.as_ref(), a.person.as_ref());
            view! {
                <div class="desk-given__row">
                    <b>{who}</b>
                    <span class="chip">{w.assignment_state(a.state)}</span>
                    {extras(w, &a)}
                    <Receipts receipts=a.receipts.clone() />
                </div>
            }
        })
    };
    view! { {inside} }
}

fn extras(w: crate::words::Words, a: &Assignment) -> impl IntoView + use<> {
    let round = (a.round > 1).then(|| say!(w, desk.round, n = a.round));
    let urged = (a.urged > 0).then(|| say!(w, desk.urged_times, n = a.urged));
    let list = [round, urged].into_iter().flatten();
    list.map(|text| view! { <span class="chip chip--warn">{text}</span> }).collect_view()
}
