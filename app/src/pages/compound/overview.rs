//! `/standing`: every compound in every programme, as one table, with the street's curve over time.

use super::{Head, compound_path};
use crate::components::{Empty, LiveFace};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::catalogue::Programme;
use domain::day::Day;
use domain::ids::{LevelId, PlaceId};
use domain::standing::zones::propose;
use domain::standing::{StandingState, criteria, day_number};
use domain::time::{HOUR_MS, Ms};
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;

/// A compound's line.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    place: PlaceId,
    name: String,
    level: Option<LevelId>,
    /// The rules propose another level for it or one of its buildings.
    proposed: bool,
    last: Option<Day>,
    counted: i64,
    state: StandingState,
    unmet: usize,
}

fn lines(w: Words, board: &Board, rule: &Programme, now: Ms) -> Vec<Line> {
    let today = Day::of(now);
    let compounds = board.places.values().filter(|place| rule.holds_at(place));
    let mut lines: Vec<Line> = compounds
        .map(|place| {
            let row = board.standings.get(&place.id).map(AsRef::as_ref);
            let (counted, last) = day_number(rule, row, place, today);
            let all = criteria(board, rule, (place, row), today);
            Line {
                place: place.id.clone(),
                name: w.place_line(board, &place.id),
                level: board.control(&place.id).and_then(|control| control.level.clone()),
                proposed: propose(board, place, today).is_some(),
                last,
                counted,
                state: row.and_then(|row| row.state(&rule.id)).unwrap_or(StandingState::Counting),
                unmet: all.iter().filter(|criterion| !criterion.met).count(),
            }
        })
        .collect();
    let key = |line: &Line| (line.last.is_none(), line.counted, line.name.clone());
    lines.sort_by_cached_key(key);
    lines
}

/// The page.
#[component]
pub fn StandingPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), compound.overview) />
        <LiveFace view=View::Area>
            <Overview />
        </LiveFace>
    }
}

#[component]
fn Overview() -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let programmes = Memo::new(move |_| {
        let board = live.watch(&[Kind::Street]);
        let all = board.catalogue().map(|c| c.programmes.values().cloned().collect::<Vec<_>>());
        all.unwrap_or_default()
    });
    let parts = move || {
        let programmes = programmes.get();
        if programmes.is_empty() {
            return view! { <Empty text=say!(w, compound.no_programmes) /> }.into_any();
        }
        programmes.into_iter().map(|rule| view! { <Part rule /> }).collect_view().into_any()
    };
    view! {
        <div class="compound">
            <Head title=say!(w, compound.overview) />
            <main class="standing-page" id="compound">{parts}</main>
        </div>
    }
}

#[component]
fn Part(rule: Arc<Programme>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let of = rule.clone();
    let all = Memo::new(move |_| {
        let board = live.watch(&[Kind::Standing, Kind::Place, Kind::Street]);
        lines(w, &board, &of, live.now_untracked())
    });
    let days = move |from: i64, to: i64| {
        move || {
            let within = |line: &&Line| line.last.is_some() && (from..=to).contains(&line.counted);
            all.with(|all| all.iter().filter(within).count())
        }
    };
    let standing = move |state: StandingState| {
        move || all.with(|all| all.iter().filter(|line| line.state == state).count())
    };
    let hour = Memo::new(move |_| live.now().0.div_euclid(HOUR_MS));
    let source = move || format!("/charts/standing.svg?at={}", hour.get());
    let row = move |line: Line| view! { <Row line /> };
    let shift = i64::from(rule.report_day);
    view! {
        <section class="compound-part">
            <h2>{w.label(&rule.label)}</h2>
            <dl class="standing-figures">
                <div><dt>{say!(w, compound.days_0_6)}</dt><dd>{days(shift, 6 + shift)}</dd></div>
                <div><dt>{say!(w, compound.days_7_13)}</dt><dd>{days(7 + shift, 13 + shift)}</dd></div>
                <div><dt>{say!(w, compound.days_14)}</dt><dd>{days(14 + shift, i64::MAX)}</dd></div>
                <div>
                    <dt>{w.standing_state(StandingState::Granted)}</dt>
                    <dd>{standing(StandingState::Granted)}</dd>
                </div>
                <div>
                    <dt>{w.standing_state(StandingState::Eligible)}</dt>
                    <dd>{standing(StandingState::Eligible)}</dd>
                </div>
            </dl>
            <img class="standing-curve" src=source alt=say!(w, compound.curve_alt) />
            <table class="table">
                <thead>
                    <tr>
                        <th>{say!(w, compound.compound)}</th>
                        <th>{say!(w, compound.level)}</th>
                        <th>{say!(w, compound.last_finding)}</th>
                        <th>{say!(w, compound.counted)}</th>
                        <th>{say!(w, compound.state)}</th>
                        <th>{say!(w, compound.unmet)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || all.get() key=|line| format!("{line:?}") children=row />
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let w = use_words();
    let last = line.last.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let proposed = line.proposed.then(|| {
        view! { <span class="chip chip--warn">{say!(w, compound.proposal_waits)}</span> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=compound_path(&line.place) rel="external">{line.name}</a>
            </th>
            <td><super::levels::LevelChip level=line.level /> {proposed}</td>
            <td>{last}</td>
            <td>{line.counted}</td>
            <td>
                <span class=format!("standing standing--{}", line.state.name())>
                    {w.standing_state(line.state)}
                </span>
            </td>
            <td>{line.unmet}</td>
        </tr>
    }
}
