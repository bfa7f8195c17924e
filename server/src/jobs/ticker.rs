//! The ticker: asks which deadlines are due and sends a command for each. The command's id
//! follows from the deadline, so that it fires once however often it is sent.

use domain::actor::Actor;
use domain::command::Command;
use domain::deadline::{Deadline, FireDeadline};
use domain::ids::{CommandId, StreetId, derive_uuid};
use domain::text::Lang;
use domain::time::Ms;
use domain::wire::Posted;
use futures_util::future::join_all;
use uuid::Uuid;

use crate::commands::Submission;
use crate::config::limits::DEADLINES_PAGE;
use crate::state::Server;
use crate::store::deadlines;

/// Namespace of the ids of fired deadlines.
const FIRED: Uuid = Uuid::from_u128(0x7467_0000_6465_6164_6c69_6e65_0000_0001);

/// Fires what is due at `now`, at most one page; gives how many were answered. Whatever happens,
/// the streets learn that the timers have looked.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<usize> {
    let due = deadlines::due(&server.store, now, DEADLINES_PAGE).await?;
    let fired = due.into_iter().filter_map(|(street, deadline)| {
        let handle = server.street(&street)?.handle;
        let submission = submission(street, deadline).ok()?;
        Some(async move { handle.submit(submission).await })
    });
    let replies = join_all(fired).await;
    server.streets().iter().for_each(|street| street.handle.note_timers(now));
    Ok(replies.len())
}

fn submission(street: StreetId, deadline: Deadline) -> serde_json::Result<Submission> {
    let kind = serde_json::to_string(&deadline.kind)?;
    let label = format!("{street} {} {kind} {}", deadline.key, deadline.due_at.0);
    let Deadline { key, kind, due_at, .. } = deadline;
    let posted = Posted {
        id: CommandId(derive_uuid(FIRED, &label)),
        street,
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command: Command::FireDeadline(Box::new(FireDeadline { key, kind, due_at })),
    };
    Ok(Submission::new(posted, Actor::system(), Lang::Zh))
}
