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

#[test]
fn another_regime_comes_on_a_day_and_history_stays_as_it_was_judged() {
    use crate::catalogue::{RISK_ZONES, load_edition};
    let mut kit = street();
    kit.found(1, "b1", 0).unwrap();
    kit.level("p1", Some("lockdown"));
    kit.plan();
    kit.days(2);
    let judged: Vec<_> = kit.of("cleaning").iter().map(|duty| duty.version).collect();
    let before = kit.standing().programmes.clone();
    let base = kit.world.board.catalogue().unwrap().clone();
    let edition = load_edition(RISK_ZONES, &base).unwrap();
    assert_eq!(edition.duties[&id("cleaning")].version, base.duties[&id("cleaning")].version + 1);
    kit.given(crate::street::AdoptCatalogue { catalogue: edition.into() });
    assert_eq!(kit.standing().programmes, before);
    let kept: Vec<_> = kit.of("cleaning").iter().map(|duty| duty.version).collect();
    assert_eq!(judged[..], kept[..judged.len()], "what was made keeps its version");
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("high_risk"));
    let old = crate::place::ChangeLevel {
        place: id("p2"),
        level: Some(id("lockdown")),
        reason: "旧".into(),
    };
    assert!(kit.run("lead", Command::ChangeLevel(Box::new(old))).is_err(), "no longer given");
    kit.level("p1", Some("high_risk"));
    kit.plan();
    kit.days(1);
    let since = kit.world.board.places[&id::<PlaceId>("p1")].control.clone().unwrap();
    assert_eq!(since.history.last().and_then(|held| held.level.clone()), Some(id("lockdown")));
    assert!(!kit.of("cleaning").is_empty(), "duties go on without a gap");
    kit.days(7);
    assert_eq!(proposed(&kit, "p1").as_deref(), Some("medium_risk"));
}

#[test]
fn each_fault_of_an_edition_is_named() {
    use crate::catalogue::{RISK_ZONES, builtin, load_edition};
    let faults = |from: &str, to: &str| -> Vec<String> {
        let text = RISK_ZONES.replacen(from, to, 1);
        assert_ne!(text, RISK_ZONES);
        let faults = load_edition(&text, builtin()).unwrap_err();
        faults.into_iter().map(|fault| fault.field).collect()
    };
    assert_eq!(faults("extends = \"street\"", "extends = \"other\""), ["extends"]);
    assert_eq!(faults("version = 4", "version = 1"), ["version"]);
    assert_eq!(faults("lockdown = \"high", "lock = \"high"), ["replaces.lock"]);
    assert_eq!(faults("control = \"medium_risk\"", "control = \"none\""), ["replaces.control"]);
    assert_eq!(faults("quiet = 7", "quiet = 7000"), ["move[2].quiet", "move[2].quiet"]);
    // What names a level that could not be read is told as well.
    let all = faults("rank = 3", "rang = 3");
    for field in ["level[high_risk].rank", "level[high_risk].rang", "replaces.lockdown"] {
        assert!(all.iter().any(|told| told == field), "{field} of {all:?}");
    }
}
