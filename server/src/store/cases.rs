//! Table `case_index`: every case that ever was, for search, paging and figures.

use domain::board::Board;
use domain::case::Case;
use domain::ids::{CaseId, PlaceId, Seq, StreetId, TypeId};
use domain::time::Ms;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};

use super::{Result, Store, StoreError, Tx, origin_name};

const PUT: &str = "INSERT INTO case_index (street_id, case_id, number, type_id, place_id, \
    place_path, party_id, severity, state, origin, occurred_at, filed_at, ended_at, seq, body) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
    ON CONFLICT (street_id, case_id) DO UPDATE SET type_id = excluded.type_id, \
    place_id = excluded.place_id, place_path = excluded.place_path, \
    party_id = excluded.party_id, severity = excluded.severity, state = excluded.state, \
    ended_at = excluded.ended_at, seq = excluded.seq, body = excluded.body";
const FIND: &str = "SELECT body FROM case_index WHERE street_id = $1 AND case_id = $2";
#[cfg(test)]
pub(super) const STATEMENTS: &[&str] = &[PUT, FIND];

/// Cases on one page at most.
pub const CASES_PAGE_MAX: u32 = 200;

/// What is searched for; everything that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// In this state, as on the wire (`closed`).
    pub state: Option<String>,
    /// Of this type.
    pub type_id: Option<TypeId>,
    /// At this place or below it: one of these paths, as `wl/a1/c03`. Empty: anywhere.
    pub paths: Vec<String>,
    /// Exactly at this place.
    pub place: Option<PlaceId>,
    /// Number begins with this.
    pub number: Option<String>,
    /// Filed in `[from, to)`.
    pub from: Option<Ms>,
    /// See `from`.
    pub to: Option<Ms>,
    /// Continue after this case of an earlier page.
    pub after: Option<(Ms, CaseId)>,
    /// Cases at most, never more than [`CASES_PAGE_MAX`].
    pub limit: u32,
}

/// Keeps a case as it stands after its event at `seq`.
pub async fn put(
    tx: &mut Tx,
    street: &StreetId,
    seq: Seq,
    case: &Case,
    board: &Board,
) -> Result<()> {
    sqlx::query(PUT)
        .bind(street.as_str())
        .bind(case.id.to_string())
        .bind(case.number.as_ref())
        .bind(case.type_id.as_str())
        .bind(case.place.as_str())
        .bind(board.path(&case.place))
        .bind(case.party.as_ref().map(ToString::to_string))
        .bind(word(&case.severity)?)
        .bind(word(&case.state)?)
        .bind(origin_name(case.origin))
        .bind(case.occurred_at.0)
        .bind(case.filed_at.0)
        .bind(case.ended_at.map(|at| at.0))
        .bind(seq as i64)
        .bind(json(case)?)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A case as it stands, also when it has left the board.
pub async fn find(store: &Store, street: &StreetId, case: CaseId) -> Result<Option<Case>> {
    let row = sqlx::query(FIND)
        .bind(street.as_str())
        .bind(case.to_string())
        .fetch_optional(&store.reader)
        .await?;
    row.as_ref().map(decode).transpose()
}

/// One page, newest filed first.
pub async fn search(store: &Store, street: &StreetId, search: &Search) -> Result<Vec<Case>> {
    let mut query = QueryBuilder::<Sqlite>::new("SELECT body FROM case_index WHERE street_id = ");
    query.push_bind(street.as_str().to_owned());
    if let Some(state) = &search.state {
        query.push(" AND state = ").push_bind(state.clone());
    }
    if let Some(type_id) = &search.type_id {
        query.push(" AND type_id = ").push_bind(type_id.to_string());
    }
    if let Some(place) = &search.place {
        query.push(" AND place_id = ").push_bind(place.to_string());
    }
    if let Some(number) = &search.number {
        // Characters that LIKE would read otherwise do not stand in a number.
        let plain: String = number.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        query.push(" AND number LIKE ").push_bind(format!("{plain}%"));
    }
    push_paths(&mut query, &search.paths);
    if let Some(from) = search.from {
        query.push(" AND filed_at >= ").push_bind(from.0);
    }
    if let Some(to) = search.to {
        query.push(" AND filed_at < ").push_bind(to.0);
    }
    if let Some((filed_at, case)) = &search.after {
        query.push(" AND (filed_at < ").push_bind(filed_at.0);
        query.push(" OR (filed_at = ").push_bind(filed_at.0);
        query.push(" AND case_id < ").push_bind(case.to_string()).push("))");
    }
    query.push(" ORDER BY filed_at DESC, case_id DESC LIMIT ");
    query.push_bind(search.limit.clamp(1, CASES_PAGE_MAX));
    let rows = query.build().fetch_all(&store.reader).await?;
    rows.iter().map(decode).collect()
}

/// A path is itself or everything that continues it after a slash.
fn push_paths(query: &mut QueryBuilder<Sqlite>, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    query.push(" AND (");
    for (index, path) in paths.iter().enumerate() {
        query.push(if index == 0 { "place_path = " } else { " OR place_path = " });
        query.push_bind(path.clone());
        // `/` is followed by `0` in ASCII: a range that an index can serve, and no wildcard.
        query.push(" OR (place_path >= ").push_bind(format!("{path}/"));
        query.push(" AND place_path < ").push_bind(format!("{path}0")).push(")");
    }
    query.push(")");
}

fn decode(row: &SqliteRow) -> Result<Case> {
    let body: String = row.try_get("body")?;
    serde_json::from_str(&body)
        .map_err(|error| StoreError::Database(format!("a case cannot be read: {error}")))
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(error.to_string()))
}

/// A word as on the wire, without quotes.
fn word<T: Serialize>(value: &T) -> Result<String> {
    json(value).map(|text| text.trim_matches('"').to_owned())
}
