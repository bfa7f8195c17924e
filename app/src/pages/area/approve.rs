//! What waits for approval: more time, giving the case back. Granted or refused here, with its
//! reason.

use super::case_path;
use crate::components::{CommandButton, Hidden, SealedText, use_toaster};
use crate::live::pending::Pending;
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::case::{Case, DecideExtension, DecideReturn};
use domain::command::{Command, CommandKind};
use domain::ids::CaseId;
use domain::text::SealedRef;
use leptos::prelude::*;
use std::sync::Arc;

/// The request for more time, while nobody has decided.
#[component]
pub fn ApproveExtension(id: CaseId, row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let w = use_words();
    let asked = Memo::new(move |_| {
        row.get()?.extension.clone().filter(|extension| extension.granted.is_none())
    });
    move || {
        let asked = asked.get()?;
        let (who, time) = (asked.by.to_string(), w.span(asked.extend_s));
        let answer = Answer {
            kind: CommandKind::DecideExtension,
            of: |case, grant| Command::DecideExtension(Box::new(DecideExtension { case, grant })),
            verbs: (say!(w, area.approve), say!(w, area.refuse)),
            done: (say!(w, area.approved), say!(w, area.refused)),
        };
        let what = say!(w, area.asks, who = who, time = time);
        Some(view! { <Request id row answer what why=asked.reason /> })
    }
}

/// The request to give the case back, while nobody has decided.
#[component]
pub fn ApproveReturn(id: CaseId, row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let asked = Memo::new(move |_| row.get()?.return_waits().cloned());
    move || {
        let asked = asked.get()?;
        let party = w.party_name(&live.board(), &asked.party);
        let answer = Answer {
            kind: CommandKind::DecideReturn,
            of: |case, grant| Command::DecideReturn(Box::new(DecideReturn { case, grant })),
            verbs: (say!(w, area.approve_return), say!(w, area.refuse_return)),
            done: (say!(w, area.return_approved), say!(w, area.return_refused)),
        };
        let what = say!(w, area.asks_return, who = asked.by.to_string(), party = party);
        Some(view! { <Request id row answer what why=asked.reason /> })
    }
}

/// How a request is answered; each pair is yes and no.
#[derive(Clone, Copy)]
struct Answer {
    /// By which command.
    kind: CommandKind,
    /// The command itself.
    of: fn(CaseId, bool) -> Command,
    /// On the buttons.
    verbs: (&'static str, &'static str),
    /// When it was done.
    done: (&'static str, &'static str),
}

/// A request with its two answers.
#[component]
fn Request(
    id: CaseId,
    row: Memo<Option<Arc<Case>>>,
    answer: Answer,
    /// Who asks for what.
    what: String,
    /// Why.
    why: SealedRef,
) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let Answer { kind: command, of, verbs, done } = answer;
    let pending = move |one: &Pending| one.command == of(id, true) || one.command == of(id, false);
    let decide = move |grant: bool| {
        let version = row.get_untracked().map(|case| case.version);
        let done = if grant { done.0 } else { done.1 };
        live.dispatch(of(id, grant), version, move |reply| {
            toaster.reply(&reply, done, say!(words, live.failed));
        });
    };
    let hidden = move |grant: bool| -> Hidden {
        vec![("case", id.to_string()), ("grant:bool", grant.to_string()), ("next", case_path(id))]
    };
    view! {
        <section class="approve">
            <p class="approve__what">{what}</p>
            <p class="approve__why"><SealedText reference=why /></p>
            <div class="approve__verbs">
                <CommandButton
                    command
                    hidden=hidden(true)
                    pending
                    press=move || decide(true)
                    class="button--primary"
                >
                    {verbs.0}
                </CommandButton>
                <CommandButton command hidden=hidden(false) pending press=move || decide(false)>
                    {verbs.1}
                </CommandButton>
            </div>
        </section>
    }
}
