//! What a viewer gets of an entry of the ring: the rule is the domain's, the bytes are shared.

use super::published::Entry;
use domain::key::Key;
use domain::visibility::{Sent, Step, Viewer, frame_for};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// A frame for one viewer, or the advice to fetch the board again.
pub enum Shown {
    /// Nothing of it is for him.
    Nothing,
    /// This frame.
    Frame(Utf8Bytes),
    /// Too long for a frame, or it changes what he may see beyond its own row.
    Resync,
}

/// What `viewer` gets of this entry. `own` is the row of his account or display.
pub fn shown(entry: &Entry, viewer: &Viewer, own: &Key) -> Shown {
    let published = &entry.published;
    let step = Step {
        recorded: &published.recorded,
        before: published.before.as_ref(),
        after: published.after.as_ref(),
        board: &published.board,
    };
    let frame = match frame_for(viewer, &step) {
        Sent::Nothing if touches_grants(entry, own) => return Shown::Resync,
        Sent::Nothing => return Shown::Nothing,
        Sent::Resync => return Shown::Resync,
        Sent::Event => entry.event_frame(),
        Sent::Enter => entry.enter_frame(),
        Sent::Leave => entry.leave_frame(),
    };
    frame.map_or(Shown::Resync, Shown::Frame)
}

/// An import account is no person to the domain's rule, yet its grants lie in a person's row.
fn touches_grants(entry: &Entry, own: &Key) -> bool {
    let recorded = &entry.published.recorded;
    recorded.key == *own && domain::visibility::grants_changed(recorded).is_some()
}
