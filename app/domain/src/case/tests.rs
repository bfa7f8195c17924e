//! The course of a case, as sentences.

use super::*;
use crate::testkit::*;

#[test]
fn a_report_becomes_a_case_that_is_handled_verified_by_another_and_closed() {
    let mut kit = Kit::street();
    kit.closed(1);
    assert_eq!(kit.case(1).state, CaseState::Closed);
    assert_eq!(&*kit.case(1).number, "0302-001");
    assert!(kit.world.board.assignments.is_empty(), "its assignments are released");
}
