//! 督办: what escalation has told to whoever looks, whether or not it was ever given to him.

use domain::actor::{Affiliation, Role};
use domain::board::Board;
use domain::case::Told;
use domain::catalogue::{EscalationTarget, Severity, Stage};
use domain::ids::{CaseId, PartyId, PlaceId, TypeId};
use domain::time::Ms;
use std::sync::Arc;

/// Escalations shown at once.
pub const ALARMS_MAX: usize = 12;

/// Something that is late, and that he was told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// Which case; a report that was not filed has none.
    pub case: Option<CaseId>,
    /// Its number.
    pub number: Option<Arc<str>>,
    /// What kind of thing.
    pub type_id: TypeId,
    /// Where.
    pub place: PlaceId,
    /// How severe; a report has no severity yet.
    pub severity: Option<Severity>,
    /// Which limit was passed.
    pub cause: Stage,
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
    fn is_told(self, told: &Told, place: &PlaceId, party: Option<&PartyId>) -> bool {
        let is = |a: &Affiliation| match told.tell {
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
            case.told().filter(|told| eyes.is_told(told, &case.place, case.party.as_ref()));
        let (told, cause) = (mine.next()?, case.escalating?.cause);
        Some(Alarm {
            case: Some(case.id),
            number: Some(case.number.clone()),
            type_id: case.type_id.clone(),
            place: case.place.clone(),
            severity: Some(case.severity),
            cause,
            tell: told.tell,
            at: told.at,
        })
    });
    let reports = board.current_reports().filter_map(|report| {
        let mut mine = report.told().filter(|told| eyes.is_told(told, &report.place, None));
        let (told, cause) = (mine.next()?, report.escalating?.cause);
        Some(Alarm {
            case: None,
            number: None,
            type_id: report.type_id.clone(),
            place: report.place.clone(),
            severity: None,
            cause,
            tell: told.tell,
            at: told.at,
        })
    });
    let mut all: Vec<Alarm> = cases.chain(reports).collect();
    all.sort_by_key(|alarm| (std::cmp::Reverse(alarm.at), alarm.case));
    all.truncate(ALARMS_MAX);
    all
}
