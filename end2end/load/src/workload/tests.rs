//! The workload walks cases as people do.

use super::*;
use cast::{Trouble, Worker};
use domain::catalogue::EvidenceKind;
use domain::command::Command;
use domain::ids::EvidenceHash;

fn cast() -> Cast {
    let people = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect();
    let worker = |code: &str| Worker {
        person: code.parse().unwrap(),
        party: "disinfection".parse().unwrap(),
        team: None,
    };
    Cast {
        desk: people(&["OP-01", "OP-02"]),
        area: people(&["SV-01"]),
        verifiers: people(&["VF-01"]),
        workers: vec![worker("XS-001"), worker("XS-002")],
        troubles: vec![Trouble {
            type_id: "manhole_cover_missing".parse().unwrap(),
            evidence: vec![(EvidenceKind::Photo, 2)],
        }],
        places: vec!["p01".parse().unwrap()],
        photos: ["a", "b"].map(|c| EvidenceHash::parse(&c.repeat(64)).unwrap()).into(),
    }
}

#[test]
fn commands_are_due_at_even_distances() {
    let pace = Pace { rate: 50, seconds: 60 };
    assert_eq!(pace.commands(), 3_000);
    assert_eq!([0, 1, 50, 2_999].map(|n| pace.due_us(n)), [0, 20_000, 1_000_000, 59_980_000]);
}

#[test]
fn every_story_is_received_first_and_closed_last_and_never_verified_by_its_handler() {
    let cast = cast();
    for number in 0..12 {
        let mut story = Story::new(number, Uuid::from_u128(number as u128));
        let mut commands = Vec::new();
        while let Some(step) = story.next(&cast) {
            if matches!(step.command, Command::VerifyCase(_)) {
                assert_eq!(step.by.as_str(), "VF-01");
            }
            commands.push(step.command);
            story.advance();
        }
        assert!(story.is_over());
        assert!(matches!(commands.first(), Some(Command::ReceiveReport(_))));
        assert!(matches!(commands.last(), Some(Command::CloseCase(_))));
        let Some(Command::CompleteAssignment(done)) =
            commands.iter().find(|c| matches!(c, Command::CompleteAssignment(_)))
        else {
            panic!("story {number} completes nothing");
        };
        assert_eq!(done.evidence.len(), 2);
        assert_ne!(done.evidence[0].hash, done.evidence[1].hash);
    }
}
