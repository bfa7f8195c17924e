//! Control levels of the compound and its buildings: what holds and why, what the rules propose,
//! and the form that confirms or changes it.

use super::compound_path;
use crate::components::verb_form::Names;
use crate::components::{SealedText, Worded, WordedForm};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::command::{Command, CommandKind};
use domain::day::Day;
use domain::ids::{LevelId, PlaceId};
use domain::place::{ChangeLevel, Control, Place, PlaceKind};
use domain::standing::zones::{Proposal, propose};
use domain::text::FreeText;
use leptos::prelude::*;
use std::sync::Arc;

/// Earlier levels that are shown.
const HISTORY_SHOWN: usize = 6;

/// A level as a chip, with how strict it is.
#[component]
pub fn LevelChip(
    /// Which; `None`: none of its own.
    level: Option<LevelId>,
) -> impl IntoView {
    let board = use_live().board();
    let w = use_words();
    let rank = level.as_ref().and_then(|id| board.catalogue()?.levels.get(id).map(|l| l.rank));
    let name = level_words(w, &board, level.as_ref());
    let class = format!("level level--{}", rank.unwrap_or(0).min(4));
    view! { <span class=class>{name}</span> }
}

fn level_words(w: Words, board: &Board, level: Option<&LevelId>) -> String {
    level.map_or_else(|| say!(w, compound.level_none).to_owned(), |id| w.level_name(board, id))
}

/// Compound and buildings.
#[component]
pub fn Levels(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let compound = id.clone();
    let places = Memo::new(move |_| {
        let board = live.watch(&[Kind::Place, Kind::Standing, Kind::Street]);
        let below = |place: &&Arc<Place>| {
            place.id == compound
                || (place.kind == PlaceKind::Building && board.is_within(&place.id, &compound))
        };
        let mut all: Vec<Arc<Place>> = board.places.values().filter(below).cloned().collect();
        all.sort_by_key(|place| (place.kind, place.label.zh.clone()));
        all
    });
    let rows = move || {
        let today = Day::of(live.now_untracked());
        let row = |place: Arc<Place>| {
            let proposal = propose(&live.board(), &place, today);
            let quiet = place.kind == PlaceKind::Building
                && proposal.is_none()
                && place.control.as_ref().is_none_or(|control| control.level.is_none());
            (!quiet).then(|| view! { <Level place compound=id.clone() proposal /> })
        };
        places.get().into_iter().filter_map(row).collect_view()
    };
    let other = {
        let places = places.get_untracked();
        let first = places.first().cloned();
        first.map(|place| view! { <Change place places=places.clone() /> })
    };
    view! {
        <section class="compound-part">
            <h2>{say!(w, compound.levels)}</h2>
            <ul class="compound-levels">{rows}</ul>
            {other}
        </section>
    }
}

#[component]
fn Level(place: Arc<Place>, compound: PlaceId, proposal: Option<Proposal>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let own = place.control.clone();
    let level = own.as_ref().and_then(|control| control.level.clone());
    let name = w.place_name(&live.board(), &place.id);
    let since = own.as_ref().map(|control| {
        let at = w.date_time(control.since);
        let reason = control.reason.clone();
        view! {
            <span class="compound-levels__since">
                {say!(w, compound.since, at = at, who = w.actor(&control.by))}
                {reason.map(|reference| view! { " · " <SealedText reference /> })}
            </span>
        }
    });
    let history = own.map(|control| history(w, &live.board(), &control));
    let proposed = proposal.map(|proposal| {
        view! { <Proposed place=place.id.clone() compound=compound.clone() proposal /> }
    });
    view! {
        <li class="compound-levels__row">
            <b>{name}</b>
            <LevelChip level />
            {since}
            {proposed}
            {history}
        </li>
    }
}

