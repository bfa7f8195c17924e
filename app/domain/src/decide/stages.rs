//! The clocks of a row while `decide` changes them: one a stage, under the terms of its case.

use super::Context;
use crate::case::Terms;
use crate::catalogue::Stage;
use crate::clocks::StageClock;

/// Clocks from now on; [`Stages::done`] gives them to the event.
pub struct Stages<'a> {
    clocks: Vec<StageClock>,
    terms: &'a Terms,
    ctx: &'a Context<'a>,
    paused: bool,
}

impl<'a> Stages<'a> {
    /// Those that run on a row.
    pub fn of(clocks: &[StageClock], terms: &'a Terms, ctx: &'a Context<'a>) -> Self {
        Self { clocks: clocks.to_vec(), terms, ctx, paused: false }
    }
    /// None yet.
    pub fn none(terms: &'a Terms, ctx: &'a Context<'a>) -> Self {
        Self::of(&[], terms, ctx)
    }
    /// What starts does not count yet: the case is suspended.
    #[must_use]
    pub fn paused(mut self, paused: bool) -> Self {
        self.paused = paused;
        self
    }
    /// A fresh clock, in place of the one before; none when the terms set no limit.
    #[must_use]
    pub fn start(mut self, stage: Stage) -> Self {
        self.clocks.retain(|clock| clock.stage != stage);
        if let Some(limit) = self.terms.limits.get(&stage) {
            let at = self.ctx.clock_start();
            let clock = StageClock::start(stage, *limit, at, self.ctx.work_time);
            self.clocks.push(if self.paused { clock.pause(at) } else { clock });
        }
        self
    }
    /// The stage is finished.
    #[must_use]
    pub fn meet(self, stage: Stage) -> Self {
        let at = self.ctx.clock_start();
        self.change(stage, |clock| clock.meet(at))
    }
    /// The stage is no longer asked for.
    #[must_use]
    pub fn drop(self, stage: Stage) -> Self {
        let at = self.ctx.clock_start();
        self.change(stage, |clock| clock.drop_at(at))
    }
    /// More time.
    #[must_use]
    pub fn extend(self, stage: Stage, by_s: i64) -> Self {
        let work_time = self.ctx.work_time;
        self.change(stage, |clock| clock.extend(by_s, work_time))
    }
    /// All stop counting.
    #[must_use]
    pub fn pause(mut self) -> Self {
        let at = self.ctx.clock_start();
        self.clocks = self.clocks.into_iter().map(|clock| clock.pause(at)).collect();
        self
    }
    /// All count on.
    #[must_use]
    pub fn resume(mut self) -> Self {
        let (at, work_time) = (self.ctx.clock_start(), self.ctx.work_time);
        self.clocks = self.clocks.into_iter().map(|clock| clock.resume(at, work_time)).collect();
        self
    }
    /// For the event.
    pub fn done(self) -> Vec<StageClock> {
        self.clocks
    }

    fn change(mut self, stage: Stage, step: impl Fn(StageClock) -> StageClock) -> Self {
        self.clocks = self
            .clocks
            .into_iter()
            .map(|clock| if clock.stage == stage { step(clock) } else { clock })
            .collect();
        self
    }
}
