//! The places of a street (CSV).
//!
//! Columns are found by name: `address` 地址 (or `name` 名称), `district_as_published` 区 (or
//! `district`), the coordinates of the datum that the importer names (`lng_gcj02`, `lat_gcj02` …,
//! or `lng` 经度, `lat` 纬度), and, where the file has them, `name` beside the address, `area` 片区
//! and `committee` 居委会. A place is known by district and address together; its name and
//! position, and area and committee where a row names them, are what the file says last. Places
//! without area or committee lie under *unassigned*, until somebody moves them.

use super::table::{Cells, Column, Table};
use super::{Plan, Row, Step, fresh, row_uuid};
use domain::board::Board;
use domain::command::Command;
use domain::geo::{Datum, Polygon, Wgs84};
use domain::ids::{PlaceId, derive_uuid};
use domain::place::{
    AddPlace, LocatePlace, MovePlace, Place, PlaceKind, RenamePlace, ThreeParties, UNASSIGNED,
};
use domain::text::Label;
use std::collections::HashMap;
use std::sync::Arc;

/// Longest name of a place in characters.
const NAME_CHARS_MAX: usize = 80;

/// The id of a place that is known by its printed district and address.
pub fn place_id(district: &str, address: &str) -> PlaceId {
    let hex = row_uuid("place", &[district, address]).simple().to_string();
    PlaceId::parse(&format!("p-{}", &hex[..16])).expect("p- and hexadecimal digits are an id")
}

/// What every row is read against.
pub struct Ground<'a> {
    /// The street's own place.
    pub root: &'a PlaceId,
    /// What the street holds already.
    pub board: &'a Board,
    /// Datum of the coordinates.
    pub datum: Datum,
}

/// Reads the rows into the plan.
///
/// # Errors
/// The file as a whole cannot be read; single rows become faults of the plan.
pub fn read(
    bytes: &[u8],
    ground: &Ground,
    outline: &Polygon,
    plan: &mut Plan,
) -> anyhow::Result<()> {
    let table = Table::find(bytes, &columns(ground.datum))?;
    let mut seen = HashMap::new();
    for (line, cells) in table.rows() {
        match place(ground, &cells) {
            Ok(found) if !outline.contains(found.point) => plan.fault(line, found.outside()),
            Ok(found) => match seen.insert(found.id.clone(), line) {
                Some(first) => plan.fault(line, format!("the same place as in line {first}")),
                None => plan.rows.push(Row { line, at: None, steps: found.steps }),
            },
            Err(reason) => plan.fault(line, reason),
        }
    }
    Ok(())
}

/// Which columns of a file of this datum say what.
const fn columns(datum: Datum) -> [Column; 7] {
    let (lng, lat) = names(datum);
    [
        Column::must("address", &["地址", "name", "名称", "小区"]),
        Column::may("name", &["名称", "小区"]),
        Column::may("district_as_published", &["district", "区"]),
        Column::may("area", &["片区"]),
        Column::may("committee", &["居委会", "居委"]),
        Column::must(lng, &["lng", "经度"]),
        Column::must(lat, &["lat", "纬度"]),
    ]
}

/// Columns of longitude and latitude.
const fn names(datum: Datum) -> (&'static str, &'static str) {
    match datum {
        Datum::Gcj02 => ("lng_gcj02", "lat_gcj02"),
        Datum::Wgs84 => ("lng_wgs84", "lat_wgs84"),
    }
}

struct Found {
    id: PlaceId,
    point: Wgs84,
    steps: Vec<Step>,
}

impl Found {
    fn outside(&self) -> String {
        let Wgs84 { lng, lat } = self.point;
        format!("{lng:.6}, {lat:.6} lies outside the street's boundary: is the datum right?")
    }
}

