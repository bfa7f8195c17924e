//! Sending commands and asking for sealed values. Runs in the browser only; on the server nobody
//! clicks.

use super::board::LiveBoard;
use super::connection;
use super::ids::uuid_v7;
use super::pending::{Pending, Progress, TRIES_MAX, Verdict, verdict};
use super::sealed::{Ask, GATHER_MS, Opened, Values};
use super::status::{Phase, Status};
use domain::actor::OnBehalfOf;
use domain::command::Command;
use domain::ids::CommandId;
use domain::text::SealedRef;
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

impl LiveBoard {
    /// A new id (UUIDv7) for a command, case, report, assignment or shift.
    pub fn new_id(self) -> Uuid {
        uuid_v7(self.exact_now(), connection::random_bytes())
    }

    /// Sends a command and waits for its answer. A network failure sends the same id again, so
    /// the command is never done twice; meanwhile it stands in [`LiveBoard::pending`].
    pub async fn send(self, command: Command, expected_version: Option<u32>) -> Reply {
        self.send_for(None, command, expected_version).await
    }

    /// The same, for a party without an account when one is named.
    async fn send_for(
        self,
        on_behalf_of: Option<OnBehalfOf>,
        command: Command,
        expected_version: Option<u32>,
    ) -> Reply {
        let Some(me) = self.me_untracked() else { return nobody() };
        let id = CommandId(self.new_id());
        let since = self.exact_now();
        // A command that is given while the line is down carries its own time.
        let status = untrack(|| self.status());
        let offline = matches!(status, Status::Offline | Status::Stale);
        let posted = Posted {
            id,
            street: me.street,
            expected_version,
            occurred_at: offline.then_some(since),
            on_behalf_of,
            command: command.clone(),
        };
        self.send_posted(posted, command, since).await
    }

    /// As [`LiveBoard::send`], from an event handler: `then` gets the answer.
    pub fn dispatch(
        self,
        command: Command,
        expected_version: Option<u32>,
        then: impl FnOnce(Reply) + 'static,
    ) {
        spawn_local(async move { then(self.send(command, expected_version).await) });
    }

    /// As [`LiveBoard::dispatch`], for a party without an account when one is named.
    pub fn dispatch_for(
        self,
        on_behalf_of: Option<OnBehalfOf>,
        command: Command,
        then: impl FnOnce(Reply) + 'static,
    ) {
        spawn_local(async move { then(self.send_for(on_behalf_of, command, None).await) });
    }

    /// Sends a whole posted body, for a party without an account (`on_behalf_of`).
    pub async fn send_posted(self, posted: Posted, command: Command, since: Ms) -> Reply {
        let Ok(body) = serde_json::to_string(&posted) else { return nobody() };
        let (id, kind) = (posted.id, posted.command.kind());
        let pending = self.shared().pending.clone();
        let progress = Progress::Sending;
        pending.update(|all| all.push(Pending { id, kind, command, since, progress }));
        let reply = self.until_decided(id, body).await;
        pending.update(|all| all.retain(|one| one.id != id));
        reply
    }

    async fn until_decided(self, id: CommandId, body: String) -> Reply {
        for attempt in 0..TRIES_MAX {
            let (status, answer) = connection::post("/api/v1/commands", body.clone()).await;
            match verdict(status, &answer) {
                Verdict::Decided(reply) => return reply,
                Verdict::SignedOut => {
                    self.phase(Phase::SignedOut);
                    return nobody();
                }
                Verdict::Again => self.progress(id, Progress::Waiting),
            }
            connection::sleep(super::backoff::wait_ms(attempt, connection::dice())).await;
            self.progress(id, Progress::Sending);
        }
        Reply::Unavailable { code: "unavailable".into(), text: String::new() }
    }

    fn progress(self, id: CommandId, progress: Progress) {
        self.shared().pending.update(|all| {
            if let Some(one) = all.iter_mut().find(|one| one.id == id) {
                one.progress = progress;
            }
        });
    }

    /// The personal value behind a reference: asked for when first looked at, in the browser.
    pub fn sealed(self, reference: &SealedRef) -> ArcRwSignal<Opened> {
        let shared = self.shared();
        let (value, first) = shared.sealed.want(reference);
        if first {
            // Effects run in the browser only: nothing personal stands in the server's HTML.
            Effect::new(move |_| spawn_local(self.open_wanted()));
        }
        value
    }

    /// The password was shown again: values that asked for it are fetched.
    pub fn unlock(self) {
        self.shared().sealed.unlock();
        spawn_local(self.open_wanted());
    }

    async fn open_wanted(self) {
        connection::sleep(GATHER_MS).await;
        for attempt in 0..TRIES_MAX {
            let ids = self.shared().sealed.batch();
            if ids.is_empty() {
                return;
            }
            let ask = Ask { ids };
            let Ok(body) = serde_json::to_string(&ask) else { return };
            match connection::post("/api/v1/sealed", body).await {
                (0 | 429 | 500..=599, _) => {
                    self.shared().sealed.again(ask.ids);
                    let wait = super::backoff::wait_ms(attempt + 3, connection::dice());
                    connection::sleep(wait).await;
                }
                (_, answer) => {
                    let values = serde_json::from_str::<Values>(&answer).unwrap_or_default();
                    self.shared().sealed.answer(&ask.ids, &values);
                }
            }
        }
    }

    /// Server time to the millisecond.
    pub fn exact_now(self) -> Ms {
        self.server_time(connection::unix_ms())
    }
}

/// A new id (UUIDv7) on a page without a board, by the device's clock.
pub fn new_uuid() -> Uuid {
    uuid_v7(connection::unix_ms(), connection::random_bytes())
}

/// The answer when nobody is signed in.
fn nobody() -> Reply {
    Reply::Forbidden { text: String::new() }
}
