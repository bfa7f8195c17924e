//! Reads GeoJSON (RFC 7946): points, lines, polygons; one feature, a collection, or a bare
//! geometry. A faulty feature is reported and the others are kept.

use super::{Datum, Polygon, Wgs84};
use crate::text::Label;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;

/// What a feature draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Geometry {
    /// A point.
    Point(Wgs84),
    /// One or more lines.
    Lines(Vec<Vec<Wgs84>>),
    /// One or more polygons.
    Outline(Polygon),
}

/// A feature with the properties that an import reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Property `name`.
    pub name: Option<Arc<str>>,
    /// Property `admin_code`, as text.
    pub admin_code: Option<Arc<str>>,
    /// All its properties.
    pub properties: Map<String, Value>,
    /// What it draws, in WGS-84.
    pub geometry: Geometry,
}

/// What is wrong with a file or one of its features.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeoFault {
    /// Which feature, from 1; `None`: the file.
    pub feature: Option<usize>,
    /// What is wrong.
    pub reason: Label,
}

impl fmt::Display for GeoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(feature) = self.feature {
            write!(f, "feature {feature}: ")?;
        }
        write!(f, "{} / {}", self.reason.en, self.reason.zh)
    }
}

impl std::error::Error for GeoFault {}

/// The features of a file and the faults of those that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeoFile {
    /// Features that are whole, in order.
    pub features: Vec<Feature>,
    /// Faults, in order.
    pub faults: Vec<GeoFault>,
}

type Read<T> = Result<T, Label>;

fn why(zh: impl Into<String>, en: impl Into<String>) -> Label {
    Label { zh: zh.into().into(), en: en.into().into() }
}

/// Reads a file whose coordinates are in `datum`. An error means that nothing could be read.
pub fn parse_geojson(text: &str, datum: Datum) -> Result<GeoFile, GeoFault> {
    let file = |reason| GeoFault { feature: None, reason };
    let bad =
        |e: serde_json::Error| file(why(format!("不是 JSON：{e}"), format!("is not JSON: {e}")));
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(bad)?;
    let kind = kind(&root).map_err(file)?;
    if kind != "FeatureCollection" {
        let feature = if kind == "Feature" {
            feature(&root, datum)
        } else {
            geometry(&root, datum).map(|geometry| Feature {
                name: None,
                admin_code: None,
                properties: Map::new(),
                geometry,
            })
        };
        return Ok(GeoFile { features: vec![feature.map_err(file)?], faults: Vec::new() });
    }
    let Some(list) = root.get("features").and_then(Value::as_array) else {
        return Err(file(why("缺少 features 列表", "has no list of features")));
    };
    let mut read = GeoFile::default();
    for (n, item) in list.iter().enumerate() {
        match feature(item, datum) {
            Ok(feature) => read.features.push(feature),
            Err(reason) => read.faults.push(GeoFault { feature: Some(n + 1), reason }),
        }
    }
    Ok(read)
}

fn kind(value: &Value) -> Read<&str> {
    let kind = value.get("type").and_then(Value::as_str);
    kind.ok_or_else(|| why("缺少 type", "has no type"))
}

fn feature(value: &Value, datum: Datum) -> Read<Feature> {
    if kind(value)? != "Feature" {
        return Err(why("不是 Feature", "is not a Feature"));
    }
    let shape = value.get("geometry").filter(|shape| !shape.is_null());
    let shape = shape.ok_or_else(|| why("没有 geometry", "has no geometry"))?;
    let properties = value.get("properties").and_then(Value::as_object).cloned();
    let properties = properties.unwrap_or_default();
    let text = |key: &str| match properties.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(Arc::from(text.trim())),
        Value::Number(number) => Some(Arc::from(number.to_string())),
        _ => None,
    };
    Ok(Feature {
        name: text("name"),
        admin_code: text("admin_code"),
        geometry: geometry(shape, datum)?,
        properties,
    })
}

fn geometry(value: &Value, datum: Datum) -> Read<Geometry> {
    let kind = kind(value)?;
    let at =
        value.get("coordinates").ok_or_else(|| why("没有 coordinates", "has no coordinates"))?;
    match kind {
        "Point" => position(at, datum).map(Geometry::Point),
        "LineString" => line(at, datum).map(|line| Geometry::Lines(vec![line])),
        "MultiLineString" => each(at, |item| line(item, datum)).map(Geometry::Lines),
        "Polygon" => polygon(at, datum).map(|rings| Geometry::Outline(Polygon(vec![rings]))),
        "MultiPolygon" => {
            each(at, |item| polygon(item, datum)).map(|all| Geometry::Outline(Polygon(all)))
        }
        other => {
            let en = format!("`{other}` is not supported: Point, LineString, Polygon, Multi…");
            Err(why(format!("不支持 {other}：仅 Point、LineString、Polygon 及 Multi"), en))
        }
    }
}

fn polygon(value: &Value, datum: Datum) -> Read<Vec<Vec<Wgs84>>> {
    each(value, |item| {
        let ring = line(item, datum)?;
        let open = if ring.first() == ring.last() { ring.len() - 1 } else { ring.len() };
        if open < 3 {
            return Err(why("环少于三点", "a ring has fewer than three points"));
        }
        Ok(ring)
    })
}

fn line(value: &Value, datum: Datum) -> Read<Vec<Wgs84>> {
    let line = each(value, |item| position(item, datum))?;
    if line.len() < 2 {
        return Err(why("线少于两点", "a line has fewer than two points"));
    }
    Ok(line)
}

/// Reads every item of a list that must not be empty.
fn each<T>(value: &Value, read: impl Fn(&Value) -> Read<T>) -> Read<Vec<T>> {
    let list = value.as_array().filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| why("坐标应为非空列表", "coordinates must be a list"))?;
    list.iter().map(read).collect()
}

fn position(value: &Value, datum: Datum) -> Read<Wgs84> {
    let number = |n: usize| value.get(n).and_then(Value::as_f64);
    let (Some(lng), Some(lat)) = (number(0), number(1)) else {
        return Err(why("坐标应为 [经度, 纬度]", "a position must be [longitude, latitude]"));
    };
    datum.to_wgs84(lng, lat).map_err(|e| why(format!("坐标无效：{lng}, {lat}"), e.to_string()))
}
