//! Work that nobody asks for: timers, snapshots, the scrubber, the end of old rounds. One file a
//! job, each with a `run_once`; [`start`] drives them. May use `commands`, `store` and `keys`.

pub mod duties;
pub mod housekeeping;
pub mod prune;
mod repeat;
pub mod scrubber;
pub mod snapshots;
pub mod standings;
pub mod ticker;
pub mod uploads;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::config::limits::{SCRUB_PAUSE, TICK};
use crate::state::Server;

/// A simulated clock wakes the timers as much more often, but never more often than this.
const PAUSE_MIN: Duration = Duration::from_millis(50);
/// Where a simulated clock stands is noted this often.
const NOTE_PAUSE: Duration = Duration::from_secs(5);
/// Duties are planned this often.
const PLAN_PAUSE: Duration = Duration::from_secs(30);
/// Snapshots are looked after this often.
const SNAPSHOT_PAUSE: Duration = Duration::from_secs(5);
/// Old rounds and old entries are looked after this often.
const SWEEP_PAUSE: Duration = Duration::from_secs(60);

/// Starts all jobs; they end when `stop` is cancelled.
pub fn start(server: &Arc<Server>, stop: &CancellationToken) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    let with = || (server.clone(), stop.clone());
    let hurried = |pause| hurried(pause, server.simulated.map(|course| course.speed));
    let (s, stopped) = with();
    jobs.spawn(every("ticker", hurried(TICK), stopped, move || {
        let s = s.clone();
        async move { ticker::run_once(&s, s.clock.now()).await.map(drop) }
    }));
    let (s, stopped) = with();
    jobs.spawn(every("duties", hurried(PLAN_PAUSE), stopped, move || {
        let s = s.clone();
        async move {
            duties::run_once(&s, s.clock.now()).await;
            standings::run_once(&s, s.clock.now()).await;
            Ok(())
        }
    }));
    let (s, stopped) = with();
    jobs.spawn(every("snapshots", SNAPSHOT_PAUSE, stopped, move || {
        let s = s.clone();
        async move { snapshots::run_once(&s).await }
    }));
    let (s, stopped) = with();
    let scrubber = Arc::new(scrubber::Scrubber::default());
    jobs.spawn(every("scrubber", SCRUB_PAUSE, stopped, move || {
        let (s, scrubber) = (s.clone(), scrubber.clone());
        async move { scrubber.run_once(&s, s.machine.now()).await }
    }));
    let (s, stopped) = with();
    jobs.spawn(every("prune", SWEEP_PAUSE, stopped, move || {
        let s = s.clone();
        async move { prune::run_once(&s, s.clock.now()).await.map(drop) }
    }));
    let (s, stopped) = with();
    jobs.spawn(every("uploads", SWEEP_PAUSE, stopped, move || {
        let s = s.clone();
        async move { uploads::run_once(&s, s.machine.now()).await.map(drop) }
    }));
    let (s, stopped) = with();
    jobs.spawn(every("housekeeping", SWEEP_PAUSE, stopped, move || {
        let s = s.clone();
        async move { housekeeping::run_once(&s, s.machine.now()).await }
    }));
    if server.simulated.is_some() {
        let (s, stopped) = with();
        jobs.spawn(every("clock", NOTE_PAUSE, stopped, move || {
            let s = s.clone();
            async move { Ok(s.note_clock().await?) }
        }));
    }
    jobs
}

/// A pause of the streets' time, as the machine waits for it.
fn hurried(pause: Duration, speed: Option<u32>) -> Duration {
    speed.map_or(pause, |speed| (pause / speed.max(1)).max(PAUSE_MIN.min(pause)))
}

/// Runs a job again and again; a failure or panic is logged and the next turn tries again.
async fn every<F, Fut>(name: &'static str, pause: Duration, stop: CancellationToken, job: F)
where
    F: Fn() -> Fut + Send,
    Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let mut turns = tokio::time::interval(pause);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = stop.cancelled() => return,
        }
        // A task of its own, so that a panic ends one turn and not the job.
        match tokio::spawn(job()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::error!(job = name, error = format!("{error:#}"), "a job failed");
            }
            Err(error) => tracing::error!(job = name, %error, "a job panicked"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timers_wake_at_the_speed_of_the_clock_and_no_machine_is_worn_out() {
        assert_eq!(hurried(PLAN_PAUSE, None), PLAN_PAUSE);
        assert_eq!(hurried(PLAN_PAUSE, Some(60)), Duration::from_millis(500));
        assert_eq!(hurried(PLAN_PAUSE, Some(3_600)), PAUSE_MIN);
        assert_eq!(hurried(TICK, Some(1)), TICK);
    }
}
