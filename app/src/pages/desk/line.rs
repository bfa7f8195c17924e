//! Pieces of a line: who did it, and the receipts of an assignment.

use super::state::use_desk;
use crate::say;
use domain::assignment::{AssignmentState, Receipt};
use domain::ids::{CaseId, EvidenceHash};
use leptos::prelude::*;

/// 已送达 14:30 ✓ 已读 14:31 ✓ …: what came back, with its times.
#[component]
pub fn Receipts(receipts: Vec<Receipt>) -> impl IntoView {
    let w = use_desk().words;
    let steps = AssignmentState::RECEIPTED.iter().map(|step| {
        let receipt = receipts.iter().rev().find(|receipt| receipt.step == *step);
        let name = w.assignment_state(*step);
        match receipt {
            Some(receipt) => {
                let implied = receipt.implied.then(|| format!(" ({})", say!(w, desk.implied)));
                view! {
                    <li class="receipt-strip__step receipt-strip__step--made">
                        "✓ " {name} " " <time>{receipt.at.clock()}</time> {implied}
                    </li>
                }
                .into_any()
            }
            None => view! { <li class="receipt-strip__step">{name}</li> }.into_any(),
        }
    });
    view! { <ol class="receipt-strip">{steps.collect_view()}</ol> }
}

/// Where a photograph is read. Of a case that has left the board, or of a report in it, the server
/// must be told the case: it shows the photograph to whoever may see that.
pub fn photo_href(hash: &EvidenceHash, case: Option<CaseId>) -> String {
    let case = case.map(|case| format!("?case={case}")).unwrap_or_default();
    format!("/api/v1/evidence/{}{case}", hash.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_of_a_case_is_asked_for_with_its_case() {
        let hash = EvidenceHash::parse(&"0".repeat(64)).expect("a hash");
        let case = CaseId(uuid::Uuid::from_u128(7));
        let href = photo_href(&hash, Some(case));
        assert!(href.ends_with(&format!("{}?case={case}", hash.as_str())), "{href}");
        assert!(!photo_href(&hash, None).contains('?'));
    }
}
