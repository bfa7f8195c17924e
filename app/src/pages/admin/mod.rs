//! `/admin`: people, parties and teams, places, the roster, displays, sessions, connected screens,
//! the catalogue, the state of the log.
//! The parts are addresses (`?part=…`), so each can be linked to and works without script.

mod add_person;
mod catalogue;
mod choices;
mod command_form;
mod displays;
mod grant;
mod list;
mod log;
mod model;
mod parties;
mod people;
mod person;
mod place;
mod places;
mod roster;
mod send;
mod sessions;
mod table;

use crate::api;
use crate::components::{LanguageSwitch, LiveBadge, LiveFace, NotRealFace, Refused, StaleStrip};
use crate::model::AdminHome;
use crate::say;
use crate::words::{Words, use_words};
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use model::Part;

/// The administrator's pages.
#[component]
pub fn AdminPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), admin.title) />
        <LiveFace view=View::Desk>
            <Face />
        </LiveFace>
    }
}

#[component]
fn Face() -> impl IntoView {
    let w = use_words();
    let query = use_query_map();
    let part = Memo::new(move |_| Part::of(query.with(|query| query.get("part")).as_deref()));
    let links = Part::ALL.map(|this| {
        view! {
            <a
                class="admin__link"
                href=format!("/admin?part={}", this.name())
                aria-current=move || (part.get() == this).then_some("page")
            >
                {part_word(w, this)}
            </a>
        }
    });
    let inside = move || match part.get() {
        Part::People => view! { <people::People /> }.into_any(),
        Part::Parties => view! { <parties::Parties /> }.into_any(),
        Part::Places => view! { <places::Places /> }.into_any(),
        Part::Roster => view! { <roster::Roster /> }.into_any(),
        Part::Displays => view! { <displays::Displays /> }.into_any(),
        Part::Catalogue => view! { <catalogue::CatalogueView /> }.into_any(),
        other => view! { <Home part=other /> }.into_any(),
    };
    view! {
        <div class="admin">
            <header class="admin__head">
                <h1>{say!(w, admin.title)}</h1>
                <LiveBadge />
                <NotRealFace />
                <span class="admin__space"></span>
                <a href="/wall" rel="external">
                    {say!(w, wall.title)}
                </a>
                <a href="/desk" rel="external">
                    {say!(w, desk.title)}
                </a>
                <a href="/password" rel="external">
                    {say!(w, common.own_password)}
                </a>
                <LanguageSwitch />
                <form method="post" action="/sign-out">
                    <button type="submit" class="button button--quiet">
                        {say!(w, common.sign_out)}
                    </button>
                </form>
            </header>
            <StaleStrip />
            <nav class="admin__nav" aria-label=say!(w, admin.nav)>
                {links.into_iter().collect_view()}
            </nav>
            <main class="admin__main" id="main">
                {inside}
            </main>
        </div>
    }
}

fn part_word(w: Words, part: Part) -> &'static str {
    match part {
        Part::People => say!(w, admin.people),
        Part::Parties => say!(w, admin.parties),
        Part::Places => say!(w, admin.places),
        Part::Roster => say!(w, admin.roster),
        Part::Displays => say!(w, admin.displays),
        Part::Sessions => say!(w, admin.sessions),
        Part::Screens => say!(w, admin.screens),
        Part::Catalogue => say!(w, admin.catalogue),
        Part::Log => say!(w, admin.log),
    }
}

/// The parts that the server tells beside the board.
#[component]
fn Home(part: Part) -> impl IntoView {
    let home =
        Resource::new(|| (), move |()| async move { api::flat(api::load_admin_home().await) });
    let again = Callback::new(move |()| home.refetch());
    let inside = move || {
        Suspend::new(async move {
            match home.await {
                Ok(home) => shown(part, home, again),
                Err(refusal) => view! { <Refused refusal /> }.into_any(),
            }
        })
    };
    view! { <Transition>{inside}</Transition> }
}

fn shown(part: Part, home: AdminHome, again: Callback<()>) -> AnyView {
    match part {
        Part::Sessions => view! { <sessions::Sessions home again /> }.into_any(),
        Part::Screens => view! { <sessions::Screens home again /> }.into_any(),
        _ => view! { <log::LogState home /> }.into_any(),
    }
}
