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
fn names_are_those_of_the_wire() {
    let wire = |value: serde_json::Value| value.as_str().expect("a name").to_owned();
    for role in Role::ALL {
        assert_eq!(wire(serde_json::json!(role)), role_name(role));
    }
    for kind in PARTY_KINDS {
        assert_eq!(wire(serde_json::json!(kind)), kind_name(kind));
    }
    for (kind, name) in PLACE_KINDS {
        assert_eq!(wire(serde_json::json!(kind)), name);
    }
}

#[test]
fn a_list_is_cut_and_says_how_many_there_are() {
    let (rows, n) = listed(0..500, "", ToString::to_string);
    assert_eq!((rows.len(), n), (ROWS_MAX, 500));
    let (rows, n) = listed(["Abc", "b"].into_iter(), " ab ", |row| (*row).to_owned());
    assert_eq!((rows, n), (vec!["Abc"], 1));
}

#[test]
fn a_name_is_written_once_when_it_is_the_same_in_both_languages() {
    assert_eq!(both(&Label::same("一村")), "一村");
    assert_eq!(both(&Label { zh: "一村".into(), en: "First".into() }), "一村 | First");
}
