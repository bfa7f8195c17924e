//! GCJ-02: the shift that Chinese map services put on WGS-84, and its inverse.
//!
//! The shift is the published series on the Krasovsky ellipsoid. It has no closed inverse; since
//! it changes by less than a hundredth from place to place, iterating converges to the exact
//! point within a few rounds. Outside the rectangle around China nothing is shifted.

use super::{Gcj02, Wgs84};
use std::f64::consts::PI;

/// Semi-major axis of the Krasovsky 1940 ellipsoid in metres.
const AXIS_M: f64 = 6_378_245.0;
/// Square of its first eccentricity.
const ECCENTRICITY_2: f64 = 0.006_693_421_622_965_943;
/// Rounds of the inverse at most; it needs about six.
const ROUNDS_MAX: usize = 30;
/// The inverse has converged when it moves by less than this, in degrees (a tenth of a micron).
const CONVERGED_DEG: f64 = 1e-12;

impl Wgs84 {
    /// The same place in GCJ-02.
    pub fn to_gcj02(self) -> Gcj02 {
        if is_outside(self.lng, self.lat) {
            return Gcj02 { lng: self.lng, lat: self.lat };
        }
        let (lng, lat) = shift(self.lng, self.lat);
        Gcj02 { lng: self.lng + lng, lat: self.lat + lat }
    }
}

impl Gcj02 {
    /// The same place in WGS-84: the exact inverse of [`Wgs84::to_gcj02`].
    pub fn to_wgs84(self) -> Wgs84 {
        let mut point = Wgs84 { lng: self.lng, lat: self.lat };
        if is_outside(self.lng, self.lat) {
            return point;
        }
        for _ in 0..ROUNDS_MAX {
            let (lng, lat) = shift(point.lng, point.lat);
            let next = Wgs84 { lng: self.lng - lng, lat: self.lat - lat };
            let moved = (next.lng - point.lng).abs().max((next.lat - point.lat).abs());
            point = next;
            if moved < CONVERGED_DEG {
                break;
            }
        }
        point
    }
}

/// Outside the rectangle in which map services shift.
fn is_outside(lng: f64, lat: f64) -> bool {
    !((72.004..=137.8347).contains(&lng) && (0.8293..=55.8271).contains(&lat))
}

/// The shift in degrees at a place.
fn shift(lng: f64, lat: f64) -> (f64, f64) {
    let (x, y) = (lng - 105.0, lat - 35.0);
    let root = x.abs().sqrt();
    let common = (20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin()) * 2.0 / 3.0;
    let north_m = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + common
        + wave(y, 20.0, 1.0, 40.0, 3.0)
        + (160.0 * (y / 12.0 * PI).sin() + 320.0 * (y * PI / 30.0).sin()) * 2.0 / 3.0;
    let east_m = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + common
        + wave(x, 20.0, 1.0, 40.0, 3.0)
        + (150.0 * (x / 12.0 * PI).sin() + 300.0 * (x / 30.0 * PI).sin()) * 2.0 / 3.0;
    let lat_rad = lat.to_radians();
    let w2 = 1.0 - ECCENTRICITY_2 * lat_rad.sin() * lat_rad.sin();
    let meridian_m = AXIS_M * (1.0 - ECCENTRICITY_2) / (w2 * w2.sqrt());
    let parallel_m = AXIS_M / w2.sqrt() * lat_rad.cos();
    ((east_m / parallel_m).to_degrees(), (north_m / meridian_m).to_degrees())
}

/// Two sines of the series: amplitude and period of each, in degrees.
fn wave(degrees: f64, amplitude: f64, period: f64, amplitude_2: f64, period_2: f64) -> f64 {
    let first = amplitude * (degrees / period * PI).sin();
    (first + amplitude_2 * (degrees / period_2 * PI).sin()) * 2.0 / 3.0
}
