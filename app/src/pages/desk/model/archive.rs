//! Looking for cases that have left the board: what is asked of `GET /api/v1/cases`. Only ids and
//! numbers stand in the address; what somebody typed is understood here.

use super::palette::{fit, normal};
use domain::board::Board;
use domain::case::Case;
use domain::ids::CaseId;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Cases of one answer at most.
const ANSWER_MAX: usize = 12;
/// Types and places of one look at most, each.
const FITS_MAX: usize = 2;
/// Characters from which on the archive is asked.
const CHARS_MIN: usize = 2;

/// The server's answer.
#[derive(Debug, Default, Deserialize)]
pub struct Found {
    /// Newest filed first.
    #[cfg_attr(target_arch = "wasm32", serde(deserialize_with = "domain::by_value::by_value"))]
    pub cases: Vec<Arc<Case>>,
}

/// The addresses to ask for what was typed: by number when it looks like one, else by the types
/// and places whose names fit best.
pub fn addresses(board: &Board, query: &str) -> Vec<String> {
    let query = normal(query);
    let address =
        |name: &str, value: &str| format!("/api/v1/cases?{name}={value}&limit={ANSWER_MAX}");
    if query.chars().count() < CHARS_MIN {
        return Vec::new();
    }
    if query.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return vec![address("number", &query)];
    }
    let types = board.catalogue().into_iter().flat_map(|catalogue| catalogue.types.values());
    let types = types.filter_map(|row| {
        let rank = fit(&query, &[&row.label.zh, &row.label.en, &row.initials])?;
        Some((rank, address("type", row.id.as_str())))
    });
    let places = board.places.values().filter(|place| place.parent.is_some());
    let places = places.filter_map(|place| {
        let mut names = vec![&*place.label.zh, &*place.label.en];
        names.extend(place.aliases.iter().map(|alias| &**alias));
        Some((fit(&query, &names)?, address("place", place.id.as_str())))
    });
    let best = |mut list: Vec<(u8, String)>| {
        list.sort_by_key(|(rank, _)| *rank);
        list.into_iter().take(FITS_MAX).map(|(_, address)| address)
    };
    best(types.collect()).chain(best(places.collect())).collect()
}

/// What was found and is not on the board, each once, newest filed first.
pub fn archived(board: &Board, answers: Vec<Found>) -> Vec<Arc<Case>> {
    let mut seen: BTreeSet<CaseId> = BTreeSet::new();
    let mut cases: Vec<Arc<Case>> = answers.into_iter().flat_map(|found| found.cases).collect();
    cases.retain(|case| !board.cases.contains_key(&case.id) && seen.insert(case.id));
    cases.sort_by_key(|case| std::cmp::Reverse(case.filed_at));
    cases.truncate(ANSWER_MAX);
    cases
}
