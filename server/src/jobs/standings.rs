//! Looks at the standings of every street: days pass, and with them what a programme asks for.
//!
//! The command's id follows from the ten minutes in which it is sent, so a look that was taken is
//! answered from its receipt and writes nothing.

use domain::command::Command;
use domain::ids::derive_uuid;
use domain::standing::CheckStandings;
use domain::time::{MINUTE_MS, Ms};
use uuid::Uuid;

use super::repeat::repeat;
use crate::state::Server;

/// Namespace of the ids of these commands.
const LOOKED: Uuid = Uuid::from_u128(0x7467_0000_7374_616e_6469_6e67_0000_0001);
/// A street is looked at this often.
const STEP_MS: i64 = 10 * MINUTE_MS;

/// Looks at every street; gives how many commands changed something.
pub async fn run_once(server: &Server, now: Ms) -> usize {
    let turn = now.0.div_euclid(STEP_MS);
    let mut changed = 0;
    for street in server.streets() {
        let committed = street.handle.world();
        let Some(row) = committed.world.board.street.values().next() else { continue };
        if row.catalogue.as_ref().is_none_or(|catalogue| catalogue.programmes.is_empty()) {
            continue;
        }
        let of = derive_uuid(LOOKED, &format!("{} {turn}", row.id));
        let check = CheckStandings { place: row.root.clone() };
        changed += repeat(&street, of, &Command::CheckStandings(Box::new(check))).await;
    }
    changed
}
