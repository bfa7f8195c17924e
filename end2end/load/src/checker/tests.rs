//! The checker catches what it is there to catch.

use super::*;
use domain::key::Key;
use uuid::Uuid;

impl Verdict {
    fn holds(&self) -> bool {
        let Self { lost, doubled, phantoms, gaps, .. } = self;
        lost.is_empty() && doubled.is_empty() && phantoms.is_empty() && gaps.is_empty()
    }
}

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

fn event(seq: Seq) -> EventRef {
    let key = Key::Place(format!("p{seq}").parse().unwrap());
    EventRef { seq, key, event_type: "PlaceAdded".into() }
}

fn logged(seq: Seq, command: u128) -> Logged {
    Logged { event: event(seq), command: id(command), by_system: false }
}

fn entry(command: u128, what: What) -> Entry {
    Entry { at_us: 0, id: id(command), what }
}

fn invoke(command: u128) -> Entry {
    entry(command, What::Invoke { command: "AddPlace".into(), by: "AD-01".into() })
}

fn ok(command: u128, seqs: &[Seq]) -> [Entry; 2] {
    let events = seqs.iter().copied().map(event).collect();
    [invoke(command), entry(command, What::Ok { events })]
}

fn fail(command: u128) -> [Entry; 2] {
    [invoke(command), entry(command, What::Fail { why: "WrongState".into() })]
}

fn unknown(command: u128) -> [Entry; 2] {
    [invoke(command), entry(command, What::Unknown { why: "reset".into() })]
}

/// Three commands: one with two events, one refused, one that was resent and is in the log once.
fn sound() -> (Vec<Entry>, Vec<Logged>) {
    let mut history = Vec::from(ok(1, &[11, 12]));
    history.extend(fail(2));
    history.extend(unknown(3));
    history.extend(ok(3, &[13]));
    (history, vec![logged(11, 1), logged(12, 1), logged(13, 3)])
}

#[test]
fn a_sound_run_holds() {
    let (history, log) = sound();
    let verdict = check(&history, &log, 10);
    assert!(verdict.holds(), "{verdict:?}");
    assert_eq!((verdict.invoked, verdict.acked, verdict.refused, verdict.unknown), (3, 2, 1, 0));
}

#[test]
fn finds_an_acknowledged_command_that_is_not_in_the_log() {
    let (history, mut log) = sound();
    log.pop();
    assert_eq!(check(&history, &log, 10).lost, [id(3)]);
}

#[test]
fn finds_a_reply_that_the_log_does_not_confirm() {
    let (history, mut log) = sound();
    log[1].event.event_type = "PlaceMoved".into();
    let verdict = check(&history, &log, 10);
    assert_eq!((verdict.lost.as_slice(), verdict.doubled.as_slice()), (&[id(1)][..], &[id(1)][..]));
}

#[test]
fn finds_a_command_that_was_applied_again_after_a_resend() {
    let (history, mut log) = sound();
    log.push(logged(14, 3));
    assert_eq!(check(&history, &log, 10).doubled, [id(3)]);
}

#[test]
fn finds_a_doubled_command_whose_outcome_nobody_knows() {
    let mut again = logged(12, 1);
    again.event.key = event(11).key;
    let verdict = check(&unknown(1), &[logged(11, 1), again], 10);
    assert_eq!((verdict.doubled.as_slice(), verdict.unknown), (&[id(1)][..], 1));
}

#[test]
fn an_unknown_outcome_may_be_in_the_log_or_not() {
    assert!(check(&unknown(1), &[logged(11, 1)], 10).holds());
    assert!(check(&unknown(1), &[], 10).holds());
}

#[test]
fn finds_an_event_of_a_command_that_was_refused() {
    let (history, mut log) = sound();
    log.push(logged(14, 2));
    assert_eq!(check(&history, &log, 10).phantoms, [14]);
}

#[test]
fn finds_an_event_that_nobody_sent_and_lets_timers_be() {
    let (history, mut log) = sound();
    log.push(Logged { by_system: true, ..logged(14, 99) });
    assert!(check(&history, &log, 10).holds());
    log.push(logged(15, 98));
    assert_eq!(check(&history, &log, 10).phantoms, [15]);
}

#[test]
fn finds_gaps_repeats_and_disorder_in_the_log() {
    let (history, log) = sound();
    let mut missing = log.clone();
    missing.remove(1);
    assert_eq!(check(&history, &missing, 10).gaps, [12]);
    let mut swapped = log.clone();
    swapped.swap(0, 1);
    assert_eq!(check(&history, &swapped, 10).gaps, [11, 12]);
    assert_eq!(check(&history, &log, 9).gaps, [10, 11, 12]);
}

#[test]
fn an_effect_that_was_there_already_has_no_events_of_its_own() {
    let history = ok(1, &[]);
    assert!(check(&history, &[], 10).holds());
    assert_eq!(check(&history, &[logged(11, 1)], 10).doubled, [id(1)]);
}
