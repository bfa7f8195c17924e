//! What the public report page offers.

use super::Answer;
use crate::model::ReportForm;
use leptos::prelude::*;

/// Types and places that a resident may choose from.
#[server(prefix = "/api/page", endpoint = "report-form")]
pub async fn load_report_form() -> Answer<ReportForm> {
    Ok(match crate::backend::door() {
        Ok((backend, parts)) => backend.report_form(parts).await,
        Err(refusal) => Err(refusal),
    })
}
