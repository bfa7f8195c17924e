//! What may happen to a display, and what follows.

use super::*;
use crate::check;
use crate::decide::{Context, Decision};
use crate::event::Change;
use crate::key::Key;
use crate::rejection::Rejection;

/// Enrols a display. The same content again is already applied.
pub fn enrol(command: &EnrolDisplay, ctx: &Context) -> Decision {
    check::label("label", &command.label)?;
    check::place(ctx.board(), &command.place)?;
    let key = Key::Display(command.display.clone());
    if let Some(there) = ctx.board().displays.get(&command.display) {
        let same = there.label == command.label && there.place == command.place;
        return if same { Ok(Vec::new()) } else { Err(Rejection::Exists(key)) };
    }
    let display = Display {
        id: command.display.clone(),
        label: command.label.clone(),
        place: command.place.clone(),
        enrolled_at: ctx.now,
    };
    Ok(vec![Change::new(key, DisplayEvent::DisplayEnrolled(display))])
}

/// Ends a display for good.
pub fn revoke(command: &RevokeDisplay, ctx: &Context) -> Decision {
    let key = Key::Display(command.display.clone());
    if !ctx.board().displays.contains_key(&command.display) {
        return Err(Rejection::Unknown(key));
    }
    Ok(vec![Change::new(key, DisplayEvent::DisplayRevoked)])
}
