//! A request for more time: granted or refused here, with its reason.

use super::case_path;
use crate::components::{CommandButton, Hidden, SealedText, use_toaster};
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::case::{Case, DecideExtension};
use domain::command::{Command, CommandKind};
use domain::ids::CaseId;
use leptos::prelude::*;
use std::sync::Arc;

/// The request, while nobody has decided.
#[component]
pub fn Approve(id: CaseId, row: Memo<Option<Arc<Case>>>) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let toaster = use_toaster();
    let asked = Memo::new(move |_| {
        row.get()?.extension.clone().filter(|extension| extension.granted.is_none())
    });
    let decide = move |grant: bool| {
        let version = row.get_untracked().map(|case| case.version);
        let command = Command::DecideExtension(Box::new(DecideExtension { case: id, grant }));
        let done = if grant { say!(words, area.approved) } else { say!(words, area.refused) };
        live.dispatch(command, version, move |reply| {
            toaster.reply(&reply, done, say!(words, live.failed));
        });
    };
    let pending = move |one: &crate::live::pending::Pending| matches!(&one.command, Command::DecideExtension(c) if c.case == id);
    move || {
        let asked = asked.get()?;
        let hidden = move |grant: bool| -> Hidden {
            vec![
                ("case", id.to_string()),
                ("grant:bool", grant.to_string()),
                ("next", case_path(id)),
            ]
        };
        let command = CommandKind::DecideExtension;
        let (who, time) = (asked.by.to_string(), words.span(asked.extend_s));
        Some(view! {
            <section class="approve">
                <p class="approve__what">{say!(words, area.asks, who = who, time = time)}</p>
                <p class="approve__why"><SealedText reference=asked.reason /></p>
                <div class="approve__verbs">
                    <CommandButton
                        command
                        hidden=hidden(true)
                        pending
                        press=move || decide(true)
                        class="button--primary"
                    >
                        {say!(words, area.approve)}
                    </CommandButton>
                    <CommandButton command hidden=hidden(false) pending press=move || decide(false)>
                        {say!(words, area.refuse)}
                    </CommandButton>
                </div>
            </section>
        })
    }
}
