//! Outlines: what lies inside, and the rectangle around.

use super::{Bounds, Polygon, Wgs84};

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
