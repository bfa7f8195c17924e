//! `/sign-in`: service number and password, in a plain form that needs no script; and the way in
//! for a display, which has a token instead of anybody's password.

use crate::components::LanguageSwitch;
use crate::say;
use crate::words::{Words, use_words};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Signs in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let w = use_words();
    let query = use_query_map().get_untracked();
    let refused = refusal(w, query.get("refused").as_deref(), query.get("seconds").as_deref());
    let next = query.get("next").unwrap_or_default();
    view! {
        <Title text=say!(w, sign_in.title) />
        <main class="sign-in" id="main">
            <header class="sign-in__head">
                <p class="sign-in__product">
                    <b>{say!(w, common.product)}</b>
                    <span>{say!(w, common.one_network)}</span>
                </p>
                <LanguageSwitch />
            </header>
            <form class="sign-in__card" method="post" action="/sign-in">
                <h1>{say!(w, sign_in.heading)}</h1>
                {refused.map(|text| view! { <p class="sign-in__refused" role="alert">{text}</p> })}
                <input type="hidden" name="next" value=next />
                <label class="field">
                    <span class="field__label">
                        {say!(w, sign_in.user)} " " <i>{say!(w, sign_in.user_hint)}</i>
                    </span>
                    <input
                        class="field__input"
                        name="user"
                        autocomplete="username"
                        autocapitalize="characters"
                        spellcheck="false"
                        required
                        autofocus
                    />
                </label>
                <label class="field">
                    <span class="field__label">{say!(w, sign_in.password)}</span>
                    <input
                        class="field__input"
                        name="password"
                        type="password"
                        autocomplete="current-password"
                        required
                    />
                </label>
                <button type="submit" class="button button--primary">
                    {say!(w, sign_in.send)}
                </button>
                <p class="quiet">{say!(w, sign_in.forgot)}</p>
            </form>
            <Display open=query.get("display").is_some() />
            <p>
                <a href="/report" rel="external">
                    {say!(w, sign_in.resident)}
                </a>
            </p>
        </main>
    }
}

/// Connects a display by its token. `/display` leads here, with it open.
#[component]
fn Display(open: bool) -> impl IntoView {
    let w = use_words();
    view! {
        <details class="sign-in__display" open=open>
            <summary>{say!(w, sign_in.display)}</summary>
            <form method="post" action="/display">
                <label class="field">
                    <span class="field__label">{say!(w, sign_in.token)}</span>
                    <input class="field__input" name="token" autocomplete="off" required />
                </label>
                <p class="quiet">{say!(w, sign_in.display_hint)}</p>
                <button type="submit" class="button">
                    {say!(w, sign_in.display_send)}
                </button>
            </form>
        </details>
    }
}

/// Why it was refused, as the server says in the address that it leads back to.
fn refusal(w: Words, refused: Option<&str>, seconds: Option<&str>) -> Option<String> {
    Some(match refused? {
        "wrong" => say!(w, sign_in.wrong).to_owned(),
        "wait" => match seconds.and_then(|seconds| seconds.parse::<u32>().ok()) {
            Some(s) => say!(w, sign_in.locked_for, s = s),
            None => say!(w, sign_in.locked).to_owned(),
        },
        _ => say!(w, sign_in.failed).to_owned(),
    })
}
