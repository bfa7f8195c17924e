//! The desk's own words for its verbs, tabs, fields and reasons.

use super::model::behalf::PartyStep;
use super::model::draft::Field;
use super::model::propose::{Obstacle, Reason};
use super::model::queue::Tab;
use super::model::verb::Verb;
use crate::say;
use crate::words::Words;
use domain::wire::Reply;

/// Name of a verb.
pub fn verb(w: Words, verb: Verb) -> &'static str {
    match verb {
        Verb::File => say!(w, desk.verb_file),
        Verb::Reject => say!(w, desk.verb_reject),
        Verb::FirstContact => say!(w, desk.verb_first_contact),
        Verb::Dispatch => say!(w, desk.verb_dispatch),
        Verb::Urge => say!(w, desk.verb_urge),
        Verb::Supervise => say!(w, desk.verb_supervise),
        Verb::Transfer => say!(w, desk.verb_transfer),
        Verb::Recall => say!(w, desk.verb_recall),
        Verb::Return => say!(w, desk.verb_return),
        Verb::DecideReturn => say!(w, desk.verb_decide_return),
        Verb::Extend => say!(w, desk.verb_extend),
        Verb::DecideExtension => say!(w, desk.verb_decide_extension),
        Verb::Merge => say!(w, desk.verb_merge),
        Verb::Verify => say!(w, desk.verb_verify),
        Verb::Close => say!(w, desk.verb_close),
        Verb::Evaluate => say!(w, desk.verb_evaluate),
        Verb::Reopen => say!(w, desk.verb_reopen),
        Verb::Suspend => say!(w, desk.verb_suspend),
        Verb::Resume => say!(w, desk.verb_resume),
        Verb::Severity => say!(w, desk.verb_severity),
        Verb::Note => say!(w, desk.verb_note),
        Verb::Refer => say!(w, desk.verb_refer),
        Verb::AnswerReferral => say!(w, desk.verb_answer),
        Verb::Cancel => say!(w, desk.verb_cancel),
        Verb::Behalf => say!(w, desk.verb_behalf),
        Verb::FileAll => say!(w, desk.verb_file_all),
        Verb::Acknowledge => say!(w, desk.verb_acknowledge),
    }
}

/// Name of a tab, and what it says when it is empty.
pub fn tab(w: Words, tab: Tab) -> (&'static str, &'static str) {
    match tab {
        Tab::Reports => (say!(w, desk.tab_reports), say!(w, desk.empty_reports)),
        Tab::Dispatch => (say!(w, desk.tab_dispatch), say!(w, desk.empty_dispatch)),
        Tab::Handling => (say!(w, desk.tab_handling), say!(w, desk.empty_handling)),
        Tab::Verify => (say!(w, desk.tab_verify), say!(w, desk.empty_verify)),
        Tab::Alerts => (say!(w, desk.tab_alerts), say!(w, desk.empty_alerts)),
        Tab::Closed => (say!(w, desk.tab_closed), say!(w, desk.empty_closed)),
        Tab::History => (say!(w, desk.tab_history), say!(w, desk.empty_history)),
    }
}

/// Label of the free text of a verb's form.
pub fn text_field(w: Words, verb: Verb) -> &'static str {
    match verb {
        Verb::Supervise => say!(w, desk.field_expect),
        Verb::FirstContact => say!(w, desk.field_said),
        Verb::Verify => say!(w, desk.field_seen),
        Verb::Refer => say!(w, desk.field_document),
        Verb::Behalf => say!(w, desk.field_step_note),
        Verb::AnswerReferral => say!(w, desk.field_answer),
        Verb::Note | Verb::Dispatch | Verb::Reject => say!(w, desk.field_note),
        _ => say!(w, desk.field_reason),
    }
}

