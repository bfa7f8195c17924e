//! The port to the server: the only door from a page to what the server knows. Compiled only for
//! server rendering; pages never name a database or a router.

pub use crate::model::Refusal;
use crate::model::{AdminHome, CaseHistory, Me, ReportForm, Tracking};
use domain::ids::CaseId;
use domain::wire::{Snapshot, View};
use http::request::Parts;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What every method gives back.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send>>;

/// What pages ask of the server. `parts` holds the request's headers: who asks is read from them.
pub trait Backend: Send + Sync + 'static {
    /// Who is signed in on this request.
    fn me(&self, parts: Parts) -> Answer<Me>;
    /// The rows that he may see on this face, with the cursor where the stream continues.
    fn snapshot(&self, parts: Parts, view: View) -> Answer<Snapshot>;
    /// A case with its whole history, closed and archived ones too.
    fn case_history(&self, parts: Parts, case: CaseId) -> Answer<CaseHistory>;
    /// What the public report page offers: types and places of the street.
    fn report_form(&self, parts: Parts) -> Answer<ReportForm>;
    /// The state of a report by its tracking code, in words for its reporter.
    fn tracking(&self, parts: Parts, code: String) -> Answer<Tracking>;
    /// Sessions, displays, connected screens and the state of the log.
    fn admin_home(&self, parts: Parts) -> Answer<AdminHome>;
}

/// The backend as it is handed through the context.
pub type SharedBackend = Arc<dyn Backend>;

/// The backend and the request's headers, from the context that the server gives every page and
/// every server function.
pub fn door() -> Result<(SharedBackend, Parts), Refusal> {
    let backend = leptos::prelude::use_context::<SharedBackend>();
    let parts = leptos::prelude::use_context::<Parts>();
    backend.zip(parts).ok_or(Refusal::Unavailable)
}
