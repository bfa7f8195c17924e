//! The ticker: asks which deadlines are due and sends a command for each. The command's id
//! follows from the deadline, so that it fires once however often it is sent.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::actor::Actor;
use domain::command::Command;
use domain::deadline::{Deadline, FireDeadline};
use domain::ids::{CommandId, StreetId, derive_uuid};
use domain::text::Lang;
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use futures_util::future::join_all;
use uuid::Uuid;

use crate::commands::Submission;
use crate::config::limits::{DEADLINE_PAGES_MAX, DEADLINES_PAGE};
use crate::state::{OpenStreet, Server};
use crate::store::deadlines;

/// Namespace of the ids of fired deadlines.
const FIRED: Uuid = Uuid::from_u128(0x7467_0000_6465_6164_6c69_6e65_0000_0001);

/// A deadline that stays unfired is told this often, in milliseconds.
const TELL_EVERY_MS: i64 = 60_000;
/// When one was last told.
static TOLD_AT: AtomicI64 = AtomicI64::new(i64::MIN);

/// Fires what is due at `now`, the streets in turn and a page of each at once, until nothing is
/// left; gives how many were fired. A street that is read-only keeps what is due and holds
/// nobody else up. Whatever happens, the streets learn that the timers have looked.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<usize> {
    let mut fired = 0;
    let mut open: Vec<(OpenStreet, Option<Deadline>)> =
        server.streets().into_iter().map(|street| (street, None)).collect();
    for _ in 0..DEADLINE_PAGES_MAX {
        let mut more = Vec::new();
        for (street, after) in open {
            let page = fire_page(server, &street, now, after).await?;
            fired += page.fired;
            more.extend(page.last.map(|last| (street, Some(last))));
        }
        if more.is_empty() {
            break;
        }
        open = more;
    }
    server.streets().iter().for_each(|street| street.handle.note_timers(now));
    Ok(fired)
}

/// What became of one page.
struct Page {
    fired: usize,
    /// Where the next page begins; `None` when this was the last.
    last: Option<Deadline>,
}

async fn fire_page(
    server: &Server,
    street: &OpenStreet,
    now: Ms,
    after: Option<Deadline>,
) -> anyhow::Result<Page> {
    let handle = &street.handle;
    if handle.damaged_at().is_some() {
        return Ok(Page { fired: 0, last: None });
    }
    let due =
        deadlines::due(&server.store, handle.id(), now, after.as_ref(), DEADLINES_PAGE).await?;
    let last = due.last().filter(|_| due.len() == DEADLINES_PAGE as usize).cloned();
    let submissions = due.into_iter().filter_map(|due| submission(handle.id().clone(), due).ok());
    let fire = |submission: Submission| async move {
        (submission.posted.id, handle.submit(submission).await)
    };
    let replies = join_all(submissions.map(fire)).await;
    let (done, stuck): (Vec<_>, Vec<_>) =
        replies.into_iter().partition(|(_, reply)| reply.is_applied());
    tell(&stuck, now);
    Ok(Page { fired: done.len(), last })
}

/// A timer that does not fire is a fault of ours, whoever caused it.
fn tell(stuck: &[(CommandId, Reply)], now: Ms) {
    let Some((id, reply)) = stuck.first() else { return };
    if now.0.saturating_sub(TOLD_AT.load(Ordering::Relaxed)).abs() >= TELL_EVERY_MS {
        TOLD_AT.store(now.0, Ordering::Relaxed);
        tracing::error!(count = stuck.len(), %id, ?reply, "deadlines were not fired");
    }
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
