//! One command of the system, sent again until it changes nothing more: each does a part.

use domain::actor::Actor;
use domain::command::Command;
use domain::ids::{CommandId, derive_uuid};
use domain::text::Lang;
use domain::wire::{Posted, Reply};
use uuid::Uuid;

use crate::commands::Submission;
use crate::state::OpenStreet;

/// Commands for one street in one turn of a job; the rest comes with the next turn.
const TURNS_MAX: usize = 256;

/// Sends the command under ids that follow from `of`; gives how many changed something. One that
/// was sent before is answered from its receipt and writes nothing.
pub(super) async fn repeat(street: &OpenStreet, of: Uuid, command: &Command) -> usize {
    for turn in 0..TURNS_MAX {
        let posted = Posted {
            id: CommandId(derive_uuid(of, &turn.to_string())),
            street: street.handle.id().clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command: command.clone(),
        };
        match street.handle.submit(Submission::new(posted, Actor::system(), Lang::Zh)).await {
            Reply::Accepted { .. } => {}
            Reply::AlreadyApplied { .. } => return turn,
            reply => {
                let kind = command.kind().name();
                tracing::error!(street = %street.handle.id(), kind, ?reply, "a job's command was refused");
                return turn;
            }
        }
    }
    TURNS_MAX
}
