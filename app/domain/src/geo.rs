//! Points, outlines and datums.

use serde::{Deserialize, Serialize};

/// A point in WGS-84, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wgs84 {
    /// Longitude.
    pub lng: f64,
    /// Latitude.
    pub lat: f64,
}

/// An outline in WGS-84: polygons of rings, the first of each the outer one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Polygon(pub Vec<Vec<Vec<Wgs84>>>);
