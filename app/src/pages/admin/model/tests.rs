//! What the administrator finds.

use super::*;

#[test]
fn an_unknown_part_is_people() {
    assert_eq!(Part::of(None), Part::People);
    assert_eq!(Part::of(Some("nonsense")), Part::People);
    for part in Part::ALL {
        assert_eq!(Part::of(Some(part.name())), part);
    }
}

#[test]
fn role_names_are_those_of_the_wire() {
    for role in Role::ALL {
        let wire = serde_json::to_string(&role).expect("a role has a name");
        assert_eq!(wire, format!("\"{}\"", role_name(role)));
        assert_eq!(role_of(role_name(role)), Some(role));
    }
}

#[test]
fn a_date_ends_at_midnight_in_shanghai() {
    let end = end_of_day("2026-11-23").expect("a date");
    assert_eq!(end.rfc3339(), "2026-11-24T00:00:00+08:00");
    assert_eq!(end_of_day(""), None);
}
