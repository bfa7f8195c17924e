//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Place>>, event: &PlaceEvent, _: &Recorded) -> Option<Arc<Place>> {
    if let PlaceEvent::PlaceAdded(place) = event {
        return row.or_else(|| Some(Arc::new((**place).clone())));
    }
    let mut row = row?;
    let place = Arc::make_mut(&mut row);
    place.version += 1;
    match event {
        PlaceEvent::PlaceAdded(_) => {}
        PlaceEvent::PlaceMoved { parent } => place.parent = Some(parent.clone()),
        PlaceEvent::PlaceRenamed { label } => place.label = label.clone(),
        PlaceEvent::PlaceLocated { point, outline, notice } => {
            place.point = *point;
            place.outline = outline.clone();
            place.notice = notice.clone();
        }
        PlaceEvent::PartiesNamed { parties } => place.parties = parties.clone(),
    }
    Some(row)
}
