//! From a form to the command that it makes.

use super::behalf::step_command;
use super::draft::{Draft, Field, Receiver};
use super::queue::Subject;
use super::verb::Verb;
use domain::alert::{AcknowledgeAlert, FileAlert};
use domain::assignment::*;
use domain::case::*;
use domain::command::Command;
use domain::ids::*;
use domain::report::*;
use domain::text::FreeText;

/// The command of a verb for its subject.
///
/// # Errors
/// The first field that is missing.
pub fn command(verb: Verb, subject: Subject, draft: &Draft) -> Result<Command, Field> {
    match subject {
        Subject::Report(report) => report_command(verb, report, draft),
        Subject::Case(case) => case_command(verb, case, draft),
        Subject::Alert(alert) => alert_command(verb, alert, draft),
    }
}

fn alert_command(verb: Verb, alert: AlertId, draft: &Draft) -> Result<Command, Field> {
    let file = |case| Command::FileAlert(Box::new(FileAlert { alert, case, party: None }));
    Ok(match verb {
        Verb::FileAll => file(CaseId(draft.new_id)),
        Verb::Merge => file(draft.case.ok_or(Field::Case)?),
        _ => Command::AcknowledgeAlert(Box::new(AcknowledgeAlert { alert })),
    })
}

fn report_command(verb: Verb, report: ReportId, draft: &Draft) -> Result<Command, Field> {
    Ok(match verb {
        Verb::Reject => Command::RejectReport(Box::new(RejectReport {
            report,
            reason: draft.reject.ok_or(Field::RejectReason)?,
            note: note(draft),
        })),
        Verb::Merge => Command::MergeReport(Box::new(MergeReport {
            report,
            case: draft.case.ok_or(Field::Case)?,
        })),
        Verb::FirstContact => {
            Command::RecordFirstContact(Box::new(RecordFirstContact { report, note: note(draft) }))
        }
        _ => Command::AcceptReport(Box::new(AcceptReport {
            report,
            case: CaseId(draft.new_id),
            type_id: draft.type_id.clone(),
            place: draft.place.clone(),
            severity: draft.severity,
            party: draft.party.clone(),
        })),
    })
}

fn case_command(verb: Verb, case: CaseId, draft: &Draft) -> Result<Command, Field> {
    Ok(match verb {
        Verb::Behalf => return step_command(case, draft),
        Verb::Dispatch | Verb::Urge | Verb::Transfer | Verb::Recall => {
            return hand_command(verb, case, draft);
        }
        Verb::FirstContact => {
            let report = draft.report.ok_or(Field::Reason)?;
            Command::RecordFirstContact(Box::new(RecordFirstContact { report, note: note(draft) }))
        }
        Verb::Supervise => {
            Command::SuperviseCase(Box::new(SuperviseCase { case, note: reason(draft)? }))
        }
        Verb::Return => {
            Command::RequestReturn(Box::new(RequestReturn { case, reason: reason(draft)? }))
        }
        Verb::DecideReturn => {
            Command::DecideReturn(Box::new(DecideReturn { case, grant: draft.yes }))
        }
        Verb::Extend => Command::RequestExtension(Box::new(RequestExtension {
            case,
            extend_s: Some(i64::from(draft.hours) * 3600).filter(|s| *s > 0).ok_or(Field::Hours)?,
            reason: reason(draft)?,
        })),
        Verb::DecideExtension => {
            Command::DecideExtension(Box::new(DecideExtension { case, grant: draft.yes }))
        }
        Verb::Suspend => {
            Command::SuspendCase(Box::new(SuspendCase { case, reason: reason(draft)? }))
        }
        Verb::Resume => Command::ResumeCase(Box::new(ResumeCase { case })),
        Verb::Merge => {
            let into = draft.case.ok_or(Field::Case)?;
            Command::MergeCase(Box::new(MergeCase { case, into }))
        }
        _ => return ending_command(verb, case, draft),
    })
}

fn hand_command(verb: Verb, case: CaseId, draft: &Draft) -> Result<Command, Field> {
    let assignment = || draft.assignment.ok_or(Field::Assignment);
    let receiver = || draft.receiver.clone().ok_or(Field::Receiver);
    Ok(match verb {
        Verb::Urge => {
            Command::UrgeAssignment(Box::new(StepAssignment { assignment: assignment()? }))
        }
        Verb::Recall => Command::RecallAssignment(Box::new(RecallAssignment {
            assignment: assignment()?,
            reason: note(draft),
        })),
        Verb::Transfer => {
            let Receiver { party, team, person } = receiver()?;
            Command::TransferAssignment(Box::new(TransferAssignment {
                assignment: assignment()?,
                new_assignment: AssignmentId(draft.new_id),
                party,
                team,
                person,
                reason: reason(draft)?,
            }))
        }
        _ => {
            let Receiver { party, team, person } = receiver()?;
            Command::DispatchCase(Box::new(DispatchCase {
                case,
                assignment: AssignmentId(draft.new_id),
                party,
                team,
                person,
                note: note(draft),
            }))
        }
    })
}

fn ending_command(verb: Verb, case: CaseId, draft: &Draft) -> Result<Command, Field> {
    Ok(match verb {
        Verb::Verify => {
            let said = note(draft);
            if !draft.yes && said.is_none() {
                return Err(Field::Note);
            }
            let evidence = draft.evidence.clone();
            Command::VerifyCase(Box::new(VerifyCase {
                case,
                passed: draft.yes,
                note: said,
                evidence,
            }))
        }
        Verb::Close => {
            Command::CloseCase(Box::new(CloseCase { case, four_elements: elements(draft)? }))
        }
        Verb::Evaluate => Command::EvaluateCase(Box::new(EvaluateCase {
            case,
            evaluation: Evaluation { solved: draft.solved, satisfied: draft.satisfied },
        })),
        Verb::Reopen => Command::ReopenCase(Box::new(ReopenCase { case, reason: reason(draft)? })),
        Verb::Severity => Command::ChangeSeverity(Box::new(ChangeSeverity {
            case,
            severity: draft.severity.ok_or(Field::Severity)?,
            reason: reason(draft)?,
        })),
        Verb::Refer => Command::ReferCase(Box::new(ReferCase {
            case,
            party: draft.party.clone().ok_or(Field::Party)?,
            document: reason(draft)?,
        })),
        Verb::AnswerReferral => {
            Command::AnswerReferral(Box::new(AnswerReferral { case, answer: reason(draft)? }))
        }
        Verb::Cancel => Command::CancelCase(Box::new(CancelCase { case, reason: reason(draft)? })),
        _ => Command::AddNote(Box::new(AddNote { case, note: reason(draft)? })),
    })
}

fn reason(draft: &Draft) -> Result<FreeText, Field> {
    note(draft).ok_or(Field::Reason)
}

fn note(draft: &Draft) -> Option<FreeText> {
    words(&draft.text)
}

fn words(text: &str) -> Option<FreeText> {
    let text = text.trim();
    (!text.is_empty()).then(|| FreeText::Plain(text.to_owned()))
}

fn elements(draft: &Draft) -> Result<Option<Box<FourElements>>, Field> {
    if !draft.needs_elements {
        return Ok(None);
    }
    let [accepted, talked_to, measures, time_limit] =
        draft.elements.each_ref().map(|text| words(text));
    let (Some(accepted), Some(talked_to), Some(measures), Some(time_limit)) =
        (accepted, talked_to, measures, time_limit)
    else {
        return Err(Field::FourElements);
    };
    Ok(Some(Box::new(FourElements { accepted, talked_to, measures, time_limit })))
}
