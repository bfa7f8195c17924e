//! Queries of the pages, one server function a file. A refusal is an answer and travels in `Ok`:
//! an `Err` would be a fault of the transport.

mod load_admin_home;
mod load_case_history;
mod load_face;
mod load_me;
mod load_report_form;
mod load_tracking;

pub use load_admin_home::load_admin_home;
pub use load_case_history::load_case_history;
pub use load_face::load_face;
pub use load_me::load_me;
pub use load_report_form::load_report_form;
pub use load_tracking::load_tracking;

use crate::model::Refusal;
use leptos::prelude::ServerFnError;

/// What a query gives back.
pub type Answer<T> = Result<Result<T, Refusal>, ServerFnError>;

/// The two layers as one: a fault of the transport is an unavailable server.
pub fn flat<T>(answer: Answer<T>) -> Result<T, Refusal> {
    answer.unwrap_or(Err(Refusal::Unavailable))
}
