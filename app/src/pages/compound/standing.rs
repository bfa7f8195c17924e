//! The standing of the compound in each programme: the day of the count, every criterion, the next
//! step, and every change with what caused it.

use super::compound_path;
use crate::components::verb_form::Names;
use crate::components::{SealedText, Worded, WordedForm};
use crate::live::{Kind, use_live};
use crate::say;
use crate::words::{Words, use_words};
use domain::board::Board;
use domain::catalogue::Programme;
use domain::command::{Command, CommandKind};
use domain::day::Day;
use domain::ids::{PlaceId, ProgrammeId};
use domain::key::Key;
use domain::standing::{
    ApplyStanding, Asks, Criterion, ExamineStanding, FileStanding, GrantStanding, Moved, Standing,
    StandingState, criteria,
};
use domain::text::FreeText;
use leptos::prelude::*;
use std::sync::Arc;

/// Changes that are shown.
const MOVES_SHOWN: usize = 12;

/// Every programme that the compound takes part in.
#[component]
pub fn Standings(id: PlaceId) -> impl IntoView {
    let live = use_live();
    let all = Memo::new(move |_| {
        let board = live.watch(&[Kind::Standing, Kind::Place, Kind::Street]);
        let place = board.places.get(&id)?.clone();
        let row = board.standings.get(&id).cloned();
        let today = Day::of(live.now_untracked());
        let programmes = board.catalogue()?.programmes.values();
        let of = |rule: &Arc<Programme>| Of {
            criteria: criteria(&board, rule, (&place, row.as_deref()), today),
            rule: rule.clone(),
            row: row.clone(),
            place: id.clone(),
        };
        Some(programmes.filter(|rule| rule.holds_at(&place)).map(of).collect::<Vec<_>>())
    });
    move || {
        let all = all.get().unwrap_or_default().into_iter();
        all.map(|of| view! { <One of /> }).collect_view()
    }
}

/// A programme and how far the compound is in it.
#[derive(Clone, Debug, PartialEq)]
struct Of {
    place: PlaceId,
    rule: Arc<Programme>,
    row: Option<Arc<Standing>>,
    criteria: Vec<Criterion>,
}

impl Of {
    fn state(&self) -> StandingState {
        let state = self.row.as_ref().and_then(|row| row.state(&self.rule.id));
        state.unwrap_or(StandingState::Counting)
    }
}

#[component]
fn One(of: Of) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let state = of.state();
    let day = of.criteria.iter().find_map(|criterion| match &criterion.asks {
        Asks::Days { counted, .. } => Some(say!(w, compound.day_n, n = counted.to_string())),
        _ => None,
    });
    let setting = match of.rule.report_day {
        0 => say!(w, compound.report_day_0),
        _ => say!(w, compound.report_day_1),
    };
    let rows = of.criteria.iter().map(|criterion| {
        let (shape, name) = if criterion.met { ("✓", "met") } else { ("✕", "unmet") };
        let class = format!("criterion criterion--{name}");
        view! { <li class=class><b>{shape}</b> {asked(w, &live.board(), criterion)}</li> }
    });
    let moves = of.row.as_ref().and_then(|row| row.programmes.get(&of.rule.id));
    let moves = moves.map(|progress| progress.moves.clone()).unwrap_or_default();
    let certificate = (state == StandingState::Granted).then(|| {
        let href = format!("{}/certificate", compound_path(&of.place));
        view! { <a class="button" href=href rel="external">{say!(w, compound.certificate)}</a> }
    });
    view! {
        <section class="compound-part">
            <h2>
                {w.label(&of.rule.label)}
                <span class=format!("standing standing--{}", state.name())>
                    {w.standing_state(state)}
                </span>
            </h2>
            <p class="compound-part__day"><b>{day}</b> <small>{setting}</small></p>
            <ul class="criteria">{rows.collect_view()}</ul>
            <div class="compound-part__verbs">
                <Steps place=of.place.clone() programme=of.rule.id.clone() state />
                {certificate}
            </div>
            <Moves moves />
            <p class="quiet">{of.rule.source.to_string()}</p>
        </section>
    }
}

/// A criterion in words, with what is there.
fn asked(w: Words, board: &Board, criterion: &Criterion) -> String {
    match &criterion.asks {
        Asks::Days { days, counted, last } => {
            let last =
                last.map_or_else(|| say!(w, compound.none_known).to_owned(), |d| d.to_string());
            let (days, n) = (days.to_string(), counted.to_string());
            say!(w, compound.asks_days, days = days, n = n, last = last)
        }
        Asks::Round { day, falls_on, round } => {
            let held = match round {
                Some(round) => {
                    let (due, tested, positive) = round.totals();
                    let day = round.day.to_string();
                    let (due, tested) = (due.to_string(), tested.to_string());
                    let positive = positive.to_string();
                    say!(
                        w,
                        compound.round_is,
                        day = day,
                        due = due,
                        tested = tested,
                        positive = positive
                    )
                }
                None => say!(w, compound.round_none).to_owned(),
            };
            let (n, day) = (day.to_string(), falls_on.to_string());
            say!(w, compound.asks_round, n = n, day = day, held = held)
        }
        Asks::NoneMissed { days, missed } => {
            let (days, n) = (days.to_string(), missed.len().to_string());
            say!(w, compound.asks_none_missed, days = days, n = n)
        }
        Asks::NotLevel { level } => {
            let level = match level {
                Some(level) => w.level_name(board, level),
                None => say!(w, compound.level_none).to_owned(),
            };
            say!(w, compound.asks_not_level, level = level)
        }
    }
}