fn place(ground: &Ground, cells: &Cells) -> Result<Found, String> {
    if !cells.whole() {
        return Err("the row has another number of cells than the header".into());
    }
    let address = cells.get("address");
    if address.is_empty() || address.chars().count() > NAME_CHARS_MAX {
        return Err(format!("address: must have 1 to {NAME_CHARS_MAX} characters"));
    }
    let name = Some(cells.get("name")).filter(|name| !name.is_empty()).unwrap_or(address);
    let district = cells.get("district_as_published");
    let (lng, lat) = names(ground.datum);
    let (lng, lat) = (cells.number(lng)?, cells.number(lat)?);
    let point = ground.datum.to_wgs84(lng, lat).map_err(|bad| bad.to_string())?;
    let id = place_id(district, address);
    let (parent, mut steps) = parents(ground, cells);
    match ground.board.places.get(&id) {
        Some(there) => {
            if there.label.zh.as_ref() != name {
                steps.push(renamed(id.clone(), name));
            }
            if there.point != Some(point) {
                let (outline, notice) = (there.outline.clone(), there.notice.clone());
                let (place, point) = (id.clone(), Some(point));
                let locate = LocatePlace { place, point, outline, notice };
                steps.push(fresh(Command::LocatePlace(Box::new(locate))));
            }
            if let Some(parent) = parent.filter(|parent| there.parent.as_ref() != Some(parent)) {
                let moved = MovePlace { place: id.clone(), parent };
                steps.push(fresh(Command::MovePlace(Box::new(moved))));
            }
        }
        None => {
            let parent = parent.map_or_else(|| PlaceId::parse(UNASSIGNED), Ok);
            let parent = parent.map_err(|e| e.to_string())?;
            let mut new = add(&id, &parent, PlaceKind::Compound, Label::same(name));
            new.point = Some(point);
            new.aliases = aliases(name, district, address);
            steps.push(fresh(Command::AddPlace(Box::new(new))));
        }
    }
    Ok(Found { id, point, steps })
}

/// What reports and other files call the place besides its name.
fn aliases(name: &str, district: &str, address: &str) -> Vec<Arc<str>> {
    let mut aliases = Vec::new();
    if name != address {
        aliases.push(address.into());
    }
    if !district.is_empty() {
        aliases.push(format!("{district}{address}").into());
    }
    aliases
}

/// The committee or area that a row names, with the steps that add what is not there yet.
fn parents(ground: &Ground, cells: &Cells) -> (Option<PlaceId>, Vec<Step>) {
    let mut parent = None;
    let mut steps = Vec::new();
    for (column, kind) in [("area", PlaceKind::Area), ("committee", PlaceKind::Committee)] {
        let name = cells.get(column);
        if name.is_empty() {
            continue;
        }
        let above = parent.as_ref().unwrap_or(ground.root);
        if let Some(there) = named(ground.board, above, kind, name) {
            parent = Some(there);
            continue;
        }
        let of = derive_uuid(row_uuid(column, &[above.as_str(), name]), ground.root.as_str());
        let id = format!("{}-{}", &column[..1], &of.simple().to_string()[..16]);
        let id = PlaceId::parse(&id).expect("a letter and hexadecimal digits are an id");
        let added = add(&id, above, kind, Label::same(name));
        steps.push(fresh(Command::AddPlace(Box::new(added))));
        parent = Some(id);
    }
    (parent, steps)
}

/// The area or committee of this name right below `above`.
fn named(board: &Board, above: &PlaceId, kind: PlaceKind, name: &str) -> Option<PlaceId> {
    let is_it = |place: &&Arc<Place>| {
        place.kind == kind
            && place.parent.as_ref() == Some(above)
            && (place.label.zh.as_ref() == name || place.label.en.as_ref() == name)
    };
    board.places.values().find(is_it).map(|place| place.id.clone())
}

/// Another name.
pub fn renamed(place: PlaceId, name: &str) -> Step {
    let label = Label::same(name);
    fresh(Command::RenamePlace(Box::new(RenamePlace { place, label })))
}

/// Adds a place of which nothing but its name is known yet.
pub fn add(place: &PlaceId, parent: &PlaceId, kind: PlaceKind, label: Label) -> AddPlace {
    AddPlace {
        place: place.clone(),
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
