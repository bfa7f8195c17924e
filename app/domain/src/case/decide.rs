//! What may happen, and what follows.

mod close;
mod course;
mod dispatch;
mod due;
mod give_back;
mod history;
mod join;
mod proof;
mod record;
mod refer;
mod suspend;
mod verify;

pub use close::{cancel, close, evaluate, reopen};
pub(crate) use course::handled_clocks;
pub use course::leave;
pub use dispatch::{Target, dispatch, offer};
pub use due::due;
pub use give_back::{decide_return, request_return};
pub use history::HISTORY_CASES_MAX;
pub(crate) use history::make_room;
pub use join::merge;
pub use proof::{checked_evidence, within_bounds};
pub use record::{add_evidence, add_note, change_severity, supervise};
pub use refer::{answer_referral, refer};
pub use suspend::{decide_extension, request_extension, resume, suspend};
pub use verify::verify;

/// Pieces of evidence that one case holds at most.
pub const EVIDENCE_MAX: usize = 200;
/// Assignments that one case was ever given at most.
pub const PARTICIPANTS_MAX: usize = 200;
/// An extension asks for at most this many counted seconds (30 days).
pub const EXTEND_S_MAX: i64 = 30 * 24 * 3_600;
