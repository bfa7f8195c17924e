//! What a programme asks for and how far a compound is, by the day.

use super::{Round, Standing};
use crate::board::Board;
use crate::catalogue::Programme;
use crate::day::Day;
use crate::ids::{DutyId, LevelId};
use crate::key::Key;
use crate::place::Place;
use std::sync::Arc;

/// One criterion with what is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// What is asked.
    pub asks: Asks,
    /// It is met.
    pub met: Met,
}

/// Whether a criterion is met.
pub type Met = bool;

/// What a criterion asks for, beside what the compound has.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// So many days without a finding.
    Days {
        /// Asked.
        days: i64,
        /// Counted so far.
        counted: i64,
        /// The last finding; `None`: none is known, and days count from the beginning.
        last: Option<Day>,
    },
    /// A test round on this day or later of the count, everybody tested and nobody positive.
    Round {
        /// The day of the count.
        day: i64,
        /// The calendar day that it falls on.
        falls_on: Day,
        /// The round that was held.
        round: Option<Arc<Round>>,
    },
    /// No duty of the named rules was missed in the last days.
    NoneMissed {
        /// In how many days.
        days: i64,
        /// What was missed.
        missed: Vec<DutyId>,
    },
    /// The control level is none of these.
    NotLevel {
        /// Its level.
        level: Option<LevelId>,
    },
}

/// The number of `on` in the count of days: the day of the last finding is day 0 or day 1, as the
/// programme says; without a known finding the first day that the compound stood on the board is.
pub fn day_number(
    programme: &Programme,
    standing: Option<&Standing>,
    place: &Place,
    on: Day,
) -> (i64, Option<Day>) {
    let last = standing.and_then(|row| row.last_finding(&programme.finding, on));
    let from = last.unwrap_or_else(|| begun(place, on));
    (on.since(from) + i64::from(programme.report_day), last)
}

/// From which day on days count where no finding is known.
fn begun(place: &Place, on: Day) -> Day {
    place.added_at.map_or(on, Day::of).min(on)
}

/// Every criterion of the programme, in the order in which they are met.
pub fn criteria(
    board: &Board,
    programme: &Programme,
    (place, standing): (&Place, Option<&Standing>),
    on: Day,
) -> Vec<Criterion> {
    let (counted, last) = day_number(programme, standing, place, on);
    let days = i64::from(programme.days);
    let mut all =
        vec![Criterion { met: counted >= days, asks: Asks::Days { days, counted, last } }];
    let from = last.unwrap_or_else(|| begun(place, on));
    for day in &programme.tests {
        let falls_on = from.plus(i64::from(*day) - i64::from(programme.report_day));
        let rounds = standing.map(|row| row.rounds.range(falls_on..=falls_on.max(on)));
        let round = rounds.and_then(|mut held| held.next_back()).map(|(_, round)| round.clone());
        let met = round.as_ref().is_some_and(|round| round.is_all_negative());
        all.push(Criterion { met, asks: Asks::Round { day: i64::from(*day), falls_on, round } });
    }
    if !programme.no_missed.is_empty() {
        let days = i64::from(programme.missed_days);
        let missed = missed(programme, standing, on.plus(1 - days), on);
        all.push(Criterion { met: missed.is_empty(), asks: Asks::NoneMissed { days, missed } });
    }
    if !programme.not_levels.is_empty() {
        let level = board.control(&place.id).and_then(|control| control.level.clone());
        let met = level.as_ref().is_none_or(|level| !programme.not_levels.contains(level));
        all.push(Criterion { met, asks: Asks::NotLevel { level } });
    }
    all
}

/// Duties of the named rules whose windows opened on these days and that were missed.
fn missed(
    programme: &Programme,
    standing: Option<&Standing>,
    first: Day,
    last: Day,
) -> Vec<DutyId> {
    let counts = |duty: &&DutyId| {
        let opened = Day::of(crate::time::Ms(duty.opens_ms));
        programme.no_missed.contains(&duty.rule) && (first..=last).contains(&opened)
    };
    let rows = standing.into_iter().flat_map(|row| &row.missed);
    rows.filter(counts).cloned().collect()
}

/// The rows that what is missing comes from.
pub(super) fn causes(all: &[Criterion], standing: Option<&Standing>, place: &Place) -> Vec<Key> {
    let mut causes = Vec::new();
    for criterion in all.iter().filter(|criterion| !criterion.met) {
        match &criterion.asks {
            Asks::Days { last, .. } => {
                let found = last.zip(standing).and_then(|(day, row)| row.findings.get(&day));
                let cases = found.into_iter().flatten().map(|finding| Key::Case(finding.case));
                causes.extend(cases);
            }
            Asks::NoneMissed { missed, .. } => {
                causes.extend(missed.iter().cloned().map(Key::Duty));
            }
            Asks::NotLevel { .. } => causes.push(Key::Place(place.id.clone())),
            Asks::Round { .. } => {}
        }
    }
    causes.truncate(CAUSES_MAX);
    causes
}

/// Causes of one change that are named at most.
const CAUSES_MAX: usize = 16;
