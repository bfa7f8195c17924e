//! The administrator's home.

use super::Answer;
use crate::model::AdminHome;
use leptos::prelude::*;

/// Sessions, connected screens and the state of the log.
#[server(prefix = "/api/page", endpoint = "admin")]
pub async fn load_admin_home() -> Answer<AdminHome> {
    Ok(match crate::backend::door() {
        Ok((backend, parts)) => backend.admin_home(parts).await,
        Err(refusal) => Err(refusal),
    })
}
