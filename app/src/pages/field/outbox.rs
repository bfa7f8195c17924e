//! 本机已存, 已发送, 已入库: what this phone has not sent yet, and what was refused, with what was
//! written, until somebody puts it away.

use super::state::{Field, use_field};
use crate::live::outbox::{Entry, State, Unreadable};
use crate::say;
use crate::words::Words;
use domain::board::Board;
use domain::command::{Command, CommandKind};
use domain::duty::Given;
use domain::ids::{AssignmentId, CommandId, DutyId};
use domain::text::FreeText;
use leptos::prelude::*;

/// The list; nothing when nothing waits, was refused or came afterwards.
#[component]
pub fn OutboxList() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let part = move |wanted: fn(&Entry) -> bool| {
        Memo::new(move |_| {
            let Some(person) = live.me().and_then(|me| me.person) else { return Vec::new() };
            live.outbox().with(|outbox| {
                let own = outbox.entries().iter().filter(|one| one.person == person);
                own.filter(|one| wanted(one)).cloned().collect::<Vec<_>>()
            })
        })
    };
    let refused = part(|entry| matches!(entry.state, State::Refused(..)));
    let others = part(|entry| entry.waits() || entry.is_afterwards());
    let waiting = move || others.with(|all| all.iter().filter(|entry| entry.waits()).count());
    let lost = move || {
        let lost = live.keeps_nothing() && waiting() > 0;
        lost.then(|| view! { <p class="job-card__warning">{say!(w, outbox.not_kept)}</p> })
    };
    let title = move || match waiting() {
        0 => say!(w, outbox.all_sent).to_owned(),
        n => say!(w, live.waiting_send, n = n),
    };
    let rows = move |list: Memo<Vec<Entry>>| {
        let row = move |entry: Entry| view! { <Row entry /> };
        move || list.get().into_iter().map(row).collect_view()
    };
    let unread = move || {
        let Some(person) = live.me().and_then(|me| me.person) else { return Vec::new() };
        let all = live.outbox().with(|outbox| outbox.unreadable().to_vec());
        let own = all.into_iter().filter(|one| one.is_of(person.as_str()));
        own.map(|one| view! { <Unread one /> }).collect()
    };
    view! {
        <section class="outbox" aria-label=say!(w, outbox.title)>
            <ul class="outbox__refused" role="alert">{rows(refused)}</ul>
            <ul class="outbox__refused">{unread}</ul>
            {lost}
            <details class="outbox__all" hidden=move || others.with(Vec::is_empty)>
                <summary>{title}</summary>
                <ol>{rows(others)}</ol>
            </details>
        </section>
    }
}

#[component]
fn Row(entry: Entry) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let board = live.board();
    let command = entry.command();
    let what = match &command {
        Some(command) => subject(w, &board, command),
        None => say!(w, outbox.older).to_owned(),
    };
    let done_at = w.when(entry.since, live.now_untracked());
    let written = command.map(|command| written(w, &board, command)).unwrap_or_default();
    let away = matches!(entry.state, State::Refused(..)).then(|| put_away(field, entry.id));
    let written: Vec<_> = written.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! {
        <li class="outbox__row">
            <b>{what}</b>
            <span class="outbox__state">{state_words(w, &entry)}</span>
            <span class="quiet">{say!(w, outbox.done_at, time = done_at)}</span>
            <ul class="outbox__written">{written}</ul>
            {away}
        </li>
    }
}

/// What another version wrote and this one cannot read: that it is there, and a way to be rid of
/// it that asks once more.
#[component]
fn Unread(one: Unreadable) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let since = one.since.map(|at| {
        let time = w.when(at, live.now_untracked());
        view! { <span class="quiet">{say!(w, outbox.done_at, time = time)}</span> }
    });
    view! {
        <li class="outbox__row">
            <b>{say!(w, outbox.unreadable)}</b>
            <span class="outbox__state">{say!(w, outbox.unreadable_hint)}</span>
            {since}
            <details class="decline">
                <summary class="job-card__small">{say!(w, outbox.discard)}</summary>
                <p>{say!(w, outbox.discard_sure)}</p>
                <button
                    type="button"
                    class="job-card__small job-card__small--danger"
                    on:click=move |_| live.discard(&one.key)
                >
                    {say!(w, outbox.discard_now)}
                </button>
            </details>
        </li>
    }
}

fn put_away(field: Field, id: CommandId) -> impl IntoView {
    let w = field.words;
    view! {
        <button type="button" class="job-card__small" on:click=move |_| field.live.put_away(id)>
            {say!(w, outbox.put_away)}
        </button>
    }
}