fn history(w: Words, board: &Board, control: &Control) -> Option<impl IntoView + use<>> {
    let lines: Vec<String> = control
        .history
        .iter()
        .rev()
        .take(HISTORY_SHOWN)
        .map(|held| {
            let (from, until) = (w.date_time(held.since), w.date_time(held.until));
            let level = level_words(w, board, held.level.as_ref());
            format!("{level} {from} – {until} · {}", w.actor(&held.by))
        })
        .collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <details class="compound-levels__history">
                <summary>{say!(w, compound.history)}</summary>
                <ul>{lines.collect_view()}</ul>
            </details>
        }
    })
}

/// What the rules propose, with what it rests on; a person confirms it with a reason.
#[component]
fn Proposed(place: PlaceId, compound: PlaceId, proposal: Proposal) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let to = w.level_name(&live.board(), &proposal.to);
    let why = match proposal.last {
        _ if proposal.replaces => say!(w, compound.proposed_replaces).to_owned(),
        Some(last) => {
            let (day, n) = (last.to_string(), proposal.counted.to_string());
            say!(w, compound.proposed_found, day = day, n = n)
        }
        None => say!(w, compound.proposed_quiet, n = proposal.counted.to_string()),
    };
    let round = proposal.round.map(|day| say!(w, compound.proposed_round, day = day.to_string()));
    let names = Names {
        open: say!(w, compound.confirm_level, level = to),
        send: say!(w, compound.confirm),
        button: "button button--primary",
        command: CommandKind::ChangeLevel,
    };
    let worded = Worded {
        hidden: vec![
            ("place", place.to_string()),
            ("level", proposal.to.to_string()),
            ("next", compound_path(&compound)),
        ],
        field: "reason",
        label: say!(w, compound.reason),
        done: say!(w, compound.level_changed),
    };
    let level = Some(proposal.to.clone());
    let send = move |reason: FreeText| {
        let change = ChangeLevel { place: place.clone(), level: level.clone(), reason };
        Some(Command::ChangeLevel(Box::new(change)))
    };
    view! {
        <div class="compound-levels__proposed">
            <p>{why} {round} <small>{proposal.source.to_string()}</small></p>
            <WordedForm names worded send />
        </div>
    }
}

/// Any level of the catalogue for the compound or one of its buildings.
#[component]
fn Change(place: Arc<Place>, places: Vec<Arc<Place>>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let board = live.board();
    let chosen = RwSignal::new(place.id.to_string());
    let level = RwSignal::new(String::new());
    let all = board.catalogue().map(|c| c.levels.clone()).unwrap_or_default();
    let mut levels: Vec<_> = all.into_values().filter(|level| level.becomes.is_none()).collect();
    levels
        .sort_by_key(|level: &Arc<domain::catalogue::ControlLevel>| (level.rank, level.id.clone()));
    let options = levels.into_iter().map(move |level| {
        view! { <option value=level.id.to_string()>{w.label(&level.label)}</option> }
    });
    let whose = places.into_iter().map(move |place| {
        let name = w.place_name(&board, &place.id);
        view! { <option value=place.id.to_string()>{name}</option> }
    });
    let names = Names {
        open: say!(w, compound.change_level).to_owned(),
        send: say!(w, compound.confirm),
        button: "button button--primary",
        command: CommandKind::ChangeLevel,
    };
    let worded = Worded {
        hidden: vec![("next", compound_path(&place.id))],
        field: "reason",
        label: say!(w, compound.reason),
        done: say!(w, compound.level_changed),
    };
    let send = move |reason: FreeText| {
        let place = chosen.get_untracked().parse().ok()?;
        let level = level.get_untracked().parse().ok();
        Some(Command::ChangeLevel(Box::new(ChangeLevel { place, level, reason })))
    };
    view! {
        <WordedForm names worded send>
            <label class="field">
                <span class="field__label">{say!(w, compound.where_level)}</span>
                <select
                    class="field__input"
                    name="place"
                    on:change:target=move |event| chosen.set(event.target().value())
                >
                    {whose.collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field__label">{say!(w, compound.level)}</span>
                <select
                    class="field__input"
                    name="level"
                    on:change:target=move |event| level.set(event.target().value())
                >
                    <option value="">{say!(w, compound.level_none)}</option>
                    {options.collect_view()}
                </select>
            </label>
        </WordedForm>
    }
}
