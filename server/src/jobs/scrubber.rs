//! The scrubber: proves the old log in the background, a page at a time. Damage makes its street
//! read-only, with the position named.

use std::collections::HashMap;
use std::sync::Arc;

use domain::ids::StreetId;
use domain::time::Ms;
use tokio::sync::Mutex;

use crate::config::limits::SCRUB_ROUND;
use crate::state::{OpenStreet, Server};
use crate::store::streets;
use crate::store::verify::Walk;

/// How far each log is proved.
#[derive(Default)]
pub struct Scrubber(Mutex<HashMap<StreetId, Round>>);

struct Round {
    walk: Walk,
    begun_at: Ms,
}

impl Scrubber {
    /// Proves one page of each street.
    pub async fn run_once(self: &Arc<Self>, server: &Server, now: Ms) -> anyhow::Result<()> {
        let mut rounds = self.0.lock().await;
        for street in server.streets() {
            self.page(server, &street, now, &mut rounds).await?;
        }
        Ok(())
    }

    async fn page(
        &self,
        server: &Server,
        street: &OpenStreet,
        now: Ms,
        rounds: &mut HashMap<StreetId, Round>,
    ) -> anyhow::Result<()> {
        let id = street.handle.id();
        let Some(head) = streets::find(&server.store, id).await? else { return Ok(()) };
        let again = |round: &Round| {
            let over = now - round.begun_at > SCRUB_ROUND.as_millis() as i64;
            (over && round.walk.at >= head.seq) || round.walk.at < head.base_seq
        };
        if rounds.get(id).is_none_or(again) {
            let walk = Walk::from(id, head.base_seq, head.base_hash);
            rounds.insert(id.clone(), Round { walk, begun_at: now });
        }
        let Some(round) = rounds.get_mut(id) else { return Ok(()) };
        if let Err(damage) = round.walk.page(&server.store, head.seq).await {
            server.store.damages.note(id, damage.seq, &damage.what);
        }
        Ok(())
    }
}
