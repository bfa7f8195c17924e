//! People come, gain and lose grants, and never lock the street out.

use super::*;
use crate::actor::{Actor, Role};
use crate::command::Command;
use crate::decide::Decision;
use crate::ids::ShiftId;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::sample::*;
use crate::shift::{PlanShift, StepShift};
use crate::time::{HOUR_MS, Ms};

fn grant(person: &str, affiliation: Affiliation) -> Command {
    Command::GrantAffiliation(Box::new(GrantAffiliation { person: id(person), affiliation }))
}

fn end(person: &str, index: usize) -> Command {
    Command::EndAffiliation(Box::new(EndAffiliation { person: id(person), index }))
}

fn active(person: &str, active: bool) -> Command {
    Command::SetActive(Box::new(SetActive { person: id(person), active }))
}

fn row(office: &Office, person: &str) -> Person {
    (*office.world.board.people[&id::<PersonId>(person)]).clone()
}

#[test]
fn a_number_is_given_once() {
    let mut office = Office::open();
    assert_eq!(office.send("adm", add_person("XS-017", vec![])).map(|e| e.len()), Ok(1));
    let again = office.send("adm", add_person("XS-017", vec![]));
    assert_eq!(again, Err(Rejection::Exists(Key::Person(id("XS-017")))));
    assert!(row(&office, "XS-017").active);
}

#[test]
fn names_reach_the_log_sealed_only() {
    let office = Office::open();
    let Command::AddPerson(plain) = add_person("XS-1", vec![]) else { unreachable!() };
    let decision: Decision = office.context(&Actor::system(), |ctx| add(&plain, ctx));
    assert_eq!(decision, Err(Rejection::BadField { field: "name", why: Why::Missing }));
}

#[test]
fn a_grant_must_make_sense() {
    let mut office = Office::open();
    let mut window = at(Role::FieldStaff, "p1");
    (window.from, window.until) = (office.now, Some(office.now));
    let mut past = at(Role::FieldStaff, "p1");
    past.until = Some(Ms(5));
    let forever = at(Role::Volunteer, "p1");
    let crossed = of(at(Role::FieldStaff, "p1"), "pm", Some("t1"));
    for (affiliation, field, why) in [
        (window, "until", Why::OutOfRange),
        (past, "until", Why::OutOfRange),
        (forever, "until", Why::Missing),
        (crossed, "team", Why::Mismatch),
    ] {
        let refused = office.send("adm", grant("guard", affiliation));
        assert_eq!(refused, Err(Rejection::BadField { field, why }));
    }
    let nowhere = office.send("adm", grant("guard", at(Role::Operator, "none")));
    assert_eq!(nowhere, Err(Rejection::Unknown(Key::Place(id("none")))));
    let twice = || grant("guard", at(Role::Operator, "p2"));
    assert_eq!(office.send("adm", twice()).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("adm", twice()), Ok(Vec::new()));
}

#[test]
fn nobody_grants_himself_anything() {
    let mut office = Office::open();
    let own = office.send("adm", grant("adm", at(Role::Operator, "p1")));
    assert_eq!(own, Err(Rejection::NotYourself));
    office.send("adm", add_person("adm2", vec![at(Role::Admin, "wl")])).unwrap();
    assert!(office.send("adm2", grant("adm", at(Role::Operator, "p1"))).is_ok());
    // What he holds already is no grant.
    assert_eq!(office.send("adm", grant("adm", at(Role::Operator, "p1"))), Ok(Vec::new()));
}

#[test]
fn an_ended_grant_ends_now() {
    let mut office = Office::open();
    office.send("adm", end("op", 0)).unwrap();
    assert_eq!(row(&office, "op").affiliations[0].until, Some(office.now));
    assert!(office.actor("op").affiliations.is_empty());
    assert_eq!(office.send("adm", end("op", 0)), Ok(Vec::new()));
    let none = office.send("adm", end("op", 7));
    assert_eq!(none, Err(Rejection::BadField { field: "index", why: Why::OutOfRange }));
}

