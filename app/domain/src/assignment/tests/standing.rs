//! Who may take a step: whom it was given to, and nobody else.

use super::*;

#[test]
fn only_who_it_was_given_to_accepts() {
    let mut kit = Kit::street();
    kit.offered(1);
    for who in ["pm1", "wk", "op", "sup"] {
        assert_eq!(refused(kit.run(who, accept(1))), Rejection::NotYours, "{who}");
        assert_eq!(refused(kit.run(who, seen(1))), Rejection::NotYours, "{who}");
    }
    kit.run("cr2", accept(1)).expect("any of the crew");
    kit.filed(2);
    kit.run("op", dispatch(2, 2, "works", None, None)).unwrap();
    kit.run("cr1", seen(2)).expect("a team belongs to its party");
    kit.run("wk", accept(2)).expect("any of the party");
    kit.filed(3);
    kit.run("op", dispatch(3, 3, "pm", None, Some("pm1"))).unwrap();
    assert_eq!(refused(kit.run("pm2", accept(3))), Rejection::NotYours, "meant for one person");
    kit.run("pm1", accept(3)).unwrap();
}

#[test]
fn who_comes_second_is_told_who_has_it() {
    let mut kit = Kit::street();
    kit.offered(1);
    kit.run("cr1", accept(1)).unwrap();
    let has_it = Rejection::AcceptedByAnother { person: Some(id("cr1")) };
    assert_eq!(refused(kit.run("cr2", accept(1))), has_it);
    assert_eq!(refused(kit.run("cr2", arrive(1))), has_it);
    assert_eq!(refused(kit.run("cr2", complete(1, kit.photos(2)))), has_it);
    assert_eq!(refused(kit.run("cr2", decline(1))), has_it);
    assert_eq!(refused(kit.run("pm1", accept(1))), Rejection::NotYours);
}

#[test]
fn a_party_without_account_acts_through_somebody_with_a_document() {
    let mut kit = Kit::street();
    kit.filed(1);
    kit.run("op", dispatch(1, 1, "fire", None, None)).unwrap();
    assert_eq!(refused(kit.run("op", accept(1))), Rejection::DocumentMissing);
    assert_eq!(refused(kit.run_for("op", "pm", accept(1))), Rejection::NotYours);
    kit.run_for("op", "fire", accept(1)).unwrap();
    assert!(done(kit.run_for("op2", "fire", accept(1))).is_empty(), "the party has accepted");
    kit.run_for("op2", "fire", arrive(1)).unwrap();
    let done = kit.run_for("op", "fire", complete(1, kit.photos(2))).unwrap();
    assert!(done.iter().all(|event| event.on_behalf_of.is_some()), "every step names its document");
    assert_eq!(kit.assignment(1).person, None);
    assert_eq!(refused(kit.run_for("lead", "fire", verify(1, true))), Rejection::PartyMayNotVerify);
    kit.run("lead", verify(1, true)).expect("whoever wrote it down did not handle it");
}

#[test]
fn nobody_acts_for_a_party_that_can_act_itself() {
    let mut kit = Kit::street();
    kit.offered(1);
    assert_eq!(refused(kit.run_for("op", "works", accept(1))), Rejection::NotYours);
    assert_eq!(kit.assignment(1).state, AssignmentState::Offered);
}
