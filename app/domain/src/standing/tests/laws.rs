//! Whatever happens in whatever order: the row holds what the cases of the log say, and no title
//! stands against a finding.

use super::*;
use crate::case::CaseEvent;
use crate::duty::tests::street::street;
use crate::envelope::Recorded;
use crate::event::Event;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Find(bool, i64),
    Cancel(u128),
    Reopen(u128),
    Round(u32),
    Days(i64),
    Level(bool),
    Act(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (any::<bool>(), 0i64..30).prop_map(|(inside, ago)| Step::Find(inside, ago)),
        1 => (1u128..6).prop_map(Step::Cancel),
        1 => (1u128..6).prop_map(Step::Reopen),
        2 => (0u32..3).prop_map(Step::Round),
        4 => (1i64..16).prop_map(Step::Days),
        1 => any::<bool>().prop_map(Step::Level),
        4 => (0u8..4).prop_map(Step::Act),
    ]
}

fn walk(steps: &[Step]) -> Kit {
    let mut kit = street();
    let mut found = 0;
    kit.check();
    for step in steps {
        match step {
            Step::Find(inside, ago) => {
                found += 1;
                kit.found(found, if *inside { "b1" } else { "p1" }, *ago).unwrap();
            }
            // What the state does not allow is refused, and changes nothing.
            Step::Cancel(n) => {
                let cancel = crate::case::CancelCase { case: case(*n), reason: "误报".into() };
                drop(kit.run("lead", cancel));
            }
            Step::Reopen(n) => {
                let reopen = crate::case::ReopenCase { case: case(*n), reason: "确有".into() };
                drop(kit.run("lead", reopen));
            }
            Step::Round(missing) => drop(kit.round((10, 10 - missing, 0))),
            Step::Days(days) => kit.days(*days),
            Step::Level(lock) => kit.level("p1", lock.then_some("lockdown")),
            Step::Act(0) => drop(kit.apply_standing("sup")),
            Step::Act(1) => drop(kit.examine("lead", true)),
            Step::Act(2) => drop(kit.confirm("lead", false)),
            Step::Act(_) => drop(kit.confirm("lead", true)),
        }
    }
    kit.check();
    kit
}

/// What a reader of the log alone would write down: cases that stand, by claimed day.
fn recomputed(log: &[Recorded]) -> BTreeMap<Day, BTreeSet<CaseId>> {
    let mut days: BTreeMap<CaseId, (Day, bool)> = BTreeMap::new();
    for recorded in log {
        let (Event::Case(event), Key::Case(id)) = (&recorded.event, &recorded.key) else {
            continue;
        };
        match event {
            CaseEvent::CaseFiled(case) => {
                days.insert(*id, (Day::of(case.occurred_at), true));
            }
            CaseEvent::CaseCancelled { .. } => {
                days.entry(*id).and_modify(|day| day.1 = false);
            }
            CaseEvent::CaseReopened { .. } => {
                days.entry(*id).and_modify(|day| day.1 = true);
            }
            _ => {}
        }
    }
    let mut found: BTreeMap<Day, BTreeSet<CaseId>> = BTreeMap::new();
    for (case, (day, stands)) in days {
        if stands {
            found.entry(day).or_default().insert(case);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_live_standing_is_the_one_that_the_log_tells(steps in prop::collection::vec(step(), 1..24)) {
        let kit = walk(&steps);
        let row = kit.standing();
        let live: BTreeMap<Day, BTreeSet<CaseId>> = row
            .findings
            .iter()
            .map(|(day, found)| (*day, found.iter().map(|finding| finding.case).collect()))
            .collect();
        prop_assert_eq!(live, recomputed(&kit.log));
        let total = |found: &Vec<Finding>| found.len();
        prop_assert_eq!(row.findings.values().map(total).sum::<usize>(),
            recomputed(&kit.log).values().map(BTreeSet::len).sum::<usize>());
    }

    #[test]
    fn no_title_stands_against_its_criteria(steps in prop::collection::vec(step(), 1..24)) {
        let kit = walk(&steps);
        let rule = &kit.world.board.catalogue().unwrap().programmes[&programme()];
        let place = &kit.world.board.places[&id::<PlaceId>("p1")];
        let row = kit.standing();
        let all = criteria(&kit.world.board, rule, (place, Some(row)), Day::of(kit.now));
        let whole = all.iter().all(|criterion| criterion.met);
        match kit.stands() {
            StandingState::Counting => prop_assert!(!whole),
            StandingState::Lost => {}
            StandingState::Granted => prop_assert!(all[0].met),
            _ => prop_assert!(whole),
        }
        // Every step names the step before it: the states of the log lead into each other.
        let mut state = StandingState::Counting;
        for moved in &row.programmes[&programme()].moves {
            let fits = match moved.to {
                StandingState::Counting => state != StandingState::Granted,
                StandingState::Eligible => state == StandingState::Counting,
                StandingState::Applied => state == StandingState::Eligible,
                StandingState::Examined => state == StandingState::Applied,
                StandingState::Filed => state == StandingState::Examined,
                StandingState::Granted => state == StandingState::Filed,
                StandingState::Lost => state == StandingState::Granted,
            };
            prop_assert!(fits, "{:?} after {:?}", moved.to, state);
            prop_assert!(moved.to != StandingState::Lost || !moved.causes.is_empty());
            state = moved.to;
        }
    }
}
