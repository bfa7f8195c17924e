//! Readings, codes and files: what each kind holds, and what a reading proves.

use super::*;
use crate::case::{AddEvidence, EvidenceValue, GivenEvidence, Reading, VerifyCase};
use crate::catalogue::EvidenceKind;
use crate::report::AcceptReport;
use crate::text::SealedClass;

fn reading(kit: &Kit, number: &str, unit: &str) -> GivenEvidence {
    let reading = Reading { number: number.parse().unwrap(), unit: unit.into() };
    GivenEvidence::reading(reading, None, kit.now)
}

/// A case of the type that asks for a photograph and a bounded reading, on scene.
fn measured() -> Kit {
    let mut kit = Kit::street();
    kit.run("op", receive(1)).unwrap();
    let type_id = Some(id("disinfection_substandard"));
    kit.run("op", AcceptReport { type_id, ..file(1) }).unwrap();
    kit.run("op", dispatch(1, 1, "works", Some("crew"), None)).unwrap();
    for step in [accept(1), depart(1), arrive(1)] {
        kit.run("cr1", step).unwrap();
    }
    kit
}

#[test]
fn a_reading_proves_the_work_only_within_its_bounds() {
    let mut kit = measured();
    let given = |kit: &Kit, number: &str| {
        let mut evidence = kit.photos(1);
        evidence.push(reading(kit, number, "mg/L"));
        complete(1, evidence)
    };
    let off = Rejection::ReadingOutOfBounds { range: "250–500 mg/L".into() };
    for number in ["249.999", "500.5"] {
        assert_eq!(refused(kit.run("cr1", given(&kit, number))), off);
    }
    let add = AddEvidence { case: case(1), evidence: vec![reading(&kit, "90", "mg/L")] };
    assert_eq!(done(kit.run("cr1", add)), ["EvidenceAdded"], "a bad reading is recorded too");
    let missing = Rejection::EvidenceMissing { kind: EvidenceKind::Reading, needed: 1 };
    assert_eq!(refused(kit.run("cr1", complete(1, kit.photos(1)))), missing);
    kit.run("cr1", given(&kit, "250")).expect("good enough");
    let said: Vec<String> =
        kit.case(1).evidence.iter().filter_map(|e| Some(e.read()?.number.to_string())).collect();
    assert_eq!(said, ["90", "250"]);
}

#[test]
fn each_kind_of_evidence_holds_what_it_is() {
    let mut kit = measured();
    let photo = kit.photos(1).remove(0);
    let with = |piece: GivenEvidence| AddEvidence { case: case(1), evidence: vec![piece] };
    let code = GivenEvidence::code("lift 3".into(), None, kit.now);
    for (piece, why) in [
        (GivenEvidence { hash: None, ..photo.clone() }, Why::Missing),
        (GivenEvidence { kind: EvidenceKind::Reading, ..photo.clone() }, Why::Mismatch),
        (GivenEvidence { kind: EvidenceKind::QrScan, ..photo.clone() }, Why::Mismatch),
        (GivenEvidence { value: code.value.clone(), ..photo.clone() }, Why::Mismatch),
        (GivenEvidence { hash: photo.hash.clone(), ..code.clone() }, Why::Mismatch),
        (GivenEvidence::code("  ".into(), None, kit.now), Why::Missing),
    ] {
        assert_eq!(refused(kit.run("op", with(piece))), bad("evidence", why));
    }
    let gram = with(reading(&kit, "300", "g/L"));
    assert_eq!(refused(kit.run("op", gram)), bad("unit", Why::Mismatch), "another unit");
    kit.run("op", with(code)).expect("a code");
    let Some(EvidenceValue::Code(text)) = &kit.case(1).evidence[0].value else { panic!() };
    assert_eq!(text.class, SealedClass::FreeText);
}

#[test]
fn a_verifier_measures_again_and_passes_nothing_that_is_not_good_enough() {
    let mut kit = measured();
    let mut evidence = kit.photos(1);
    evidence.push(reading(&kit, "300", "mg/L"));
    kit.run("cr1", complete(1, evidence)).unwrap();
    let look = |kit: &Kit, passed| {
        let evidence = vec![reading(kit, "100", "mg/L")];
        VerifyCase { evidence, ..verify(1, passed) }
    };
    let off = Rejection::ReadingOutOfBounds { range: "250–500 mg/L".into() };
    assert_eq!(refused(kit.run("ver", look(&kit, true))), off);
    assert_eq!(done(kit.run("ver", look(&kit, false)))[0], "CaseSentToRework");
}
