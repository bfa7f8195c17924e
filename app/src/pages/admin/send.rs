//! Sending what the administrator wants: commands through the log; passwords, tokens and sessions
//! beside it, since they are secrets. Where the server asks for the password again, it is sent again
//! after it.

use crate::components::{Confirmer, asks_password, use_confirmer, use_toaster};
use crate::live::{LiveBoard, connection, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::command::Command;
use domain::permits::CONFIRM_CODE;
use domain::wire::Reply;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlFormElement;

/// What a part of the page sends by; taken while the component is made.
#[derive(Clone, Copy)]
pub struct Sender {
    live: LiveBoard,
    words: Words,
    toaster: crate::components::Toaster,
    confirmer: Confirmer,
    /// Something is on its way.
    pub busy: RwSignal<bool>,
}

/// The sender of this component.
pub fn use_sender() -> Sender {
    Sender {
        live: use_live(),
        words: use_words(),
        toaster: use_toaster(),
        confirmer: use_confirmer(),
        busy: RwSignal::new(false),
    }
}

impl Sender {
    /// The reader's words.
    pub fn words(self) -> Words {
        self.words
    }

    /// Sends a command; `then` runs when it is in the log.
    pub fn command(self, command: Command, done: &'static str, then: impl FnOnce() + 'static) {
        self.busy.set(true);
        spawn_local(async move {
            let mut reply = self.live.send(command.clone(), None).await;
            let asked = matches!(&reply, Reply::Rejected { code, .. } if code == CONFIRM_CODE);
            if asked && self.confirmer.confirmed().await {
                reply = self.live.send(command, None).await;
            }
            self.busy.try_set(false);
            let failed = say!(self.words, refusal.unavailable_hint);
            self.toaster.reply(&reply, done, failed);
            if reply.is_applied() {
                then();
            }
        });
    }

    /// Posts a form that is a command; it is empty again when the command is in the log.
    pub fn form(self, command: &'static str, form: HtmlFormElement, done: &'static str) {
        self.busy.set(true);
        let path = format!("/forms/{command}");
        spawn_local(async move {
            let (status, answer) = self.confirming(|| connection::post_form(&path, &form)).await;
            self.busy.try_set(false);
            match serde_json::from_str::<Reply>(&answer) {
                Ok(reply) => {
                    self.toaster.reply(&reply, done, say!(self.words, refusal.unavailable_hint));
                    if reply.is_applied() {
                        form.reset();
                    }
                }
                Err(_) => self.refused(status, &answer),
            }
        });
    }

    /// Sends, and once more when the password was asked for and was right.
    async fn confirming<F: Future<Output = (u16, String)>>(
        self,
        send: impl Fn() -> F,
    ) -> (u16, String) {
        let (status, answer) = send().await;
        if asks_password(&answer) && self.confirmer.confirmed().await {
            return send().await;
        }
        (status, answer)
    }

    fn refused(self, status: u16, answer: &str) {
        let told = serde_json::from_str::<Told>(answer).map(|told| told.text);
        let text = told.unwrap_or_else(|_| say!(self.words, admin.refused, status = status));
        self.toaster.refused(say!(self.words, admin.failed, why = text));
    }

    /// Posts JSON; `then` gets the body of a good answer.
    pub fn post(
        self,
        path: String,
        body: String,
        done: &'static str,
        then: impl FnOnce(String) + 'static,
    ) {
        self.busy.set(true);
        spawn_local(async move {
            let (status, answer) = self.confirming(|| connection::post(&path, body.clone())).await;
            self.busy.try_set(false);
            if (200..300).contains(&status) {
                self.toaster.done(done);
                return then(answer);
            }
            self.refused(status, &answer);
        });
    }
}

/// A refusal in words.
#[derive(serde::Deserialize)]
struct Told {
    text: String,
}
