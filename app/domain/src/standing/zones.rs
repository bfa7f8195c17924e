//! Control levels that the rules of the catalogue propose: from findings, days and test rounds.
//! A proposal moves nothing: a person confirms it by changing the level, with a reason.

use super::{Round, Standing, compound_of};
use crate::board::Board;
use crate::catalogue::{Catalogue, LevelMove, MoveWhen};
use crate::day::Day;
use crate::ids::LevelId;
use crate::place::{Place, PlaceKind};
use std::sync::Arc;

/// A level that the rules propose for a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The level.
    pub to: LevelId,
    /// Where the rule comes from.
    pub source: Arc<str>,
    /// The last finding there.
    pub last: Option<Day>,
    /// The number of today, counted from the last finding or from when the level began.
    pub counted: i64,
    /// The test round that it rests on.
    pub round: Option<Day>,
    /// It takes the place of a level that the rules know no longer.
    pub replaces: bool,
}

/// What the rules propose for a place today: the strictest level first. None where the level that
/// holds is as the rules want it.
pub fn propose(board: &Board, place: &Place, on: Day) -> Option<Proposal> {
    let catalogue = board.catalogue()?;
    let held = place.control.as_ref().and_then(|control| control.level.as_ref());
    if let Some(new) = replacing(catalogue, held) {
        return Some(new);
    }
    let standing = compound_of(board, &place.id).and_then(|at| board.standings.get(&at.id));
    let fitting = catalogue.moves.iter().filter(|rule| rule.kind == place.kind);
    let fitting = fitting.filter(|rule| rule.starts_from(held) && held != Some(&rule.to));
    let proposals = fitting.filter_map(|rule| proposal(rule, place, standing, on));
    proposals.max_by_key(|proposal| catalogue.levels.get(&proposal.to).map(|level| level.rank))
}

/// The level that has taken the place of the one that holds.
fn replacing(catalogue: &Catalogue, held: Option<&LevelId>) -> Option<Proposal> {
    let to = catalogue.levels.get(held?)?.becomes.clone()?;
    let source = catalogue.levels.get(&to)?.source.clone();
    Some(Proposal { to, source, last: None, counted: 0, round: None, replaces: true })
}

fn proposal(
    rule: &LevelMove,
    place: &Place,
    standing: Option<&Arc<Standing>>,
    on: Day,
) -> Option<Proposal> {
    let last = standing.and_then(|row| last_at(row, rule, place, on));
    let report_day = i64::from(rule.report_day);
    let of = |counted, round| Proposal {
        to: rule.to.clone(),
        source: rule.source.clone(),
        last,
        counted,
        round,
        replaces: false,
    };
    match &rule.when {
        MoveWhen::Found { within_days } => {
            let counted = on.since(last?) + report_day;
            let already = place.control.as_ref().is_some_and(|control| {
                control.level.is_some() && last < Some(Day::of(control.since))
            });
            // A level that was set after the finding was set knowing of it.
            (on.since(last?) < i64::from(*within_days) && !already).then(|| of(counted, None))
        }
        MoveWhen::Quiet { days, test } => {
            let began = Day::of(place.control.as_ref()?.since);
            let from = last.map_or(began, |last| last.max(began));
            let counted = on.since(from) + report_day;
            let falls_on = test.map(|day| from.plus(i64::from(day) - report_day));
            let round = match falls_on {
                Some(day) => Some(negative(standing?, day, on)?.day),
                None => None,
            };
            (counted >= i64::from(*days)).then(|| of(counted, round))
        }
    }
}

/// The last finding of the rule's type: of a building only its own.
fn last_at(row: &Standing, rule: &LevelMove, place: &Place, on: Day) -> Option<Day> {
    let here = |found: &super::Finding| {
        found.type_id == rule.finding
            && (place.kind == PlaceKind::Compound || found.place == place.id)
    };
    let mut before = row.findings.range(..=on).rev();
    before.find(|(_, found)| found.iter().any(here)).map(|(day, _)| *day)
}

/// The round of that day or a later one at which everybody was tested and nobody positive.
fn negative(row: &Standing, from: Day, on: Day) -> Option<&Round> {
    let mut held = row.rounds.range(from..=from.max(on)).rev();
    held.next().map(|(_, round)| round.as_ref()).filter(|round| round.is_all_negative())
}
