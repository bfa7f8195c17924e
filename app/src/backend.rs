//! The port to the server: the only door from a page to what the server knows. Compiled only for
//! server rendering; pages never name a database or a router.

use crate::model::{AdminHome, CaseHistory, Me, ReportForm, Tracking};
use domain::ids::CaseId;
use domain::wire::{Snapshot, View};
use http::request::Parts;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Why the server has no answer for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Refusal {
    /// Nobody is signed in, or the session is over.
    SignedOut,
    /// Not for this role or place.
    Forbidden,
    /// No such thing.
    NotFound,
    /// The server cannot answer now; the log says why.
    Unavailable,
}

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
