//! From degrees to the units of a drawing: equirectangular, true to shape at its middle latitude,
//! which is all a street needs.

use super::{Polygon, Wgs84};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// A rectangle of degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// South-west corner.
    pub min: Wgs84,
    /// North-east corner.
    pub max: Wgs84,
}

impl Bounds {
    /// The smallest rectangle around `points`; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = Wgs84>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, p| {
            let Bounds { min, max } = bounds.unwrap_or(Bounds { min: p, max: p });
            Some(Bounds {
                min: Wgs84 { lng: min.lng.min(p.lng), lat: min.lat.min(p.lat) },
                max: Wgs84 { lng: max.lng.max(p.lng), lat: max.lat.max(p.lat) },
            })
        })
    }

    /// Its middle.
    pub fn centre(self) -> Wgs84 {
        Wgs84 { lng: (self.min.lng + self.max.lng) / 2.0, lat: (self.min.lat + self.max.lat) / 2.0 }
    }

    /// The point lies inside or on the edge.
    pub fn contains(self, p: Wgs84) -> bool {
        (self.min.lng..=self.max.lng).contains(&p.lng)
            && (self.min.lat..=self.max.lat).contains(&p.lat)
    }
}

/// Puts a rectangle of degrees into a drawing, north up, centred, in one scale.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    centre: Wgs84,
    /// Cosine of the middle latitude: a degree of longitude is that much shorter.
    squeeze: f64,
    /// Drawing units a degree of latitude.
    scale: f64,
    width: f64,
    height: f64,
}

impl Projection {
    /// Fits `bounds` into `width` × `height` with `margin` units free on every side. A rectangle
    /// without extent is drawn as if it were about a hundred metres wide.
    pub fn fit(bounds: Bounds, width: f64, height: f64, margin: f64) -> Self {
        const LEAST_DEG: f64 = 0.001;
        let centre = bounds.centre();
        let squeeze = centre.lat.to_radians().cos().max(0.01);
        let across = ((bounds.max.lng - bounds.min.lng) * squeeze).max(LEAST_DEG);
        let up = (bounds.max.lat - bounds.min.lat).max(LEAST_DEG);
        let free = |side: f64| (side - 2.0 * margin).max(1.0);
        let scale = (free(width) / across).min(free(height) / up);
        Self { centre, squeeze, scale, width, height }
    }

    /// Where the point is drawn: x to the right, y down.
    pub fn xy(&self, point: Wgs84) -> (f64, f64) {
        let x = (point.lng - self.centre.lng) * self.squeeze * self.scale;
        let y = (self.centre.lat - point.lat) * self.scale;
        (self.width / 2.0 + x, self.height / 2.0 + y)
    }

    /// Which point is drawn there.
    pub fn point(&self, x: f64, y: f64) -> Wgs84 {
        Wgs84 {
            lng: self.centre.lng + (x - self.width / 2.0) / (self.squeeze * self.scale),
            lat: self.centre.lat - (y - self.height / 2.0) / self.scale,
        }
    }

    /// The `d` of an SVG path, to a tenth of a unit; draw it with `fill-rule="evenodd"`.
    pub fn path(&self, outline: &Polygon) -> String {
        outline.0.iter().flatten().fold(String::new(), |mut d, ring| {
            self.line(ring, &mut d);
            d.push('Z');
            d
        })
    }

    /// The `d` of an SVG path along open lines.
    pub fn lines(&self, lines: &[Vec<Wgs84>]) -> String {
        lines.iter().fold(String::new(), |mut d, line| {
            self.line(line, &mut d);
            d
        })
    }

    fn line(&self, points: &[Wgs84], d: &mut String) {
        for (n, point) in points.iter().enumerate() {
            let (x, y) = self.xy(*point);
            let step = if n == 0 { 'M' } else { 'L' };
            // Writing to a String cannot fail.
            let _ = write!(d, "{step}{x:.1} {y:.1}");
        }
    }
}
