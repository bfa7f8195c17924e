//! 退单 and 延期 by those who hold a case: plain forms that open in place, each with its reason.

use super::use_toaster;
use crate::live::{Kind, use_live};
use crate::picture::{Giver, hold};
use crate::say;
use crate::words::use_words;
use domain::actor::OnBehalfOf;
use domain::case::{RequestExtension, RequestReturn};
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
    #[prop(into)]
    next: String,
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
        let return_asked = may.return_asked.map(|party| {
            let party = w.party_name(&live.board(), &party);
            let text = say!(w, holder.return_asked, who = party);
            view! { <p class="holder-verbs__asked">{text}</p> }
        });
        let returns = may.returns.into_iter();
        let next = next.clone();
        let returns = returns.map(|giver| view! { <Return id next=next.clone() giver /> });
        let returns = returns.collect_view();
        Some(view! {
            <div class="holder-verbs">
                {asked}
                {return_asked}
                {may.extend.then(|| view! { <Extend id next=next.clone() /> })}
                {returns}
            </div>
        })
    }
}

/// What a verb is called, and what it does.
struct Names {
    /// On the closed verb.
    open: String,
    /// On the button.
    send: &'static str,
    /// Class of the button.
    button: &'static str,
    /// Of the command.
    command: &'static str,
}

/// What a verb holds while it is open.
#[derive(Clone, Copy)]
struct Held {
    busy: RwSignal<bool>,
    why: RwSignal<String>,
}

impl Held {
    fn new() -> Self {
        Self { busy: RwSignal::new(false), why: RwSignal::new(String::new()) }
    }
    fn reason(self) -> FreeText {
        FreeText::Plain(self.why.get_untracked())
    }
}

/// A verb that opens its form in place: what `children` ask, the reason, and the button. A press
/// while the last one is under way does nothing.
#[component]
fn Verb<S>(
    names: Names,
    held: Held,
    /// Sends it.
    submit: S,
    /// What the form asks besides the reason.
    children: Children,
) -> impl IntoView
where
    S: Fn() + 'static,
{
    let Held { busy, why } = held;
    let pressed = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            busy.set(true);
            submit();
        }
    };
    view! {
        <details class="holder-verbs__verb">
            <summary class="button">{names.open}</summary>
            <form
                class="holder-verbs__form"
                method="post"
                action=format!("/forms/{}", names.command)
                on:submit=pressed
            >
                {children()}
                <Why why />
                <button class=names.button aria-busy=move || busy.get().to_string()>
                    {names.send}
                </button>
            </form>
        </details>
    }
}

/// The case, and where to go on to without script.
#[component]
fn Which(id: CaseId, next: String) -> impl IntoView {
    view! {
        <input type="hidden" name="case" value=id.to_string() />
        <input type="hidden" name="next" value=next />
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
fn Extend(id: CaseId, next: String) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let seconds = RwSignal::new(HOURS[0] * 3_600);
    let held = Held::new();
    let send = move || {
        let reason = held.reason();
        let ask = RequestExtension { case: id, extend_s: seconds.get_untracked(), reason };
        live.dispatch(Command::RequestExtension(Box::new(ask)), None, move |reply| {
            held.busy.try_set(false);
            toaster.reply(&reply, say!(w, holder.extend_sent), say!(w, live.failed));
        });
    };
    let option = move |hours: &i64| {
        let s = hours * 3_600;
        view! { <option value=s.to_string()>{w.span(s)}</option> }
    };
    let names = Names {
        open: say!(w, holder.extend).to_owned(),
        send: say!(w, holder.extend_send),
        button: "button button--primary",
        command: "RequestExtension",
    };
    view! {
        <Verb names held submit=send>
            <Which id next />
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
        </Verb>
    }
}

#[component]
fn Return(id: CaseId, next: String, giver: Giver) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let toaster = use_toaster();
    let party = w.who(&live.board(), &giver.party, None, None);
    let held = Held::new();
    let document = RwSignal::new(String::new());
    let speaks_for = giver.by_document.then(|| giver.party.clone());
    let behalf = speaks_for.clone();
    let send = move || {
        let reason = held.reason();
        let command = Command::RequestReturn(Box::new(RequestReturn { case: id, reason }));
        let by = behalf
            .clone()
            .map(|party| OnBehalfOf { party, document: FreeText::Plain(document.get_untracked()) });
        live.dispatch_for(by, command, move |reply| {
            held.busy.try_set(false);
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
    let names = Names {
        open: say!(w, holder.give_back, who = party),
        send: say!(w, holder.return_send),
        button: "button button--danger",
        command: "RequestReturn",
    };
    view! {
        <Verb names held submit=send>
            <Which id next />
                <p class="quiet">{say!(w, holder.return_note)}</p>
                {by_document}
        </Verb>
    }
}
