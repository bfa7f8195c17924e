//! 退单 and 延期 by those who hold a case: plain forms that open in place, each with its reason.

use super::use_toaster;
use crate::live::{Kind, use_live};
use crate::picture::{Giver, hold};
use crate::say;
use crate::words::use_words;
use domain::actor::OnBehalfOf;
use domain::case::{RequestExtension, ReturnCase};
use domain::command::Command;
use domain::ids::CaseId;
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Hours that are offered.
const HOURS: [i64; 6] = [1, 2, 4, 8, 24, 72];

/// The verbs that are open to whoever looks.
#[component]
pub fn HolderVerbs(
    /// Which case.
    id: CaseId,
    /// The page to go on to without script.
    next: &'static str,
) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let may = Memo::new(move |_| {
        let case = live.case(&id)?;
        let board = live.watch(&[Kind::Party]);
        let me = live.me()?;
        Some(hold(&board, &case, &me.affiliations, live.now_untracked()))
    });
    move || {
        let may = may.get()?;
        let asked = may.asked_s.map(|s| {
            let text = say!(w, holder.asked, time = w.span(s));
            view! { <p class="holder-verbs__asked">{text}</p> }
        });
        let returns = may.returns.into_iter();
        let returns = returns.map(|giver| view! { <Return id next giver /> }).collect_view();
        Some(view! {
            <div class="holder-verbs">
                {asked}
                {may.extend.then(|| view! { <Extend id next /> })}
                {returns}
            </div>
        })
    }
}

/// Why; needed.
#[component]
fn Why(why: RwSignal<String>) -> impl IntoView {
    let w = use_words();
    view! {
        <label class="field">
            <span class="field__label">{say!(w, holder.why)}</span>
            <textarea
                class="field__input"
                name="reason"
                rows="2"
                required
                maxlength=FREE_TEXT_CHARS_MAX.to_string()
                on:input:target=move |event| why.set(event.target().value())
            ></textarea>
        </label>
    }
}

#[component]
fn Extend(id: CaseId, next: &'static str) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let seconds = RwSignal::new(HOURS[0] * 3_600);
    let why = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let reason = FreeText::Plain(why.get_untracked());
        let ask = RequestExtension { case: id, extend_s: seconds.get_untracked(), reason };
        live.dispatch(Command::RequestExtension(Box::new(ask)), None, move |reply| {
            busy.try_set(false);
            toaster.reply(&reply, say!(w, holder.extend_sent), say!(w, live.failed));
        });
    };
    let option = |hours: &i64| {
        let s = hours * 3_600;
        view! { <option value=s.to_string()>{w.span(s)}</option> }
    };
    view! {
        <details class="holder-verbs__verb">
            <summary class="button">{say!(w, holder.extend)}</summary>
            <form
                class="holder-verbs__form"
                method="post"
                action="/forms/RequestExtension"
                on:submit=send
            >
                <input type="hidden" name="case" value=id.to_string() />
                <input type="hidden" name="next" value=next />
                <label class="field">
                    <span class="field__label">{say!(w, holder.how_long)}</span>
                    <select
                        class="field__input"
                        name="extend_s:int"
                        on:change:target=move |event| {
                            seconds.set(event.target().value().parse().unwrap_or(HOURS[0] * 3_600));
                        }
                    >
                        {HOURS.iter().map(option).collect_view()}
                    </select>
                </label>
                <Why why />
                <button
                    class="button button--primary"
                    aria-busy=move || busy.get().to_string()
                >
                    {say!(w, holder.extend_send)}
                </button>
            </form>
        </details>
    }
}

#[component]
fn Return(id: CaseId, next: &'static str, giver: Giver) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let party = w.who(&live.board(), &giver.party, None, None);
    let why = RwSignal::new(String::new());
    let document = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let speaks_for = giver.by_document.then(|| giver.party.clone());
    let behalf = speaks_for.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let reason = FreeText::Plain(why.get_untracked());
        let command = Command::ReturnCase(Box::new(ReturnCase { case: id, reason }));
        let by = behalf
            .clone()
            .map(|party| OnBehalfOf { party, document: FreeText::Plain(document.get_untracked()) });
        live.dispatch_for(by, command, move |reply| {
            busy.try_set(false);
            toaster.reply(&reply, say!(w, holder.return_sent), say!(w, live.failed));
        });
    };
    let by_document = speaks_for.map(|party| {
        view! {
            <input type="hidden" name="on_behalf_of.party" value=party.to_string() />
            <label class="field">
                <span class="field__label">{say!(w, holder.document)}</span>
                <input
                    class="field__input"
                    name="on_behalf_of.document"
                    required
                    on:input:target=move |event| document.set(event.target().value())
                />
            </label>
        }
    });
    view! {
        <details class="holder-verbs__verb">
            <summary class="button">{say!(w, holder.give_back, who = party)}</summary>
            <form
                class="holder-verbs__form"
                method="post"
                action="/forms/ReturnCase"
                on:submit=send
            >
                <input type="hidden" name="case" value=id.to_string() />
                <input type="hidden" name="next" value=next />
                <p class="quiet">{say!(w, holder.return_note)}</p>
                {by_document}
                <Why why />
                <button
                    class="button button--danger"
                    aria-busy=move || busy.get().to_string()
                >
                    {say!(w, holder.return_send)}
                </button>
            </form>
        </details>
    }
}
