//! Random happenings: commands on a small street, most of which hold.

use crate::actor::{Actor, Role};
use crate::assignment::*;
use crate::case::*;
use crate::command::Command;
use crate::display::{EnrolDisplay, RevokeDisplay};
use crate::ids::*;
use crate::party::{KeepParty, KeepTeam, Party, Team};
use crate::permits::is_own;
use crate::person::{EndAffiliation, GrantAffiliation, SetActive};
use crate::place::MovePlace;
use crate::report::*;
use crate::sample::*;
use crate::shift::{PlanShift, StepShift};
use crate::text::Label;
use crate::time::HOUR_MS;

const PLACES: [&str; 8] = ["wl", "a1", "a2", "c1", "c2", "p1", "p2", "p3"];
pub const PEOPLE: [&str; 13] = [
    "op", "lead", "sup1", "sup2", "ver", "guard", "guard2", "disinf", "vol", "doc", "adm", "aud",
    "imp",
];
const PARTIES: [&str; 4] = ["pm", "co", "health", "fire"];
const TEAMS: [&str; 2] = ["t1", "t2"];

/// One random happening: what, and numbers from which its details are chosen.
pub type Dice = (u8, u8, u8, u8, u8);

fn pick<'a>(list: &[&'a str], n: u8) -> &'a str {
    list[usize::from(n) % list.len()]
}

/// A key of the map when it has any, else one that does not exist.
fn one<K: Copy + Ord, V>(map: &imbl::OrdMap<K, V>, n: u8, other: K) -> K {
    map.keys().nth(usize::from(n) % map.len().max(1)).copied().unwrap_or(other)
}

/// The command of the dice, and who sends it.
fn command(office: &Office, dice: Dice) -> Command {
    let (what, a, b, c, d) = dice;
    let board = &office.world.board;
    let of_shift = one(&board.shifts, a, ShiftId(uuid(1)));
    // The loop is wide: its steps come more often than the rest.
    let what = [6, 8, 8, 10].get(usize::from(what % 40).wrapping_sub(28)).map_or(what % 40, |w| *w);
    let dice = (what, a, b, c, d);
    match what % 28 {
        0..=5 => intake(office, dice),
        6..=13 => loop_command(office, dice),
        14 | 15 => Command::GrantAffiliation(Box::new(grant(office, a, b, c, d))),
        16 | 17 => {
            let (person, index) = (id(pick(&PEOPLE, a)), usize::from(b % 4));
            Command::EndAffiliation(Box::new(EndAffiliation { person, index }))
        }
        18 => {
            let (person, active) = (id(pick(&PEOPLE, a)), b % 3 > 0);
            Command::SetActive(Box::new(SetActive { person, active }))
        }
        19 => {
            let (place, parent) = (id(pick(&PLACES, a)), id(pick(&PLACES, b)));
            Command::MovePlace(Box::new(MovePlace { place, parent }))
        }
        20 | 21 => Command::PlanShift(Box::new(PlanShift {
            shift: ShiftId(uuid(u128::from(a))),
            person: id(pick(&PEOPLE, b)),
            team: (c % 2 == 0).then(|| id(pick(&TEAMS, c / 2))),
            post: id(pick(&PLACES, d)),
            from: office.now,
            until: office.now + HOUR_MS,
        })),
        22 => Command::StartShift(Box::new(StepShift { shift: of_shift })),
        23 => Command::EndShift(Box::new(StepShift { shift: of_shift })),
        24 => Command::EnrolDisplay(Box::new(EnrolDisplay {
            display: id(pick(&["d1", "d2"], a)),
            label: Label::same("屏"),
            place: id(pick(&PLACES, b)),
        })),
        25 => {
            let display = id(pick(&["d1", "d2"], a));
            Command::RevokeDisplay(Box::new(RevokeDisplay { display }))
        }
        26 => {
            let party = Party {
                place: id(pick(&PLACES, b)),
                ..(*office.world.board.parties[&id::<PartyId>(pick(&PARTIES, a))]).clone()
            };
            Command::KeepParty(Box::new(KeepParty { party }))
        }
        _ => {
            let team = Team {
                place: id(pick(&PLACES, b)),
                ..(*office.world.board.teams[&id::<TeamId>(pick(&TEAMS, a))]).clone()
            };
            Command::KeepTeam(Box::new(KeepTeam { team }))
        }
    }
}

