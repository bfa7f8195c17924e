//! `/field`: the phone. My assignments, one big button for the next step, what proves it; my
//! shift; reporting what I see.

mod card;
mod complete;
mod decline;
mod header;
mod leave;
mod model;
mod outbox;
mod patrol;
mod reply;
mod round;
mod shell;
mod shift;
mod shown;
mod state;
mod steps;
mod strip;
mod tasks;
mod told;

use crate::components::{LiveFace, StaleStrip};
use crate::live::connection;
use crate::say;
use crate::words::use_words;
use domain::wire::View;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_meta::Title;
pub use shell::FieldShellPage;
use state::{Tab, provide_field};

/// The phone.
#[component]
pub fn FieldPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), field.title) />
        <LiveFace view=View::Field>
            <Online />
        </LiveFace>
    }
}

#[component]
fn Online() -> impl IntoView {
    Effect::new(|_| connection::keep_shell(true));
    view! { <Face /> }
}

#[component]
fn Face() -> impl IntoView {
    let field = provide_field();
    let w = field.words;
    let inside = move || match field.tab.get() {
        Tab::Tasks => view! { <tasks::Tasks /> }.into_any(),
        Tab::Round => view! { <round::Round /> }.into_any(),
        Tab::Report => view! { <patrol::Patrol /> }.into_any(),
        Tab::Shift => view! { <shift::MyShift /> }.into_any(),
    };
    let tabs = [
        (Tab::Tasks, say!(w, field.tab_tasks), "tasks"),
        (Tab::Round, say!(w, field.tab_round), "round"),
        (Tab::Report, say!(w, field.tab_report), "report"),
        (Tab::Shift, say!(w, field.tab_shift), "clock"),
    ];
    let tabs = tabs.map(|(tab, name, icon)| view! { <TabButton tab name icon /> });
    view! {
        <div class="field-face">
            <header::Header />
            <StaleStrip />
            <main class="field-face__main" id="main">
                <outbox::OutboxList />
                {inside}
            </main>
            <nav class="field-face__tabs">{tabs.into_iter().collect_view()}</nav>
        </div>
    }
}

#[component]
fn TabButton(tab: Tab, name: &'static str, icon: &'static str) -> impl IntoView {
    let field = state::use_field();
    let on = move || field.tab.get() == tab;
    // A link, so that every part is reached without the page's script.
    let turn = move |event: MouseEvent| {
        event.prevent_default();
        field.tab.set(tab);
    };
    view! {
        <a
            class="field-face__tab"
            href=format!("/field?tab={}", tab.name())
            rel="external"
            aria-current=move || on().then_some("page")
            on:click=turn
        >
            <crate::components::Icon name=icon />
            <span>{name}</span>
        </a>
    }
}
