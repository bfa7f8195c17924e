//! The crew of the demonstration street: whoever is on shift does the duties that are due, mostly in
//! time, sometimes late, sometimes not at all, so that every state of a duty can be seen. What
//! becomes of a duty follows from its id, so it is the same however often it is looked at.

use super::photos::Drawings;
use super::run::Demo;
use domain::board::Board;
use domain::catalogue::{DutyRule, Item, ItemKind, Number};
use domain::command::Command;
use domain::duty::staffing::staff;
use domain::duty::{
    AskExcuse, ClaimDuty, CompleteDuty, Duty, DutyState, ExcuseDuty, Given, GivenAnswer,
};
use domain::ids::{DutyId, PersonId, derive_uuid};
use domain::text::FreeText;
use domain::time::{MINUTE_MS, Ms};
use domain::wire::Reply;
use std::sync::Arc;
use uuid::Uuid;

/// Namespace of what the crew does.
const CREW: Uuid = Uuid::from_u128(0x7467_0000_6465_6d6f_0000_0000_0000_0002);
/// Deeds of one turn at most: people do not all move in the same second.
const DEEDS_MAX: usize = 6;
/// A claim is made this long before the work is done.
const CLAIM_MS: i64 = 2 * MINUTE_MS;
/// A duty that is due once, such as terminal disinfection, is done so long after it opened.
const SOON_MS: i64 = 3 * MINUTE_MS;

/// What becomes of a duty, out of a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Done in its window.
    InTime,
    /// Done after it.
    Late,
    /// An item of the checklist fails.
    Fails,
    /// Nobody does it, and it is excused.
    Excused,
    /// Nobody does it.
    Missed,
}

/// The fate of a duty; one that others wait for is always done.
pub(super) fn fate(duty: &DutyId, waited_for: bool) -> Fate {
    match dice(duty, "fate") % 100 {
        _ if waited_for => Fate::InTime,
        0..=81 => Fate::InTime,
        82..=88 => Fate::Late,
        89..=91 => Fate::Fails,
        92..=94 => Fate::Excused,
        _ => Fate::Missed,
    }
}

/// A number that follows from the duty.
fn dice(duty: &DutyId, label: &str) -> u64 {
    derive_uuid(CREW, &format!("{label} {duty}")).as_u64_pair().0
}

/// When the crew does it.
fn at(duty: &Duty, fate: Fate, waited_for: bool) -> Ms {
    let window = duty.closes_at - duty.opens_at();
    match fate {
        Fate::Late => duty.closes_at + (duty.missed_at - duty.closes_at) / 4,
        _ if waited_for => duty.opens_at() + SOON_MS.min(window / 2),
        _ => {
            let share = i64::try_from(dice(&duty.id, "when") % 70).unwrap_or(0) + 15;
            duty.opens_at() + window * share / 100
        }
    }
}

impl Demo {
    /// What the crew does at `now`; gives how many deeds were refused.
    pub async fn crew(&self, now: Ms) -> usize {
        let board = self.handle.world().world.board.clone();
        let mut refused = 0;
        let deeds = board.duties.values().filter_map(|duty| self.deed(&board, duty, now));
        for (label, person, command) in deeds.take(DEEDS_MAX) {
            let reply = self.as_person(derive_uuid(CREW, &label), &person, command).await;
            // A visitor may have been faster.
            if matches!(reply, Reply::Rejected { .. } | Reply::Forbidden { .. }) {
                refused += 1;
                tracing::debug!(label, ?reply, "a deed of the demonstration was overtaken");
            }
        }
        refused
    }

    fn deed(
        &self,
        board: &Board,
        duty: &Arc<Duty>,
        now: Ms,
    ) -> Option<(String, PersonId, Command)> {
        if !duty.state.is_open() {
            return None;
        }
        let rule = board.duty_rule(&duty.id.rule, duty.version)?;
        let catalogue = board.catalogue()?;
        let waited_for = catalogue.duties.values().any(|r| r.after.as_ref() == Some(&rule.id));
        let fate = fate(&duty.id, waited_for);
        let due = at(duty, fate, waited_for);
        let id = duty.id.clone();
        let on_it = duty.claim.as_ref().map(|claim| claim.by.clone());
        let who = on_it.clone().or_else(|| someone(board, duty))?;
        if on_it.is_none() && due + -CLAIM_MS <= now && fate != Fate::Excused {
            let claims = fate == Fate::Missed || dice(&id, "claim").is_multiple_of(2);
            if claims && duty.state == DutyState::Open {
                let claim = Command::ClaimDuty(Box::new(ClaimDuty { duty: id.clone() }));
                return Some((format!("claim {id}"), who, claim));
            }
        }
        if now < due {
            return None;
        }
        match fate {
            Fate::InTime | Fate::Late | Fate::Fails => {
                let answers = answers(rule, &self.drawings, fate == Fate::Fails);
                let done = CompleteDuty { duty: id.clone(), answers };
                Some((format!("done {id}"), who, Command::CompleteDuty(Box::new(done))))
            }
            Fate::Excused if duty.asked.is_none() => {
                let ask =
                    AskExcuse { duty: id.clone(), reason: "楼道施工，暂不能进入".into() };
                Some((format!("ask {id}"), who, Command::AskExcuse(Box::new(ask))))
            }
            Fate::Excused => {
                let excuse = ExcuseDuty { duty: id.clone(), reason: "情况属实".into() };
                let leader = super::ground::id("SL-01");
                Some((format!("excuse {id}"), leader, Command::ExcuseDuty(Box::new(excuse))))
            }
            Fate::Missed => None,
        }
    }
}

/// Somebody on shift who may do it.
fn someone(board: &Board, duty: &Duty) -> Option<PersonId> {
    let people: Vec<&PersonId> = staff(board, duty).collect();
    let at = dice(&duty.id, "who") % u64::try_from(people.len()).ok().filter(|n| *n > 0)?;
    people.get(usize::try_from(at).ok()?).map(|person| (*person).clone())
}

fn answers(rule: &DutyRule, drawings: &Drawings, fails: bool) -> Vec<GivenAnswer> {
    let mut left_to_fail = fails;
    let mut answer = |item: &Item| {
        let fail = left_to_fail && matches!(item.kind, ItemKind::YesNo | ItemKind::Number { .. });
        left_to_fail &= !fail;
        GivenAnswer { item: item.id.clone(), value: given(&item.kind, drawings, fail) }
    };
    rule.checklist.iter().filter(|item| !item.optional).map(&mut answer).collect()
}

fn given(kind: &ItemKind, drawings: &Drawings, fail: bool) -> Given {
    match kind {
        ItemKind::YesNo => Given::YesNo(!fail),
        ItemKind::Number { min, .. } if fail => Given::Number(less(*min)),
        ItemKind::Number { max, .. } => Given::Number(*max),
        ItemKind::Text => Given::Text(FreeText::Plain("含氯消毒剂".into())),
        ItemKind::Photo => Given::Photo(drawings.after.clone()),
        ItemKind::Scan => Given::Scan("演练".into()),
        ItemKind::Signature => Given::Signature(drawings.signature.clone()),
    }
}

/// A number that is too small.
fn less(min: Number) -> Number {
    "0".parse().ok().filter(|zero| *zero < min).unwrap_or(min)
}
