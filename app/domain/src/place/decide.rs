//! What may happen to a place, and what follows.

use super::*;
use crate::board::Board;
use crate::catalogue::PartyKind;
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use std::collections::BTreeMap;

/// Levels of the tree at most. Kinds strictly descend from street to post, so no tree is deeper.
pub const PLACE_DEPTH_MAX: usize = 6;

fn change(place: &PlaceId, event: PlaceEvent) -> Decision {
    Ok(vec![Change::new(Key::Place(place.clone()), event)])
}

/// Adds a place under its parent. The same content again is already applied.
pub fn add(command: &AddPlace, ctx: &Context) -> Decision {
    let place = Place {
        id: command.place.clone(),
        parent: command.parent.clone(),
        kind: command.kind,
        label: command.label.clone(),
        aliases: command.aliases.clone(),
        point: command.point,
        outline: command.outline.clone(),
        notice: command.notice.clone(),
        parties: command.parties.clone(),
        tags: Vec::new(),
        control: None,
        prepared: BTreeMap::new(),
        added_at: None,
        version: 1,
    };
    if let Some(there) = ctx.board().places.get(&place.id) {
        let same = as_added(there) == Place { version: 0, ..place.clone() };
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(Key::Place(place.id))) };
    }
    fields(&place)?;
    let parent = place.parent.as_ref().ok_or(bad("parent", Why::Missing))?;
    if check::place(ctx.board(), parent)?.kind >= place.kind {
        return Err(bad("kind", Why::Mismatch));
    }
    if ctx.board().ancestry(parent).count() >= PLACE_DEPTH_MAX {
        return Err(bad("parent", Why::OutOfRange));
    }
    three_parties(ctx.board(), place.kind, &place.parties)?;
    change(&place.id.clone(), PlaceEvent::PlaceAdded(Box::new(place)))
}

/// Without what happened to it since it was added.
pub(crate) fn as_added(place: &Place) -> Place {
    let (tags, prepared) = (Vec::new(), BTreeMap::new());
    Place { version: 0, tags, prepared, control: None, added_at: None, ..place.clone() }
}

fn fields(place: &Place) -> Result<(), Rejection> {
    check::label("label", &place.label)?;
    check::words("aliases", &place.aliases)?;
    position(place)
}

fn position(place: &Place) -> Result<(), Rejection> {
    if let Some(point) = place.point {
        check::point("point", point)?;
    }
    if let Some(outline) = &place.outline {
        check::outline("outline", outline)?;
    }
    place
        .notice
        .as_ref()
        .map_or(Ok(()), |notice| check::text("notice", notice, check::NOTICE_CHARS_MAX))
}

/// Says where a place lies. Where it is known to lie already, nothing changes.
pub fn locate(command: &LocatePlace, ctx: &Context) -> Decision {
    let there = check::place(ctx.board(), &command.place)?;
    let (point, outline, notice) = (command.point, command.outline.clone(), command.notice.clone());
    let located = Place { point, outline, notice, ..(**there).clone() };
    position(&located)?;
    if located == **there {
        return Ok(Vec::new());
    }
    let Place { point, outline, notice, .. } = located;
    change(&command.place, PlaceEvent::PlaceLocated { point, outline, notice })
}

/// Moves a place and all below it.
pub fn move_place(command: &MovePlace, ctx: &Context) -> Decision {
    let place = check::place(ctx.board(), &command.place)?;
    let parent = check::place(ctx.board(), &command.parent)?;
    match &place.parent {
        None => return Err(bad("place", Why::Mismatch)),
        Some(now) if *now == command.parent => return Ok(Vec::new()),
        Some(_) => {}
    }
    let cycle = ctx.board().is_within(&command.parent, &command.place);
    if cycle || parent.kind >= place.kind {
        return Err(bad("parent", Why::Mismatch));
    }
    change(&command.place, PlaceEvent::PlaceMoved { parent: command.parent.clone() })
}

/// Renames a place.
pub fn rename(command: &RenamePlace, ctx: &Context) -> Decision {
    check::label("label", &command.label)?;
    if check::place(ctx.board(), &command.place)?.label == command.label {
        return Ok(Vec::new());
    }
    change(&command.place, PlaceEvent::PlaceRenamed { label: command.label.clone() })
}

/// Names the three parties of a compound.
pub fn name_parties(command: &NameParties, ctx: &Context) -> Decision {
    let place = check::place(ctx.board(), &command.place)?;
    three_parties(ctx.board(), place.kind, &command.parties)?;
    if place.parties == command.parties {
        return Ok(Vec::new());
    }
    change(&command.place, PlaceEvent::PartiesNamed { parties: command.parties.clone() })
}

/// Only a compound has the three parties; each exists and is what it stands for.
fn three_parties(board: &Board, kind: PlaceKind, three: &ThreeParties) -> Result<(), Rejection> {
    if kind != PlaceKind::Compound && *three != ThreeParties::default() {
        return Err(bad("parties", Why::Mismatch));
    }
    let named = [
        (&three.residents_committee, PartyKind::ResidentsCommittee),
        (&three.owners_committee, PartyKind::OwnersCommittee),
        (&three.property_company, PartyKind::PropertyCompany),
    ];
    for (id, kind) in named {
        let Some(id) = id else { continue };
        if check::party(board, id)?.kind != kind {
            return Err(bad("parties", Why::Mismatch));
        }
    }
    Ok(())
}
