//! The palette (Ctrl-K): finds cases, places and verbs by what somebody types, also by the
//! initials of their pinyin.

use super::queue::Subject;
use domain::board::Board;
use domain::ids::PlaceId;
use domain::text::Label;

/// Hits at most.
pub const HITS_MAX: usize = 12;

/// What the palette goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A report or case.
    Subject(Subject),
    /// Narrows the queue to a place.
    Place(PlaceId),
}

/// A hit, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Where it leads.
    pub target: Target,
    /// In words.
    pub label: Label,
    /// Beside it: number, or place of a case.
    pub hint: Option<Label>,
    /// Lower is better.
    pub rank: u8,
}

/// How well `query` fits: 0 begins with it, 1 holds it, 2 by initials or letters in order;
/// `None` not at all. `query` is lower case without blanks.
pub fn fit(query: &str, texts: &[&str]) -> Option<u8> {
    let texts = texts.iter().map(|text| {
        let plain = text.chars().filter(|c| !c.is_whitespace());
        plain.flat_map(char::to_lowercase).collect::<String>()
    });
    let rank = |text: String| {
        if text.starts_with(query) {
            Some(0)
        } else if text.contains(query) {
            Some(1)
        } else if query.chars().count() > 1 && in_order(query, &text) {
            Some(2)
        } else {
            None
        }
    };
    texts.filter_map(rank).min()
}

/// The letters of `query` stand in `text` in this order, the first of both being the same: so
/// `wlyz` finds *Wanli Yazhu*.
fn in_order(query: &str, text: &str) -> bool {
    let mut rest = text.chars();
    query.chars().next() == text.chars().next() && query.chars().all(|c| rest.any(|t| t == c))
}

/// Lower case, without blanks.
pub fn normal(query: &str) -> String {
    query.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Reports, cases and places that fit; nothing for an empty query.
pub fn search(board: &Board, query: &str) -> Vec<Hit> {
    let query = normal(query);
    if query.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = cases(board, &query).chain(places(board, &query)).collect();
    hits.sort_by_key(|hit| hit.rank);
    hits.truncate(HITS_MAX);
    hits
}

fn cases<'a>(board: &'a Board, query: &'a str) -> impl Iterator<Item = Hit> + 'a {
    board.open_cases().filter_map(move |case| {
        let kind = board.catalogue().and_then(|catalogue| catalogue.types.get(&case.type_id))?;
        let place = board.places.get(&case.place).map(|place| place.label.clone());
        let label = Label {
            zh: format!("{} {}", case.number, kind.label.zh).into(),
            en: format!("{} {}", case.number, kind.label.en).into(),
        };
        let (zh, en) = place.as_ref().map_or(("", ""), |place| (&*place.zh, &*place.en));
        let texts = [&*case.number, &*kind.label.zh, &*kind.label.en, &*kind.initials, zh, en];
        let rank = fit(query, &texts)?;
        Some(Hit { target: Target::Subject(Subject::Case(case.id)), label, hint: place, rank })
    })
}

fn places<'a>(board: &'a Board, query: &'a str) -> impl Iterator<Item = Hit> + 'a {
    board.places.values().filter_map(move |place| {
        let mut texts = vec![&*place.label.zh, &*place.label.en];
        texts.extend(place.aliases.iter().map(|alias| &**alias));
        let rank = fit(query, &texts)?;
        let above = place.parent.as_ref().and_then(|parent| board.places.get(parent));
        let hint = above.map(|above| above.label.clone());
        let target = Target::Place(place.id.clone());
        Some(Hit { target, label: place.label.clone(), hint, rank })
    })
}
