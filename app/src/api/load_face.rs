//! What a live face starts with.

use super::Answer;
use crate::model::Loaded;
use domain::wire::View;
use leptos::prelude::*;

/// The viewer and the rows that he may see on this face, with the stream's cursor.
#[server(prefix = "/api/page", endpoint = "face")]
pub async fn load_face(view: View) -> Answer<Loaded> {
    let load = async {
        let (backend, parts) = crate::backend::door()?;
        let me = backend.me(parts.clone()).await?;
        let snapshot = backend.snapshot(parts, view).await?;
        Ok(Loaded { me, snapshot })
    };
    Ok(load.await)
}
