//! What is written into a case beside its course: reports, contacts, referrals, evidence, notes.

use crate::case::{Case, CaseEvent, Referral};
use crate::catalogue::Stage;
use crate::envelope::Recorded;
use crate::ids::ReportId;

pub(super) fn apply(case: &mut Case, event: &CaseEvent, recorded: &Recorded) {
    use CaseEvent as E;
    match event {
        E::CaseReportJoined { report, owed } => {
            join(case, *report);
            case.owed.extend(owed.clone());
        }
        E::CaseFirstContactMade { report, .. } => {
            case.owed.retain(|owed| owed.report != *report);
            let late = case.owed.iter().any(|owed| owed.clock.breached_at.is_some());
            case.end_escalation_if(|e| e.cause == Stage::FirstContact && !late);
        }
        E::CaseAbsorbed { reports, owed, handlers, .. } => {
            reports.iter().for_each(|report| join(case, *report));
            case.handlers.extend(handlers.iter().cloned());
            case.owed.extend(owed.iter().cloned());
        }
        E::CaseSupervised { .. } => case.supervisions = case.supervisions.saturating_add(1),
        E::CaseReferred { party, .. } => {
            let at = recorded.occurred_at;
            case.referral = Some(Referral { party: party.clone(), at, answered_at: None });
        }
        E::ReferralAnswered { .. } => {
            if let Some(referral) = &mut case.referral {
                referral.answered_at = Some(recorded.occurred_at);
            }
        }
        E::SeverityChanged { severity, .. } => case.severity = *severity,
        E::EvidenceAdded { evidence } => case.evidence.extend(evidence.iter().cloned()),
        _ => {}
    }
}

fn join(case: &mut Case, report: ReportId) {
    if !case.reports.contains(&report) {
        case.reports.push(report);
    }
}
