//! The page that is printed when a programme was granted: what was granted, when, by which rule,
//! and what it rests on, so that it can be checked against the log.

use super::{Head, named};
use crate::components::{Empty, LiveFace};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::use_words;
use domain::catalogue::Programme;
use domain::day::Day;
use domain::ids::PlaceId;
use domain::standing::{Moved, StandingState};
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;

/// The page.
#[component]
pub fn CertificatePage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), compound.certificate) />
        <LiveFace view=View::Area>
            <Certificates />
        </LiveFace>
    }
}

#[component]
fn Certificates() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let id = named();
    let granted = Memo::new(move |_| {
        let board = live.watch(&[Kind::Standing, Kind::Street]);
        let id = id.get()?;
        let row = board.standings.get(&id)?;
        let programmes = &board.catalogue()?.programmes;
        let held = row.programmes.iter().filter(|(_, at)| at.state == StandingState::Granted);
        let of = held.filter_map(|(rule, at)| {
            let moved = at.last(StandingState::Granted)?.clone();
            Some((programmes.get(rule)?.clone(), moved, id.clone()))
        });
        Some(of.collect::<Vec<_>>())
    });
    let pages = move || {
        let granted = granted.get().unwrap_or_default();
        if granted.is_empty() {
            let (text, hint) = (say!(w, compound.not_granted), say!(w, compound.not_granted_hint));
            return view! { <Empty text hint /> }.into_any();
        }
        let one = |(rule, moved, place)| view! { <Certificate rule moved place /> };
        granted.into_iter().map(one).collect_view().into_any()
    };
    view! {
        <div class="compound">
            <Head title=say!(w, compound.certificate) />
            <main class="certificates" id="compound">{pages}</main>
        </div>
    }
}

#[component]
fn Certificate(rule: Arc<Programme>, moved: Moved, place: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let board = live.board();
    let street = live.me_untracked().map(|me| w.label(&me.street_label)).unwrap_or_default();
    let rounds: Vec<String> = moved.rounds.iter().map(ToString::to_string).collect();
    let on = Day::of(moved.at).to_string();
    let rests = say!(w, compound.rests_on, days = rounds.join(say!(w, common.and)));
    let by = moved.by.map(|by| by.to_string()).unwrap_or_default();
    let version = rule.version.to_string();
    view! {
        <article class="certificate">
            <p class="certificate__street">{street}</p>
            <h2>{w.label(&rule.label)}</h2>
            <p class="certificate__place">{w.place_name(&board, &place)}</p>
            <dl class="facts">
                <dt>{say!(w, compound.granted_on)}</dt>
                <dd>{on}</dd>
                <dt>{say!(w, compound.counted)}</dt>
                <dd>{say!(w, compound.day_n, n = moved.count.to_string())}</dd>
                <dt>{say!(w, compound.rounds)}</dt>
                <dd>{rests}</dd>
                <dt>{say!(w, compound.granted_by)}</dt>
                <dd>{by}</dd>
                <dt>{say!(w, compound.rule)}</dt>
                <dd>{rule.source.to_string()} " " {say!(w, compound.version, n = version)}</dd>
            </dl>
            <p class="quiet">{say!(w, compound.certificate_note)}</p>
        </article>
    }
}
