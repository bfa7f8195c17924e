//! Which state of a case may follow which.

use crate::case::{Case, CaseState};
use CaseState as S;

/// `to` may follow the case as it was; `None` is not on the board.
pub(super) fn legal(old: Option<&Case>, to: Option<S>) -> bool {
    let Some(case) = old else {
        return matches!(to, None | Some(S::Filed | S::Reopened));
    };
    let Some(to) = to else {
        return !case.state.is_open();
    };
    match (case.state, to) {
        (from, to) if from == to => true,
        (S::Filed | S::Returned | S::Rework | S::Reopened, S::Dispatched) => true,
        (S::Dispatched, S::Handling | S::Filed | S::Returned) => true,
        (S::Handling, S::Dispatched | S::Filed | S::Returned | S::Handled) => true,
        (S::Handled, S::Verified | S::Rework) => true,
        (S::Verified, S::Closed) => true,
        (S::Closed, S::Evaluated) => true,
        (S::Closed | S::Evaluated, S::Reopened) => true,
        (from, S::Suspended | S::Cancelled | S::Merged) => from.is_open(),
        (S::Suspended, to) => case.suspended_from == Some(to),
        _ => false,
    }
}
