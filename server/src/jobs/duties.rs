//! Makes the duties of every street ahead of time, and after downtime those that passed meanwhile.
//!
//! The command's id follows from the horizon, so a turn that was made already is answered from its
//! receipt and writes nothing.

use domain::command::Command;
use domain::duty::{PLAN_AHEAD_MS, PlanDuties};
use domain::ids::derive_uuid;
use domain::time::{MINUTE_MS, Ms};
use uuid::Uuid;

use super::repeat::repeat;
use crate::state::Server;

/// Namespace of the ids of these commands.
const PLANNED: Uuid = Uuid::from_u128(0x7467_0000_6475_7479_706c_616e_0000_0001);
/// The horizon moves by this much.
const STEP_MS: i64 = 10 * MINUTE_MS;

/// Plans every street up to a day after `now`; gives how many commands changed something.
pub async fn run_once(server: &Server, now: Ms) -> usize {
    let until = Ms(now.0.div_euclid(STEP_MS) * STEP_MS) + PLAN_AHEAD_MS;
    let mut changed = 0;
    for street in server.streets() {
        let committed = street.handle.world();
        let Some(row) = committed.world.board.street.values().next() else { continue };
        if row.catalogue.as_ref().is_none_or(|catalogue| catalogue.duties.is_empty()) {
            continue;
        }
        let of = derive_uuid(PLANNED, &format!("{} {}", row.id, until.0));
        let plan = PlanDuties { place: row.root.clone(), until };
        changed += repeat(&street, of, &Command::PlanDuties(Box::new(plan))).await;
    }
    changed
}
