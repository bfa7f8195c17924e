//! The tree grows, moves and never bites its tail.

use super::*;
use crate::catalogue::PartyKind;
use crate::command::Command;
use crate::key::Key;
use crate::party::{KeepParty, Party};
use crate::rejection::{Rejection, Why};
use crate::sample::*;
use proptest::prelude::*;

fn add(place: &str, parent: &str, kind: PlaceKind) -> AddPlace {
    match add_place(place, parent, kind) {
        Command::AddPlace(add) => *add,
        _ => unreachable!(),
    }
}

fn send(office: &mut Office, add: AddPlace) -> Result<usize, Rejection> {
    office.send("adm", Command::AddPlace(Box::new(add))).map(|events| events.len())
}

fn bad(field: &'static str, why: Why) -> Result<usize, Rejection> {
    Err(Rejection::BadField { field, why })
}

#[test]
fn a_place_lies_below_a_higher_one() {
    let mut office = Office::open();
    let building = add("b1", "p1", PlaceKind::Building);
    assert_eq!(send(&mut office, building.clone()), Ok(1));
    assert_eq!(send(&mut office, building.clone()), Ok(0));
    let other = AddPlace { label: Label::same("别的"), ..building };
    assert_eq!(send(&mut office, other), Err(Rejection::Exists(Key::Place(id("b1")))));
    let beside = add("p9", "p1", PlaceKind::Compound);
    assert_eq!(send(&mut office, beside), bad("kind", Why::Mismatch));
    let nowhere = add("p9", "none", PlaceKind::Compound);
    assert_eq!(send(&mut office, nowhere), Err(Rejection::Unknown(Key::Place(id("none")))));
    let orphan = AddPlace { parent: None, ..add("p9", "wl", PlaceKind::Compound) };
    assert_eq!(send(&mut office, orphan), bad("parent", Why::Missing));
    assert_eq!(send(&mut office, add("g1", "wl", PlaceKind::Post)), Ok(1));
    assert_eq!(office.world.board.path(&id("b1")), "wl/a1/c1/p1/b1");
}

#[test]
fn a_place_lies_where_it_was_last_said_to_lie() {
    let mut office = Office::open();
    let locate = |lng, notice: Option<&str>| {
        let (place, point) = (id("p1"), Some(Wgs84 { lng, lat: 31.25 }));
        let notice = notice.map(std::sync::Arc::from);
        Command::LocatePlace(Box::new(LocatePlace { place, point, outline: None, notice }))
    };
    assert_eq!(office.send("adm", locate(121.4, None)).map(|events| events.len()), Ok(1));
    assert_eq!(office.send("adm", locate(121.4, None)), Ok(Vec::new()));
    assert_eq!(office.send("adm", locate(121.5, Some("©"))).map(|events| events.len()), Ok(1));
    let there = &office.world.board.places[&id::<PlaceId>("p1")];
    assert_eq!((there.point, there.version), (Some(Wgs84 { lng: 121.5, lat: 31.25 }), 3));
    let off_the_globe = Rejection::BadField { field: "point", why: Why::OutOfRange };
    assert_eq!(office.send("adm", locate(181.0, None)), Err(off_the_globe));
    assert_eq!(office.send("op", locate(121.4, None)), Err(Rejection::NotPermitted));
}

#[test]
fn fields_have_limits() {
    let mut office = Office::open();
    let place = add("p9", "c1", PlaceKind::Compound);
    let long = "长".repeat(81);
    let point = |lng, lat| Some(Wgs84 { lng, lat });
    for (place, field, why) in [
        (AddPlace { label: Label::same(" "), ..place.clone() }, "label", Why::Missing),
        (AddPlace { label: Label::same(&long), ..place.clone() }, "label", Why::TooLong),
        (
            AddPlace { aliases: vec![long.as_str().into()], ..place.clone() },
            "aliases",
            Why::TooLong,
        ),
        (AddPlace { aliases: vec!["a".into(); 33], ..place.clone() }, "aliases", Why::TooLong),
        (AddPlace { point: point(181.0, 0.0), ..place.clone() }, "point", Why::OutOfRange),
        (AddPlace { point: point(0.0, f64::NAN), ..place.clone() }, "point", Why::OutOfRange),
        (AddPlace { notice: Some("".into()), ..place.clone() }, "notice", Why::Missing),
    ] {
        assert_eq!(send(&mut office, place), bad(field, why));
    }
}

