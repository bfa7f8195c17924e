//! How far a compound is in each programme, by what its row says now.

use super::Draft;
use crate::catalogue::Programme;
use crate::day::Day;
use crate::decide::Context;
use crate::place::Place;
use crate::standing::criteria::{Asks, Criterion, causes, criteria};
use crate::standing::{Moved, Standing, StandingEvent, StandingState};
use crate::text::SealedRef;

/// Steps that one look can take: begun, counted, eligible.
const STEPS_MAX: usize = 3;

/// Moves the draft as far as the rules alone move it.
pub(super) fn reconsider(draft: &mut Draft, place: &Place, ctx: &Context) {
    let Some(catalogue) = ctx.board().catalogue() else { return };
    for programme in catalogue.programmes.values().filter(|p| p.holds_at(place)) {
        for _ in 0..STEPS_MAX {
            let all = look(programme, place, &draft.row, ctx);
            let Some(to) = next(programme, &draft.row, &all, ctx) else { break };
            let mut moved = moved(programme, to, &all, ctx);
            moved.causes = causes(&all, Some(&draft.row), place);
            draft.push(StandingEvent::StandingMoved(Box::new(moved)));
        }
    }
}

/// The criteria today.
pub(super) fn look(
    programme: &Programme,
    place: &Place,
    row: &Standing,
    ctx: &Context,
) -> Vec<Criterion> {
    criteria(ctx.board(), programme, (place, Some(row)), Day::of(ctx.now))
}

/// Where the rules alone move it; `None`: it stays.
fn next(
    programme: &Programme,
    row: &Standing,
    all: &[Criterion],
    ctx: &Context,
) -> Option<StandingState> {
    use StandingState as S;
    let Some(progress) = row.programmes.get(&programme.id) else { return Some(S::Counting) };
    let whole = all.iter().all(|criterion| criterion.met);
    let quiet = all.iter().all(|c| c.met || !matches!(c.asks, Asks::Days { .. }));
    match progress.state {
        S::Counting => whole.then_some(S::Eligible),
        S::Eligible | S::Applied | S::Examined | S::Filed => (!whole).then_some(S::Counting),
        // What was granted is lost by a finding alone: 如社区内有新增阳性感染者，即取消.
        S::Granted => (!quiet).then_some(S::Lost),
        S::Lost => (Day::of(progress.since) < Day::of(ctx.now)).then_some(S::Counting),
    }
}

/// A change to `to`, decided by the rule.
pub(super) fn moved(
    programme: &Programme,
    to: StandingState,
    all: &[Criterion],
    ctx: &Context,
) -> Moved {
    let mut moved = Moved {
        programme: programme.id.clone(),
        version: programme.version,
        to,
        count: 0,
        causes: Vec::new(),
        rounds: Vec::new(),
        by: None,
        reason: None::<SealedRef>,
        at: ctx.now,
    };
    for criterion in all {
        match &criterion.asks {
            Asks::Days { counted, .. } => moved.count = *counted,
            Asks::Round { round: Some(round), .. } => moved.rounds.push(round.day),
            _ => {}
        }
    }
    moved
}
