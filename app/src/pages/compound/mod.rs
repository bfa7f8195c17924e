//! `/compound/<id>`: everything that a compound is held to. Its control level and what the rules
//! propose, what each of its three parties owes today, its duties, its standing in programmes with
//! every criterion, and its test rounds. `/standing` is the same of all compounds as one table, and
//! `/compound/<id>/certificate` the page that is printed when a programme was granted.

mod certificate;
mod duties;
mod levels;
mod overview;
mod parties;
mod rounds;
mod standing;

pub use certificate::CertificatePage;
pub use overview::StandingPage;

use self::duties::Duties;
use self::levels::Levels;
use self::parties::Parties;
use self::rounds::Rounds;
use self::standing::Standings;
use crate::components::{Empty, LanguageSwitch, LiveBadge, LiveFace, NotRealFace, StaleStrip};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::ids::PlaceId;
use domain::place::PlaceKind;
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Where a compound's page is.
pub fn compound_path(id: &PlaceId) -> String {
    format!("/compound/{id}")
}

/// The compound that the address names; `None` when it is none, or none of his.
fn named() -> Memo<Option<PlaceId>> {
    let live = use_live();
    let params = use_params_map();
    Memo::new(move |_| {
        let id = params.with(|params| params.get("id"))?.parse::<PlaceId>().ok()?;
        let place = live.place(&id)?;
        (place.kind == PlaceKind::Compound).then_some(id)
    })
}

/// The page.
#[component]
pub fn CompoundPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), compound.title) />
        <LiveFace view=View::Area>
            <Compound />
        </LiveFace>
    }
}

#[component]
fn Compound() -> impl IntoView {
    let w = use_words();
    let id = named();
    let whole = move || match id.get() {
        Some(id) => view! { <Whole id /> }.into_any(),
        None => {
            let (text, hint) = (say!(w, refusal.not_found), say!(w, refusal.not_found_hint));
            view! { <Empty text hint /> }.into_any()
        }
    };
    view! { <div class="compound">{whole}</div> }
}

/// The head of these pages: what it is about, how live it is, and the way back.
#[component]
fn Head(
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    let w = use_words();
    view! {
        <header class="compound__header">
            <a class="button" href="/area" rel="external">{say!(w, compound.to_area)}</a>
            <h1>{move || title.get()}</h1>
            <a href="/standing" rel="external">{say!(w, compound.to_standing)}</a>
            <LiveBadge />
            <LanguageSwitch />
        </header>
        <StaleStrip />
        <NotRealFace />
    }
}

#[component]
fn Whole(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let of = id.clone();
    let title = Signal::derive(move || w.place_line(&live.watch(&[Kind::Place]), &of));
    view! {
        <a class="skip" href="#compound">{say!(w, common.skip)}</a>
        <Head title />
        <main class="compound__columns" id="compound">
            <div class="compound__column">
                <Levels id=id.clone() />
                <Standings id=id.clone() />
                <Rounds id=id.clone() />
            </div>
            <div class="compound__column">
                <Parties id=id.clone() />
                <Duties id />
            </div>
        </main>
    }
}
