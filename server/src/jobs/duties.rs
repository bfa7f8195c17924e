//! Makes the duties of every street ahead of time, and after downtime those that passed meanwhile.
//!
//! The command's id follows from the horizon, so a turn that was made already is answered from its
//! receipt and writes nothing.

use domain::actor::Actor;
use domain::command::Command;
use domain::duty::{PLAN_AHEAD_MS, PlanDuties};
use domain::ids::{CommandId, derive_uuid};
use domain::text::Lang;
use domain::time::{MINUTE_MS, Ms};
use domain::wire::{Posted, Reply};
use uuid::Uuid;

use crate::commands::Submission;
use crate::state::{OpenStreet, Server};

/// Namespace of the ids of these commands.
const PLANNED: Uuid = Uuid::from_u128(0x7467_0000_6475_7479_706c_616e_0000_0001);
/// The horizon moves by this much.
const STEP_MS: i64 = 10 * MINUTE_MS;
/// Commands for one street in one turn of the job; the rest comes with the next turn.
const TURNS_MAX: usize = 256;

/// Plans every street up to a day after `now`; gives how many commands changed something.
pub async fn run_once(server: &Server, now: Ms) -> anyhow::Result<usize> {
    let mut changed = 0;
    for street in server.streets() {
        changed += plan(&street, now).await;
    }
    Ok(changed)
}

async fn plan(street: &OpenStreet, now: Ms) -> usize {
    let committed = street.handle.world();
    let board = &committed.world.board;
    let Some(row) = board.street.values().next() else { return 0 };
    if row.catalogue.as_ref().is_none_or(|catalogue| catalogue.duties.is_empty()) {
        return 0;
    }
    let until = Ms(now.0.div_euclid(STEP_MS) * STEP_MS) + PLAN_AHEAD_MS;
    for turn in 0..TURNS_MAX {
        let label = format!("{} {} {turn}", row.id, until.0);
        let plan = PlanDuties { place: row.root.clone(), until };
        let posted = Posted {
            id: CommandId(derive_uuid(PLANNED, &label)),
            street: row.id.clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command: Command::PlanDuties(Box::new(plan)),
        };
        match street.handle.submit(Submission::new(posted, Actor::system(), Lang::Zh)).await {
            Reply::Accepted { .. } => {}
            Reply::AlreadyApplied { .. } => return turn,
            reply => {
                tracing::error!(street = %row.id, ?reply, "duties were not planned");
                return turn;
            }
        }
    }
    TURNS_MAX
}
