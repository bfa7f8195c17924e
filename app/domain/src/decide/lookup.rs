//! Finding rows for a decision, or saying that they are unknown.

use super::Context;
use crate::actor::{ActorRef, Role};
use crate::assignment::Assignment;
use crate::board::Row;
use crate::case::Case;
use crate::catalogue::{Catalogue, EventType};
use crate::envelope::Origin;
use crate::ids::{AssignmentId, CaseId, PartyId, PersonId, PlaceId, ReportId, TypeId};
use crate::key::Key;
use crate::party::Party;
use crate::place::Place;
use crate::rejection::Rejection;
use crate::report::Report;
use crate::time::Ms;
use std::sync::Arc;

impl<'a> Context<'a> {
    /// A case on the board.
    pub fn case(&self, id: CaseId) -> Result<&'a Case, Rejection> {
        let row = self.board().cases.get(&id);
        row.map(Arc::as_ref).ok_or(Rejection::Unknown(Key::Case(id)))
    }
    /// A case on the board, or one that was archived.
    pub fn case_or_archived(&self, id: CaseId) -> Result<&'a Case, Rejection> {
        match self.loaded {
            Some(Row::Case(case)) if case.id == id && !self.board().cases.contains_key(&id) => {
                Ok(case)
            }
            _ => self.case(id),
        }
    }
    /// A case on which work is still owed.
    pub fn open_case(&self, id: CaseId) -> Result<&'a Case, Rejection> {
        let case = self.case(id)?;
        if case.state.is_open() { Ok(case) } else { Err(wrong(case)) }
    }
    /// An assignment on the board.
    pub fn assignment(&self, id: AssignmentId) -> Result<&'a Assignment, Rejection> {
        let row = self.board().assignments.get(&id);
        row.map(Arc::as_ref).ok_or(Rejection::Unknown(Key::Assignment(id)))
    }
    /// A report that waits for a decision.
    pub fn report(&self, id: ReportId) -> Result<&'a Report, Rejection> {
        let row = self.board().reports.get(&id);
        row.map(Arc::as_ref).ok_or(Rejection::Unknown(Key::Report(id)))
    }
    /// A place.
    pub fn place(&self, id: &PlaceId) -> Result<&'a Place, Rejection> {
        let row = self.board().places.get(id);
        row.map(Arc::as_ref).ok_or_else(|| Rejection::Unknown(Key::Place(id.clone())))
    }
    /// A party.
    pub fn party(&self, id: &PartyId) -> Result<&'a Party, Rejection> {
        let row = self.board().parties.get(id);
        row.map(Arc::as_ref).ok_or_else(|| Rejection::Unknown(Key::Party(id.clone())))
    }
    /// A type of the catalogue in force.
    pub fn event_type(&self, id: &TypeId) -> Result<(&'a Catalogue, &'a EventType), Rejection> {
        self.board()
            .catalogue()
            .and_then(|catalogue| Some((catalogue.as_ref(), catalogue.types.get(id)?.as_ref())))
            .ok_or_else(|| Rejection::UnknownType(id.clone()))
    }
    /// The person who acts; refused for displays, timers, the public page and imports.
    pub fn who(&self) -> Result<&'a PersonId, Rejection> {
        self.actor.person().ok_or(Rejection::NotPermitted)
    }
    /// An import or replay feeds in what a record says: who acted is not asked, and steps that
    /// the record lacks are implied.
    pub fn records_history(&self) -> bool {
        let importer =
            matches!(self.actor.who, ActorRef::Import(_)) || self.actor.has(Role::Importer);
        self.origin == Origin::History && importer
    }
    /// Refuses a recorded step that lies before the step before it.
    pub fn not_before(&self, previous: Ms) -> Result<(), Rejection> {
        if self.origin == Origin::History && self.occurred_at < previous {
            return Err(Rejection::ImpossibleOrder);
        }
        Ok(())
    }
}

/// The state of this case does not allow it.
pub fn wrong(case: &Case) -> Rejection {
    Rejection::WrongState { state: case.state.name() }
}
