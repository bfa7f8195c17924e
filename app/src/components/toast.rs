//! Short messages that come and go, and the chance to undo.

use crate::live::connection;
use domain::wire::Reply;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A message stays this long, in milliseconds.
const STAYS_MS: u32 = 10_000;
/// Messages shown at once.
const SHOWN_MAX: usize = 3;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    id: u64,
    text: String,
    bad: bool,
}

/// Where messages are said.
#[derive(Clone, Copy)]
pub struct Toaster {
    all: RwSignal<Vec<Toast>>,
    next: RwSignal<u64>,
}

/// Makes the toaster of the application.
pub fn provide_toaster() {
    provide_context(Toaster { all: RwSignal::new(Vec::new()), next: RwSignal::new(0) });
}

/// The toaster of the application.
pub fn use_toaster() -> Toaster {
    expect_context::<Toaster>()
}

impl Toaster {
    /// Something was done.
    pub fn done(self, text: impl Into<String>) {
        self.say(text.into(), false);
    }
    /// Something was not done, and why.
    pub fn refused(self, text: impl Into<String>) {
        self.say(text.into(), true);
    }
    /// Says what became of a command: `done` when it is in the log, the server's words otherwise.
    pub fn reply(self, reply: &Reply, done: &str, failed: &str) {
        match reply {
            Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => self.done(done),
            Reply::Conflict { text, .. }
            | Reply::IdReused { text }
            | Reply::Rejected { text, .. }
            | Reply::Forbidden { text }
            | Reply::Unavailable { text, .. } => {
                self.refused(if text.is_empty() { failed } else { text });
            }
        }
    }

    fn say(self, text: String, bad: bool) {
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        self.all.update(|all| {
            all.push(Toast { id, text, bad });
            let surplus = all.len().saturating_sub(SHOWN_MAX);
            all.drain(..surplus);
        });
        spawn_local(async move {
            connection::sleep(STAYS_MS).await;
            self.all.try_update(|all| all.retain(|toast| toast.id != id));
        });
    }
}

/// The messages of the moment, read out when they come.
#[component]
pub fn Toasts() -> impl IntoView {
    let toaster = use_toaster();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toaster.all.get() key=|toast| toast.id let:toast>
                <p class="toast" class:toast--bad=toast.bad>
                    {toast.text.clone()}
                </p>
            </For>
        </div>
    }
}
