//! A street from its boundary (GeoJSON) and its places (CSV).
//!
//! The boundary gives the street its id and name; [`places`] says what a row of the
//! CSV may hold. Both may be read in again: only what is new or other is sent.

use super::places::{self, Ground, add, renamed};
use super::{Plan, Row, fresh};
use anyhow::{Context, anyhow, bail};
use domain::board::Board;
use domain::catalogue::{self, Catalogue};
use domain::command::Command;
use domain::geo::{Datum, Feature, Geometry, Polygon, parse_geojson};
use domain::ids::{PlaceId, StreetId};
use domain::place::{LocatePlace, PlaceKind, UNASSIGNED};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::Label;
use std::sync::Arc;

/// What the importer says of the files.
pub struct Source<'a> {
    /// GeoJSON, WGS-84 as RFC 7946 demands.
    pub boundary: &'a [u8],
    /// CSV.
    pub places: &'a [u8],
    /// Datum of the coordinates in the CSV.
    pub datum: Datum,
    /// Id of the street; otherwise the boundary's `admin_code`.
    pub street: Option<StreetId>,
    /// Name of the street; otherwise the boundary's `name`.
    pub name: Option<String>,
}

/// What the files ask for.
pub struct StreetPlan {
    /// Id of the street.
    pub street: StreetId,
    /// Rows and faults; the first row founds the street.
    pub plan: Plan,
}

/// Reads both files against what the street holds already: only what is new or other is sent.
///
/// # Errors
/// A file as a whole cannot be read; single rows become faults of the plan.
pub fn read(source: &Source, board: &Board) -> anyhow::Result<StreetPlan> {
    let (feature, outline) = boundary(source.boundary)?;
    let street = match (&source.street, &feature.admin_code) {
        (Some(street), _) => street.clone(),
        (None, Some(code)) => StreetId::parse(code)?,
        (None, None) => bail!("the boundary has no admin_code: name the street with --street"),
    };
    let name = match (&source.name, &feature.name) {
        (Some(name), _) => name.clone(),
        (None, Some(name)) => name.to_string(),
        (None, None) => bail!("the boundary has no name: give one with --name"),
    };
    let root = PlaceId::parse(street.as_str())?;
    let mut plan = Plan::default();
    let head = Head { street: &street, root: &root, name: &name };
    match founded(&head, board) {
        Ok(()) => plan.rows.push(founding(&head, board, &feature, &outline)?),
        Err(reason) => plan.fault(1, reason),
    }
    let ground = Ground { root: &root, board, datum: source.datum };
    places::read(source.places, &ground, &outline, &mut plan)?;
    Ok(StreetPlan { street, plan })
}

struct Head<'a> {
    street: &'a StreetId,
    root: &'a PlaceId,
    name: &'a str,
}

fn boundary(bytes: &[u8]) -> anyhow::Result<(Feature, Polygon)> {
    let text = std::str::from_utf8(bytes).context("the boundary is not UTF-8 text")?;
    let file = parse_geojson(text, Datum::Wgs84).map_err(|fault| anyhow!("boundary: {fault}"))?;
    if let Some(fault) = file.faults.first() {
        bail!("boundary: {fault}");
    }
    let mut outlines = file.features.into_iter().filter_map(|feature| match &feature.geometry {
        Geometry::Outline(outline) => Some((feature.clone(), outline.clone())),
        Geometry::Point(_) | Geometry::Lines(_) => None,
    });
    let first = outlines.next().ok_or_else(|| anyhow!("boundary: the file holds no polygon"))?;
    if outlines.next().is_some() {
        bail!("boundary: the file holds more than one polygon; give the one of the street");
    }
    Ok(first)
}

/// A street that is there has the name and root that it was founded with.
fn founded(head: &Head, board: &Board) -> Result<(), String> {
    match board.street.get(head.street) {
        Some(there) if there.root != *head.root || there.exercise => {
            Err(format!("{} is another street: give this one an id by --street", head.street))
        }
        _ => Ok(()),
    }
}

/// What lies below all rows: the street with its boundary, a catalogue, *unassigned*.
fn founding(
    head: &Head,
    board: &Board,
    feature: &Feature,
    outline: &Polygon,
) -> anyhow::Result<Row> {
    let text = |key: &str| feature.properties.get(key).and_then(|value| value.as_str());
    // `ODbL-1.0 © OpenStreetMap contributors`: what must be shown starts at the sign.
    let notice = text("notice").or_else(|| text("licence").or_else(|| text("license")));
    let notice: Option<Arc<str>> = notice.map(|n| n.find('©').map_or(n, |at| &n[at..]).into());
    let outline = Some(Arc::new(outline.clone()));
    let mut steps = Vec::new();
    match board.places.get(head.root) {
        None => {
            let (label, root) = (Label::same(head.name), head.root.clone());
            let found = FoundStreet { label, root, exercise: false, outline, notice };
            steps.push(fresh(Command::FoundStreet(Box::new(found))));
        }
        Some(there) => {
            if there.label.zh.as_ref() != head.name {
                steps.push(renamed(head.root.clone(), head.name));
            }
            if (&there.outline, &there.notice) != (&outline, &notice) {
                let (place, point) = (head.root.clone(), there.point);
                let locate = LocatePlace { place, point, outline, notice };
                steps.push(fresh(Command::LocatePlace(Box::new(locate))));
            }
        }
    }
    let builtin = catalogue::builtin();
    if board.catalogue().is_none_or(|now| is_older(now, builtin)) {
        let adopt = AdoptCatalogue { catalogue: Arc::clone(builtin) };
        steps.push(fresh(Command::AdoptCatalogue(Box::new(adopt))));
    }
    let unassigned = PlaceId::parse(UNASSIGNED)?;
    if !board.places.contains_key(&unassigned) {
        let label = Label { zh: "未分配".into(), en: "Unassigned".into() };
        let add = add(&unassigned, head.root, PlaceKind::Area, label);
        steps.push(fresh(Command::AddPlace(Box::new(add))));
    }
    Ok(Row { line: 1, at: None, steps })
}

/// The office's own catalogue stays in force; an older one that ships with the product gives way.
fn is_older(now: &Catalogue, builtin: &Catalogue) -> bool {
    now.id == builtin.id && now.version < builtin.version
}
