//! 督办: what escalation has told to whoever looks, whether or not it was ever given to him.

use super::duty::{Mark, mark};
use domain::actor::{Affiliation, Role};
use domain::board::Board;
use domain::catalogue::{DutyTarget, EscalationTarget, Severity, Stage};
use domain::duty::{Duty, DutyState};
use domain::ids::{CaseId, PartyId, PlaceId, TypeId};
use domain::time::Ms;
use std::sync::Arc;

/// Escalations shown at once.
pub const ALARMS_MAX: usize = 12;

/// What is late.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// A case; its id and number.
    Case(CaseId, Arc<str>),
    /// A report that was not filed.
    Report,
    /// A duty.
    Duty(Arc<Duty>),
}

impl About {
    /// The case.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            About::Case(id, _) => Some(*id),
            About::Report | About::Duty(_) => None,
        }
    }
}

/// Why he was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// This limit was passed.
    Limit(Stage),
    /// The duty stands so.
    Duty(Mark),
}

/// Something that is late, and that he was told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// What is late.
    pub about: About,
    /// What kind of thing; a duty is named by its rule.
    pub type_id: Option<TypeId>,
    /// Where.
    pub place: PlaceId,
    /// How severe; a report or duty has no severity.
    pub severity: Option<Severity>,
    /// Why.
    pub cause: Cause,
    /// As whom he was told.
    pub tell: EscalationTarget,
    /// When.
    pub at: Ms,
}

/// Who looks.
#[derive(Clone, Copy)]
struct Eyes<'a> {
    board: &'a Board,
    affiliations: &'a [Affiliation],
    now: Ms,
}

impl Eyes<'_> {
    /// The target is him, here.
    fn is_told(self, tell: EscalationTarget, place: &PlaceId, party: Option<&PartyId>) -> bool {
        let is = |a: &Affiliation| match tell {
            EscalationTarget::Party => party.is_some() && a.party.as_ref() == party,
            EscalationTarget::Area => self.acts_at(a, Role::Supervisor, place),
            EscalationTarget::CommandCentre => self.acts_at(a, Role::ShiftLeader, place),
        };
        self.affiliations.iter().filter(|a| a.holds_at(self.now)).any(is)
    }
    fn acts_at(self, a: &Affiliation, role: Role, place: &PlaceId) -> bool {
        a.role == role && self.board.is_within(place, &a.place)
    }
}

/// What he was told of, the latest first.
pub fn alarms(board: &Board, affiliations: &[Affiliation], now: Ms) -> Vec<Alarm> {
    let eyes = Eyes { board, affiliations, now };
    let cases = board.current_cases().filter_map(|case| {
        let mut mine =
            case.told().filter(|told| eyes.is_told(told.tell, &case.place, case.party.as_ref()));
        let (told, cause) = (mine.next()?, case.escalating?.cause);
        Some(Alarm {
            about: About::Case(case.id, case.number.clone()),
            type_id: Some(case.type_id.clone()),
            place: case.place.clone(),
            severity: Some(case.severity),
            cause: Cause::Limit(cause),
            tell: told.tell,
            at: told.at,
        })
    });
    let reports = board.current_reports().filter_map(|report| {
        let mut mine = report.told().filter(|told| eyes.is_told(told.tell, &report.place, None));
        let (told, cause) = (mine.next()?, report.escalating?.cause);
        Some(Alarm {
            about: About::Report,
            type_id: Some(report.type_id.clone()),
            place: report.place.clone(),
            severity: None,
            cause: Cause::Limit(cause),
            tell: told.tell,
            at: told.at,
        })
    });
    let duties = board.duties.values().filter_map(|duty| of_duty(eyes, duty));
    let mut all: Vec<Alarm> = cases.chain(reports).chain(duties).collect();
    all.sort_by_key(|alarm| (std::cmp::Reverse(alarm.at), alarm.about.case()));
    all.truncate(ALARMS_MAX);
    all
}

/// A duty that he was told of, as long as nobody has done or excused it.
fn of_duty(eyes: Eyes<'_>, duty: &Arc<Duty>) -> Option<Alarm> {
    let missed = duty.state == DutyState::Missed && duty.work.is_none();
    if duty.told == 0 || !(missed || duty.state.is_due()) || !duty.origin.counts_today() {
        return None;
    }
    let (at, tell) = super::duty::told(duty).iter().rev().find_map(|told| {
        let tell = target(told.tell)?;
        let mine = eyes.is_told(tell, &duty.id.place, duty.eligible.parties.first());
        mine.then_some((told.at, tell))
    })?;
    Some(Alarm {
        about: About::Duty(Arc::clone(duty)),
        type_id: None,
        place: duty.id.place.clone(),
        severity: None,
        cause: Cause::Duty(mark(eyes.board, duty)),
        tell,
        at,
    })
}

/// Whom a step tells besides the person whose phone shows it anyway.
fn target(tell: DutyTarget) -> Option<EscalationTarget> {
    match tell {
        DutyTarget::Person => None,
        DutyTarget::Party => Some(EscalationTarget::Party),
        DutyTarget::Area => Some(EscalationTarget::Area),
        DutyTarget::CommandCentre => Some(EscalationTarget::CommandCentre),
    }
}
