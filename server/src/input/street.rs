//! A street from its boundary (GeoJSON) and its places (CSV).
//!
//! Columns are found by name: `address` (or `name`), `district_as_published` (or `district`),
//! the coordinates of the datum that the importer names (`lng_gcj02`, `lat_gcj02` …, or `lng`,
//! `lat`), and, where the file has them, `area` and `committee`. A place is known by district and
//! address together. Places without area or committee lie under *unassigned*.

use super::table::{Cells, Table};
use super::{Plan, Row, Step, row_uuid, step};
use anyhow::{Context, anyhow, bail};
use domain::catalogue;
use domain::command::Command;
use domain::geo::{Datum, Feature, Geometry, Polygon, Wgs84, parse_geojson};
use domain::ids::{PlaceId, StreetId, derive_uuid};
use domain::place::{AddPlace, PlaceKind, ThreeParties};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::Label;
use std::collections::HashMap;
use std::sync::Arc;

/// Id of the area that places without one lie under.
const UNASSIGNED: &str = "unassigned";
/// Longest name of a place in characters.
const NAME_CHARS_MAX: usize = 100;

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

/// The id of a place that is known by its printed district and address.
pub fn place_id(district: &str, address: &str) -> PlaceId {
    let hex = row_uuid("place", &[district, address]).simple().to_string();
    PlaceId::parse(&format!("p-{}", &hex[..16])).expect("p- and hexadecimal digits are an id")
}

/// Reads both files.
///
/// # Errors
/// A file as a whole cannot be read; single rows become faults of the plan.
pub fn read(source: &Source) -> anyhow::Result<StreetPlan> {
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
    plan.rows.push(founding(&head, &feature, &outline)?);
    places(source, &root, &outline, &mut plan)?;
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

fn founding(head: &Head, feature: &Feature, outline: &Polygon) -> anyhow::Result<Row> {
    let of = row_uuid("street", &[head.street.as_str()]);
    let text = |key: &str| feature.properties.get(key).and_then(|value| value.as_str());
    // `ODbL-1.0 © OpenStreetMap contributors`: what must be shown starts at the sign.
    let notice = text("notice").or_else(|| text("licence").or_else(|| text("license")));
    let notice = notice.map(|n| n.find('©').map_or(n, |at| &n[at..]));
    let found = FoundStreet {
        label: Label::same(head.name),
        root: head.root.clone(),
        exercise: false,
        outline: Some(Arc::new(outline.clone())),
        notice: notice.map(Arc::from),
    };
    let adopt = AdoptCatalogue { catalogue: Arc::clone(catalogue::builtin()) };
    let label = Label { zh: "未分配".into(), en: "Unassigned".into() };
    let unassigned = add(PlaceId::parse(UNASSIGNED)?, head.root, PlaceKind::Area, label);
    Ok(Row {
        line: 1,
        at: None,
        steps: vec![
            step(of, "found", None, Command::FoundStreet(Box::new(found))),
            step(of, "catalogue", None, Command::AdoptCatalogue(Box::new(adopt))),
            step(of, "unassigned", None, Command::AddPlace(Box::new(unassigned))),
        ],
    })
}

fn add(place: PlaceId, parent: &PlaceId, kind: PlaceKind, label: Label) -> AddPlace {
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

fn places(
    source: &Source,
    root: &PlaceId,
    outline: &Polygon,
    plan: &mut Plan,
) -> anyhow::Result<()> {
    let columns = Columns::find(source)?;
    let table = Table::read(source.places, &columns.needs())?;
    let mut seen = HashMap::new();
    for (line, cells) in table.rows() {
        match place(&columns, source.datum, root, &cells) {
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

/// Which columns of the file say what.
struct Columns {
    address: &'static str,
    district: Option<&'static str>,
    lng: &'static str,
    lat: &'static str,
}

impl Columns {
    fn find(source: &Source) -> anyhow::Result<Self> {
        let header = source.places.split(|b| *b == b'\n').next().unwrap_or_default();
        let header = String::from_utf8_lossy(header);
        let names: Vec<&str> =
            header.split(',').map(|n| n.trim().trim_matches(['"', '\u{feff}'])).collect();
        let first = |among: &[&'static str]| among.iter().copied().find(|n| names.contains(n));
        let (lngs, lats) = match source.datum {
            Datum::Gcj02 => (["lng_gcj02", "lng"], ["lat_gcj02", "lat"]),
            Datum::Wgs84 => (["lng_wgs84", "lng"], ["lat_wgs84", "lat"]),
        };
        let need = |among: &[&'static str]| {
            first(among).ok_or_else(|| anyhow!("places: column `{}` is missing", among[0]))
        };
        Ok(Self {
            address: need(&["address", "name"])?,
            district: first(&["district_as_published", "district"]),
            lng: need(&lngs)?,
            lat: need(&lats)?,
        })
    }

    fn needs(&self) -> Vec<&str> {
        [Some(self.address), self.district, Some(self.lng), Some(self.lat)]
            .into_iter()
            .flatten()
            .collect()
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

fn place(columns: &Columns, datum: Datum, root: &PlaceId, cells: &Cells) -> Result<Found, String> {
    if !cells.whole() {
        return Err("the row has another number of cells than the header".into());
    }
    let address = cells.get(columns.address);
    if address.is_empty() || address.chars().count() > NAME_CHARS_MAX {
        return Err(format!("{}: must have 1 to {NAME_CHARS_MAX} characters", columns.address));
    }
    let district = columns.district.map_or("", |column| cells.get(column));
    let (lng, lat) = (cells.number(columns.lng)?, cells.number(columns.lat)?);
    let point = datum.to_wgs84(lng, lat).map_err(|bad| bad.to_string())?;
    let id = place_id(district, address);
    let of = row_uuid("place-row", &[root.as_str(), id.as_str()]);
    let (parent, mut steps) = parents(root, cells);
    let mut compound = add(id.clone(), &parent, PlaceKind::Compound, Label::same(address));
    compound.point = Some(point);
    if !district.is_empty() {
        compound.aliases.push(format!("{district}{address}").into());
    }
    steps.push(step(of, "place", None, Command::AddPlace(Box::new(compound))));
    Ok(Found { id, point, steps })
}

/// The committee, area or *unassigned* that a row lies under, with the steps that add it.
fn parents(root: &PlaceId, cells: &Cells) -> (PlaceId, Vec<Step>) {
    let mut parent = root.clone();
    let mut steps = Vec::new();
    for (column, kind) in [("area", PlaceKind::Area), ("committee", PlaceKind::Committee)] {
        let name = cells.get(column);
        if name.is_empty() {
            continue;
        }
        let of = derive_uuid(row_uuid(column, &[parent.as_str(), name]), root.as_str());
        let id = format!("{}-{}", &column[..1], &of.simple().to_string()[..16]);
        let id = PlaceId::parse(&id).expect("a letter and hexadecimal digits are an id");
        let added = add(id.clone(), &parent, kind, Label::same(name));
        steps.push(step(of, "add", None, Command::AddPlace(Box::new(added))));
        parent = id;
    }
    if parent == *root {
        parent = PlaceId::parse(UNASSIGNED).expect("letters are an id");
    }
    (parent, steps)
}
