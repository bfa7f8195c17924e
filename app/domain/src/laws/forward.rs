//! The step that should come next, by somebody who may take it.

use super::acts::Act;
use crate::assignment::{Assignment, AssignmentState};
use crate::case::{Case, CaseState, DecideReturn};
use crate::command::Command;
use crate::testkit::{self as t, Kit};

/// The next step of case n, from report to reopening.
pub(super) fn forward(act: &Act, kit: &Kit) -> Option<(&'static str, Command)> {
    let (n, board) = (act.n, &kit.world.board);
    let Some(case) = board.cases.get(&t::case(n)) else {
        let here = board.reports.contains_key(&t::report(n));
        let received = if act.yes { t::receive(n) } else { t::hotline(n) };
        let next = if here { t::file(n).into() } else { received.into() };
        return Some(("op", next));
    };
    Some(match case.state {
        CaseState::Dispatched | CaseState::Handling if case.return_waits().is_some() => {
            ("lead", DecideReturn { case: case.id, grant: act.yes }.into())
        }
        CaseState::Dispatched | CaseState::Handling => return work(act, case, kit),
        CaseState::Handled => ("ver", t::verify(n, act.m > 2).into()),
        CaseState::Verified => ("op", t::close(n).into()),
        CaseState::Closed | CaseState::Evaluated if act.m > 6 => ("lead", t::reopen(n).into()),
        CaseState::Suspended => ("lead", t::resume(n).into()),
        state if state.waits_for_dispatch() => ("op", act.dispatch(kit).into()),
        _ => return None,
    })
}

/// The next step of an assignment that is not done, by one whom it was given to.
fn work(act: &Act, case: &Case, kit: &Kit) -> Option<(&'static str, Command)> {
    let undone: Vec<&Assignment> = case
        .live()
        .filter(|p| !p.done)
        .filter_map(|p| kit.world.board.assignments.get(&p.assignment).map(AsRef::as_ref))
        .collect();
    let a = undone.get(act.m as usize % undone.len().max(1))?;
    let m = a.id.0.as_u128() & u128::from(u64::MAX);
    let next = match a.state {
        AssignmentState::Accepted | AssignmentState::EnRoute => t::arrive(m),
        AssignmentState::OnScene => t::complete(m, kit.photos(2)).into(),
        AssignmentState::Done => return None,
        _ => t::accept(m),
    };
    let staff = ["pm1", "pm2", "cr1", "cr2", "wk"];
    let holds = |who: &&&str| match &a.person {
        Some(person) => person.as_str() == **who,
        None => {
            let holds = kit.person(who).affiliations;
            holds.iter().any(|x| {
                x.party.as_ref() == Some(&a.party) && (a.team.is_none() || x.team == a.team)
            })
        }
    };
    staff.iter().find(holds).map(|who| (*who, next))
}