/// How far it is, in words.
pub fn state_words(w: Words, entry: &Entry) -> String {
    match &entry.state {
        State::Stored => say!(w, field.receipt_wait).to_owned(),
        State::Sent => say!(w, field.receipt_left).to_owned(),
        State::Recorded(at) if entry.is_afterwards() => {
            say!(w, outbox.afterwards, time = at.clock())
        }
        State::Recorded(at) => say!(w, field.receipt_in, time = at.clock()),
        State::Refused(text, _) if text.is_empty() => say!(w, outbox.refused).to_owned(),
        State::Refused(text, _) => text.clone(),
    }
}

/// What was done, to what, where.
fn subject(w: Words, board: &Board, command: &Command) -> String {
    let about = match command {
        Command::ReceiveReport(c) => Some((w.type_name(board, &c.type_id), &c.place)),
        other => {
            let duty = duty_of(other).and_then(|id| board.duties.get(id));
            let job = assignment_of(other).and_then(|id| board.assignments.get(&id));
            let duty = duty.map(|duty| (w.rule_name(board, duty), &duty.id.place));
            duty.or_else(|| job.map(|job| (w.type_name(board, &job.type_id), &job.place)))
        }
    };
    let verb = verb(w, command.kind());
    match about {
        Some((what, place)) => format!("{verb} · {what} · {}", w.place_line(board, place)),
        None => verb.to_owned(),
    }
}

fn verb(w: Words, kind: CommandKind) -> &'static str {
    match kind {
        CommandKind::AcceptAssignment => say!(w, field.strip_accept),
        CommandKind::DepartAssignment => say!(w, field.strip_depart),
        CommandKind::ArriveAssignment => say!(w, field.strip_arrive),
        CommandKind::CompleteAssignment => say!(w, field.strip_done),
        CommandKind::DeclineAssignment => say!(w, outbox.decline),
        CommandKind::ReceiveReport => say!(w, field.tab_report),
        CommandKind::ClaimDuty => say!(w, outbox.claim),
        CommandKind::CompleteDuty => say!(w, outbox.complete),
        CommandKind::HandOverDuty => say!(w, outbox.hand_over),
        CommandKind::AskExcuse => say!(w, outbox.excuse),
        CommandKind::StartShift | CommandKind::EndShift => say!(w, field.tab_shift),
        _ => say!(w, outbox.other),
    }
}

/// The assignment that a command is about.
pub fn assignment_of(command: &Command) -> Option<AssignmentId> {
    match command {
        Command::AcceptAssignment(c) | Command::DepartAssignment(c) => Some(c.assignment),
        Command::ArriveAssignment(c) => Some(c.assignment),
        Command::CompleteAssignment(c) => Some(c.assignment),
        Command::DeclineAssignment(c) => Some(c.assignment),
        _ => None,
    }
}

/// The duty that a command is about.
pub fn duty_of(command: &Command) -> Option<&DutyId> {
    match command {
        Command::ClaimDuty(c) => Some(&c.duty),
        Command::CompleteDuty(c) => Some(&c.duty),
        Command::HandOverDuty(c) => Some(&c.duty),
        Command::AskExcuse(c) => Some(&c.duty),
        _ => None,
    }
}

/// What somebody wrote, counted and photographed: nothing of it is lost with a refusal.
fn written(w: Words, board: &Board, mut command: Command) -> Vec<String> {
    let mut lines = Vec::new();
    if let Command::CompleteDuty(done) = &command {
        let duty = board.duties.get(&done.duty);
        let rule = duty.and_then(|duty| board.duty_rule(&duty.id.rule, duty.version));
        for answer in &done.answers {
            let value = match &answer.value {
                Given::YesNo(true) => say!(w, round.yes).to_owned(),
                Given::YesNo(false) => say!(w, round.no).to_owned(),
                Given::Number(number) => number.to_string(),
                Given::Scan(code) => code.to_string(),
                Given::Text(_) | Given::Photo(_) | Given::Signature(_) => continue,
            };
            let items = rule.iter().flat_map(|rule| rule.checklist.iter());
            let label = items.clone().find(|item| item.id == answer.item);
            let label = label.map_or_else(|| answer.item.to_string(), |item| w.label(&item.label));
            lines.push(format!("{label} {value}"));
        }
    }
    let photos = command.evidence().len();
    domain::seal::for_each_text(&mut command, &mut |_, text| {
        if let FreeText::Plain(text) = text {
            lines.push(text.clone());
        }
    });
    if photos > 0 {
        lines.push(say!(w, outbox.photos, n = photos));
    }
    lines
}
