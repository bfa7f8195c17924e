//! How events change the row.

use super::*;
use crate::envelope::Recorded;
use std::sync::Arc;

/// The row after the event; total.
pub fn evolve(row: Option<Arc<Person>>, event: &PersonEvent, _: &Recorded) -> Option<Arc<Person>> {
    if let PersonEvent::PersonAdded(person) = event {
        return row.or_else(|| Some(Arc::new((**person).clone())));
    }
    let mut row = row?;
    let person = Arc::make_mut(&mut row);
    person.version += 1;
    match event {
        PersonEvent::PersonAdded(_) => {}
        PersonEvent::PersonCorrected { name, phone } => {
            if let Some(name) = name {
                person.name = name.clone();
            }
            if phone.is_some() {
                person.phone.clone_from(phone);
            }
        }
        PersonEvent::AffiliationGranted { affiliation } => {
            person.affiliations.push(affiliation.clone());
        }
        PersonEvent::AffiliationEnded { index, at } => {
            if let Some(affiliation) = person.affiliations.get_mut(*index) {
                affiliation.until = Some(*at);
            }
        }
        PersonEvent::ActiveSet { active } => person.active = *active,
        PersonEvent::AvailabilitySet { availability } => person.availability = *availability,
    }
    Some(row)
}
