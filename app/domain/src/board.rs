//! The live read model: every row that people work with now. One fold for server and browser.
//!
//! Invariant: an event touches the row of its key and no other, and the new row follows from the
//! old row and the event alone. So a viewer who receives the events of the rows that he may see
//! has exactly the rows that the server has.

use crate::alert::{Alert, AlertEvent};
use crate::assignment::Assignment;
use crate::case::Case;
use crate::catalogue::{Catalogue, DutyRule};
use crate::display::Display;
use crate::duty::Duty;
use crate::envelope::Recorded;
use crate::event::Event;
use crate::ids::*;
use crate::key::Key;
use crate::party::{Party, Team};
use crate::person::Person;
use crate::place::{Control, Place};
use crate::report::Report;
use crate::shift::Shift;
use crate::standing::Standing;
use crate::street::Street;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

macro_rules! board {
    ($($(#[$doc:meta])* $variant:ident $field:ident: $id:ty => $row:ty),* $(,)?) => {
        /// One row of the board.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", tag = "kind", content = "row")]
        pub enum Row {
            $($(#[$doc])* $variant(Arc<$row>),)*
        }

        /// All rows. Cloning is cheap: the maps share what did not change.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Board {
            $($(#[$doc])* pub $field: OrdMap<$id, Arc<$row>>,)*
        }

        impl Row {
            /// Its key.
            pub fn key(&self) -> Key {
                match self { $(Row::$variant(row) => Key::$variant(row.id.clone()),)* }
            }
        }

        impl Board {
            /// The row with this key.
            pub fn get(&self, key: &Key) -> Option<Row> {
                match key {
                    $(Key::$variant(id) => self.$field.get(id).cloned().map(Row::$variant),)*
                }
            }
            /// Puts a row in place, or removes it.
            pub fn put(&mut self, key: &Key, row: Option<Row>) {
                match (key, row) {
                    $((Key::$variant(id), Some(Row::$variant(row))) => {
                        self.$field.insert(id.clone(), row);
                    })*
                    $((Key::$variant(id), _) => { self.$field.remove(id); })*
                }
            }
            /// Every row.
            pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
                std::iter::empty()
                    $(.chain(self.$field.values().cloned().map(Row::$variant)))*
            }
        }
    };
}

board! {
    /// The street: exactly one.
    Street street: StreetId => Street,
    /// Places by id.
    Place places: PlaceId => Place,
    /// Parties by id.
    Party parties: PartyId => Party,
    /// Teams by id.
    Team teams: TeamId => Team,
    /// People by service number.
    Person people: PersonId => Person,
    /// Shifts that are planned or running.
    Shift shifts: ShiftId => Shift,
    /// Reports that wait for a decision.
    Report reports: ReportId => Report,
    /// Cases that are not archived.
    Case cases: CaseId => Case,
    /// Assignments that have not ended otherwise than by being done.
    Assignment assignments: AssignmentId => Assignment,
    /// Alerts that nobody acknowledged.
    Alert alerts: AlertId => Alert,
    /// Displays that are enrolled.
    Display displays: DisplayId => Display,
    /// Duties of yesterday, today and tomorrow.
    Duty duties: DutyId => Duty,
    /// Standings of compounds in their programmes.
    Standing standings: PlaceId => Standing,
}

impl Board {
    /// Folds one event in. Total: an event that does not fit its row leaves the board as it is.
    pub fn apply(&mut self, recorded: &Recorded) {
        let row = evolve(self.get(&recorded.key), recorded);
        self.put(&recorded.key, row);
    }
    /// The catalogue in force.
    pub fn catalogue(&self) -> Option<&Arc<Catalogue>> {
        self.street.values().next().and_then(|street| street.catalogue.as_ref())
    }
    /// The rule in the version that a duty was made from; `None` when it was never in force.
    pub fn duty_rule(&self, rule: &RuleId, version: u32) -> Option<&Arc<DutyRule>> {
        let street = self.street.values().next()?;
        let current = street.catalogue.as_ref().and_then(|c| c.duties.get(rule));
        let past = || street.past_rules.iter().find(|r| r.id == *rule && r.version == version);
        current.filter(|r| r.version == version).or_else(past)
    }
    /// The control level that holds at a place: its own, else that of the nearest place above.
    pub fn control(&self, place: &PlaceId) -> Option<&Control> {
        let own = |place: &'_ Place| place.control.as_ref().is_some_and(|c| c.level.is_some());
        self.ancestry(place).find(|place| own(place))?.control.as_deref()
    }
    /// The place and every place above it, from below.
    pub fn ancestry<'a>(&'a self, place: &PlaceId) -> impl Iterator<Item = &'a Place> + 'a {
        /// Deeper than any tree that [`crate::place`] lets come into being.
        const DEPTH_MAX: usize = 16;
        let mut next = self.places.get(place);
        std::iter::from_fn(move || {
            let here = next?;
            next = here.parent.as_ref().and_then(|parent| self.places.get(parent));
            Some(here.as_ref())
        })
        .take(DEPTH_MAX)
    }
    /// `place` is `above` or lies below it, by today's tree.
    pub fn is_within(&self, place: &PlaceId, above: &PlaceId) -> bool {
        self.ancestry(place).any(|p| p.id == *above)
    }
    /// `place` is the street itself: nothing lies above it.
    pub fn is_root(&self, place: &PlaceId) -> bool {
        self.places.get(place).is_some_and(|place| place.parent.is_none())
    }
    /// As `wl/a1/c03/p12/b4`.
    pub fn path(&self, place: &PlaceId) -> String {
        let mut ids: Vec<&str> = self.ancestry(place).map(|p| p.id.as_str()).collect();
        ids.reverse();
        ids.join("/")
    }
}

/// The row after the event.
pub fn evolve(row: Option<Row>, recorded: &Recorded) -> Option<Row> {
    macro_rules! fold {
        ($variant:ident, $event:expr, $evolve:path) => {{
            let old = match row {
                Some(Row::$variant(row)) => Some(row),
                _ => None,
            };
            $evolve(old, $event, recorded).map(Row::$variant)
        }};
    }
    match &recorded.event {
        Event::Street(event) => fold!(Street, event, crate::street::evolve),
        Event::Place(event) => fold!(Place, event, crate::place::evolve),
        Event::Party(event) => fold!(Party, event, crate::party::evolve),
        Event::Team(event) => fold!(Team, event, crate::party::evolve_team),
        Event::Person(event) => fold!(Person, event, crate::person::evolve),
        Event::Shift(event) => fold!(Shift, event, crate::shift::evolve),
        Event::Report(event) => fold!(Report, event, crate::report::evolve),
        Event::Case(event) => fold!(Case, event, crate::case::evolve),
        Event::Assignment(event) => fold!(Assignment, event, crate::assignment::evolve),
        Event::Alert(event) => fold!(Alert, event, evolve_alert),
        Event::Display(event) => fold!(Display, event, crate::display::evolve),
        Event::Duty(event) => fold!(Duty, event, crate::duty::evolve),
        Event::Standing(event) => fold!(Standing, event, crate::standing::evolve),
    }
}

/// The row as it was last known: as [`evolve`], but an event by which a row leaves the board
/// leaves it as it stood. Folds rows that have left memory.
pub fn remember(row: Option<Row>, recorded: &Recorded) -> Option<Row> {
    evolve(row.clone(), recorded).or(row)
}

fn evolve_alert(row: Option<Arc<Alert>>, event: &AlertEvent, _: &Recorded) -> Option<Arc<Alert>> {
    match event {
        AlertEvent::AlertOpened(alert) => Some(Arc::new(alert.clone())),
        AlertEvent::AlertGrown { report } => row.map(|row| {
            let mut alert = (*row).clone();
            alert.reports.push(*report);
            Arc::new(alert)
        }),
        AlertEvent::AlertAcknowledged => None,
    }
}

mod today;

pub use today::Waiting;

#[cfg(test)]
mod laws;
