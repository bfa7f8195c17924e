//! History on the board is bounded: it sets no timers, so nothing else would ever take it off.

use crate::case::{Case, CaseEvent};
use crate::decide::Context;
use crate::envelope::Origin;
use crate::event::Change;
use crate::key::Key;

/// Imported cases on the board at most. When one more is filed, one leaves for the archive, where
/// it is found as it stood.
pub const HISTORY_CASES_MAX: usize = 500;

/// The imported case that makes room for one more: the oldest that nobody is at work on, else the
/// oldest. None while there is room.
pub(crate) fn make_room(ctx: &Context) -> Option<Change> {
    let past = || ctx.board().cases.values().filter(|case| case.origin == Origin::History);
    let at_work = |case: &Case| case.live().any(|participant| !participant.done);
    let full = past().count() >= HISTORY_CASES_MAX;
    let oldest = past().min_by_key(|case| (at_work(case), case.filed_at, case.id));
    let oldest = oldest.filter(|_| full)?;
    Some(Change::new(Key::Case(oldest.id), CaseEvent::CaseArchived))
}