#[test]
fn a_moved_place_takes_along_what_lies_below_and_keeps_its_version_count() {
    let mut office = Office::open();
    send(&mut office, add("b1", "p1", PlaceKind::Building)).unwrap();
    let moved = |place: &str, parent: &str| {
        Command::MovePlace(Box::new(MovePlace { place: id(place), parent: id(parent) }))
    };
    office.send("adm", moved("p1", "c2")).unwrap();
    assert_eq!(office.world.board.path(&id("b1")), "wl/a2/c2/p1/b1");
    assert_eq!(office.world.board.places[&id::<PlaceId>("p1")].version, 2);
    assert_eq!(office.send("adm", moved("p1", "c2")), Ok(Vec::new()));
    for (place, parent) in [("a1", "p2"), ("a1", "a1"), ("c1", "c2")] {
        let refused = office.send("adm", moved(place, parent));
        let rejection = Rejection::BadField { field: "parent", why: Why::Mismatch };
        assert_eq!(refused, Err(rejection), "{place} under {parent}");
    }
    let root = office.send("adm", moved("wl", "a1"));
    assert_eq!(root, Err(Rejection::BadField { field: "place", why: Why::Mismatch }));
}

#[test]
fn only_a_compound_names_three_parties_and_each_is_what_it_stands_for() {
    let mut office = Office::open();
    let party = Party {
        id: id("rc"),
        kind: PartyKind::ResidentsCommittee,
        label: Label::same("居委会"),
        place: id("c1"),
        tags: Vec::new(),
        without_account: false,
    };
    office.system(Command::KeepParty(Box::new(KeepParty { party })));
    let parties = ThreeParties {
        residents_committee: Some(id("rc")),
        owners_committee: None,
        property_company: Some(id("pm")),
    };
    let name = |place: &str, parties: &ThreeParties| {
        let (place, parties) = (id(place), parties.clone());
        Command::NameParties(Box::new(NameParties { place, parties }))
    };
    assert_eq!(office.send("adm", name("p1", &parties)).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("adm", name("p1", &parties)), Ok(Vec::new()));
    let mismatch = Err(Rejection::BadField { field: "parties", why: Why::Mismatch });
    assert_eq!(office.send("adm", name("c1", &parties)), mismatch);
    let crossed = ThreeParties { owners_committee: Some(id("pm")), ..parties.clone() };
    assert_eq!(office.send("adm", name("p1", &crossed)), mismatch);
    let ghost = ThreeParties { owners_committee: Some(id("ghost")), ..parties };
    let unknown = Err(Rejection::Unknown(Key::Party(id("ghost"))));
    assert_eq!(office.send("adm", name("p1", &ghost)), unknown);
}

#[test]
fn a_new_name_is_a_new_version() {
    let mut office = Office::open();
    let rename = || {
        let label = Label::same("新名");
        Command::RenamePlace(Box::new(RenamePlace { place: id("p1"), label }))
    };
    assert_eq!(office.send("adm", rename()).map(|e| e.len()), Ok(1));
    assert_eq!(office.send("adm", rename()), Ok(Vec::new()));
    assert_eq!(office.world.board.places[&id::<PlaceId>("p1")].label, Label::same("新名"));
}

const KINDS: [PlaceKind; 6] = [
    PlaceKind::Street,
    PlaceKind::Area,
    PlaceKind::Committee,
    PlaceKind::Compound,
    PlaceKind::Building,
    PlaceKind::Post,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_growth_and_moving_leaves_one_tree(
        steps in prop::collection::vec((any::<bool>(), 0u8..20, 0u8..20, 0usize..6), 1..80)
    ) {
        let mut office = Office::open();
        let name = |n: u8| if n < 8 { ["wl", "a1", "a2", "c1", "c2", "p1", "p2", "p3"][usize::from(n)].to_owned() } else { format!("x{n}") };
        for (grow, a, b, kind) in steps {
            let (place, parent) = (name(a), name(b));
            let command = if grow {
                add_place(&place, &parent, KINDS[kind])
            } else {
                Command::MovePlace(Box::new(MovePlace { place: id(&place), parent: id(&parent) }))
            };
            let _refused_is_fine = office.send("adm", command);
        }
        let board = &office.world.board;
        prop_assert_eq!(board.places.keys().filter(|place| board.is_root(place)).count(), 1);
        for place in board.places.keys() {
            let above: Vec<PlaceKind> = board.ancestry(place).map(|p| p.kind).collect();
            prop_assert!(above.len() <= PLACE_DEPTH_MAX);
            prop_assert_eq!(above.last(), Some(&PlaceKind::Street), "{} hangs in the air", place);
            prop_assert!(above.windows(2).all(|pair| pair[0] > pair[1]));
        }
    }
}
