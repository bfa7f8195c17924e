//! What one socket was told of who is connected. Only news is told, at most once at each look.

use super::hub::Hub;
use super::published::encode;
use super::subscription::Subscription;
use domain::visibility::present;
use domain::wire::ServerFrame;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// The last value, and of when it is.
#[derive(Default)]
pub struct Told {
    changes: Option<u64>,
    frame: Option<Utf8Bytes>,
}

impl Told {
    /// The frame, when anything is new since the last one. `rows_too`: the rows may have changed
    /// though nobody came or went, as somebody's grants or a display's name.
    pub fn news(
        &mut self,
        hub: &Hub,
        subscription: &Subscription,
        rows_too: bool,
    ) -> Option<Utf8Bytes> {
        let viewer = subscription.viewer();
        let changes = Some(hub.changes(viewer.view));
        if self.changes == changes && !rows_too {
            return None;
        }
        self.changes = changes;
        let street = subscription.street();
        let screens = hub.connected(street.handle.id());
        let told = present(&street.handle.world().world.board, viewer, &screens)?;
        let street = street.handle.id().clone();
        let frame = encode(&ServerFrame::Presence { street, present: Box::new(told) });
        if frame == self.frame {
            return None;
        }
        self.frame.clone_from(&frame);
        frame
    }
}
