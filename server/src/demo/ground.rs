//! Places of the demonstration street: the tree and its outlines.

use super::layout::{AREAS, BOUNDARY, CENTRE, COMMITTEES, PLOTS, Plot};
use domain::command::Command;
use domain::geo::{Polygon, Wgs84};
use domain::ids::{PartyId, PlaceId};
use domain::place::{AddPlace, PlaceKind, ThreeParties};
use domain::text::Label;
use std::sync::Arc;

/// Metres of one degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// Buildings of a compound.
pub const BUILDINGS: usize = 3;

/// The street's own place.
pub fn root() -> PlaceId {
    id("demo")
}

/// An area: 0 to 2.
pub fn area(n: usize) -> PlaceId {
    id(&format!("a{}", n + 1))
}

/// A committee: 0 to 14.
pub fn committee(n: usize) -> PlaceId {
    id(&format!("c{:02}", n + 1))
}

/// A compound: 0 to 32.
pub fn compound(n: usize) -> PlaceId {
    id(&format!("p{:02}", n + 1))
}

/// A building of a compound: 0 to 2.
pub fn building(compound: usize, n: usize) -> PlaceId {
    id(&format!("p{:02}-b{}", compound + 1, n + 1))
}

/// An id that the demonstration writes itself.
pub fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().expect("the demonstration writes valid ids")
}

fn at(x: f64, y: f64) -> Wgs84 {
    let (lng, lat) = CENTRE;
    let shrink = lat.to_radians().cos();
    Wgs84 { lng: lng + x / (DEGREE_M * shrink), lat: lat + y / DEGREE_M }
}

fn ring(points: impl Iterator<Item = (f64, f64)>) -> Polygon {
    let mut ring: Vec<Wgs84> = points.map(|(x, y)| at(x, y)).collect();
    ring.extend(ring.first().copied());
    Polygon(vec![vec![ring]])
}

/// The boundary of the street.
pub fn boundary() -> Polygon {
    ring(BOUNDARY.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))))
}

impl Plot {
    /// A corner or inner point: `across` and `along` run from −1 to 1.
    fn point(&self, across: f64, along: f64) -> (f64, f64) {
        let (sin, cos) = f64::from(self.turn).to_radians().sin_cos();
        let (x, y) = (across * f64::from(self.size.0), along * f64::from(self.size.1));
        (f64::from(self.at.0) + x * cos - y * sin, f64::from(self.at.1) + x * sin + y * cos)
    }
}

/// Adds everything below the root; parents come before their children.
pub fn places() -> Vec<Command> {
    let mut all = Vec::new();
    for (n, (zh, en)) in AREAS.iter().enumerate() {
        let label = Label { zh: (*zh).into(), en: format!("{en} area").into() };
        all.push(place(area(n), &root(), PlaceKind::Area, label));
    }
    for (n, (zh, en)) in COMMITTEES.iter().enumerate() {
        let label =
            Label { zh: format!("{zh}居委会").into(), en: format!("{en} committee").into() };
        all.push(place(committee(n), &area(n / 5), PlaceKind::Committee, label));
    }
    for (n, plot) in PLOTS.iter().enumerate() {
        all.push(compound_place(n, plot));
        all.extend((0..BUILDINGS).map(|b| building_place(n, plot, b)));
    }
    all.into_iter().map(|add| Command::AddPlace(Box::new(add))).collect()
}

fn place(place: PlaceId, parent: &PlaceId, kind: PlaceKind, label: Label) -> AddPlace {
    AddPlace {
        place,
        parent: Some(parent.clone()),
        kind,
        label,
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    }
}

fn compound_place(n: usize, plot: &Plot) -> AddPlace {
    let label = Label { zh: plot.name.0.into(), en: plot.name.1.into() };
    let mut add = place(compound(n), &committee(plot.committee), PlaceKind::Compound, label);
    let (x, y) = plot.point(0.0, 0.0);
    add.point = Some(at(x, y));
    let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    add.outline = Some(Arc::new(ring(corners.iter().map(|(a, b)| plot.point(*a, *b)))));
    add
}

fn building_place(n: usize, plot: &Plot, b: usize) -> AddPlace {
    let zh = format!("{}{}号楼", plot.name.0, b + 1);
    let en = format!("{} block {}", plot.name.1, b + 1);
    let label = Label { zh: zh.into(), en: en.into() };
    let mut add = place(building(n, b), &compound(n), PlaceKind::Building, label);
    let (x, y) = plot.point(-0.6 + 0.6 * b as f64, if b.is_multiple_of(2) { 0.3 } else { -0.3 });
    add.point = Some(at(x, y));
    add
}

/// The three parties of a compound.
pub fn three_parties(n: usize) -> ThreeParties {
    let party = |text: String| Some(id::<PartyId>(&text));
    ThreeParties {
        residents_committee: party(format!("rc{:02}", PLOTS[n].committee + 1)),
        owners_committee: party(format!("oc{:02}", n + 1)),
        property_company: party(format!("pm{:02}", n + 1)),
    }
}
