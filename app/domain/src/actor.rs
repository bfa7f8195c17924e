//! Who acts and who looks: roles, affiliations (role × place × time window), actors.

use crate::board::Board;
use crate::ids::{DisplayId, PartyId, PersonId, PlaceId, TeamId};
use crate::time::Ms;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What somebody may do; where and when is said by the [`Affiliation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 受理员·派遣员: files, dispatches, supervises.
    Operator,
    /// 值班长: an operator who also approves extensions, suspensions, reopening.
    ShiftLeader,
    /// 片区长, 居委会书记: the same for own places; approves and reassigns there.
    Supervisor,
    /// 核查员: verifies, anywhere in scope.
    Verifier,
    /// 物业, 保安, 网格员, 消杀队, 医生, 司机: accepts and does.
    FieldStaff,
    /// 志愿者: the same, with an end date.
    Volunteer,
    /// Keeps people, places, catalogue, displays.
    Admin,
    /// Reads everything, changes nothing.
    Auditor,
    /// Feeds imports and replays.
    Importer,
}

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Role; 9] = [
        Role::Operator,
        Role::ShiftLeader,
        Role::Supervisor,
        Role::Verifier,
        Role::FieldStaff,
        Role::Volunteer,
        Role::Admin,
        Role::Auditor,
        Role::Importer,
    ];
}

/// Role × place × time window, with the party and team one acts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Affiliation {
    /// What.
    pub role: Role,
    /// Where: this place and everything below it, by today's tree.
    pub place: PlaceId,
    /// For which party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// In which team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// From.
    pub from: Ms,
    /// Until; open when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Ms>,
}

impl Affiliation {
    /// In force at `now`.
    pub fn holds_at(&self, now: Ms) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// Who caused an event. Never a name: people are service numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum ActorRef {
    /// Somebody with an account.
    Person(PersonId),
    /// A wall display; it acts never, but it may read.
    Display(DisplayId),
    /// Timers and policies.
    System,
    /// The public page: a resident, shop or courier without an account.
    Public,
    /// An import or replay, by name.
    Import(Arc<str>),
}

/// The one who sends a command or looks at a screen, with what holds for him now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub who: ActorRef,
    /// Affiliations in force now.
    pub affiliations: Vec<Affiliation>,
}

impl Actor {
    /// Timers and policies.
    pub fn system() -> Self {
        Self { who: ActorRef::System, affiliations: Vec::new() }
    }
    /// The public page.
    pub fn public() -> Self {
        Self { who: ActorRef::Public, affiliations: Vec::new() }
    }
    /// The person, when it is one.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.who {
            ActorRef::Person(id) => Some(id),
            _ => None,
        }
    }
    /// Holds `role` somewhere.
    pub fn has(&self, role: Role) -> bool {
        self.affiliations.iter().any(|a| a.role == role)
    }
    /// Somebody with an account, with the affiliations that hold at `now`. `None` when there is
    /// no such person, or he may not act.
    pub fn of(board: &Board, person: &PersonId, now: Ms) -> Option<Self> {
        let row = board.people.get(person).filter(|row| row.active)?;
        let affiliations = row.affiliations.iter().filter(|a| a.holds_at(now)).cloned().collect();
        Some(Self { who: ActorRef::Person(person.clone()), affiliations })
    }
    /// Something that is addressed to this party, team and person is meant for him.
    pub fn is_meant(
        &self,
        party: &PartyId,
        team: Option<&TeamId>,
        person: Option<&PersonId>,
    ) -> bool {
        let me = person.is_some() && person == self.person();
        me || self
            .affiliations
            .iter()
            .any(|a| a.party.as_ref() == Some(party) || (team.is_some() && a.team.as_ref() == team))
    }
    /// The parties that he acts for.
    pub fn parties(&self) -> impl Iterator<Item = &PartyId> {
        self.affiliations.iter().filter_map(|a| a.party.as_ref())
    }
}

/// A party without an account acts through somebody, with a document that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnBehalfOf {
    /// Whose act it is.
    pub party: PartyId,
    /// The document: number, letter, telephone note.
    pub document: crate::text::FreeText,
}
