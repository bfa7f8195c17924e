//! Who is signed in.

use super::Answer;
use crate::model::Me;
use leptos::prelude::*;

/// Who is signed in on this request.
#[server(prefix = "/api/page", endpoint = "me")]
pub async fn load_me() -> Answer<Me> {
    Ok(match crate::backend::door() {
        Ok((backend, parts)) => backend.me(parts).await,
        Err(refusal) => Err(refusal),
    })
}
