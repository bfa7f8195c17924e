//! Laws of the loop over random sequences of commands: whatever people send in whatever order, no
//! rule of the product breaks.

mod acts;
mod forward;
mod states;

use crate::board::Board;
use crate::case::{Case, CaseEvent, CaseState};
use crate::command::CommandKind;
use crate::envelope::Recorded;
use crate::event::Event;
use crate::key::Key;
use crate::testkit::{Kit, names};
use acts::{Act, acts};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use states::legal;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static STREET: LazyLock<Kit> = LazyLock::new(Kit::street);

/// Each of these counts every time it is sent; the id of the command keeps a repetition out.
const COUNTED: [CommandKind; 3] =
    [CommandKind::AddNote, CommandKind::SuperviseCase, CommandKind::UrgeAssignment];

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_a_rule(acts in acts(70)) {
        let mut kit = STREET.clone();
        for act in acts {
            let before = kit.clone();
            play(&mut kit, &act);
            check_steps(&before, &kit);
            check_board(&kit.world.board);
        }
    }

    #[test]
    fn a_command_sent_twice_has_one_effect(acts in acts(60)) {
        let mut kit = STREET.clone();
        for act in acts {
            let Some((who, command)) = act.command(&kit) else {
                play(&mut kit, &act);
                continue;
            };
            if kit.run(who, command.clone()).is_err() || COUNTED.contains(&command.kind()) {
                continue;
            }
            let once = kit.world.clone();
            let again = kit.run(who, command.clone());
            prop_assert!(again.is_err() || again.is_ok_and(|events| events.is_empty()));
            prop_assert_eq!(&once, &kit.world, "{:?}", command);
        }
    }

    #[test]
    fn the_board_is_the_fold_of_the_log(acts in acts(60)) {
        let mut kit = STREET.clone();
        acts.iter().for_each(|act| play(&mut kit, act));
        let mut board = Board::default();
        for recorded in &kit.log {
            let json = serde_json::to_string(recorded).expect("an event is JSON");
            let read: Recorded = serde_json::from_str(&json).expect("and back");
            prop_assert_eq!(&read, recorded);
            board.apply(&read);
        }
        prop_assert_eq!(board, kit.world.board);
    }

    #[test]
    fn folding_is_total_and_touches_one_row(
        acts in acts(50),
        order in proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 60),
    ) {
        let mut kit = STREET.clone();
        acts.iter().for_each(|act| play(&mut kit, act));
        let keys: BTreeSet<Key> = kit.log.iter().map(|recorded| recorded.key.clone()).collect();
        let mut board = Board::default();
        for (event, key) in order {
            let mut recorded = event.get(&kit.log).clone();
            recorded.key = key.get(&kit.log).key.clone();
            let before = board.clone();
            board.apply(&recorded);
            for key in keys.iter().filter(|key| **key != recorded.key) {
                prop_assert_eq!(board.get(key), before.get(key));
            }
        }
    }
}

/// The laws would say little if the acts led nowhere.
#[test]
fn random_acts_lead_everywhere() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..150 {
        let acts = acts(70).new_tree(&mut runner).expect("acts can be made").current();
        let mut kit = STREET.clone();
        acts.iter().for_each(|act| play(&mut kit, act));
        seen.extend(names(&kit.log));
    }
    let far = [
        "CaseVerified",
        "CaseSentToRework",
        "CaseClosed",
        "CaseReopened",
        "CaseMerged",
        "CaseReturned",
        "ReturnRefused",
        "CaseSuspended",
        "CaseResumed",
        "ExtensionDecided",
        "CaseEscalated",
        "CaseHandlingLapsed",
        "CaseFirstContactMade",
        "CaseArchived",
        "CaseEvaluated",
        "AssignmentReoffered",
        "AssignmentTimedOut",
        "AssignmentTransferred",
        "AssignmentPaused",
    ];
    let missed: Vec<_> = far.iter().filter(|name| !seen.contains(**name)).collect();
    assert!(missed.is_empty(), "never reached: {missed:?}");
}

/// Does what the act says; a refusal is an answer.
fn play(kit: &mut Kit, act: &Act) {
    match act.command(kit) {
        Some((who, command)) => drop(kit.run(who, command)),
        None => drop(kit.pass(act.pause_ms())),
    }
}

/// What happened in this step was legal.
fn check_steps(before: &Kit, after: &Kit) {
    let mut board = before.world.board.clone();
    for recorded in &after.log[before.log.len()..] {
        let old = case_of(&board, &recorded.key);
        board.apply(recorded);
        let new = case_of(&board, &recorded.key);
        let (from, to) = (old.as_ref().map(|c| c.state), new.as_ref().map(|c| c.state));
        assert!(legal(old.as_ref(), to), "{from:?} to {to:?} by {:?}", recorded.event);
        if let (Event::Case(CaseEvent::CaseVerified { by, .. }), Some(case)) =
            (&recorded.event, old)
        {
            let hands = case.participants.iter().filter(|p| p.done || p.accepted);
            assert!(hands.clone().all(|p| p.person.as_ref() != Some(by)), "the handler verified");
            let parties: BTreeSet<_> =
                case.participants.iter().filter(|p| p.done).map(|p| &p.party).collect();
            let actor = after.person(by.as_str());
            let own = actor.parties().any(|party| parties.contains(party));
            assert!(case.terms.party_may_verify || !own, "the party that handled verified");
        }
    }
}

fn case_of(board: &Board, key: &Key) -> Option<Case> {
    let Key::Case(id) = key else { return None };
    board.cases.get(id).map(|case| Case::clone(case))
}

/// Cases and assignments agree, and nothing is due twice under one name.
fn check_board(board: &Board) {
    for case in board.cases.values() {
        let live: Vec<_> = case.live().collect();
        match case.work_state() {
            state if state.waits_for_dispatch() => assert!(live.is_empty(), "{case:?}"),
            CaseState::Dispatched => assert!(live.iter().all(|p| !p.accepted) && !live.is_empty()),
            CaseState::Handling => assert!(
                live.iter().any(|p| p.accepted && !p.done)
                    || live.iter().any(|p| p.accepted) && live.iter().any(|p| !p.done)
            ),
            CaseState::Handled => assert!(live.iter().all(|p| p.done) && !live.is_empty()),
            _ => {}
        }
        if case.state.is_open() {
            for p in live {
                assert!(board.assignments.contains_key(&p.assignment), "{p:?} has no assignment");
            }
        }
    }
    for a in board.assignments.values() {
        let case = board.cases.get(&a.case).expect("its case is on the board");
        let p = case.participant(a.id).expect("it takes part in its case");
        assert!(p.live && case.state.is_open(), "a ghost on the board: {a:?}");
        assert_eq!(p.person, a.person, "case and assignment know the same person");
        assert_eq!(a.severity, case.severity, "severity shown and saved are the same");
    }
    for row in board.rows() {
        let due = row.deadlines();
        let kinds: BTreeSet<_> = due.iter().map(|d| d.kind).collect();
        assert_eq!(kinds.len(), due.len(), "{due:?}");
    }
}
