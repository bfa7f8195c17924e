//! The street as a drawing: boundary, compounds, cases above them, people at their posts.

use super::case::urgent_first;
use crate::words::Words;
use domain::board::Board;
use domain::catalogue::Severity;
use domain::geo::{Bounds, Projection, Wgs84};
use domain::ids::PlaceId;
use domain::place::{Place, PlaceKind};
use domain::shift::ShiftState;
use std::collections::BTreeMap;

/// Size of the drawing.
pub const WIDTH: f64 = 750.0;
/// See [`WIDTH`].
pub const HEIGHT: f64 = 520.0;
const MARGIN: f64 = 28.0;
/// Names written beside pins at most.
const NAMES_MAX: usize = 5;
/// Width of a character and height of a line of a name.
const NAME_CHAR: f64 = 26.0;
const NAME_LINE: f64 = 32.0;

/// A point of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A compound.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Which place.
    pub place: PlaceId,
    /// Where.
    pub at: Spot,
}

/// Open cases at one spot, by the most severe.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Which place.
    pub place: PlaceId,
    /// Where.
    pub at: Spot,
    /// The most severe.
    pub severity: Severity,
    /// How many cases.
    pub count: usize,
    /// Its name, when there is room to write it, and whether it stands on the left.
    pub name: Option<(String, bool)>,
}

/// People on shift at one spot.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Which place.
    pub place: PlaceId,
    /// Where.
    pub at: Spot,
    /// How many.
    pub count: usize,
}

/// What changes with the place tree only.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    projection: Projection,
    /// Outline of the street, as the `d` of a path.
    pub boundary: String,
    /// Outlines of areas and compounds.
    pub outlines: Vec<String>,
    /// Compounds.
    pub marks: Vec<Mark>,
    /// Source notices that must be shown.
    pub notices: Vec<String>,
}

/// The ground of the drawing; `None` while no place has a position.
pub fn ground(board: &Board) -> Option<Ground> {
    let root = board.street.values().next().and_then(|street| board.places.get(&street.root));
    let outline = root.and_then(|root| root.outline.as_deref());
    let rings = outline.into_iter().flat_map(|polygon| polygon.0.iter().flatten().flatten());
    let points = board.places.values().filter_map(|place| place.point);
    let around = match outline {
        Some(_) => Bounds::around(rings.copied())?,
        None => Bounds::around(points)?,
    };
    let projection = Projection::fit(around, WIDTH, HEIGHT, MARGIN);
    let inner = |place: &&std::sync::Arc<Place>| place.parent.is_some();
    let outlines = board.places.values().filter(inner).filter_map(|place| place.outline.as_deref());
    let compounds = board.places.values().filter(|place| place.kind == PlaceKind::Compound);
    let mut notices: Vec<String> =
        board.places.values().filter_map(|place| place.notice.as_deref()).map(Into::into).collect();
    notices.sort();
    notices.dedup();
    Some(Ground {
        boundary: outline.map(|polygon| projection.path(polygon)).unwrap_or_default(),
        outlines: outlines.map(|polygon| projection.path(polygon)).collect(),
        marks: compounds
            .filter_map(|place| {
                Some(Mark { place: place.id.clone(), at: spot(&projection, place.point?) })
            })
            .collect(),
        notices,
        projection,
    })
}

fn spot(projection: &Projection, point: Wgs84) -> Spot {
    let (x, y) = projection.xy(point);
    Spot { x, y }
}

/// The nearest place upwards that has a position; never the whole street.
fn positioned<'a>(board: &'a Board, place: &PlaceId) -> Option<(&'a PlaceId, Wgs84)> {
    let below_street = board.ancestry(place).filter(|place| place.kind != PlaceKind::Street);
    below_street.filter_map(|place| Some((&place.id, place.point?))).next()
}

/// Pins of the open cases, the most severe drawn last (on top), with names where there is room.
pub fn pins(board: &Board, ground: &Ground, words: Words) -> Vec<Pin> {
    let mut pins: Vec<Pin> = Vec::new();
    for case in urgent_first(board).iter().filter_map(|id| board.cases.get(id)) {
        let Some((place, point)) = positioned(board, &case.place) else { continue };
        if let Some(pin) = pins.iter_mut().find(|pin| pin.place == *place) {
            pin.count += 1;
            continue;
        }
        let at = spot(&ground.projection, point);
        let severity = case.severity;
        pins.push(Pin { place: place.clone(), at, severity, count: 1, name: None });
    }
    let posts = posts(board, ground);
    name(board, words, &mut pins, &posts);
    pins.reverse();
    pins
}

/// Writes names beside the first pins, where they cover neither each other nor anything else.
fn name(board: &Board, words: Words, pins: &mut [Pin], posts: &[Post]) {
    let spots: Vec<Spot> = pins.iter().map(|pin| pin.at).collect();
    let mut taken: Vec<[f64; 4]> =
        spots.iter().map(|s| [s.x - 18.0, s.y - 36.0, s.x + 18.0, s.y + 4.0]).collect();
    let dots = posts.iter().map(|post| post.at);
    taken.extend(dots.map(|s| [s.x + 6.0, s.y + 4.0, s.x + 40.0, s.y + 18.0]));
    for (n, pin) in pins.iter_mut().enumerate().take(NAMES_MAX) {
        let text = words.place_name(board, &pin.place);
        let wide = text.chars().map(|c| if c.is_ascii() { 0.58 } else { 1.0 }).sum::<f64>();
        let wide = wide * NAME_CHAR + 8.0;
        let Spot { x, y } = pin.at;
        let mut room = [false, true].into_iter().map(|left| {
            let from = if left { x - 24.0 - wide } else { x + 24.0 };
            (left, [from, y - 16.0 - NAME_LINE / 2.0, from + wide, y - 16.0 + NAME_LINE / 2.0])
        });
        let free = room.find(|(_, place)| {
            let inside = place[0] >= 0.0 && place[2] <= WIDTH;
            let others = taken.iter().enumerate().filter(|(other, _)| *other != n);
            inside && !others.into_iter().any(|(_, other)| overlaps(place, other))
        });
        if let Some((left, place)) = free {
            taken.push(place);
            pin.name = Some((text, left));
        }
    }
}

fn overlaps(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// People on shift, at their posts.
pub fn posts(board: &Board, ground: &Ground) -> Vec<Post> {
    let mut counts: BTreeMap<&PlaceId, (Wgs84, usize)> = BTreeMap::new();
    for shift in board.shifts.values().filter(|shift| shift.state == ShiftState::Started) {
        if let Some((place, point)) = positioned(board, &shift.post) {
            counts.entry(place).or_insert((point, 0)).1 += 1;
        }
    }
    let post = |(place, (point, count)): (&PlaceId, (Wgs84, usize))| Post {
        place: place.clone(),
        at: spot(&ground.projection, point),
        count,
    };
    counts.into_iter().map(post).collect()
}
