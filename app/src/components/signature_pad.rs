//! A signature: drawn by finger or pen, or a picture of one on paper, which also works by keyboard
//! and without the page's script.

use super::upload::{Upload, upload, upload_small};
use crate::live::{connection, use_live};
use crate::say;
use crate::words::use_words;
use domain::ids::EvidenceHash;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{HtmlInputElement, PointerEvent};

/// Pixels of the paper.
const PAPER: (u32, u32) = (960, 400);

/// The pad.
#[component]
pub fn SignaturePad<S>(
    /// Is stored under this hash; `None` when it was wiped.
    signed: S,
    /// Name of its field in a plain form.
    #[prop(default = "signature".to_owned())]
    name: String,
    /// What is asked; a signature when nothing is said.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView
where
    S: Fn(Option<EvidenceHash>) + Copy + Send + Sync + 'static,
{
    let live = use_live();
    let w = use_words();
    let label = label.unwrap_or_else(|| say!(w, evidence.signature).to_owned());
    let state = RwSignal::new(Upload::Idle);
    let stored = RwSignal::new(false);
    // Paper that nobody can draw on is not shown.
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    let keep = move |hash: Option<EvidenceHash>| {
        let next = if hash.is_some() { Upload::Idle } else { Upload::Failed };
        if state.try_set(next).is_none() {
            stored.set(hash.is_some());
            signed(hash);
        }
    };
    let chosen = move |input: HtmlInputElement| {
        let Some(file) = connection::picked(&input) else { return };
        state.set(Upload::Sending);
        spawn_local(async move {
            keep(upload_small(live, &file).await);
            input.set_value("");
        });
    };
    let wiped = move || {
        stored.set(false);
        signed(None);
    };
    let text = move || match (state.get(), stored.get()) {
        (Upload::Sending, _) => say!(w, evidence.sign_sending),
        (Upload::Failed, _) => say!(w, evidence.sign_failed),
        (Upload::Idle, true) => say!(w, evidence.sign_stored),
        (Upload::Idle, false) => "",
    };
    view! {
        <fieldset class="signature-pad" data-failed=move || (state.get() == Upload::Failed).then_some("")>
            <legend>{label}</legend>
            <Show when=move || ready.get()>
                <Paper state wiped keep />
            </Show>
            <label class="signature-pad__paper">
                <span>{say!(w, evidence.sign_paper)}</span>
                <input
                    type="file"
                    name=name
                    accept="image/*"
                    on:change:target=move |event| chosen(event.target())
                />
            </label>
            <p class="signature-pad__state" role="status">{text}</p>
        </fieldset>
    }
}

/// Where one draws.
#[component]
fn Paper<W, K>(state: RwSignal<Upload>, wiped: W, keep: K) -> impl IntoView
where
    W: Fn() + Copy + Send + Sync + 'static,
    K: Fn(Option<EvidenceHash>) + Copy + Send + Sync + 'static,
{
    let live = use_live();
    let w = use_words();
    let canvas = NodeRef::<html::Canvas>::new();
    let drawn = RwSignal::new(false);
    let down = move |event: PointerEvent| {
        let Some(paper) = canvas.get_untracked() else { return };
        event.prevent_default();
        if !drawn.get_untracked() {
            connection::wipe(&paper);
        }
        connection::pen_down(&paper, &event);
        drawn.set(true);
    };
    let moved = move |event: PointerEvent| {
        if event.buttons() != 0
            && let Some(paper) = canvas.get_untracked()
        {
            connection::pen_moved(&paper, &event);
        }
    };
    let again = move |_| {
        if let Some(paper) = canvas.get_untracked() {
            connection::wipe(&paper);
        }
        drawn.set(false);
        wiped();
    };
    let done = move |_| {
        let Some(paper) = canvas.get_untracked().filter(|_| drawn.get_untracked()) else { return };
        state.set(Upload::Sending);
        spawn_local(async move {
            let hash = match connection::drawn(&paper).await {
                Some(picture) => upload(live, &picture).await,
                None => None,
            };
            keep(hash);
        });
    };
    let blank = move || !drawn.get();
    view! {
        <canvas
            class="signature-pad__canvas"
            node_ref=canvas
            width=PAPER.0.to_string()
            height=PAPER.1.to_string()
            role="img"
            aria-label=say!(w, evidence.sign_here)
            on:pointerdown=down
            on:pointermove=moved
        ></canvas>
        <p class="quiet">{say!(w, evidence.sign_here)}</p>
        <div class="signature-pad__verbs">
            <button type="button" class="button" disabled=blank on:click=again>
                {say!(w, evidence.sign_again)}
            </button>
            <button type="button" class="button button--primary" disabled=blank on:click=done>
                {say!(w, evidence.sign_done)}
            </button>
        </div>
    }
}
