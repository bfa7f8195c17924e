//! What may happen to a person, and what follows.

use super::*;
use crate::actor::Role;
use crate::board::Board;
use crate::check::{self, bad};
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::{Rejection, Why};
use crate::text::FreeText;
use crate::time::Ms;

/// Affiliations of one person at most, past ones too.
pub const AFFILIATIONS_MAX: usize = 64;

fn change(person: &PersonId, event: PersonEvent) -> Change {
    Change::new(Key::Person(person.clone()), event)
}

/// Adds a person. Names are sealed and cannot be compared, so only the very same references again
/// count as already applied.
pub fn add(command: &AddPerson, ctx: &Context) -> Decision {
    let person = Person {
        id: command.person.clone(),
        name: check::sealed("name", &command.name)?,
        phone: command.phone.as_ref().map(|phone| check::sealed("phone", phone)).transpose()?,
        skills: command.skills.clone(),
        affiliations: command.affiliations.clone(),
        availability: Availability::default(),
        lang: command.lang,
        active: true,
        version: 1,
    };
    if let Some(there) = ctx.board().people.get(&person.id) {
        let same = Person {
            availability: person.availability,
            version: person.version,
            ..(**there).clone()
        } == person;
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(Key::Person(person.id))) };
    }
    check::words("skills", &person.skills)?;
    if person.affiliations.len() > AFFILIATIONS_MAX {
        return Err(bad("affiliations", Why::TooLong));
    }
    for affiliation in &person.affiliations {
        sound(ctx.board(), affiliation)?;
    }
    Ok(vec![change(&command.person, PersonEvent::PersonAdded(Box::new(person)))])
}

/// Corrects name or phone. What is blank is not given; sealed values cannot be compared, so every
/// correction is an event.
pub fn correct(command: &CorrectPerson, ctx: &Context) -> Decision {
    let person = check::person(ctx.board(), &command.person)?;
    let said = |text: &Option<FreeText>| text.clone().filter(|text| !text.is_blank());
    let sealed = |field, text: &Option<FreeText>| {
        said(text).map(|text| check::sealed(field, &text)).transpose()
    };
    let (name, phone) = (sealed("name", &command.name)?, sealed("phone", &command.phone)?);
    if name.is_none() && phone.is_none() {
        return Err(bad("name", Why::Missing));
    }
    let kept =
        |new: &Option<SealedRef>, now: Option<&SealedRef>| new.is_none() || new.as_ref() == now;
    if kept(&name, Some(&person.name)) && kept(&phone, person.phone.as_ref()) {
        return Ok(Vec::new());
    }
    Ok(vec![change(&command.person, PersonEvent::PersonCorrected { name, phone })])
}

/// Window, place, party and team of an affiliation fit together.
fn sound(board: &Board, affiliation: &Affiliation) -> Result<(), Rejection> {
    check::place(board, &affiliation.place)?;
    if let Some(party) = &affiliation.party {
        check::party(board, party)?;
    }
    if let Some(team) = &affiliation.team {
        let of = &check::team(board, team)?.party;
        if affiliation.party.as_ref().is_some_and(|party| party != of) {
            return Err(bad("team", Why::Mismatch));
        }
    }
    if affiliation.until.is_some_and(|until| until <= affiliation.from) {
        return Err(bad("until", Why::OutOfRange));
    }
    if affiliation.role == Role::Volunteer && affiliation.until.is_none() {
        return Err(bad("until", Why::Missing));
    }
    Ok(())
}

/// Gives a further affiliation. One that is there already is already applied.
pub fn grant(command: &GrantAffiliation, ctx: &Context) -> Decision {
    let person = check::person(ctx.board(), &command.person)?;
    let affiliation = &command.affiliation;
    if person.affiliations.contains(affiliation) {
        return Ok(Vec::new());
    }
    if ctx.actor.person() == Some(&command.person) {
        return Err(Rejection::NotYourself);
    }
    sound(ctx.board(), affiliation)?;
    if affiliation.until.is_some_and(|until| until <= ctx.now) {
        return Err(bad("until", Why::OutOfRange));
    }
    if person.affiliations.len() >= AFFILIATIONS_MAX {
        return Err(bad("affiliation", Why::TooLong));
    }
    let granted = PersonEvent::AffiliationGranted { affiliation: affiliation.clone() };
    Ok(vec![change(&command.person, granted)])
}

/// Ends an affiliation now. One that has ended is already applied.
pub fn end_affiliation(command: &EndAffiliation, ctx: &Context) -> Decision {
    let person = check::person(ctx.board(), &command.person)?;
    let affiliation =
        person.affiliations.get(command.index).ok_or(bad("index", Why::OutOfRange))?;
    if affiliation.until.is_some_and(|until| until <= ctx.now) {
        return Ok(Vec::new());
    }
    let another = |(index, a): (usize, &Affiliation)| {
        index != command.index && a.role == Role::Admin && a.holds_at(ctx.now)
    };
    let stays_admin = person.affiliations.iter().enumerate().any(another);
    if affiliation.role == Role::Admin && !stays_admin && is_last_admin(ctx, &command.person) {
        return Err(Rejection::LastAdmin);
    }
    let ended = PersonEvent::AffiliationEnded { index: command.index, at: ctx.now };
    Ok(vec![change(&command.person, ended)])
}

/// Lets a person act or not. Whoever may not act any more leaves his shifts.
pub fn set_active(command: &SetActive, ctx: &Context) -> Decision {
    let person = check::person(ctx.board(), &command.person)?;
    if person.active == command.active {
        return Ok(Vec::new());
    }
    let mut changes =
        vec![change(&command.person, PersonEvent::ActiveSet { active: command.active })];
    if !command.active {
        if ctx.actor.person() == Some(&command.person) {
            return Err(Rejection::NotYourself);
        }
        if is_last_admin(ctx, &command.person) {
            return Err(Rejection::LastAdmin);
        }
        changes.extend(crate::shift::leave_all(ctx.board(), &command.person));
    }
    Ok(changes)
}

/// Says how available one is.
pub fn set_availability(command: &SetAvailability, ctx: &Context) -> Decision {
    let person = check::person(ctx.board(), &command.person)?;
    if !person.active {
        return Err(Rejection::WrongState { state: "inactive" });
    }
    if person.availability == command.availability {
        return Ok(Vec::new());
    }
    let set = PersonEvent::AvailabilitySet { availability: command.availability };
    Ok(vec![change(&command.person, set)])
}

/// Nobody but `person` keeps the street's accounts.
fn is_last_admin(ctx: &Context, person: &PersonId) -> bool {
    let keeps = |p: &Person, now: Ms| {
        p.active && p.affiliations.iter().any(|a| a.role == Role::Admin && a.holds_at(now))
    };
    let mut admins = ctx.board().people.values().filter(|p| keeps(p, ctx.now));
    admins.next().is_some_and(|first| first.id == *person) && admins.next().is_none()
}
