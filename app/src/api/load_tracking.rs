//! How far a resident's report is.

use super::Answer;
use crate::model::Tracking;
use leptos::prelude::*;

/// The state of a report by its tracking code.
#[server(prefix = "/api/page", endpoint = "tracking")]
pub async fn load_tracking(code: String) -> Answer<Tracking> {
    Ok(match crate::backend::door() {
        Ok((backend, parts)) => backend.tracking(parts, code).await,
        Err(refusal) => Err(refusal),
    })
}
