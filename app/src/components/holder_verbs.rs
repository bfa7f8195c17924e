//! 退单 and 延期 by those who hold a case: plain forms that open in place, each with its reason.

use super::use_toaster;
use super::verb_form::{Held, Names, Verb, Why};
use crate::live::{Kind, use_live};
use crate::picture::{Giver, hold};
use crate::say;
use crate::words::use_words;
use domain::actor::OnBehalfOf;
use domain::case::{RequestExtension, RequestReturn};
use domain::command::{Command, CommandKind};
use domain::ids::CaseId;
use domain::text::FreeText;
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

/// The case, and where to go on to without script.
#[component]
fn Which(id: CaseId, next: String) -> impl IntoView {
    view! {
        <input type="hidden" name="case" value=id.to_string() />
        <input type="hidden" name="next" value=next />
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
        command: CommandKind::RequestExtension,
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
                <Why held />
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
        command: CommandKind::RequestReturn,
    };
    view! {
        <Verb names held submit=send>
            <Which id next />
                <p class="quiet">{say!(w, holder.return_note)}</p>
                {by_document}
                <Why held />
        </Verb>
    }
}
