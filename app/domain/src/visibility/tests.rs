//! Who sees what, by example.

use super::*;
use crate::assignment::StepAssignment;
use crate::case::DispatchCase;
use crate::command::Command;
use crate::ids::*;
use crate::key::Key;
use crate::person::{EndAffiliation, SetActive};
use crate::place::MovePlace;
use crate::report::AcceptReport;
use crate::sample::*;
use crate::shift::PlanShift;
use crate::time::{DAY_MS, HOUR_MS};

/// Case and assignment 1 at p1 for pm; report 2 at p3; a display over a1; a shift of guard.
fn busy() -> Office {
    let mut office = Office::open();
    office.system(report(1, "p1"));
    office.system(report(2, "p3"));
    office.system(Command::AcceptReport(Box::new(AcceptReport {
        report: ReportId(uuid(1)),
        case: CaseId(uuid(1)),
        type_id: None,
        place: None,
        severity: None,
        party: None,
    })));
    office.system(Command::DispatchCase(Box::new(DispatchCase {
        case: CaseId(uuid(1)),
        assignment: AssignmentId(uuid(1)),
        party: id("pm"),
        team: None,
        person: None,
        note: None,
    })));
    office.system(Command::EnrolDisplay(Box::new(crate::display::EnrolDisplay {
        display: id("d1"),
        label: crate::text::Label::same("大厅"),
        place: id("a1"),
    })));
    office.system(Command::PlanShift(Box::new(PlanShift {
        shift: ShiftId(uuid(1)),
        person: id("guard"),
        team: Some(id("t2")),
        post: id("p1"),
        from: office.now,
        until: office.now + HOUR_MS,
    })));
    office
}

/// What somebody sees beside the structure: `case report1 …`, in order of the keys.
fn seen(office: &Office, viewer: Option<Viewer>) -> String {
    let Some(viewer) = viewer else { return "over".into() };
    let board = visible(&office.world.board, &viewer);
    let short = |key: Key| match key {
        Key::Street(_) | Key::Place(_) | Key::Party(_) | Key::Team(_) => None,
        Key::Person(id) => Some(format!("@{id}")),
        Key::Report(id) => Some(format!("report{}", id.0.as_u128())),
        key => Some(key.kind().to_owned()),
    };
    let words: Vec<String> = board.rows().filter_map(|row| short(row.key())).collect();
    words.join(" ")
}

fn person(office: &Office, who: &str, view: View) -> String {
    seen(office, Viewer::person(&office.world.board, &id(who), view, office.now))
}

const ALL_PEOPLE: &str =
    "@adm @aud @disinf @doc @guard @guard2 @imp @lead @op @sup1 @sup2 @ver @vol";

#[test]
fn each_role_sees_its_part() {
    let office = busy();
    let see = |who, view| person(&office, who, view);
    let desk = format!("{ALL_PEOPLE} shift report2 case assignment");
    assert_eq!(see("op", View::Desk), desk);
    assert_eq!(see("op", View::Wall), "shift report2 case assignment");
    assert_eq!(see("op", View::Field), "@op");
    assert_eq!(see("sup1", View::Area), "@guard @guard2 @sup1 @vol shift case assignment");
    assert_eq!(see("sup2", View::Area), "@sup2 report2");
    assert_eq!(see("ver", View::Desk), "@ver shift report2 case assignment");
    assert_eq!(see("aud", View::Desk), format!("{desk} display"));
    assert_eq!(see("adm", View::Desk), format!("{ALL_PEOPLE} shift display"));
    assert_eq!(see("imp", View::Desk), "@imp report2 case assignment");
    assert_eq!(see("guard", View::Field), "@guard shift case assignment");
    assert_eq!(see("guard", View::Desk), "@guard shift case assignment");
    assert_eq!(see("vol", View::Field), "@vol case assignment");
    assert_eq!(see("disinf", View::Field), "@disinf");
    let display = Viewer::display(&office.world.board, &id("d1"));
    assert_eq!(seen(&office, display), "shift case assignment");
}

#[test]
fn who_is_posted_above_an_area_to_do_duties_is_seen_there_and_the_command_centre_is_not() {
    let mut office = busy();
    let plan = |n: u128, who: &str, post: &str, office: &Office| {
        Command::PlanShift(Box::new(PlanShift {
            shift: ShiftId(uuid(n)),
            person: id(who),
            team: None,
            post: id(post),
            from: office.now,
            until: office.now + HOUR_MS,
        }))
    };
    let shifts = |office: &Office, who: &str, view| {
        let viewer = Viewer::person(&office.world.board, &id(who), view, office.now).unwrap();
        let seen = visible(&office.world.board, &viewer);
        let people = seen.shifts.values().map(|shift| shift.person.to_string());
        people.collect::<Vec<_>>().join(" ")
    };
    let crew = plan(2, "disinf", "wl", &office);
    office.system(crew);
    let command_centre = plan(3, "op", "wl", &office);
    office.system(command_centre);
    assert_eq!(shifts(&office, "sup1", View::Area), "guard disinf");
    assert_eq!(shifts(&office, "sup2", View::Area), "disinf", "nobody of the other area");
    assert_eq!(shifts(&office, "sup2", View::Desk), "disinf");
    assert_eq!(shifts(&office, "guard", View::Desk), "guard", "who does duties sees his own");
    let viewer = Viewer::person(&office.world.board, &id("sup2"), View::Area, office.now);
    let seen = visible(&office.world.board, &viewer.unwrap());
    assert!(
        !seen.people.contains_key(&id::<PersonId>("disinf")),
        "his own row stays where he belongs"
    );
    let unseen = plan(4, "guard2", "p1", &office);
    office.system(unseen);
    assert_eq!(shifts(&office, "sup2", View::Area), "disinf");
}

