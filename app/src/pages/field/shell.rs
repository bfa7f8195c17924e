//! `/field/shell`: the phone without a network. The server draws no board on it; the browser fills it
//! with the one that it kept, and says so.

use super::Face;
use crate::live::status::Phase;
use crate::live::{connection, use_live};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Looking,
    Open,
    Nothing,
}

/// The page.
#[component]
pub fn FieldShellPage() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let opening = RwSignal::new(Opening::Looking);
    Effect::new(move |_| {
        connection::keep_shell(false);
        spawn_local(async move {
            let found = live.open_kept().await;
            opening.set(if found { Opening::Open } else { Opening::Nothing });
        });
    });
    let inside = move || match opening.get() {
        Opening::Looking => view! { <p class="quiet">{say!(w, shell.opening)}</p> }.into_any(),
        Opening::Open => view! { <Kept /> <Face /> }.into_any(),
        Opening::Nothing => nothing().into_any(),
    };
    view! {
        <Title text=say!(w, field.title) />
        {inside}
    }
}

/// That the figures are those that were kept, with their age, until the server is heard.
#[component]
fn Kept() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let since = Memo::new(move |_| live.link().heard_at);
    let heard = Memo::new(move |_| matches!(live.link().phase, Phase::Streaming));
    let text = move || {
        let (time, age) = (w.when(since.get(), live.now()), w.ago(live.age_ms()));
        say!(w, shell.kept, time = time, age = age)
    };
    view! {
        <p class="shell__kept" role="status" hidden=heard>
            {text}
        </p>
    }
}

fn nothing() -> impl IntoView {
    let w = use_words();
    view! {
        <main class="refused">
            <h1>{say!(w, shell.nothing)}</h1>
            <p>{say!(w, shell.nothing_hint)}</p>
            <a class="button button--primary" href="/field" rel="external">
                {say!(w, common.retry)}
            </a>
        </main>
    }
}
