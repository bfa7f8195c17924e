//! 认领, 交回 and 转交, 申请免做: plain forms, each of one command.

use super::super::reply::{Note, NoteLine, send};
use super::super::state::use_field;
use super::card::Row;
use crate::say;
use domain::command::Command;
use domain::duty::{AskExcuse, ClaimDuty, HandOverDuty};
use domain::ids::{DutyId, PersonId};
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Where a form leads on to without script.
pub const NEXT: &str = "/field?tab=round";

/// The fields of every form of a duty that nobody types.
pub fn about(id: &DutyId) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="duty" value=id.to_string() />
        <input type="hidden" name="next" value=NEXT />
    }
}

/// The big button that takes it.
#[component]
pub fn Claim(id: DutyId) -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let note = RwSignal::new(Note::Nothing);
    let hidden = about(&id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(field, Command::ClaimDuty(Box::new(ClaimDuty { duty: id.clone() })), note);
    };
    view! {
        <form class="job-card__form" method="post" action="/forms/ClaimDuty" on:submit=submit>
            {hidden}
            <button type="submit" class="job-card__go">
                {say!(w, round.claim)}
            </button>
            <NoteLine note />
        </form>
    }
}

/// Gives it back to whoever is on shift, or to somebody who may do it.
#[component]
pub fn HandOver(id: DutyId, row: Row) -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let note = RwSignal::new(Note::Nothing);
    let to = RwSignal::new(None::<PersonId>);
    let others = Memo::new(move |_| {
        let (board, now) = (live.board(), live.now_untracked());
        let Some(duty) = row.get() else { return Vec::new() };
        let may = board.people.values().filter(|one| {
            let holding = one.affiliations.iter().filter(|a| a.holds_at(now));
            one.active && field.person().as_ref() != Some(&one.id) && duty.eligible.admits(holding)
        });
        may.map(|one| one.id.clone()).collect::<Vec<_>>()
    });
    let options = move || {
        let option =
            |id: PersonId| view! { <option value=id.to_string()>{id.to_string()}</option> };
        others.get().into_iter().map(option).collect_view()
    };
    let hidden = about(&id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let over = HandOverDuty { duty: id.clone(), to: to.get_untracked() };
        send(field, Command::HandOverDuty(Box::new(over)), note);
    };
    view! {
        <details class="decline">
            <summary class="job-card__small">{say!(w, round.hand_over)}</summary>
            <form class="decline__form" method="post" action="/forms/HandOverDuty" on:submit=submit>
                {hidden}
                <label class="field">
                    <span class="field__label">{say!(w, round.to)}</span>
                    <select
                        class="field__input"
                        name="to"
                        on:change:target=move |event| to.set(event.target().value().parse().ok())
                    >
                        <option value="">{say!(w, round.to_all)}</option>
                        {options}
                    </select>
                </label>
                <button type="submit" class="job-card__small">
                    {say!(w, round.hand_over_send)}
                </button>
                <NoteLine note />
            </form>
        </details>
    }
}

/// Asks that it need not be done; once, until it was answered.
#[component]
pub fn Excuse(id: DutyId, row: Row) -> impl IntoView {
    let open = Memo::new(move |_| row.get().is_some_and(|duty| duty.waiting().is_none()));
    move || open.get().then(|| view! { <Ask id=id.clone() /> })
}

#[component]
fn Ask(id: DutyId) -> impl IntoView {
    let field = use_field();
    let w = field.words;
    let note = RwSignal::new(Note::Nothing);
    let why = RwSignal::new(String::new());
    let hidden = about(&id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let reason = why.get_untracked().trim().to_owned();
        if reason.is_empty() {
            return note.set(Note::Refused(say!(w, field.reason_missing).to_owned()));
        }
        let ask = AskExcuse { duty: id.clone(), reason: FreeText::Plain(reason) };
        send(field, Command::AskExcuse(Box::new(ask)), note);
    };
    view! {
        <details class="decline">
            <summary class="job-card__small">{say!(w, round.ask_excuse)}</summary>
            <form
                class="decline__form"
                method="post"
                action="/forms/AskExcuse"
                prop:noValidate=true
                on:submit=submit
            >
                {hidden}
                <label class="field">
                    <span class="field__label">{say!(w, round.excuse_why)}</span>
                    <textarea
                        class="field__input"
                        name="reason"
                        rows="2"
                        required
                        maxlength=FREE_TEXT_CHARS_MAX.to_string()
                        on:input:target=move |event| why.set(event.target().value())
                    ></textarea>
                </label>
                <button type="submit" class="job-card__small job-card__small--danger">
                    {say!(w, round.excuse_send)}
                </button>
                <NoteLine note />
            </form>
        </details>
    }
}
