//! Ids parse what they print, and refuse the rest.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("")]
#[case("a b")]
#[case("万里")]
#[case("a/b")]
#[case("../etc")]
#[case("a\n")]
fn a_code_refuses(#[case] text: &str) {
    assert!(PlaceId::parse(text).is_err());
    let json = serde_json::to_string(text).unwrap();
    assert!(serde_json::from_str::<PlaceId>(&json).is_err());
}

#[test]
fn a_code_is_1_to_64_long_and_a_fault_stays_short() {
    assert!(PlaceId::parse(&"a".repeat(64)).is_ok());
    let BadId(shown) = PlaceId::parse(&"a".repeat(10_000)).unwrap_err();
    assert_eq!(shown.len(), 80);
}

#[test]
fn a_hash_is_64_lower_case_digits() {
    assert!(EvidenceHash::parse(&"0f".repeat(32)).is_ok());
    assert!(EvidenceHash::parse(&"0F".repeat(32)).is_err());
    assert!(EvidenceHash::parse(&"0f".repeat(31)).is_err());
}

#[test]
fn derived_ids_follow_from_cause_and_label() {
    let cause = Uuid::from_u128(1);
    assert_eq!(CaseId::derived(cause, "a"), CaseId::derived(cause, "a"));
    assert_ne!(CaseId::derived(cause, "a"), CaseId::derived(cause, "b"));
    assert_ne!(CaseId::derived(cause, "a"), CaseId::derived(Uuid::from_u128(2), "a"));
    let frozen = "d74f0e97-a485-5e90-89ab-189ce5c1362a";
    assert_eq!(derive_uuid(cause, "a").get_version_num(), 5);
    assert_eq!(derive_uuid(cause, "a").to_string(), frozen, "a rerun must yield the same ids");
}

proptest! {
    #[test]
    fn what_parses_prints_the_same(text in "[a-zA-Z0-9._-]{1,64}") {
        let id = PersonId::parse(&text).unwrap();
        prop_assert_eq!(id.to_string(), text.clone());
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    }
}
