//! Outlines: what lies inside, how large, where the middle is.

use super::{Bounds, EARTH_M, Polygon, Wgs84};

impl Polygon {
    /// The point lies inside: within an outer ring and in none of its holes. Rings may be closed
    /// or not; a point exactly on an edge belongs to one side, always the same.
    pub fn contains(&self, point: Wgs84) -> bool {
        self.0
            .iter()
            .any(|rings| rings.iter().filter(|ring| crosses_odd(ring, point)).count() % 2 == 1)
    }

    /// Every vertex.
    pub fn points(&self) -> impl Iterator<Item = Wgs84> + '_ {
        self.0.iter().flatten().flatten().copied()
    }

    /// The smallest rectangle around it; `None` when it has no vertex.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.points())
    }

    /// Centre of gravity, holes left out; of the vertices when it has no area, `None` when it
    /// has none. It may lie outside a bent outline.
    pub fn centroid(&self) -> Option<Wgs84> {
        let base = self.points().next()?;
        let (mut area, mut lng, mut lat) = (0.0, 0.0, 0.0);
        for rings in &self.0 {
            for (n, ring) in rings.iter().enumerate() {
                let (a, x, y) = moments(ring, base);
                // The first ring adds, the holes take away, whichever way round they run.
                let sign = a.signum() * if n == 0 { 1.0 } else { -1.0 };
                area += sign * a;
                lng += sign * x;
                lat += sign * y;
            }
        }
        if area > 0.0 {
            return Some(Wgs84 { lng: base.lng + lng / area, lat: base.lat + lat / area });
        }
        let count = self.points().count() as f64;
        let (lng, lat) = self.points().fold((0.0, 0.0), |sum, p| (sum.0 + p.lng, sum.1 + p.lat));
        Some(Wgs84 { lng: lng / count, lat: lat / count })
    }

    /// Area in square metres, holes left out; good for areas the size of a city.
    pub fn area_m2(&self) -> f64 {
        let Some(base) = self.points().next() else { return 0.0 };
        let degree_m = EARTH_M * 1f64.to_radians();
        let square_m2 = degree_m * degree_m * base.lat.to_radians().cos();
        let ring_m2 = |ring: &Vec<Wgs84>| moments(ring, base).0.abs() * square_m2;
        let of = |rings: &Vec<Vec<Wgs84>>| {
            let holes: f64 = rings.iter().skip(1).map(ring_m2).sum();
            (rings.first().map_or(0.0, ring_m2) - holes).max(0.0)
        };
        self.0.iter().map(of).sum()
    }
}

/// The edges of a ring, the closing one too.
fn edges(ring: &[Wgs84]) -> impl Iterator<Item = (Wgs84, Wgs84)> + '_ {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

/// A ray to the east crosses the ring an odd number of times.
fn crosses_odd(ring: &[Wgs84], point: Wgs84) -> bool {
    let crosses = |(a, b): &(Wgs84, Wgs84)| {
        (a.lat > point.lat) != (b.lat > point.lat)
            && point.lng < a.lng + (point.lat - a.lat) / (b.lat - a.lat) * (b.lng - a.lng)
    };
    edges(ring).filter(crosses).count() % 2 == 1
}

/// Signed area in square degrees and first moments of a ring, relative to `base`.
fn moments(ring: &[Wgs84], base: Wgs84) -> (f64, f64, f64) {
    edges(ring).fold((0.0, 0.0, 0.0), |(area, lng, lat), (a, b)| {
        let (ax, ay) = (a.lng - base.lng, a.lat - base.lat);
        let (bx, by) = (b.lng - base.lng, b.lat - base.lat);
        let cross = ax * by - bx * ay;
        (area + cross / 2.0, lng + (ax + bx) * cross / 6.0, lat + (ay + by) * cross / 6.0)
    })
}
