//! What may happen to the street, and what follows.

use super::*;
use crate::catalogue::Catalogue;
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::place::{Place, PlaceEvent, PlaceKind, ThreeParties};
use crate::rejection::{Rejection, Why};

/// Founds the street with the root of its place tree. The same again is already applied.
pub fn found(command: &FoundStreet, ctx: &Context) -> Decision {
    check::label("label", &command.label)?;
    if let Some(outline) = &command.outline {
        check::outline("outline", outline)?;
    }
    if let Some(notice) = &command.notice {
        check::text("notice", notice, check::NOTICE_CHARS_MAX)?;
    }
    let key = Key::Street(ctx.street.clone());
    let root = root_place(command);
    if let Some(street) = ctx.board().street.get(ctx.street) {
        let same_street = street.root == command.root && street.exercise == command.exercise;
        let same_root = ctx
            .board()
            .places
            .get(&command.root)
            .is_some_and(|there| Place { version: root.version, ..(**there).clone() } == root);
        return if same_street && same_root && street.label == command.label {
            Ok(Vec::new())
        } else {
            Err(Rejection::Exists(key))
        };
    }
    let founded = StreetEvent::StreetFounded {
        label: command.label.clone(),
        root: command.root.clone(),
        exercise: command.exercise,
    };
    Ok(vec![
        Change::new(key, founded),
        Change::new(Key::Place(root.id.clone()), PlaceEvent::PlaceAdded(Box::new(root))),
    ])
}

fn root_place(command: &FoundStreet) -> Place {
    Place {
        id: command.root.clone(),
        parent: None,
        kind: PlaceKind::Street,
        label: command.label.clone(),
        aliases: Vec::new(),
        point: None,
        outline: command.outline.clone(),
        notice: command.notice.clone(),
        parties: ThreeParties::default(),
        version: 1,
    }
}

/// Puts a catalogue in force: a newer version of the one in force, or another one.
pub fn adopt_catalogue(command: &AdoptCatalogue, ctx: &Context) -> Decision {
    let key = Key::Street(ctx.street.clone());
    let Some(street) = ctx.board().street.get(ctx.street) else {
        return Err(Rejection::Unknown(key));
    };
    let new = &command.catalogue;
    sound(new)?;
    if let Some(old) = &street.catalogue {
        if old == new {
            return Ok(Vec::new());
        }
        if old.id == new.id && new.version <= old.version {
            return Err(bad("version", Why::OutOfRange));
        }
    }
    let adopted = StreetEvent::CatalogueAdopted { catalogue: new.clone() };
    Ok(vec![Change::new(key, adopted)])
}

/// What a catalogue from a file keeps by itself, and one that came as JSON must be asked for.
fn sound(catalogue: &Catalogue) -> Result<(), Rejection> {
    check::text("id", &catalogue.id, check::LABEL_CHARS_MAX)?;
    check::label("label", &catalogue.label)?;
    if catalogue.types.is_empty() {
        return Err(bad("types", Why::Missing));
    }
    let hours = &catalogue.work_hours.0;
    let in_order = hours.iter().all(|(open, close)| 0 <= *open && open < close)
        && hours.windows(2).all(|pair| pair[0].1 <= pair[1].0)
        && hours.last().is_some_and(|(_, close)| *close <= crate::time::DAY_MS);
    if !in_order {
        return Err(bad("work_hours", Why::OutOfRange));
    }
    for (id, event_type) in &catalogue.types {
        if *id != event_type.id {
            return Err(bad("types", Why::Mismatch));
        }
        if event_type.escalation.as_ref().is_some_and(|e| !catalogue.escalations.contains_key(e)) {
            return Err(bad("escalation", Why::Mismatch));
        }
        let sane = |limit: &crate::catalogue::Limit| {
            limit.limit_s > 0 && (1..=99).contains(&limit.warn_pct)
        };
        if !event_type.limits.values().all(sane) {
            return Err(bad("limits", Why::OutOfRange));
        }
    }
    Ok(())
}
