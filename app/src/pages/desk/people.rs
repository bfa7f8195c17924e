//! The right side: who is on shift where the case is, and what will be late next.

use super::model::propose::load;
use super::model::queue::{Subject, of_case};
use super::state::use_desk;
use super::told::told;
use crate::components::{ClockLook, ConnectionMark, Empty, ToldStrip};
use crate::live::Kind;
use crate::naming::area_of;
use crate::say;
use domain::board::Board;
use domain::ids::{CaseId, PersonId, PlaceId};
use domain::person::Availability;
use domain::shift::ShiftState;
use domain::time::{MINUTE_MS, Ms};
use leptos::prelude::*;

/// People shown at most.
const PEOPLE_MAX: usize = 40;
/// Cases shown at most.
const SOON_MAX: usize = 8;
/// A limit that ends within this time is about to be passed.
const SOON_MS: i64 = 15 * MINUTE_MS;

/// Both lists.
#[component]
pub fn Side() -> impl IntoView {
    view! {
        <aside class="desk-side">
            <ToldStrip kinds=&[Kind::Case, Kind::Report, Kind::Duty] row=told />
            <OnShift />
            <Soon />
        </aside>
    }
}

/// Somebody on shift.
#[derive(Clone, PartialEq)]
struct On {
    here: bool,
    person: PersonId,
    post: PlaceId,
    team: Option<domain::ids::TeamId>,
    load: usize,
    availability: Availability,
}

#[component]
fn OnShift() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let area = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Place]);
        let place = match desk.shown.get()? {
            Subject::Case(id) => desk.live.case(&id).map(|case| case.place.clone()),
            Subject::Report(id) => desk.live.report(&id).map(|report| report.place.clone()),
            Subject::Alert(id) => desk.live.alert(&id).map(|alert| alert.place.clone()),
        };
        area_of(&board, &place?).map(|area| area.id.clone())
    });
    let list = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Shift, Kind::Person, Kind::Assignment]);
        on_shift(&board, area.get().as_ref())
    });
    let title = move || {
        let (n, here) = list.with(|list| (list.len(), list.iter().filter(|on| on.here).count()));
        let all = say!(w, desk.on_shift, n = n);
        match area.get() {
            Some(area) => {
                let place = w.place_name(&desk.board(), &area);
                format!("{all} · {}", say!(w, desk.of_which, place = place, n = here))
            }
            None => all,
        }
    };
    let rows = move || {
        if list.with(Vec::is_empty) {
            return view! { <Empty text=say!(w, desk.nobody_on_shift) /> }.into_any();
        }
        let shown = list.get().into_iter().take(PEOPLE_MAX);
        let rows = shown.map(|on| view! { <PersonRow on /> }).collect_view();
        view! { <ul class="desk-side__people">{rows}</ul> }.into_any()
    };
    view! {
        <section class="desk-side__part">
            <h2>{title}</h2>
            <div class="desk-side__scroll" tabindex="0" role="region" aria-label=title>{rows}</div>
        </section>
    }
}

/// Who is on shift: those of the area first, the free first among them.
fn on_shift(board: &Board, area: Option<&PlaceId>) -> Vec<On> {
    let started = board.shifts.values().filter(|shift| shift.state == ShiftState::Started);
    let all = started.map(|shift| On {
        here: area.is_some_and(|area| board.is_within(&shift.post, area)),
        person: shift.person.clone(),
        post: shift.post.clone(),
        team: shift.team.clone(),
        load: load(board, &shift.person),
        availability: board
            .people
            .get(&shift.person)
            .map_or(Availability::Unreachable, |person| person.availability),
    });
    let mut list: Vec<On> = all.collect();
    list.sort_by_key(|on| {
        let away = on.availability != Availability::Available;
        (!on.here, away, on.load, on.person.clone())
    });
    list
}

#[component]
fn PersonRow(on: On) -> impl IntoView {
    let desk = use_desk();
    let (w, board) = (desk.words, desk.board());
    let (mood, state) = match (on.availability, on.load) {
        (Availability::Available, 0) => ("free", say!(w, desk.free).to_owned()),
        (Availability::Available, n) => ("busy", say!(w, desk.busy_n, n = n)),
        (other, _) => ("away", w.availability(other).to_owned()),
    };
    let group = on.team.as_ref().map(|team| w.team_name(&board, team));
    let line = [group, Some(w.place_name(&board, &on.post))];
    view! {
        <li class="desk-side__person" data-mood=mood data-here=on.here.then_some("")>
            <i class="desk-side__dot"></i>
            <span>
                <b>{on.person.to_string()}</b>
                <span class="desk-side__post">
                    {line.into_iter().flatten().collect::<Vec<_>>().join(" · ")}
                </span>
            </span>
            <span class="desk-side__state">
                {state}
                <ConnectionMark person=Signal::stored(Some(on.person)) />
            </span>
        </li>
    }
}

/// Cases whose limit ends within a quarter of an hour, or has ended.
#[component]
fn Soon() -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let list = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Case, Kind::Assignment]);
        soon(&board, desk.live.now())
    });
    let rows = move || {
        if list.with(Vec::is_empty) {
            return view! { <Empty text=say!(w, desk.none_late) /> }.into_any();
        }
        let rows = list.get().into_iter().map(|id| view! { <SoonRow id /> }).collect_view();
        view! { <ul class="desk-side__soon">{rows}</ul> }.into_any()
    };
    view! {
        <section class="desk-side__part">
            <h2>{say!(w, desk.soon_late)}</h2>
            {rows}
        </section>
    }
}

fn soon(board: &Board, now: Ms) -> Vec<CaseId> {
    let mut list: Vec<(Ms, CaseId)> = board
        .open_cases()
        .filter_map(|case| {
            let due = of_case(board, case).clock?.due_at?;
            (due - now < SOON_MS).then_some((due, case.id))
        })
        .collect();
    list.sort();
    list.into_iter().take(SOON_MAX).map(|(_, id)| id).collect()
}

#[component]
fn SoonRow(id: CaseId) -> impl IntoView {
    let desk = use_desk();
    let w = desk.words;
    let entry = Memo::new(move |_| {
        let board = desk.live.watch(&[Kind::Assignment]);
        desk.live.case(&id).map(|case| of_case(&board, &case))
    });
    let inside = move || {
        entry.get().map(|entry| {
            let board = desk.board();
            let clock = entry.clock.clone();
            let look = Memo::new(move |_| {
                clock.as_ref().map(|clock| ClockLook::at(clock, desk.live.now()))
            });
            let figures = move || look.get().map(|look| look.text(say!(w, time.paused)));
            let stage = entry.clock.as_ref().map(|clock| w.stage(clock.stage));
            view! {
                <span class="desk-side__words">
                    <b>{w.type_name(&board, &entry.type_id)}</b>
                    <span class="desk-side__post">
                        {w.place_name(&board, &entry.place)} " · " {stage}
                    </span>
                </span>
                <span
                    class="desk-queue__clock"
                    data-mood=move || look.get().map_or("none", |look| look.mood)
                >
                    {figures}
                </span>
            }
        })
    };
    view! {
        <li>
            <button
                type="button"
                class="desk-side__case"
                on:click=move |_| desk.go_to(Subject::Case(id))
            >
                {inside}
            </button>
        </li>
    }
}
