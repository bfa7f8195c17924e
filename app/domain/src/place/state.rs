//! How events change the row.

use super::control::changed;
use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Place>>,
    event: &PlaceEvent,
    recorded: &Recorded,
) -> Option<Arc<Place>> {
    if let PlaceEvent::PlaceAdded(place) = event {
        let added_at = Some(recorded.recorded_at);
        return row.or_else(|| Some(Arc::new(Place { added_at, ..(**place).clone() })));
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
        PlaceEvent::PlaceTagged { tags } => place.tags = tags.clone(),
        PlaceEvent::LevelChanged { level, since, by, reason } => {
            place.control = Some(Arc::new(changed(place, level, *since, (by, reason))));
        }
        PlaceEvent::PreparationDone { rule, at, .. } => {
            place.prepared.insert(rule.clone(), *at);
        }
    }
    Some(row)
}
