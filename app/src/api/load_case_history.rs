//! A case with its whole history.

use super::Answer;
use crate::model::CaseHistory;
use domain::ids::CaseId;
use leptos::prelude::*;

/// A case and everything that happened to it, archived ones too.
#[server(prefix = "/api/page", endpoint = "case")]
pub async fn load_case_history(case: CaseId) -> Answer<CaseHistory> {
    Ok(match crate::backend::door() {
        Ok((backend, parts)) => backend.case_history(parts, case).await,
        Err(refusal) => Err(refusal),
    })
}
