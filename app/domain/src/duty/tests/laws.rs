//! Whatever the clock, restarts, levels and catalogues do: no window twice, none skipped, and each
//! duty ends once.

use super::street::*;
use crate::catalogue::{Catalogue, Times};
use crate::command::Command;
use crate::duty::{DutyEvent, DutyState};
use crate::envelope::Recorded;
use crate::event::Event;
use crate::ids::DutyId;
use crate::key::Key;
use crate::testkit::*;
use crate::time::{HOUR_MS, MINUTE_MS, Ms};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    Pass(i64),
    Sleep(i64),
    Plan,
    Level(usize),
    Catalogue,
    Do(usize),
    Claim(usize),
}

const LEVELS: [Option<&str>; 4] = [None, Some("control"), Some("lockdown"), Some("precaution")];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1i64..600).prop_map(|m| Step::Pass(m * MINUTE_MS)),
        2 => (1i64..60).prop_map(|h| Step::Sleep(h * HOUR_MS)),
        4 => Just(Step::Plan),
        2 => (0usize..LEVELS.len()).prop_map(Step::Level),
        1 => Just(Step::Catalogue),
        3 => (0usize..40).prop_map(Step::Do),
        2 => (0usize..40).prop_map(Step::Claim),
    ]
}

fn walk(steps: &[Step]) -> Kit {
    let mut kit = street();
    for step in steps {
        match step {
            Step::Pass(ms) => drop(kit.pass(*ms)),
            Step::Sleep(ms) => drop(kit.sleep(*ms)),
            Step::Plan => drop(kit.plan()),
            Step::Level(n) => kit.level("p1", LEVELS[*n]),
            Step::Catalogue => {
                let now = kit.world.board.catalogue().unwrap().clone();
                let next = Catalogue { version: now.version + 1, ..(*now).clone() };
                kit.given(crate::street::AdoptCatalogue { catalogue: next.into() });
            }
            Step::Do(n) | Step::Claim(n) => {
                let ids: Vec<DutyId> = kit.world.board.duties.keys().cloned().collect();
                if let Some(duty) = ids.get(n % ids.len().max(1)) {
                    let yes = [("guard", crate::duty::Given::YesNo(true))];
                    let refused_is_fine = match step {
                        Step::Claim(_) => kit.claim("pm1", duty),
                        _ => kit.complete_duty("pm1", duty, &yes),
                    };
                    drop(refused_is_fine);
                }
            }
        }
    }
    kit.plan();
    kit.pass(0);
    kit
}

/// Events of each duty, in order.
fn lives(kit: &Kit) -> BTreeMap<DutyId, Vec<&DutyEvent>> {
    let mut lives: BTreeMap<DutyId, Vec<&DutyEvent>> = BTreeMap::new();
    for recorded in &kit.log {
        if let (Event::Duty(event), Key::Duty(id)) = (&recorded.event, &recorded.key) {
            lives.entry(id.clone()).or_default().push(event);
        }
    }
    lives
}

/// While a level held at `p1`, and since when the log knows.
fn held(kit: &Kit) -> Vec<(Ms, Ms)> {
    let mut spans: Vec<(Ms, Ms)> = Vec::new();
    let mut since: Option<Ms> = None;
    for recorded in &kit.log {
        if let Event::Place(crate::place::PlaceEvent::LevelChanged { level, since: at, .. }) =
            &recorded.event
        {
            if let Some(from) = since.take() {
                spans.push((from, *at));
            }
            since = level.is_some().then_some(*at);
        }
    }
    spans.extend(since.map(|from| (from, kit.now + crate::duty::PLAN_AHEAD_MS)));
    spans
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_window_is_made_twice_or_skipped_and_each_duty_ends_once(
        steps in prop::collection::vec(step(), 1..40)
    ) {
        let kit = walk(&steps);
        for (id, life) in lives(&kit) {
            let mut alive = false;
            let mut ends = 0;
            for event in life {
                match event {
                    DutyEvent::DutyPlanned(_) => {
                        prop_assert!(!alive, "{} was made twice", id);
                        (alive, ends) = (true, 0);
                    }
                    DutyEvent::DutyWithdrawn => {
                        prop_assert!(alive && ends == 0, "{} was taken away after its end", id);
                        alive = false;
                    }
                    DutyEvent::DutyDone(_) | DutyEvent::DutyDoneLate(_)
                    | DutyEvent::DutyFailed(_) | DutyEvent::DutyMissed => ends += 1,
                    DutyEvent::DutyArchived => prop_assert_eq!(ends, 1, "{}", id),
                    _ => prop_assert!(alive, "{} lives without a beginning", id),
                }
                prop_assert!(ends <= 1, "{} ended twice", id);
            }
        }
        let gate = id::<crate::ids::RuleId>("gate_management");
        let rule = kit.world.board.catalogue().unwrap().duties[&gate].clone();
        let Times::Windows { windows, .. } = &rule.times else { unreachable!() };
        let lives = lives(&kit);
        for (from, to) in held(&kit) {
            let mut day = from.day();
            while Ms::at(day, 0) < to {
                for (open, _) in windows {
                    let opens = Ms::at(day, *open);
                    // A window that opens at the very instant of a change belongs to the level
                    // that holds from then on.
                    if from <= opens && opens < to && opens <= kit.now {
                        let id = DutyId { place: id("p1"), rule: gate.clone(), opens_ms: opens.0 };
                        prop_assert!(lives.contains_key(&id), "{} was skipped", id);
                    }
                }
                day = day.tomorrow().unwrap();
            }
        }
    }

    #[test]
    fn the_board_follows_from_the_log(steps in prop::collection::vec(step(), 1..30)) {
        let kit = walk(&steps);
        let mut again = crate::world::World::default();
        kit.log.iter().for_each(|recorded: &Recorded| again.apply(recorded));
        prop_assert_eq!(&again, &kit.world);
        let text = serde_json::to_string(&again).unwrap();
        let back: crate::world::World = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back, again);
    }
}

#[test]
fn planning_is_for_the_system_only() {
    let mut kit = street();
    let plan = crate::duty::PlanDuties { place: id("wl"), until: kit.now };
    let refused = kit.run("lead", Command::PlanDuties(Box::new(plan)));
    assert_eq!(refused, Err(crate::rejection::Rejection::NotPermitted));
    assert_eq!(DutyState::ALL.iter().filter(|state| state.is_due()).count(), 3);
}
