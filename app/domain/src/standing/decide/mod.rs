//! What may happen to a standing, and what follows.

mod act;
mod note;
mod reconsider;

pub use act::{apply, examine, file, grant, record_round};
pub use note::{check, note_finding, note_miss};

use super::{Standing, StandingEvent};
use crate::decide::Context;
use crate::event::Change;
use crate::ids::PlaceId;
use crate::key::Key;

/// Changes of one command at most; the rest comes with the next.
pub const CHECKED_MAX: usize = 200;

/// A row that is being changed, with the events that changed it.
struct Draft {
    row: Standing,
    events: Vec<StandingEvent>,
}

impl Draft {
    /// The compound's row as it is, or a new one.
    fn of(place: &PlaceId, ctx: &Context) -> Self {
        let row = ctx.board().standings.get(place).map(|row| (**row).clone());
        Self { row: row.unwrap_or_else(|| Standing::new(place.clone())), events: Vec::new() }
    }
    fn push(&mut self, event: StandingEvent) {
        super::state::alter(&mut self.row, &event);
        self.events.push(event);
    }
    fn changes(self) -> Vec<Change> {
        let key = Key::Standing(self.row.id);
        self.events.into_iter().map(|event| Change::new(key.clone(), event)).collect()
    }
}
