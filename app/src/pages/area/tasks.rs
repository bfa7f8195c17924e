//! The assignments of a case: how far each is, and the verbs of a supervisor.

use super::assign::{AssignForm, Target};
use super::case_path;
use crate::components::{CommandButton, Countdown, Empty, Hidden, pressing, use_toaster};
use crate::live::pending::Pending;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::assignment::{
    Assignment, AssignmentState, RecallAssignment, StepAssignment, TransferAssignment,
};
use domain::case::Case;
use domain::command::{Command, CommandKind};
use domain::ids::AssignmentId;
use domain::text::FreeText;
use leptos::prelude::*;
use std::sync::Arc;

/// Those that are on the case.
#[component]
pub fn Tasks(row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let words = use_words();
    let ids = Memo::new(move |_| {
        let live = row.get().map(|case| case.live().map(|p| p.assignment).collect::<Vec<_>>());
        live.unwrap_or_default()
    });
    view! {
        <Show
            when=move || !ids.with(Vec::is_empty)
            fallback=move || view! { <Empty text=say!(words, area.none_assigned) /> }
        >
            <ul class="area-tasks">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Task id />
                </For>
            </ul>
        </Show>
    }
}

fn about(id: AssignmentId) -> impl Fn(&Pending) -> bool + Copy + Send + Sync + 'static {
    move |one| match &one.command {
        Command::UrgeAssignment(c) => c.assignment == id,
        Command::RecallAssignment(c) => c.assignment == id,
        Command::TransferAssignment(c) => c.assignment == id,
        _ => false,
    }
}

#[component]
fn Task(id: AssignmentId) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let row = Memo::new(move |_| live.assignment(&id));
    let who = move || {
        let row = row.get()?;
        let (team, person) = (row.team.as_ref(), row.person.as_ref());
        Some(words.who(&live.board(), &row.party, team, person))
    };
    let clock = Signal::derive(move || row.get().and_then(|row| pressing(&row.clocks).cloned()));
    let done = Memo::new(move |_| row.get().is_none_or(|r| r.state == AssignmentState::Done));
    view! {
        <li class="area-task">
            <div class="area-task__head">
                <b>{who}</b>
                <Countdown clock />
            </div>
            <Receipts row />
            <Show when=move || !done.get()>
                <Verbs id row />
            </Show>
        </li>
    }
}

/// Delivered, seen, accepted …, each with its time.
#[component]
fn Receipts(row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let steps = move || {
        let receipts = row.get().map(|row| row.receipts.clone()).unwrap_or_default();
        let step = |receipt: domain::assignment::Receipt| {
            let at = words.when(receipt.at, live.now_untracked());
            view! { <li>{words.assignment_state(receipt.step)} <time>{at}</time></li> }
        };
        receipts.into_iter().map(step).collect_view()
    };
    view! { <ol class="area-receipts">{steps}</ol> }
}

#[component]
fn Verbs(id: AssignmentId, row: Memo<Option<Arc<Assignment>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let send = move |command: Command, done: &'static str| {
        let version = row.get_untracked().map(|row| row.version);
        live.dispatch(command, version, move |reply| {
            toaster.reply(&reply, done, say!(words, live.failed));
        });
    };
    let urge = move || {
        let step = StepAssignment { assignment: id };
        send(Command::UrgeAssignment(Box::new(step)), say!(words, area.urged));
    };
    let recall = move || {
        let recall = RecallAssignment { assignment: id, reason: None };
        send(Command::RecallAssignment(Box::new(recall)), say!(words, area.recalled));
    };
    let transfer = move |to: Target, reason: String| {
        let transfer = TransferAssignment {
            assignment: id,
            new_assignment: AssignmentId(live.new_id()),
            party: to.party,
            team: to.team,
            person: to.person,
            reason: FreeText::Plain(reason),
        };
        send(Command::TransferAssignment(Box::new(transfer)), say!(words, area.transferred));
    };
    let pending = about(id);
    let case = row.get_untracked().map(|row| case_path(row.case)).unwrap_or_default();
    let hidden = || -> Hidden { vec![("assignment", id.to_string()), ("next", case.clone())] };
    let mut handed = hidden();
    handed.push(("new_assignment:new", "1".to_owned()));
    view! {
        <div class="area-task__verbs">
            <CommandButton
                command=CommandKind::UrgeAssignment
                hidden=hidden()
                pending
                press=urge
            >
                {say!(words, area.urge)}
            </CommandButton>
            <CommandButton
                command=CommandKind::RecallAssignment
                hidden=hidden()
                pending
                press=recall
            >
                {say!(words, area.recall)}
            </CommandButton>
            <details class="area-task__more">
                <summary class="button">{say!(words, area.transfer)}</summary>
                <AssignForm
                    command=CommandKind::TransferAssignment
                    hidden=handed
                    verb=say!(words, area.transfer)
                    give=transfer
                />
            </details>
        </div>
    }
}
