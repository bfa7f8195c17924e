//! Keys are written as `kind/id` and read back.

use super::*;
use crate::sample::{id, uuid};

#[test]
fn every_kind_reads_back() {
    let keys = [
        Key::Street(id("wl")),
        Key::Place(id("p1")),
        Key::Party(id("pm")),
        Key::Team(id("t1")),
        Key::Person(id("XS-017")),
        Key::Shift(ShiftId(uuid(1))),
        Key::Report(ReportId(uuid(2))),
        Key::Case(CaseId(uuid(3))),
        Key::Assignment(AssignmentId(uuid(4))),
        Key::Alert(AlertId(uuid(5))),
        Key::Display(id("d1")),
    ];
    for key in keys {
        let text = key.to_string();
        assert_eq!(text, format!("{}/{}", key.kind(), key.id()));
        assert_eq!(Key::try_from(text), Ok(key));
    }
}

#[test]
fn what_is_no_key_is_refused() {
    for text in
        ["", "case", "case/", "case/x", "place/a b", "duty/x", "/x", "Place/p1", "place/a/b"]
    {
        assert!(Key::try_from(text.to_owned()).is_err(), "{text}");
    }
}