/// Label of a field.
pub fn field(w: Words, verb: Verb, field: Field) -> &'static str {
    match field {
        Field::Reason | Field::Note => text_field(w, verb),
        Field::Assignment => say!(w, desk.field_assignment),
        Field::Receiver => say!(w, desk.field_receiver),
        Field::Case => say!(w, desk.field_case),
        Field::Severity => say!(w, desk.field_severity),
        Field::Hours => say!(w, desk.field_hours),
        Field::Grant => say!(w, desk.field_grant),
        Field::Passed => say!(w, desk.field_passed),
        Field::Evaluation => say!(w, desk.field_solved),
        Field::FourElements => say!(w, desk.four_elements),
        Field::RejectReason => say!(w, desk.field_reject),
        Field::Type => say!(w, desk.field_type),
        Field::Place => say!(w, desk.field_place),
        Field::Party => say!(w, desk.field_party),
        Field::Responsible => say!(w, desk.field_responsible),
        Field::ForParty => say!(w, desk.field_for_party),
        Field::Document => say!(w, desk.field_document),
        Field::Step => say!(w, desk.field_step),
        Field::Evidence => say!(w, desk.evidence),
    }
}

/// What a party without an account does.
pub fn party_step(w: Words, step: PartyStep) -> &'static str {
    match step {
        PartyStep::Accept => say!(w, desk.step_accept),
        PartyStep::Depart => say!(w, desk.step_depart),
        PartyStep::Arrive => say!(w, desk.step_arrive),
        PartyStep::Complete => say!(w, desk.step_complete),
        PartyStep::Return => say!(w, desk.step_return),
    }
}

/// Why somebody is proposed.
pub fn reason(w: Words, reason: &Reason) -> String {
    match reason {
        Reason::Responsible => say!(w, desk.reason_responsible).to_owned(),
        Reason::RightKind => say!(w, desk.reason_kind).to_owned(),
        Reason::OnShift => say!(w, desk.reason_on_shift).to_owned(),
        Reason::Free => say!(w, desk.reason_free).to_owned(),
        Reason::Skill(skill) => say!(w, desk.reason_skill, skill = skill.to_string()),
        Reason::Distance(metres) => distance(w, *metres),
        Reason::PeopleOnShift(n) => say!(w, desk.reason_people, n = *n),
    }
}

/// What speaks against somebody.
pub fn obstacle(w: Words, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Busy(n) => say!(w, desk.not_busy, n = n),
        Obstacle::Break => say!(w, desk.not_break).to_owned(),
        Obstacle::OutOfPlace => say!(w, desk.not_place).to_owned(),
        Obstacle::LeftBefore => say!(w, desk.not_left).to_owned(),
        Obstacle::OffShift => say!(w, desk.not_shift).to_owned(),
        Obstacle::Unreachable => say!(w, desk.not_reachable).to_owned(),
        Obstacle::AlreadyOn => say!(w, desk.not_already).to_owned(),
        Obstacle::NoAccount => say!(w, desk.not_account).to_owned(),
    }
}

/// `350 米`, `1.2 公里`.
fn distance(w: Words, metres: u32) -> String {
    /// Nobody's post is known to the metre.
    const STEP_M: u32 = 10;
    match metres {
        metres if metres < 1_000 => say!(w, desk.metres, n = metres / STEP_M * STEP_M),
        metres => {
            say!(w, desk.kilometres, n = format!("{}.{}", metres / 1_000, metres % 1_000 / 100))
        }
    }
}

/// An answer in words; empty for one that was applied.
pub fn reply(w: Words, reply: &Reply) -> String {
    let text = match reply {
        Reply::Accepted { .. } | Reply::AlreadyApplied { .. } => return String::new(),
        Reply::Conflict { text, .. } => return say!(w, desk.conflict, text = text.clone()),
        Reply::IdReused { text }
        | Reply::Rejected { text, .. }
        | Reply::Forbidden { text }
        | Reply::Unavailable { text, .. } => text,
    };
    match (text.is_empty(), reply) {
        (false, _) => text.clone(),
        (true, Reply::Forbidden { .. }) => say!(w, refusal.signed_out_hint).to_owned(),
        (true, _) => say!(w, refusal.unavailable_hint).to_owned(),
    }
}
