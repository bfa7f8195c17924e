//! Who is connected at this moment. For the eye only: no rule asks for it, and somebody who is
//! offline here is not *unreachable*, which people state.

use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::ids::PersonId;
use domain::wire::Present;
use leptos::prelude::*;
use std::sync::Arc;

/// How many displays and phones are connected; the list opens on hover and on a tap.
#[component]
pub fn PresenceBadge() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let present = Memo::new(move |_| live.present());
    let line = move || match present.get() {
        Some(present) => {
            say!(
                words,
                presence.connected,
                displays = present.displays_n(),
                phones = present.phones()
            )
        }
        None => say!(words, presence.unknown).to_owned(),
    };
    let list = move || present.get().map(|present| view! { <PresenceList present /> });
    view! {
        <details class="presence">
            <summary>{line}</summary>
            <div
                class="presence__list"
                tabindex="0"
                role="region"
                aria-label=say!(words, presence.title)
            >
                <h2>{say!(words, presence.title)}</h2>
                {list}
            </div>
        </details>
    }
}

#[component]
fn PresenceList(present: Arc<Present>) -> impl IntoView {
    let words = use_words();
    let displays = present.displays.iter().map(|one| (words.label(&one.label), String::new()));
    let people = present.people.iter().map(|one| {
        let views = one.views.iter().map(|view| words.view(*view)).collect::<Vec<_>>();
        (one.id.to_string(), views.join(" · "))
    });
    view! {
        <PresencePart
            title=say!(words, presence.displays)
            rows=displays.collect()
            more=present.more_displays
        />
        <PresencePart
            title=say!(words, presence.people)
            rows=people.collect()
            more=present.more_people
        />
    }
}

#[component]
fn PresencePart(title: &'static str, rows: Vec<(String, String)>, more: u32) -> impl IntoView {
    let words = use_words();
    let nobody = rows.is_empty().then(|| view! { <li>{say!(words, presence.nobody)}</li> });
    let more = (more > 0).then(|| view! { <li>{say!(words, presence.more, n = more)}</li> });
    let row = |(name, views)| view! { <li><b>{name}</b><span>{views}</span></li> };
    view! {
        <h3>{title}</h3>
        <ul>{nobody}{rows.into_iter().map(row).collect_view()}{more}</ul>
    }
}

/// A person's connection: a full disc and *online*, a ring with a bar and *offline*. Nothing while
/// nothing is known.
#[component]
pub fn ConnectionMark(
    /// Who.
    person: Signal<Option<PersonId>>,
) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let connected = Memo::new(move |_| live.present()?.is_connected(&person.get()?));
    move || {
        connected.get().map(|connected| {
            let (name, word) = match connected {
                true => ("online", say!(words, presence.online)),
                false => ("offline", say!(words, presence.offline)),
            };
            let class = format!("connection connection--{name}");
            view! { <span class=class><i aria-hidden="true"></i>{word}</span> }
        })
    }
}
