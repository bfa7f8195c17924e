//! A running limit: what is left in large figures, with a bar that empties.

use super::bar::Bar;
use crate::live::use_live;
use crate::say;
use crate::words::{countdown, use_words};
use domain::clocks::{ClockState, StageClock};
use domain::time::Ms;
use leptos::prelude::*;

/// The clock that presses most: running and due first; else a paused one.
pub fn pressing(clocks: &[StageClock]) -> Option<&StageClock> {
    let running = clocks.iter().filter(|clock| clock.state == ClockState::Running);
    running
        .filter(|clock| clock.due_at.is_some())
        .min_by_key(|clock| clock.due_at)
        .or_else(|| clocks.iter().find(|clock| clock.state == ClockState::Paused))
}

/// A clock as it looks at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockLook {
    /// Seconds until due, negative when overdue; `None` while paused.
    pub left_s: Option<i64>,
    /// Share that is left, from 0 to 1.
    pub share: f64,
    /// `calm`, `soon`, `over` or `paused`.
    pub mood: &'static str,
}

impl ClockLook {
    /// How `clock` looks at `now`.
    pub fn at(clock: &StageClock, now: Ms) -> Self {
        let (Some(left_s), Some(due)) = (clock.until_due_s(now), clock.due_at) else {
            return Self { left_s: None, share: 1.0, mood: "paused" };
        };
        let from = clock.runs.first().map_or(now, |run| run.from);
        let whole = (due - from).max(1);
        let share = ((due - now) as f64 / whole as f64).clamp(0.0, 1.0);
        let mood = match (left_s, clock.warn_at) {
            (left, _) if left < 0 => "over",
            (_, Some(warn)) if warn <= now => "soon",
            _ => "calm",
        };
        Self { left_s: Some(left_s), share, mood }
    }
    /// The figures.
    pub fn text(&self, paused: &'static str) -> String {
        self.left_s.map_or_else(|| paused.to_owned(), countdown)
    }
}

/// A clock that runs on the screen.
#[component]
pub fn Countdown(
    /// The clock; nothing is drawn without one.
    #[prop(into)]
    clock: Signal<Option<StageClock>>,
) -> impl IntoView {
    let live = use_live();
    let words = use_words();
    let look = Memo::new(move |_| {
        clock.with(|clock| clock.as_ref().map(|clock| ClockLook::at(clock, live.now())))
    });
    let class = move || format!("countdown countdown--{}", look.get().map_or("none", |l| l.mood));
    let text =
        move || look.get().map_or_else(String::new, |look| look.text(say!(words, time.paused)));
    let share = Signal::derive(move || look.get().map_or(0.0, |look| look.share));
    view! {
        <time class=class role="timer">
            <span class="countdown__figures">{text}</span>
            <Bar share />
        </time>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalogue::{Counting, Limit, Stage};
    use domain::clocks::Run;

    fn clock(due: i64, state: ClockState) -> StageClock {
        StageClock {
            stage: Stage::Handle,
            limit: Limit { limit_s: 100, counting: Counting::Natural, warn_pct: 80 },
            extended_s: 0,
            runs: vec![Run { from: Ms(0), to: None }],
            state,
            warn_at: Some(Ms(due * 8 / 10)),
            due_at: (state == ClockState::Running).then_some(Ms(due)),
            warned_at: None,
            breached_at: None,
        }
    }

    #[test]
    fn the_clock_that_is_due_first_presses() {
        let clocks = [
            clock(1, ClockState::Met(Ms(1))),
            clock(90_000, ClockState::Running),
            clock(30_000, ClockState::Running),
        ];
        assert_eq!(pressing(&clocks).and_then(|c| c.due_at), Some(Ms(30_000)));
        assert!(pressing(&clocks[..1]).is_none());
    }

    #[test]
    fn a_clock_warns_and_then_runs_over() {
        let running = clock(100_000, ClockState::Running);
        let mood = |now| ClockLook::at(&running, Ms(now)).mood;
        assert_eq!((mood(0), mood(80_000), mood(100_001)), ("calm", "soon", "over"));
        assert_eq!(ClockLook::at(&running, Ms(25_000)).share, 0.75);
        assert_eq!(ClockLook::at(&clock(9, ClockState::Paused), Ms(1)).left_s, None);
    }
}
