//! How events change the row.

use super::*;
use crate::envelope::Recorded;

/// The row after the event; total.
pub fn evolve(
    row: Option<Arc<Standing>>,
    event: &StandingEvent,
    recorded: &Recorded,
) -> Option<Arc<Standing>> {
    let Key::Standing(place) = &recorded.key else { return row };
    let mut row = row.unwrap_or_else(|| Arc::new(Standing::new(place.clone())));
    let standing = Arc::make_mut(&mut row);
    alter(standing, event);
    Some(row)
}

/// The same on a row at hand.
pub(super) fn alter(standing: &mut Standing, event: &StandingEvent) {
    standing.events += 1;
    match event {
        StandingEvent::FindingCounted { day, finding } => {
            standing.findings.entry(*day).or_default().push(finding.clone());
            while standing.findings.values().map(Vec::len).sum::<usize>() > FINDINGS_MAX {
                standing.findings.pop_first();
            }
        }
        StandingEvent::FindingWithdrawn { case } => {
            standing.findings.retain(|_, found| {
                found.retain(|finding| finding.case != *case);
                !found.is_empty()
            });
        }
        StandingEvent::RoundRecorded(round) => {
            standing.rounds.insert(round.day, Arc::new((**round).clone()));
            while standing.rounds.len() > ROUNDS_MAX {
                standing.rounds.pop_first();
            }
        }
        StandingEvent::MissCounted { duty } => {
            standing.missed.insert(duty.clone());
            while standing.missed.len() > MISSES_MAX {
                forget_oldest(&mut standing.missed);
            }
        }
        StandingEvent::MissWithdrawn { duty } => {
            standing.missed.remove(duty);
        }
        StandingEvent::StandingMoved(moved) => step(standing, moved),
    }
}

fn forget_oldest(missed: &mut BTreeSet<DutyId>) {
    if let Some(oldest) = missed.iter().min_by_key(|duty| duty.opens_ms).cloned() {
        missed.remove(&oldest);
    }
}

fn step(standing: &mut Standing, moved: &Moved) {
    let fresh = || Progress { state: moved.to, since: moved.at, granted: 0, moves: Vec::new() };
    let progress = standing.programmes.entry(moved.programme.clone()).or_insert_with(fresh);
    progress.state = moved.to;
    progress.since = moved.at;
    if moved.to == StandingState::Granted {
        progress.granted = progress.granted.saturating_add(1);
    }
    progress.moves.push(moved.clone());
    let surplus = progress.moves.len().saturating_sub(MOVES_MAX);
    progress.moves.drain(..surplus);
}
