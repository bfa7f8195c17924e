//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Street>>,
    event: &StreetEvent,
    recorded: &Recorded,
) -> Option<Arc<Street>> {
    match event {
        StreetEvent::StreetFounded { label, root, exercise } => row.or_else(|| {
            Some(Arc::new(Street {
                id: recorded.street.clone(),
                label: label.clone(),
                root: root.clone(),
                exercise: *exercise,
                catalogue: None,
            }))
        }),
        StreetEvent::CatalogueAdopted { catalogue } => row.map(|mut row| {
            Arc::make_mut(&mut row).catalogue = Some(catalogue.clone());
            row
        }),
    }
}