/// Reports: taken in, filed, refused, joined.
fn intake(office: &Office, dice: Dice) -> Command {
    let (what, a, b, c, _) = dice;
    let board = &office.world.board;
    let of_report = one(&board.reports, a, ReportId(uuid(1)));
    match what % 28 {
        0 | 1 => report(u128::from(a) << 8 | u128::from(c), pick(&PLACES, b)),
        2 | 3 => Command::AcceptReport(Box::new(AcceptReport {
            report: of_report,
            case: CaseId(of_report.0),
            type_id: None,
            place: (b % 3 == 0).then(|| id(pick(&PLACES, c))),
            severity: None,
            party: None,
        })),
        4 => Command::RejectReport(Box::new(RejectReport {
            report: of_report,
            reason: RejectReason::Unclear,
            note: None,
        })),
        _ => {
            let case = one(&board.cases, b, CaseId(uuid(1)));
            Command::MergeReport(Box::new(MergeReport { report: of_report, case }))
        }
    }
}

fn grant(office: &Office, a: u8, b: u8, c: u8, d: u8) -> GrantAffiliation {
    let mut affiliation = at(Role::ALL[usize::from(b) % Role::ALL.len()], pick(&PLACES, c));
    affiliation.until = d.is_multiple_of(3).then(|| office.now + i64::from(d) * HOUR_MS);
    if d.is_multiple_of(2) {
        let party = pick(&PARTIES, d / 2);
        let team = match party {
            "pm" if d.is_multiple_of(4) => Some("t2"),
            "co" => Some("t1"),
            _ => None,
        };
        affiliation = of(affiliation, party, team);
    }
    GrantAffiliation { person: id(pick(&PEOPLE, a)), affiliation }
}

fn loop_command(office: &Office, dice: Dice) -> Command {
    let (what, a, b, c, d) = dice;
    let board = &office.world.board;
    let case = one(&board.cases, a, CaseId(uuid(1)));
    let assignment = one(&board.assignments, a, AssignmentId(uuid(1)));
    let new = AssignmentId(uuid(u128::from(c) << 8 | u128::from(d)));
    let party = id(pick(&PARTIES, b));
    let person = (c % 3 == 0).then(|| id(pick(&PEOPLE, 5 + c % 5)));
    let team = match pick(&PARTIES, b) {
        "pm" if c % 2 == 0 => Some(id("t2")),
        "co" if c % 2 == 0 => Some(id("t1")),
        _ => None,
    };
    let step = Box::new(StepAssignment { assignment });
    match what % 28 {
        6 | 7 => Command::DispatchCase(Box::new(DispatchCase {
            case,
            assignment: new,
            party,
            team,
            person,
            note: None,
        })),
        8 => Command::AcceptAssignment(step),
        9 => Command::ArriveAssignment(step),
        10 => Command::DeclineAssignment(Box::new(DeclineAssignment {
            assignment,
            reason: Some(DeclineReason::Busy),
            note: None,
        })),
        11 => Command::TransferAssignment(Box::new(TransferAssignment {
            assignment,
            new_assignment: new,
            party,
            team,
            person,
            reason: "换人".into(),
        })),
        12 => Command::CancelCase(Box::new(CancelCase { case, reason: "误报".into() })),
        _ => Command::MergeCase(Box::new(MergeCase { case, into: one(&board.cases, b, case) })),
    }
}

/// Does it: as somebody for whom it is meant when it is a step of an assignment, as the system
/// otherwise.
pub fn happen(office: &mut Office, dice: Dice) {
    let command = command(office, dice);
    let board = &office.world.board;
    let sender = match &command {
        Command::AcceptAssignment(_)
        | Command::ArriveAssignment(_)
        | Command::DeclineAssignment(_) => {
            let row = board.get(&command.target(&office.street));
            let actors = PEOPLE.iter().filter_map(|who| Actor::of(board, &id(who), office.now));
            let meant = |actor: &Actor| row.as_ref().is_some_and(|row| is_own(actor, row));
            let meant: Vec<Actor> = actors.filter(meant).collect();
            if meant.is_empty() {
                None
            } else {
                Some(meant[usize::from(dice.2) % meant.len()].clone())
            }
        }
        _ => Some(Actor::system()),
    };
    if let Some(sender) = sender {
        let _refused_is_fine = office.submit(&sender, command, None);
    }
}
