//! `POST /api/v1/sealed`: opens personal values, each by its own authorisation, and writes down
//! who opened what.

use super::access::Signed;
use super::body::Json;
use super::error::{Answer, Problem, Wrong};
use super::web::{SharedWeb, Web};
use crate::store::access::{self, Entry};
use crate::store::sealed::{self, SealedRow};
use axum::extract::State;
use domain::board::Row;
use domain::ids::SealedId;
use domain::key::Key;
use domain::permits::{may_open, value_asks_password};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Values that one request may ask for.
pub const SEALED_IDS_MAX: usize = 200;

/// Which values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    ids: Vec<SealedId>,
}

/// The values that the asker may open. One that he may not, that is unknown or that was erased is
/// not among them: which of the three it is, is not told.
#[derive(Serialize)]
pub struct Opened {
    values: BTreeMap<SealedId, String>,
    /// Those that he may open once he has shown his password again (`ConfirmPassword`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    confirm: Vec<SealedId>,
}

/// Opens values.
pub async fn open(
    State(web): State<SharedWeb>,
    signed: Signed,
    Json(asked): Json<Asked>,
) -> Answer<axum::Json<Opened>> {
    if asked.ids.len() > SEALED_IDS_MAX {
        return Err(Problem::bad_field(Some("ids".into()), Wrong::TooMany));
    }
    web.limits.sealed.take(signed.identity.account(), web.machine_now())?;
    let street = &signed.identity.street;
    let rows =
        sealed::find(&web.server.store, street, &asked.ids).await.map_err(Problem::internal)?;
    let committed = signed.street.handle.world();
    let confirmed = signed.confirmed(web.machine_now()).is_ok();
    let (mut values, mut entries, mut confirm) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut loaded: BTreeMap<Key, Option<Row>> = BTreeMap::new();
    for row in rows {
        if committed.world.board.get(&row.owner).is_none() && !loaded.contains_key(&row.owner) {
            let folded = crate::store::log::fold_row(&web.server.store, street, &row.owner).await;
            loaded.insert(row.owner.clone(), folded.map_err(Problem::internal)?);
        }
        let gone = loaded.get(&row.owner).and_then(Option::as_ref);
        let actor = &signed.standing.actor;
        let allowed = may_open(&committed.world.board, actor, row.class, &row.owner, gone);
        if allowed && !confirmed && value_asks_password(row.class) {
            confirm.push(row.id);
            continue;
        }
        entries.push(entry(&web, &signed, &row, allowed));
        if allowed {
            let value = web.server.keys.open_value(&row).await.map_err(Problem::internal)?;
            values.extend(value.map(|value| (row.id, value)));
        }
    }
    // On disk before anything is shown.
    access::append(&web.server.store, street, &entries).await.map_err(Problem::internal)?;
    Ok(axum::Json(Opened { values, confirm }))
}

fn entry(web: &Web, signed: &Signed, row: &SealedRow, allowed: bool) -> Entry {
    Entry {
        at: web.machine_now(),
        who: signed.identity.name(),
        action: "open_sealed".into(),
        object: format!("{} {:?} {}", row.owner, row.class, row.id),
        allowed,
    }
}
