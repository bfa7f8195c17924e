//! Whether a database follows a simulated clock, and where it stands. The fact lies in the
//! database itself: it holds for every program that opens it, and whoever starts it again need
//! not know it.

use crate::clock::{Course, SharedClock, SimulatedClock};
use crate::store::simulation::{self, Kept};
use crate::store::{Store, StoreError, log};
use domain::time::Ms;
use std::sync::Arc;

/// A simulated clock is at most this much faster than the machine's: beyond it the timers, which
/// look every few milliseconds, would be minutes late.
pub const SPEED_MAX: u32 = 3_600;
/// Speed when none is named.
const SPEED_DEFAULT: u32 = 60;

/// What the command line asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where the clock begins.
    pub start: Option<Ms>,
    /// Seconds that pass in one of the machine's.
    pub speed: Option<u32>,
}

impl Wanted {
    const fn is_nothing(self) -> bool {
        self.start.is_none() && self.speed.is_none()
    }
}

/// Why a database is not opened so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It lives in real time.
    #[error(
        "此数据目录使用真实时间，不能改为模拟时间；请另选 --data / this data folder lives in real \
         time: --sim-start and --speed are only for a new one, name it by --data"
    )]
    Real,
    /// It has a clock, and another one is asked for.
    #[error(
        "此数据目录的模拟时间始于 {0}，不能改 / this data folder has a simulated clock that began \
         at {0}: leave --sim-start out, or name another folder by --data"
    )]
    OtherStart(String),
    /// A speed without a start, for a new database.
    #[error("请同时给出 --sim-start / --speed needs --sim-start in a new data folder")]
    NoStart,
    /// A real clock is needed, and this is none.
    #[error(
        "此数据目录使用模拟时间，演示须另选 --data / this data folder has a simulated clock: the \
         demonstration needs another one, name it by --data"
    )]
    Simulated,
}

/// The clock that a database follows: its own, or the machine's; with the course of its own.
///
/// # Errors
/// It cannot be as asked; the inner error says why. The outer one is the store's.
pub async fn clock_of(
    store: &Store,
    machine: &SharedClock,
    wanted: Wanted,
) -> Result<Result<(SharedClock, Option<Course>), Refused>, StoreError> {
    let kept = match simulation::find(store).await? {
        None if wanted.is_nothing() => return Ok(Ok((machine.clone(), None))),
        None => match created(store, wanted).await? {
            Ok(kept) => kept,
            Err(refused) => return Ok(Err(refused)),
        },
        Some(kept) if wanted.start.is_some_and(|start| start != kept.start) => {
            return Ok(Err(Refused::OtherStart(kept.start.rfc3339())));
        }
        Some(kept) => kept,
    };
    let speed = wanted.speed.unwrap_or(kept.speed);
    if speed != kept.speed {
        simulation::set_speed(store, speed).await?;
    }
    // Whatever stopped the server, its log never goes back.
    let at = kept.seen.max(log::newest_at(store).await?.unwrap_or(kept.seen));
    let course = Course { left: machine.now(), at, speed };
    Ok(Ok((Arc::new(SimulatedClock::on(machine.clone(), course)), Some(course))))
}

async fn created(store: &Store, wanted: Wanted) -> Result<Result<Kept, Refused>, StoreError> {
    let speed = wanted.speed.unwrap_or(SPEED_DEFAULT);
    match wanted.start {
        Some(start) if simulation::begin(store, start, speed).await? => {
            Ok(Ok(Kept { start, speed, seen: start }))
        }
        None if log::newest_at(store).await?.is_none() => Ok(Err(Refused::NoStart)),
        _ => Ok(Err(Refused::Real)),
    }
}
