//! The bar on top: how live it is, search, entering a call, who looks.

use super::state::{Overlay, use_desk};
use crate::components::{Icon, LanguageSwitch, LiveBadge, NotRealFace, PresenceBadge};
use crate::say;
use leptos::prelude::*;

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let open = move |overlay| move |_| desk.overlay.set(Some(overlay));
    view! {
        <header class="desk-header">
            <h1 class="desk-header__title">{say!(w, desk.title)}</h1>
            <LiveBadge />
            <PresenceBadge />
            <NotRealFace />
            <button type="button" class="desk-header__search" on:click=open(Overlay::Palette)>
                <Icon name="search" />
                <span>{say!(w, desk.search)}</span>
                <kbd>"Ctrl K"</kbd>
            </button>
            <button type="button" class="button" on:click=open(Overlay::Intake)>
                {say!(w, desk.intake)}
                <kbd>"N"</kbd>
            </button>
            <nav class="desk-header__nav">
                <a href="/wall" rel="external">
                    {say!(w, wall.title)}
                </a>
                <a href="/area" rel="external">
                    {say!(w, area.title)}
                </a>
                <a href="/standing" rel="external">
                    {say!(w, compound.overview)}
                </a>
                <LanguageSwitch />
            </nav>
            <Who />
        </header>
    }
}

/// Who looks, and the way out.
#[component]
fn Who() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let me = desk.live.me_untracked();
    let who = me.as_ref().and_then(|me| me.person.as_ref()).map(ToString::to_string);
    let now = desk.live.now_untracked();
    let role = me.as_ref().and_then(|me| me.affiliations.iter().find(|a| a.holds_at(now)));
    let role = role.map(|affiliation| w.role(affiliation.role));
    let line = [role.map(str::to_owned), who];
    let line = line.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <form class="desk-header__who" method="post" action="/sign-out">
            <span>{line}</span>
            <a href="/password" rel="external">{say!(w, common.own_password)}</a>
            <button type="submit" class="button button--quiet">
                {say!(w, common.sign_out)}
            </button>
        </form>
    }
}
