//! A backend that answers from memory.

use crate::street::{Street, id, nth};
use app::backend::{Answer, Backend, Refusal};
use app::model::{AdminHome, CaseHistory, Choice, Me, ReportForm, Tracking};
use domain::board::{Board, Row};
use domain::ids::*;
use domain::key::Key;
use domain::text::Lang;
use domain::wire::{Snapshot, View};
use http::request::Parts;

/// Who looks, at which street.
pub struct Fake {
    street: Street,
    person: Option<&'static str>,
}

impl Fake {
    /// A person looks.
    pub fn seen_by(street: Street, person: &'static str) -> Self {
        Self { street, person: Some(person) }
    }
    /// Nobody is signed in.
    pub fn signed_out(street: Street) -> Self {
        Self { street, person: None }
    }

    fn who(&self) -> Result<Me, Refusal> {
        let code = self.person.ok_or(Refusal::SignedOut)?;
        let board = &self.street.world.board;
        let row = &board.street[&self.street.street];
        let person: PersonId = id(code);
        Ok(Me {
            street: row.id.clone(),
            street_label: row.label.clone(),
            affiliations: board.people[&person].affiliations.clone(),
            person: Some(person),
            display: None,
            session: "s1".into(),
            exercise: row.exercise,
            simulated: self.street.simulated,
            lang: Lang::Zh,
            now: self.street.now,
        })
    }
}

/// The code of case 7 of a busy street.
pub const KNOWN_CODE: &str = "K7M29QTX";

impl Fake {
    fn tracked(&self) -> Result<Tracking, Refusal> {
        let key = Key::Case(CaseId(nth(0xca, 7)));
        let (mut board, mut steps) = (Board::default(), Vec::new());
        for recorded in self.street.log.iter().filter(|recorded| recorded.key == key) {
            board.apply(recorded);
            let Some(Row::Case(case)) = board.get(&key) else { return Err(Refusal::NotFound) };
            if steps.last().map(|(state, _)| *state) != Some(case.state) {
                steps.push((case.state, recorded.recorded_at));
            }
        }
        let Some(Row::Case(case)) = board.get(&key) else { return Err(Refusal::NotFound) };
        let all = &self.street.world.board;
        Ok(Tracking {
            code: KNOWN_CODE.into(),
            type_label: all.catalogue().ok_or(Refusal::NotFound)?.types[&case.type_id]
                .label
                .clone(),
            place_label: all.places[&case.place].label.clone(),
            received_at: case.occurred_at,
            rejected: None,
            state: Some(case.state),
            steps,
            simulated: self.street.simulated,
            now: self.street.now,
        })
    }
}

fn ready<T: Send + 'static>(answer: Result<T, Refusal>) -> Answer<T> {
    Box::pin(std::future::ready(answer))
}

impl Backend for Fake {
    fn me(&self, _: Parts) -> Answer<Me> {
        ready(self.who())
    }
    fn snapshot(&self, _: Parts, _: View) -> Answer<Snapshot> {
        ready(self.who().map(|_| self.street.snapshot()))
    }
    fn case_history(&self, _: Parts, case: CaseId) -> Answer<CaseHistory> {
        let row = self.street.world.board.get(&Key::Case(case));
        let events = self.street.log.iter().filter(|e| e.key == Key::Case(case)).cloned().collect();
        ready(match row {
            Some(Row::Case(row)) => Ok(CaseHistory { case: (*row).clone(), events }),
            _ => Err(Refusal::NotFound),
        })
    }
    fn report_form(&self, _: Parts) -> Answer<ReportForm> {
        let board = &self.street.world.board;
        let row = &board.street[&self.street.street];
        let types = board.catalogue().into_iter().flat_map(|c| c.types.values());
        let choice = |id: String, label| Choice { id, label, group: row.label.clone() };
        ready(Ok(ReportForm {
            id: CommandId(crate::report::COMMAND),
            street: row.id.clone(),
            street_label: row.label.clone(),
            exercise: row.exercise,
            simulated: self.street.simulated,
            types: types
                .filter(|t| t.public)
                .map(|t| choice(t.id.to_string(), t.label.clone()))
                .collect(),
            places: board
                .places
                .values()
                .map(|p| choice(p.id.to_string(), p.label.clone()))
                .collect(),
        }))
    }
    fn tracking(&self, _: Parts, code: String) -> Answer<Tracking> {
        ready(if code == KNOWN_CODE { self.tracked() } else { Err(Refusal::NotFound) })
    }
    fn admin_home(&self, _: Parts) -> Answer<AdminHome> {
        ready(self.who().map(|me| AdminHome {
            sessions: Vec::new(),
            screens: Vec::new(),
            head: self.street.log.len() as Seq,
            epoch: self.street.snapshot().cursor.epoch,
            build: "test".into(),
            backup_at: None,
            now: me.now,
        }))
    }
}