/// The next step of the programme.
#[component]
fn Steps(place: PlaceId, programme: ProgrammeId, state: StandingState) -> impl IntoView {
    match state {
        StandingState::Eligible => view! { <Step place programme kind=Kinds::Apply /> }.into_any(),
        StandingState::Applied => view! {
            <Step place=place.clone() programme=programme.clone() kind=Kinds::Examine(true) />
            <Step place programme kind=Kinds::Examine(false) />
        }
        .into_any(),
        StandingState::Examined => view! { <Step place programme kind=Kinds::File /> }.into_any(),
        StandingState::Filed => view! { <Step place programme kind=Kinds::Grant /> }.into_any(),
        StandingState::Counting | StandingState::Granted | StandingState::Lost => ().into_any(),
    }
}

/// A step that people take.
#[derive(Clone, Copy)]
enum Kinds {
    Apply,
    Examine(bool),
    File,
    Grant,
}

#[component]
fn Step(place: PlaceId, programme: ProgrammeId, kind: Kinds) -> impl IntoView {
    let w = use_words();
    let (name, command, field, label) = match kind {
        Kinds::Apply => {
            (say!(w, compound.apply), CommandKind::ApplyStanding, "note", say!(w, compound.note))
        }
        Kinds::Examine(true) => (
            say!(w, compound.passed),
            CommandKind::ExamineStanding,
            "reason",
            say!(w, compound.looked_at),
        ),
        Kinds::Examine(false) => (
            say!(w, compound.refuse),
            CommandKind::ExamineStanding,
            "reason",
            say!(w, compound.reason),
        ),
        Kinds::File => (
            say!(w, compound.file),
            CommandKind::FileStanding,
            "document",
            say!(w, compound.document),
        ),
        Kinds::Grant => (
            say!(w, compound.grant),
            CommandKind::GrantStanding,
            "document",
            say!(w, compound.published),
        ),
    };
    let mut hidden = vec![
        ("place", place.to_string()),
        ("programme", programme.to_string()),
        ("next", compound_path(&place)),
    ];
    if let Kinds::Examine(passed) = kind {
        hidden.push(("passed:bool", passed.to_string()));
    }
    let button = match kind {
        Kinds::Examine(false) => "button button--danger",
        _ => "button button--primary",
    };
    let names = Names { open: name.to_owned(), send: name, button, command };
    let worded = Worded { hidden, field, label, done: say!(w, compound.done) };
    let send = move |text: FreeText| {
        let (place, programme) = (place.clone(), programme.clone());
        Some(match kind {
            Kinds::Apply => Command::ApplyStanding(Box::new(ApplyStanding {
                place,
                programme,
                note: Some(text),
            })),
            Kinds::Examine(passed) => Command::ExamineStanding(Box::new(ExamineStanding {
                place,
                programme,
                passed,
                reason: text,
            })),
            Kinds::File => {
                Command::FileStanding(Box::new(FileStanding { place, programme, document: text }))
            }
            Kinds::Grant => {
                Command::GrantStanding(Box::new(GrantStanding { place, programme, document: text }))
            }
        })
    };
    view! { <WordedForm names worded send /> }
}

/// Every change, newest first, with what caused it.
#[component]
fn Moves(moves: Vec<Moved>) -> impl IntoView {
    let live = use_live();
    let w = use_words();
    let rows = moves.into_iter().rev().take(MOVES_SHOWN).map(move |moved| {
        let board = live.board();
        let causes: Vec<String> = moved.causes.iter().map(|key| cause(w, &board, key)).collect();
        let rounds: Vec<String> = moved.rounds.iter().map(ToString::to_string).collect();
        let because = match (causes.is_empty(), rounds.is_empty()) {
            (false, _) => say!(w, compound.because, what = causes.join(say!(w, common.and))),
            (true, false) => say!(w, compound.rests_on, days = rounds.join(say!(w, common.and))),
            (true, true) => String::new(),
        };
        let who = moved.by.map_or_else(|| say!(w, common.system).to_owned(), |by| by.to_string());
        let at = format!("{} {}", Day::of(moved.at), w.time(moved.at));
        let day = say!(w, compound.day_n, n = moved.count.to_string());
        view! {
            <li>
                <time>{at}</time>
                <b>{w.standing_state(moved.to)}</b>
                <span>{day} " · " {who} " " {because}</span>
                {moved.reason.map(|reference| view! { <SealedText reference /> })}
            </li>
        }
    });
    view! { <ol class="compound-moves">{rows.collect_view()}</ol> }
}

fn cause(w: Words, board: &Board, key: &Key) -> String {
    match key {
        Key::Case(id) => match board.cases.get(id) {
            Some(case) => say!(w, compound.cause_case, number = case.number.to_string()),
            None => say!(w, compound.cause_finding).to_owned(),
        },
        Key::Duty(id) => {
            let duty = board.duties.get(id);
            let rule = duty.map_or_else(|| id.rule.to_string(), |duty| w.rule_name(board, duty));
            let opened = domain::time::Ms(id.opens_ms);
            let at = format!("{} {}", Day::of(opened), w.time(opened));
            say!(w, compound.cause_missed, rule = rule, at = at)
        }
        _ => say!(w, compound.cause_level).to_owned(),
    }
}
