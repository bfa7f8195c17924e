//! The bar on top: who I am, what still waits to be sent, how live it is.

use super::state::use_field;
use crate::components::{LanguageSwitch, LiveBadge, NotRealFace};
use crate::say;
use leptos::prelude::*;

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let field = use_field();
    let (live, w) = (field.live, field.words);
    let me = live.me_untracked();
    let board = live.board();
    let now = live.now_untracked();
    let mine = me.iter().flat_map(|me| me.affiliations.iter()).find(|a| a.holds_at(now));
    let group = mine.and_then(|affiliation| {
        let party = affiliation.party.as_ref()?;
        Some(w.who(&board, party, affiliation.team.as_ref(), None))
    });
    let who = field.person().map(|person| person.to_string());
    let waiting = move || {
        let n = live.unsent();
        let text = say!(w, live.waiting_send, n = n);
        (n > 0).then(|| view! { <span class="field-head__waiting">{text}</span> })
    };
    view! {
        <header class="field-head">
            <h1 class="field-head__who">
                <span>{group}</span>
                <small>{who}</small>
            </h1>
            {waiting}
            <LiveBadge />
            <LanguageSwitch />
        </header>
        <NotRealFace />
    }
}