#[test]
fn the_last_administrator_stays() {
    let mut office = Office::open();
    assert_eq!(office.send("adm", end("adm", 0)), Err(Rejection::LastAdmin));
    let system = Actor::system();
    assert_eq!(office.submit(&system, active("adm", false), None), Err(Rejection::LastAdmin));
    assert_eq!(office.send("adm", active("adm", false)), Err(Rejection::NotYourself));
    office.send("adm", add_person("adm2", vec![at(Role::Admin, "wl")])).unwrap();
    assert!(office.send("adm2", active("adm", false)).is_ok());
    assert_eq!(office.send("adm2", end("adm2", 0)), Err(Rejection::LastAdmin));
}

#[test]
fn whoever_may_not_act_leaves_his_shifts() {
    let mut office = Office::open();
    for (n, start) in [(1, 0), (2, 2)] {
        office.system(Command::PlanShift(Box::new(PlanShift {
            shift: ShiftId(uuid(n)),
            person: id("guard"),
            team: None,
            post: id("p1"),
            from: office.now + start * HOUR_MS,
            until: office.now + (start + 1) * HOUR_MS,
        })));
    }
    let shift = ShiftId(uuid(1));
    office.send("guard", Command::StartShift(Box::new(StepShift { shift }))).unwrap();
    let events = office.send("adm", active("guard", false)).unwrap();
    assert_eq!(events.len(), 3);
    assert!(office.world.board.shifts.is_empty());
    assert_eq!(office.send("adm", active("guard", false)), Ok(Vec::new()));
    let availability = Availability::Break;
    let set = SetAvailability { person: id("guard"), availability };
    let refused = office.send("sup1", Command::SetAvailability(Box::new(set)));
    assert_eq!(refused, Err(Rejection::WrongState { state: "inactive" }));
    assert_eq!(office.send("adm", active("guard", true)).map(|e| e.len()), Ok(1));
}

fn correct(person: &str, name: Option<&str>, phone: Option<&str>) -> Command {
    let text = |text: Option<&str>| text.map(crate::text::FreeText::from);
    let person = id(person);
    Command::CorrectPerson(Box::new(CorrectPerson { person, name: text(name), phone: text(phone) }))
}

#[test]
fn a_name_or_phone_is_corrected_and_what_was_stays_in_the_history() {
    let mut office = Office::open();
    office.send("adm", add_person("XS-017", vec![at(Role::FieldStaff, "p1")])).unwrap();
    let before = row(&office, "XS-017");
    let events = office.send("adm", correct("XS-017", Some("张三"), None)).unwrap();
    let after = row(&office, "XS-017");
    assert_ne!(after.name, before.name);
    assert_eq!(after.phone, before.phone, "what was not given stays");
    assert_eq!(after.version, before.version + 1);
    let [recorded] = events.as_slice() else { panic!("one event: {events:?}") };
    let corrected = PersonEvent::PersonCorrected { name: Some(after.name.clone()), phone: None };
    assert_eq!(recorded.event, crate::event::Event::Person(corrected));
    office.send("adm", correct("XS-017", None, Some("13900000000"))).unwrap();
    let last = row(&office, "XS-017");
    assert_eq!((&last.name, &last.affiliations), (&after.name, &before.affiliations));
    assert_ne!(last.phone, before.phone);
}

#[test]
fn a_correction_says_something_of_somebody_and_is_made_by_who_keeps_all_of_him() {
    let mut office = Office::open();
    let missing = Rejection::BadField { field: "name", why: Why::Missing };
    assert_eq!(office.send("adm", correct("guard", None, None)), Err(missing));
    let unknown = office.send("adm", correct("XS-099", Some("x"), None));
    assert_eq!(unknown, Err(Rejection::Unknown(Key::Person(id("XS-099")))));
    for who in ["op", "sup1", "guard"] {
        let refused = office.send(who, correct("guard", Some("x"), None));
        assert_eq!(refused, Err(Rejection::NotPermitted), "{who}");
    }
    office.send("adm", add_person("adm2", vec![at(Role::Admin, "a1")])).unwrap();
    let both = vec![at(Role::FieldStaff, "p1"), at(Role::FieldStaff, "p3")];
    office.send("adm", add_person("XS-018", both)).unwrap();
    let refused = office.send("adm2", correct("XS-018", Some("x"), None));
    assert_eq!(refused, Err(Rejection::NotPermitted));
}
