//! Control levels that the rules propose and a person confirms.

use super::*;
use crate::duty::tests::street::street;
use crate::standing::zones::propose;

fn proposed(kit: &Kit, place: &str) -> Option<String> {
    let place = &kit.world.board.places[&id::<PlaceId>(place)];
    propose(&kit.world.board, place, Day::of(kit.now)).map(|proposal| proposal.to.to_string())
}

#[test]
fn a_finding_proposes_lockdown_and_a_building_of_its_own() {
    let mut kit = street();
    assert_eq!((proposed(&kit, "p1"), proposed(&kit, "b1")), (None, None));
    kit.found(1, "b1", 0).unwrap();
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("lockdown"));
    assert_eq!(proposed(&kit, "b1").as_deref(), Some("positive_building"));
    assert_eq!(proposed(&kit, "p2"), None);
    kit.level("p1", Some("lockdown"));
    assert_eq!(proposed(&kit, "p1"), None, "what was confirmed is proposed no more");
    kit.days(8);
    kit.level("b1", None);
    assert_eq!(proposed(&kit, "b1"), None, "a finding of eight days ago proposes nothing");
}

#[test]
fn a_finding_at_the_compound_is_in_none_of_its_buildings() {
    let mut kit = street();
    kit.found(1, "p1", 0).unwrap();
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("lockdown"));
    assert_eq!(proposed(&kit, "b1"), None);
}

#[test]
fn lockdown_is_lifted_after_fourteen_days_and_the_round_of_day_thirteen() {
    let mut kit = street();
    kit.found(1, "b1", 0).unwrap();
    kit.level("p1", Some("lockdown"));
    kit.days(14);
    assert_eq!(proposed(&kit, "p1"), None, "nobody was tested");
    kit.round((10, 10, 0)).unwrap();
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("precaution"));
    kit.found(2, "b1", 0).unwrap();
    assert_eq!(proposed(&kit, "p1"), None, "days are counted anew");
}

#[test]
fn a_control_zone_opens_after_seven_days_and_the_round_of_day_six() {
    let mut kit = street();
    kit.level("p1", Some("control"));
    kit.days(6);
    kit.round((10, 10, 0)).unwrap();
    assert_eq!(proposed(&kit, "p1"), None);
    kit.days(1);
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("precaution"));
    kit.found(1, "p1", 0).unwrap();
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("lockdown"));
}
