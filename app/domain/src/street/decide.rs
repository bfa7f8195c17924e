//! What may happen to the street, and what follows.

use super::*;
use crate::catalogue::{CalendarYear, Catalogue};
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::place::{Place, PlaceEvent, PlaceKind, ThreeParties, as_added};
use crate::rejection::{Rejection, Why};
use std::collections::BTreeMap;

/// Years of the calendar in one command at most.
const CALENDAR_YEARS_MAX: usize = 20;

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
            .is_some_and(|there| as_added(there) == Place { version: 0, ..root.clone() });
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
        tags: Vec::new(),
        control: None,
        prepared: BTreeMap::new(),
        added_at: None,
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
    let mut changes = crate::duty::catch_up(&street.root, ctx);
    changes.push(Change::new(key, adopted));
    Ok(changes)
}

/// Adopts years of the working calendar: one that is known as it is changes nothing. What is
/// planned by the old days is planned first.
pub fn adopt_calendar(command: &AdoptCalendar, ctx: &Context) -> Decision {
    let key = Key::Street(ctx.street.clone());
    let Some(street) = ctx.board().street.get(ctx.street) else {
        return Err(Rejection::Unknown(key));
    };
    let years = &command.years;
    if years.is_empty() {
        return Err(bad("years", Why::Missing));
    }
    if years.len() > CALENDAR_YEARS_MAX {
        return Err(bad("years", Why::TooLong));
    }
    for (n, year) in years.iter().enumerate() {
        let twice = years.iter().take(n).any(|other| other.year == year.year);
        if twice || !year.is_sound() {
            return Err(bad("years", Why::OutOfRange));
        }
        check::text("notice", &year.notice, check::NOTICE_CHARS_MAX)?;
        check::text("source", &year.source, check::NOTICE_CHARS_MAX)?;
        year.holidays.iter().try_for_each(|holiday| check::label("label", &holiday.label))?;
    }
    let new = |year: &&CalendarYear| !street.calendars.contains(year);
    let years: Vec<CalendarYear> = years.iter().filter(new).cloned().collect();
    if years.is_empty() {
        return Ok(Vec::new());
    }
    let mut changes = crate::duty::catch_up(&street.root, ctx);
    changes.push(Change::new(key, StreetEvent::CalendarAdopted { years }));
    Ok(changes)
}

/// A catalogue that came as JSON is held to the bounds of one that came from a file: a clock
/// without end, or one that never starts, must not come into force.
fn sound(catalogue: &Catalogue) -> Result<(), Rejection> {
    check::text("id", &catalogue.id, check::LABEL_CHARS_MAX)?;
    let faults = catalogue.check();
    faults.first().map_or(Ok(()), |fault| Err(bad(field(&fault.field), Why::OutOfRange)))
}

/// The field of the command that a fault (`type[lift].limits`, `escalation.urgent`) lies in.
fn field(path: &str) -> &'static str {
    let row_field = path.strip_prefix("type[").and_then(|path| path.rsplit_once("]."));
    match row_field.map_or(path, |(_, name)| name) {
        "version" => "version",
        "label" => "label",
        "work_hours" => "work_hours",
        "limits" => "limits",
        "silence" => "silence",
        "evidence" => "evidence",
        "repeat" => "repeat",
        name if name.starts_with("escalation") => "escalation",
        _ => "types",
    }
}