#[test]
fn everybody_sees_the_structure_and_nobody_without_a_grant() {
    let mut office = busy();
    let viewer = Viewer::person(&office.world.board, &id("vol"), View::Field, office.now).unwrap();
    let board = visible(&office.world.board, &viewer);
    assert_eq!(board.places.len(), office.world.board.places.len());
    assert_eq!(board.parties.len(), office.world.board.parties.len());
    office.now = office.now + DAY_MS;
    let renewed = viewer.renewed(&office.world.board, office.now).unwrap();
    assert_eq!(seen(&office, Some(renewed.clone())), "@vol");
    assert!(visible(&office.world.board, &renewed).places.is_empty());
    let off = SetActive { person: id("vol"), active: false };
    office.system(Command::SetActive(Box::new(off)));
    assert_eq!(viewer.renewed(&office.world.board, office.now), None);
}

#[test]
fn a_grant_that_ends_by_itself_is_foreseen() {
    let office = busy();
    let board = &office.world.board;
    let viewer = Viewer::person(board, &id("vol"), View::Field, office.now).unwrap();
    let end = START + DAY_MS;
    assert_eq!(viewer.next_change(board, office.now), Some(end));
    assert_eq!(viewer.next_change(board, end), None);
    assert!(!viewer.has_lapsed(board, office.now, Ms(end.0 - 1)));
    assert!(viewer.has_lapsed(board, office.now, end));
    assert!(!viewer.has_lapsed(board, end, end + DAY_MS));
}

/// The last event of the office as a step, for one viewer.
fn frames(office: &mut Office, viewers: &[&Viewer], command: (&str, Command)) -> Vec<Sent> {
    let mut board = office.world.board.clone();
    let recorded = office.send(command.0, command.1).unwrap();
    let mut all = Vec::new();
    for recorded in &recorded {
        let before = board.get(&recorded.key);
        board.apply(recorded);
        let after = board.get(&recorded.key);
        let (before, after) = (before.as_ref(), after.as_ref());
        let step = Step { recorded, before, after, board: &board };
        all.extend(viewers.iter().map(|viewer| frame_for(viewer, &step)));
    }
    all
}

#[test]
fn an_assignment_leaves_the_other_phones_when_somebody_takes_it() {
    let mut office = busy();
    let board = office.world.board.clone();
    let viewer = |who| Viewer::person(&board, &id(who), View::Field, START).unwrap();
    let (guard, vol, disinf) = (viewer("guard"), viewer("vol"), viewer("disinf"));
    let step = Box::new(StepAssignment { assignment: AssignmentId(uuid(1)) });
    let viewers = [&guard, &vol, &disinf];
    let sent = frames(&mut office, &viewers, ("guard", Command::AcceptAssignment(step)));
    assert_eq!(sent[..3], [Sent::Event, Sent::Leave, Sent::Nothing]);
}

#[test]
fn grants_and_the_tree_are_fetched_again() {
    let mut office = busy();
    let board = office.world.board.clone();
    let viewer = |who, view| Viewer::person(&board, &id(who), view, START).unwrap();
    let (op, ver) = (viewer("op", View::Desk), viewer("ver", View::Desk));
    let ended = EndAffiliation { person: id("op"), index: 0 };
    let ended = ("adm", Command::EndAffiliation(Box::new(ended)));
    assert_eq!(frames(&mut office, &[&op, &ver], ended), [Sent::Resync, Sent::Nothing]);
    let moved = MovePlace { place: id("p1"), parent: id("c2") };
    let moved = ("adm", Command::MovePlace(Box::new(moved)));
    assert_eq!(frames(&mut office, &[&op, &ver], moved), [Sent::Resync, Sent::Resync]);
    assert_eq!(
        person(&office, "sup2", View::Area),
        "@guard @guard2 @sup2 @vol shift report2 case assignment"
    );
}

#[test]
fn history_is_seen_at_the_desk_and_on_no_face_of_today() {
    let mut office = busy();
    let board = &mut office.world.board;
    for row in board.clone().rows() {
        let past = match row.clone() {
            Row::Case(case) => {
                let origin = crate::envelope::Origin::History;
                Row::Case(std::sync::Arc::new(crate::case::Case { origin, ..(*case).clone() }))
            }
            _ => continue,
        };
        board.put(&row.key(), Some(past));
    }
    let on = |view| person(&office, "op", view).split(' ').any(|word| word == "case");
    assert_eq!(
        [View::Desk, View::Wall, View::Area, View::Field].map(on),
        [true, false, false, false]
    );
    let display = Viewer::display(&office.world.board, &id("d1"));
    assert!(!seen(&office, display).split(' ').any(|word| word == "case"));
}
