//! What people do: test rounds are entered; a compound applies, the street examines, the district
//! files, and the standing is published.

use super::Draft;
use super::reconsider::{look, moved, reconsider};
use crate::catalogue::Programme;
use crate::check::{self, bad};
use crate::day::Day;
use crate::decide::{Context, Decision, given};
use crate::ids::{PlaceId, ProgrammeId};
use crate::place::{Place, PlaceKind};
use crate::rejection::{Rejection, Why};
use crate::standing::{
    ApplyStanding, BUILDINGS_MAX, BuildingCount, ExamineStanding, FileStanding, GrantStanding,
    RecordRound, Round, StandingEvent, StandingState,
};
use crate::text::SealedRef;

/// Days back that a round may be entered for.
const ROUND_DAYS_MAX: i64 = 400;
/// People of one building at most.
const PEOPLE_MAX: u32 = 100_000;

fn compound<'a>(id: &PlaceId, ctx: &Context<'a>) -> Result<&'a Place, Rejection> {
    let place = check::place(ctx.board(), id)?;
    if place.kind == PlaceKind::Compound { Ok(place) } else { Err(bad("place", Why::Mismatch)) }
}

/// Enters the counts of a day; the same again is already applied.
pub fn record_round(command: &RecordRound, ctx: &Context) -> Decision {
    let place = compound(&command.place, ctx)?;
    let age = Day::of(ctx.now).since(command.day);
    if !(0..=ROUND_DAYS_MAX).contains(&age) {
        return Err(bad("day", Why::OutOfRange));
    }
    counts(&command.buildings, place, ctx)?;
    let mut draft = Draft::of(&place.id, ctx);
    let same = |there: &Round| there.buildings == command.buildings;
    if draft.row.rounds.get(&command.day).is_some_and(|there| same(there)) {
        return Ok(Vec::new());
    }
    draft.push(StandingEvent::RoundRecorded(Box::new(Round {
        day: command.day,
        buildings: command.buildings.clone(),
        by: ctx.actor.person().cloned(),
        at: ctx.now,
    })));
    reconsider(&mut draft, place, ctx);
    Ok(draft.changes())
}

/// Each building once, of this compound, and no more tested than due, no more positive than tested.
fn counts(buildings: &[BuildingCount], place: &Place, ctx: &Context) -> Result<(), Rejection> {
    if buildings.is_empty() {
        return Err(bad("buildings", Why::Missing));
    }
    if buildings.len() > BUILDINGS_MAX {
        return Err(bad("buildings", Why::TooLong));
    }
    for (index, building) in buildings.iter().enumerate() {
        check::place(ctx.board(), &building.place)?;
        let twice = buildings[..index].iter().any(|before| before.place == building.place);
        if twice || !ctx.board().is_within(&building.place, &place.id) {
            return Err(bad("buildings", Why::Mismatch));
        }
        let sound = building.due <= PEOPLE_MAX
            && building.tested <= building.due
            && building.positive <= building.tested;
        if !sound {
            return Err(bad("buildings", Why::OutOfRange));
        }
    }
    Ok(())
}

/// The compound applies. Applied already is already applied.
pub fn apply(command: &ApplyStanding, ctx: &Context) -> Decision {
    let step = Step { from: StandingState::Eligible, to: StandingState::Applied };
    let reason = given::optional(&command.note);
    advance((&command.place, &command.programme), step, reason, ctx)
}

/// The street examines; refused, days go on being counted. Not by whoever applied.
pub fn examine(command: &ExamineStanding, ctx: &Context) -> Decision {
    let reason = given::reason(&command.reason)?;
    let row = ctx.board().standings.get(&command.place);
    let progress = row.and_then(|row| row.programmes.get(&command.programme));
    let applied = progress.filter(|progress| progress.state == StandingState::Applied);
    let asker = applied.and_then(|p| p.last(StandingState::Applied)).and_then(|m| m.by.as_ref());
    if asker.is_some() && asker == ctx.actor.person() {
        return Err(Rejection::AskerMayNotDecide);
    }
    let to = if command.passed { StandingState::Examined } else { StandingState::Counting };
    let step = Step { from: StandingState::Applied, to };
    advance((&command.place, &command.programme), step, Some(reason), ctx)
}

/// The district has it on file.
pub fn file(command: &FileStanding, ctx: &Context) -> Decision {
    let step = Step { from: StandingState::Examined, to: StandingState::Filed };
    let document = given::needed(&command.document, "document")?;
    advance((&command.place, &command.programme), step, Some(document), ctx)
}

/// It was published.
pub fn grant(command: &GrantStanding, ctx: &Context) -> Decision {
    let step = Step { from: StandingState::Filed, to: StandingState::Granted };
    let document = given::needed(&command.document, "document")?;
    advance((&command.place, &command.programme), step, Some(document), ctx)
}

/// From which state to which.
#[derive(Clone, Copy)]
struct Step {
    from: StandingState,
    to: StandingState,
}

fn advance(
    (place, programme): (&PlaceId, &ProgrammeId),
    step: Step,
    reason: Option<SealedRef>,
    ctx: &Context,
) -> Decision {
    let by = ctx.who()?.clone();
    let place = compound(place, ctx)?;
    let programme = known(programme, place, ctx)?;
    let mut draft = Draft::of(&place.id, ctx);
    let state = draft.row.state(&programme.id).unwrap_or(StandingState::Counting);
    if state == step.to && step.to != StandingState::Counting {
        return Ok(Vec::new());
    }
    let all = look(programme, place, &draft.row, ctx);
    let refuses = step.to == StandingState::Counting;
    if state != step.from || !(refuses || all.iter().all(|criterion| criterion.met)) {
        return Err(Rejection::WrongState { state: named(state) });
    }
    let mut moved = moved(programme, step.to, &all, ctx);
    (moved.by, moved.reason) = (Some(by), reason);
    draft.push(StandingEvent::StandingMoved(Box::new(moved)));
    Ok(draft.changes())
}

fn known<'a>(
    id: &ProgrammeId,
    place: &Place,
    ctx: &Context<'a>,
) -> Result<&'a Programme, Rejection> {
    let catalogue = ctx.board().catalogue();
    let programme = catalogue.and_then(|catalogue| catalogue.programmes.get(id));
    let programme = programme.filter(|programme| programme.holds_at(place));
    programme.map(AsRef::as_ref).ok_or(bad("programme", Why::Mismatch))
}

fn named(state: StandingState) -> &'static str {
    match state {
        StandingState::Counting => "standing_counting",
        StandingState::Eligible => "standing_eligible",
        StandingState::Applied => "standing_applied",
        StandingState::Examined => "standing_examined",
        StandingState::Filed => "standing_filed",
        StandingState::Granted => "standing_granted",
        StandingState::Lost => "standing_lost",
    }
}
