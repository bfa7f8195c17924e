//! What a reporter is told.

use super::*;
use domain::report::RejectReason;

fn tracking(state: Option<CaseState>, steps: &[(CaseState, i64)]) -> Tracking {
    Tracking {
        code: "K7M2".into(),
        type_label: Label::same("井盖缺失"),
        place_label: Label::same("东03 小区"),
        received_at: Ms(1),
        rejected: None,
        state,
        steps: steps.iter().map(|(state, at)| (*state, Ms(*at))).collect(),
        simulated: None,
        now: Ms(100),
    }
}

#[test]
fn what_rework_took_back_lies_ahead_again() {
    let steps = [
        (CaseState::Filed, 2),
        (CaseState::Dispatched, 3),
        (CaseState::Handling, 4),
        (CaseState::Handled, 5),
        (CaseState::Rework, 6),
    ];
    let way = way(&tracking(Some(CaseState::Rework), &steps));
    let times: Vec<_> = way.iter().map(|step| step.at.map(|at| at.0)).collect();
    assert_eq!(times, [Some(1), Some(6), None, None, None, None]);
}

#[test]
fn a_declined_report_is_declined_whatever_else_is_known() {
    let mut declined = tracking(None, &[]);
    assert_eq!(current(&declined), Stage::Received);
    declined.rejected = Some(RejectReason::OutOfScope);
    assert_eq!(current(&declined), Stage::Declined);
}

#[test]
fn a_closed_case_is_done_at_the_end_of_the_way() {
    let steps = [(CaseState::Filed, 2), (CaseState::Verified, 8), (CaseState::Closed, 9)];
    let way = way(&tracking(Some(CaseState::Closed), &steps));
    assert_eq!(way.last().and_then(|step| step.at), Some(Ms(9)));
    assert_eq!(way[4].at, Some(Ms(8)));
}

#[test]
fn choices_keep_their_order_within_their_group() {
    let choice = |id: &str, group: &str| Choice {
        id: id.into(),
        label: Label::same(id),
        group: Label::same(group),
    };
    let list = [choice("a", "事件"), choice("b", "部件"), choice("c", "事件")];
    let groups = groups(&list);
    assert_eq!(groups.len(), 2);
    let ids: Vec<_> = groups[0].choices.iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
}

#[test]
fn a_code_is_found_however_it_was_typed() {
    assert_eq!(tidy_code(" k7m2 9qtx "), "K7M29QTX");
}
