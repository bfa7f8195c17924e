//! What my round shows, as pure functions of rows: which duties are mine today, what can be done
//! with one, what is still missing and what is not as wanted.

use domain::actor::Affiliation;
use domain::board::Board;
use domain::catalogue::{DutyRule, Item, ItemKind};
use domain::command::Command;
use domain::day::Day;
use domain::duty::{Duty, DutyState, Given, GivenAnswer, Told};
use domain::ids::{DutyId, ItemId, PersonId};
use domain::text::FreeText;
use domain::time::Ms;
use std::collections::BTreeMap;

use crate::live::outbox::{Entry, State};
use crate::picture::duty::of_day;

/// Answers by item.
pub type Answers = BTreeMap<ItemId, Given>;

/// Duties of today that somebody may do, or has to do with, in the order of their end; also those
/// whose grace runs on from yesterday, and those that are open across midnight.
pub fn round(
    board: &Board,
    person: &PersonId,
    affiliations: &[Affiliation],
    now: Ms,
) -> Vec<DutyId> {
    let is_mine = |duty: &Duty| {
        let claims = duty.claim.as_ref().is_some_and(|claim| claim.by == *person);
        let did = duty.work.as_ref().is_some_and(|work| work.by.as_ref() == Some(person));
        claims || did || duty.eligible.admits(affiliations.iter().filter(|one| one.holds_at(now)))
    };
    let today = Day::of(now);
    let of_today = |duty: &Duty| Day::of(duty.closes_at + -1) == today;
    let other = |duty: &Duty| {
        let owed = duty.state.is_due() && duty.closes_at <= today.begins();
        !of_today(duty) && (owed || duty.state.is_open())
    };
    let carried = board.duties.values().filter(|duty| other(duty));
    let all = of_day(board, today).chain(carried).filter(|duty| is_mine(duty));
    let mut list: Vec<(Ms, DutyId)> = all.map(|duty| (duty.closes_at, duty.id.clone())).collect();
    list.sort();
    list.dedup();
    list.into_iter().map(|(_, id)| id).collect()
}

/// What somebody can do with a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Can {
    /// Nothing yet: its window has not opened.
    Wait,
    /// Do it.
    Do,
    /// Add what was done after it was missed.
    Supplement,
    /// Nothing: somebody else has taken it.
    Taken(PersonId, Ms),
    /// Nothing now: it was done here, and waits to be sent.
    FilledIn,
    /// Nothing more.
    Over,
}

impl Can {
    /// What `person` can do with `duty`.
    pub fn of(duty: &Duty, person: &PersonId) -> Self {
        match (&duty.claim, duty.state) {
            (_, DutyState::Planned) => Can::Wait,
            (Some(claim), DutyState::Claimed) if claim.by != *person => {
                Can::Taken(claim.by.clone(), claim.at)
            }
            (_, DutyState::Open | DutyState::Claimed) => Can::Do,
            (_, DutyState::Missed) if duty.work.is_none() => Can::Supplement,
            _ => Can::Over,
        }
    }
}

/// What a countdown runs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The window opens.
    Opens,
    /// The window closes.
    Closes,
    /// It will be missed.
    Missed,
}

/// What comes next in the life of a duty that is due, and when.
pub fn until(duty: &Duty, now: Ms) -> Option<(Until, Ms)> {
    match duty.state {
        DutyState::Planned => Some((Until::Opens, duty.opens_at())),
        DutyState::Open | DutyState::Claimed if now < duty.closes_at => {
            Some((Until::Closes, duty.closes_at))
        }
        DutyState::Open | DutyState::Claimed => Some((Until::Missed, duty.missed_at)),
        _ => None,
    }
}

/// Who is told next, while it is not done.
pub fn told_next(duty: &Duty) -> Option<&Told> {
    duty.state.is_due().then(|| duty.tell.get(usize::from(duty.told))).flatten()
}

/// Items that must still be answered.
pub fn missing<'a>(rule: &'a DutyRule, answers: &Answers) -> Vec<&'a Item> {
    let lacks = |item: &&Item| !item.optional && !answers.contains_key(&item.id);
    rule.checklist.iter().filter(lacks).collect()
}

/// Items whose answer is not as wanted.
pub fn failing<'a>(rule: &'a DutyRule, answers: &Answers) -> Vec<&'a Item> {
    let fails = |item: &&Item| match (&item.kind, answers.get(&item.id)) {
        (ItemKind::YesNo, Some(Given::YesNo(yes))) => !yes,
        (ItemKind::Number { min, max, .. }, Some(Given::Number(n))) => !(*min..=*max).contains(n),
        _ => false,
    };
    rule.checklist.iter().filter(fails).collect()
}

/// What somebody last filled in here for a duty, when it was refused: the form opens with it. Nothing
/// while it waits, and nothing of what was recorded.
pub fn refused(entries: &[Entry], person: &PersonId, id: &DutyId) -> Option<Vec<GivenAnswer>> {
    let mine = entries.iter().rev().filter(|entry| entry.person == *person);
    let mut about = mine.filter_map(|entry| match entry.command()? {
        Command::CompleteDuty(done) if done.duty == *id => Some((entry, done.answers)),
        _ => None,
    });
    let (entry, answers) = about.next()?;
    matches!(entry.state, State::Refused(..)).then_some(answers)
}

/// Answers that a form opens with, as far as the rule still asks for them; and whether pictures
/// were among them, which must be taken again: those that were held go with what was refused.
pub fn refill(rule: &DutyRule, before: Vec<GivenAnswer>) -> (Answers, bool) {
    let pictures = before.iter().any(|answer| answer.value.file().is_some());
    let asked = |answer: &GivenAnswer| {
        let item = rule.checklist.iter().find(|item| item.id == answer.item);
        item.is_some_and(|item| {
            matches!(
                (&item.kind, &answer.value),
                (ItemKind::YesNo, Given::YesNo(_))
                    | (ItemKind::Number { .. }, Given::Number(_))
                    | (ItemKind::Text, Given::Text(FreeText::Plain(_)))
                    | (ItemKind::Scan, Given::Scan(_))
            )
        })
    };
    let kept = before.into_iter().filter(asked).map(|answer| (answer.item, answer.value));
    (kept.collect(), pictures)
}

/// The answers in the order of the checklist.
pub fn in_order(rule: &DutyRule, answers: &Answers) -> Vec<GivenAnswer> {
    let answer = |item: &Item| {
        let value = answers.get(&item.id)?.clone();
        Some(GivenAnswer { item: item.id.clone(), value })
    };
    rule.checklist.iter().filter_map(answer).collect()
}

#[cfg(test)]
mod tests;
