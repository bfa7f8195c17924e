//! Random acts of random people on a few reports, cases and assignments. Half of them are what
//! should come next, so that sequences lead far; the rest is what people send by mistake.

use super::forward::forward;
use crate::case::*;
use crate::catalogue::Severity;
use crate::command::Command;
use crate::report::{AcceptReport, MergeReport, RecordFirstContact, RejectReason, RejectReport};
use crate::testkit::{self as t, Kit, id};
use crate::time::MINUTE_MS;
use proptest::prelude::*;

const PEOPLE: [&str; 10] = ["op", "op2", "lead", "ver", "sup", "pm1", "pm2", "wk", "cr1", "cr2"];
/// Party, team, person.
type To = (&'static str, Option<&'static str>, Option<&'static str>);
const TO: [To; 5] = [
    ("works", Some("crew"), None),
    ("works", None, None),
    ("pm", None, None),
    ("pm", None, Some("pm1")),
    ("works", Some("crew"), Some("cr1")),
];

/// Somebody does something to something.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub what: u8,
    pub who: usize,
    pub n: u128,
    pub m: u128,
    pub yes: bool,
}

/// A sequence of at most `max` acts.
pub(super) fn acts(max: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = (0..90u8, 0..PEOPLE.len(), 1..4u128, 1..9u128, any::<bool>())
        .prop_map(|(what, who, n, m, yes)| Act { what, who, n, m, yes });
    proptest::collection::vec(act, 1..max)
}

impl Act {
    /// How long nothing is sent.
    pub fn pause_ms(&self) -> i64 {
        let minutes = [1, 7, 25, 45, 300, 1_500][usize::from(self.what % 6)];
        minutes * MINUTE_MS
    }

    /// What is sent by whom; `None` when time passes.
    pub fn command(&self, kit: &Kit) -> Option<(&'static str, Command)> {
        let who = PEOPLE[self.who];
        let sent = match self.what {
            0..10 => self.intake(kit),
            10..24 => Some(self.step(kit)),
            24..38 => Some(self.course()),
            38..45 => None,
            _ => return forward(self, kit),
        };
        sent.map(|command| (who, command))
    }

    /// A new assignment of case n.
    pub fn dispatch(&self, kit: &Kit) -> DispatchCase {
        let before =
            kit.world.board.cases.get(&t::case(self.n)).map_or(0, |c| c.participants.len());
        let (party, team, person) = TO[(self.m as usize) % TO.len()];
        t::dispatch(self.n, self.n * 100 + before as u128, party, team, person)
    }

    fn intake(&self, kit: &Kit) -> Option<Command> {
        let Self { n, m, yes, .. } = *self;
        Some(match self.what {
            0 => t::receive(n).into(),
            1 => t::hotline(n).into(),
            2 => t::file(n).into(),
            3 => {
                let complaint = Some(id("hotline_complaint"));
                AcceptReport { type_id: complaint, ..t::file(n) }.into()
            }
            4 | 5 => MergeReport { report: t::report(m), case: t::case(n) }.into(),
            6 if yes => {
                let reason = RejectReason::NotFound;
                RejectReport { report: t::report(n), reason, note: None }.into()
            }
            6 | 7 => RecordFirstContact { report: t::report(n), note: None }.into(),
            _ => self.dispatch(kit).into(),
        })
    }

    fn step(&self, kit: &Kit) -> Command {
        // One of those on the board, as number n × 100 + count.
        let all: Vec<u128> = kit.world.board.assignments.keys().map(|a| a.0.as_u128()).collect();
        let m = match all.len() {
            0 => self.n * 100,
            len => all[(self.m as usize) % len] & u128::from(u64::MAX),
        };
        match self.what {
            10 => t::delivered(m),
            11 => t::seen(m),
            12..15 => t::accept(m),
            15 => t::depart(m),
            16 | 17 => t::arrive(m),
            18..20 => t::complete(m, kit.photos(2)).into(),
            20 => t::decline(m).into(),
            21 => t::recall(m).into(),
            22 => t::urge(m),
            _ => crate::assignment::TransferAssignment {
                assignment: t::assignment(m),
                new_assignment: t::assignment(m + 50),
                party: id("pm"),
                team: None,
                person: None,
                reason: "nearer".into(),
            }
            .into(),
        }
    }

    fn course(&self) -> Command {
        let Self { n, m, yes, .. } = *self;
        let case = t::case(n);
        match self.what {
            24 | 25 => t::verify(n, yes).into(),
            26 => t::close(n).into(),
            27 => t::reopen(n).into(),
            28 if yes => t::cancel(n).into(),
            28 => MergeCase { case, into: t::case(m) }.into(),
            29 | 30 => t::suspend(n).into(),
            31 => t::resume(n).into(),
            32 => RequestExtension { case, extend_s: 600, reason: "more".into() }.into(),
            33 => DecideExtension { case, grant: yes }.into(),
            35 if m > 6 => DecideReturn { case, grant: yes }.into(),
            34 | 35 => RequestReturn { case, reason: "not ours".into() }.into(),
            36 if yes => {
                let evaluation = Evaluation { solved: yes, satisfied: m > 4 };
                EvaluateCase { case, evaluation }.into()
            }
            36 => ReferCase { case, party: id("fire"), document: "letter".into() }.into(),
            _ if yes => {
                let severity = if m > 4 { Severity::Critical } else { Severity::Normal };
                ChangeSeverity { case, severity, reason: "seen".into() }.into()
            }
            _ => AddNote { case, note: "called".into() }.into(),
        }
    }
}
