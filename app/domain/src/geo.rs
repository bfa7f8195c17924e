//! Points, outlines and datums.
//!
//! Everything is stored in WGS-84; GCJ-02 (the datum of Chinese map services, 300–600 m away)
//! exists only at the edge and is a type of its own, so that the two are never mixed up.
//! [`geojson`] reads files, [`projection`] draws them, [`outline`] asks what lies inside.

pub mod gcj02;
pub mod geojson;
pub mod outline;
pub mod projection;

use serde::{Deserialize, Serialize};

pub use geojson::{Feature, GeoFault, Geometry, parse_geojson};
pub use projection::{Bounds, Projection};

/// Mean radius of the Earth in metres (IUGG).
const EARTH_M: f64 = 6_371_008.8;

/// A point in WGS-84, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Degrees")]
pub struct Wgs84 {
    /// Longitude, −180 to 180.
    pub lng: f64,
    /// Latitude, −90 to 90.
    pub lat: f64,
}

/// A point in GCJ-02, degrees: as Amap, Tencent and most Chinese data give it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Degrees")]
pub struct Gcj02 {
    /// Longitude, −180 to 180.
    pub lng: f64,
    /// Latitude, −90 to 90.
    pub lat: f64,
}

/// An outline in WGS-84: polygons of rings, the first of each the outer one, the others holes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Polygon(pub Vec<Vec<Vec<Wgs84>>>);

/// Why two numbers are not a point.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BadPoint {
    /// Not finite or out of range.
    #[error("{lng}, {lat} is no point: longitude −180 to 180, latitude −90 to 90")]
    OutOfRange {
        /// Longitude as given.
        lng: f64,
        /// Latitude as given.
        lat: f64,
    },
    /// Would be one the other way round.
    #[error("{lng}, {lat} is no point: longitude and latitude seem to be swapped")]
    Swapped {
        /// Longitude as given.
        lng: f64,
        /// Latitude as given.
        lat: f64,
    },
}

/// In which datum coordinates are given; the importer always names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Datum {
    /// GPS, OpenStreetMap.
    Wgs84,
    /// Amap, Tencent, Chinese authorities' data.
    Gcj02,
}

/// Why a word is not a datum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no datum: wgs84 or gcj02")]
pub struct BadDatum(pub String);

impl std::str::FromStr for Datum {
    type Err = BadDatum;
    fn from_str(text: &str) -> Result<Self, BadDatum> {
        match text.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "wgs84" => Ok(Self::Wgs84),
            "gcj02" => Ok(Self::Gcj02),
            _ => Err(BadDatum(text.chars().take(80).collect())),
        }
    }
}

impl Datum {
    /// The point in WGS-84 for coordinates given in this datum.
    pub fn to_wgs84(self, lng: f64, lat: f64) -> Result<Wgs84, BadPoint> {
        match self {
            Self::Wgs84 => Wgs84::new(lng, lat),
            Self::Gcj02 => Gcj02::new(lng, lat).map(Gcj02::to_wgs84),
        }
    }
}

impl Wgs84 {
    /// A point, when the numbers are one.
    pub fn new(lng: f64, lat: f64) -> Result<Self, BadPoint> {
        in_range(lng, lat).map(|()| Self { lng, lat })
    }

    /// Great-circle distance in metres (haversine; within 0.5 % of the ellipsoid).
    pub fn distance_m(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((b - a) / 2.0).sin();
        let half_lng = ((other.lng - self.lng).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + a.cos() * b.cos() * half_lng * half_lng;
        2.0 * EARTH_M * h.sqrt().min(1.0).asin()
    }
}

impl Gcj02 {
    /// A point, when the numbers are one.
    pub fn new(lng: f64, lat: f64) -> Result<Self, BadPoint> {
        in_range(lng, lat).map(|()| Self { lng, lat })
    }
}

fn in_range(lng: f64, lat: f64) -> Result<(), BadPoint> {
    let fits = |lng: f64, lat: f64| lng.abs() <= 180.0 && lat.abs() <= 90.0;
    match (fits(lng, lat), fits(lat, lng)) {
        (true, _) => Ok(()),
        (false, true) => Err(BadPoint::Swapped { lng, lat }),
        (false, false) => Err(BadPoint::OutOfRange { lng, lat }),
    }
}

/// Coordinates as they are read, before they are known to be a point.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Degrees {
    lng: f64,
    lat: f64,
}

impl TryFrom<Degrees> for Wgs84 {
    type Error = BadPoint;
    fn try_from(raw: Degrees) -> Result<Self, BadPoint> {
        Self::new(raw.lng, raw.lat)
    }
}

impl TryFrom<Degrees> for Gcj02 {
    type Error = BadPoint;
    fn try_from(raw: Degrees) -> Result<Self, BadPoint> {
        Self::new(raw.lng, raw.lat)
    }
}

#[cfg(test)]
mod tests;
