//! Displays are enrolled and revoked.

use super::*;
use crate::command::Command;
use crate::key::Key;
use crate::rejection::Rejection;
use crate::sample::*;

fn enrol(label: &str, place: &str) -> Command {
    let (label, place) = (Label::same(label), id(place));
    Command::EnrolDisplay(Box::new(EnrolDisplay { display: id("d1"), label, place }))
}

#[test]
fn a_display_is_enrolled_once_and_revoked_for_good() {
    let mut office = Office::open();
    let revoke = || Command::RevokeDisplay(Box::new(RevokeDisplay { display: id("d1") }));
    let key = || Key::Display(id("d1"));
    assert_eq!(office.send("adm", revoke()), Err(Rejection::Unknown(key())));
    assert_eq!(office.send("adm", enrol("大厅", "a1")).map(|e| e.len()), Ok(1));
    assert_eq!(office.world.board.displays[&id::<DisplayId>("d1")].enrolled_at, office.now);
    assert_eq!(office.send("adm", enrol("大厅", "a1")), Ok(Vec::new()));
    assert_eq!(office.send("adm", enrol("大厅", "wl")), Err(Rejection::Exists(key())));
    let nowhere = Err(Rejection::Unknown(Key::Place(id("none"))));
    assert_eq!(office.send("adm", revoke()).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("adm", enrol("大厅", "none")), nowhere);
    assert!(office.world.board.displays.is_empty());
}
