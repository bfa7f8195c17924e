//! Once, in order, photographs first, and nothing is lost before somebody puts it away.

use super::*;
use crate::live::pending::verdict;
use domain::assignment::StepAssignment;
use domain::duty::{CompleteDuty, Given, GivenAnswer};
use domain::ids::AssignmentId;

fn person(code: &str) -> PersonId {
    code.parse().unwrap()
}

fn street() -> StreetId {
    "wl".parse().unwrap()
}

fn posted(n: u128, command: Command) -> Posted {
    Posted {
        id: CommandId(Uuid::from_u128(n)),
        street: street(),
        expected_version: None,
        occurred_at: Some(Ms(1_000)),
        on_behalf_of: None,
        command,
    }
}

fn accept(n: u128) -> Posted {
    let step = StepAssignment { assignment: AssignmentId(Uuid::from_u128(n)) };
    posted(n, Command::AcceptAssignment(Box::new(step)))
}

fn done(n: u128, photos: &[EvidenceHash]) -> Posted {
    let answer = |(index, hash): (usize, &EvidenceHash)| GivenAnswer {
        item: format!("photo{index}").parse().unwrap(),
        value: Given::Photo(hash.clone()),
    };
    let answers = photos.iter().enumerate().map(answer).collect();
    let duty = "p1~cleaning~0".parse().unwrap();
    posted(n, Command::CompleteDuty(Box::new(CompleteDuty { duty, answers })))
}

fn held(n: u128) -> EvidenceHash {
    placeholder(Uuid::from_u128(n))
}

fn hash(digit: &str) -> EvidenceHash {
    EvidenceHash::parse(&digit.repeat(64)).unwrap()
}

/// The queue of `ME` with these, done one second apart.
fn queued(all: &[Posted]) -> Outbox {
    let mut outbox = Outbox::default();
    for (n, posted) in all.iter().enumerate() {
        outbox.add(posted, person("ME"), Ms(1_000 * (n as i64 + 1))).unwrap();
    }
    outbox
}

fn next(outbox: &Outbox) -> Option<Next> {
    outbox.next(&person("ME"), &street())
}

fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(n))
}

const ACCEPTED: &str = r#"{"outcome":"accepted","seq":7,"events":[]}"#;
const REJECTED: &str =
    r#"{"outcome":"rejected","code":"done_by_another","field":null,"text":"已由 B 于 14:10 完成"}"#;
const FULL: &str = r#"{"outcome":"unavailable","code":"storage_full","text":"满"}"#;

#[test]
fn commands_go_in_order_each_until_it_is_decided() {
    let mut outbox = queued(&[accept(2), accept(1)]);
    assert!(matches!(next(&outbox), Some(Next::Post(first, _)) if first == id(2)));
    outbox.sent(id(2));
    assert_eq!(outbox.answered(id(2), &verdict(0, ""), Ms(9)), Then::Later);
    assert!(matches!(next(&outbox), Some(Next::Post(first, _)) if first == id(2)), "again first");
    assert_eq!(outbox.answered(id(2), &verdict(503, FULL), Ms(9)), Then::Later, "nothing written");
    assert_eq!(outbox.answered(id(2), &verdict(200, ACCEPTED), Ms(9)), Then::GoOn);
    assert!(matches!(next(&outbox), Some(Next::Post(second, _)) if second == id(1)));
    assert_eq!(outbox.waiting(&person("ME")).count(), 1);
}

#[test]
fn the_same_body_goes_out_however_often_it_is_tried() {
    let outbox = queued(&[accept(1)]);
    let first = next(&outbox);
    let kept = serde_json::to_string(&outbox.entries()[0]).unwrap();
    let mut again = Outbox::default();
    again.take_in([serde_json::from_str::<Entry>(&kept).unwrap()]);
    assert_eq!(next(&again), first);
    let Some(Next::Post(_, body)) = first else { panic!("a body") };
    assert!(body.contains("\"occurred_at\":1000"), "the time that it was done at: {body}");
}

#[test]
fn photographs_go_before_the_command_that_names_them() {
    let mut outbox = queued(&[done(1, &[held(5), held(6)])]);
    assert_eq!(next(&outbox), Some(Next::Upload(id(1), held(5))));
    let named = |digit| Uploaded::Named(hash(digit));
    assert_eq!(outbox.uploaded(id(1), &held(5), Uploaded::Again, Ms(9)), Then::Later);
    assert_eq!(outbox.uploaded(id(1), &held(5), named("a"), Ms(9)), Then::GoOn);
    assert_eq!(next(&outbox), Some(Next::Upload(id(1), held(6))));
    outbox.uploaded(id(1), &held(6), named("b"), Ms(9));
    let Some(Next::Post(_, body)) = next(&outbox) else { panic!("a body") };
    let sent: Posted = serde_json::from_str(&body).unwrap();
    assert_eq!(sent.command.evidence(), [&hash("a"), &hash("b")]);
}

#[test]
fn what_was_uploaded_without_a_session_is_uploaded_again() {
    let mut outbox = queued(&[done(1, &[held(5)])]);
    outbox.uploaded(id(1), &held(5), Uploaded::Named(hash("a")), Ms(9));
    outbox.sent(id(1));
    assert_eq!(outbox.answered(id(1), &verdict(401, ""), Ms(9)), Then::SignIn);
    assert_eq!(next(&outbox), Some(Next::Upload(id(1), held(5))));
}

#[test]
fn a_refusal_is_kept_with_its_words_until_it_is_put_away_and_holds_up_nothing() {
    let mut outbox = queued(&[accept(1), accept(2)]);
    assert_eq!(outbox.put_away(id(1)), None, "what waits is not thrown away");
    assert_eq!(outbox.answered(id(1), &verdict(422, REJECTED), Ms(9)), Then::GoOn);
    let refused = State::Refused("已由 B 于 14:10 完成".into(), Ms(9));
    assert_eq!(outbox.entry(id(1)).unwrap().state, refused);
    assert!(matches!(next(&outbox), Some(Next::Post(second, _)) if second == id(2)));
    let mut kept = Outbox::default();
    kept.take_in(outbox.entries().to_vec());
    assert_eq!(kept.entry(id(1)).unwrap().state, refused, "also after the app was closed");
    assert!(kept.put_away(id(1)).is_some());
    assert_eq!(kept.entry(id(1)), None);
}

#[test]
fn a_photograph_that_is_not_taken_refuses_its_command() {
    let mut outbox = queued(&[done(1, &[held(5)])]);
    let lost = Uploaded::Refused("照片不在".into());
    assert_eq!(outbox.uploaded(id(1), &held(5), lost, Ms(9)), Then::GoOn);
    assert_eq!(next(&outbox), None);
    assert!(matches!(outbox.entry(id(1)).unwrap().state, State::Refused(..)));
}

#[test]
fn nobody_sends_what_somebody_else_did() {
    let outbox = queued(&[accept(1)]);
    assert_eq!(outbox.next(&person("OTHER"), &street()), None);
    assert_eq!(outbox.next(&person("ME"), &"other".parse().unwrap()), None);
    assert_eq!(outbox.waiting(&person("OTHER")).count(), 0);
}

#[test]
fn what_was_on_its_way_when_the_app_closed_goes_again() {
    let mut outbox = queued(&[accept(1)]);
    outbox.sent(id(1));
    let mut opened = queued(&[accept(2)]);
    opened.take_in(outbox.entries().to_vec());
    opened.take_in(outbox.entries().to_vec());
    assert_eq!(opened.entries().len(), 2, "once");
    assert!(opened.entries().iter().all(|entry| entry.state == State::Stored));
}

#[test]
fn what_another_build_wrote_is_sent_as_it_is() {
    let mut entry = queued(&[accept(1)]).entries()[0].clone();
    entry.body = r#"{"of":"tomorrow"}"#.to_owned();
    let mut outbox = Outbox::default();
    outbox.take_in([entry]);
    assert_eq!(outbox.entries()[0].command(), None);
    assert_eq!(next(&outbox), Some(Next::Post(id(1), r#"{"of":"tomorrow"}"#.to_owned())));
}

#[test]
fn what_is_recorded_much_later_came_afterwards_and_old_ones_are_forgotten() {
    let all: Vec<Posted> = (1..=RECORDED_MAX as u128 + 3).map(accept).collect();
    let mut outbox = queued(&all);
    for posted in &all {
        outbox.answered(posted.id, &verdict(200, ACCEPTED), Ms(1_000_000));
    }
    assert_eq!(outbox.entries().len(), RECORDED_MAX);
    assert!(outbox.entries().iter().all(Entry::is_afterwards));
    let mut soon = queued(&[accept(1)]);
    soon.answered(id(1), &verdict(200, ACCEPTED), Ms(2_000));
    assert!(!soon.entries()[0].is_afterwards());
    let mut tried = queued(&[accept(1), accept(2)]);
    tried.answered(id(1), &verdict(0, ""), Ms(1_500));
    tried.add(&accept(3), person("ME"), Ms(1_600)).unwrap();
    for n in 1..=3 {
        tried.answered(id(n), &verdict(200, ACCEPTED), Ms(2_500));
    }
    assert!(tried.entries().iter().all(Entry::is_afterwards), "each had to wait for the network");
}

#[test]
fn what_this_version_cannot_read_is_shown_and_goes_only_when_somebody_discards_it() {
    let readable = serde_json::to_string(&queued(&[accept(1)]).entries()[0]).unwrap();
    let older = r#"{"person":"ME","since":1000,"command":"AcceptAssignment"}"#;
    let kept = [("1", readable.as_str()), ("2", older), ("3", "no json"), ("4", "{}")];
    let kept = kept.map(|(key, text)| (key.to_owned(), text.to_owned()));
    let (entries, unreadable) = sorted(kept);
    assert_eq!(entries.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id(1)]);
    let mut outbox = Outbox::default();
    outbox.take_in(entries);
    outbox.set_aside(unreadable);
    let keys = |outbox: &Outbox, who: &str| -> Vec<String> {
        let own = outbox.unreadable().iter().filter(|one| one.is_of(who));
        own.map(|one| one.key.clone()).collect()
    };
    assert_eq!(keys(&outbox, "ME"), ["2", "3", "4"]);
    assert_eq!(keys(&outbox, "OTHER"), ["3", "4"], "nobody discards what somebody else wrote");
    assert_eq!(outbox.unreadable()[0].since, Some(Ms(1_000)));
    assert!(matches!(next(&outbox), Some(Next::Post(first, _)) if first == id(1)), "the rest goes");
    assert_eq!(outbox.discard("2").map(|one| one.key), Some("2".to_owned()));
    assert_eq!(outbox.discard("2"), None);
    assert_eq!(outbox.discard(&id(1).to_string()), None, "what can be read is not discarded so");
    assert_eq!(keys(&outbox, "ME"), ["3", "4"]);
}

#[test]
fn photographs_of_forms_that_were_never_sent_go_after_a_week_and_no_other() {
    let now = Ms(1_800_000_000_000);
    let taken = |ago: i64, n: u8| placeholder(crate::live::ids::uuid_v7(now + -ago, [n; 16]));
    let old = 8 * domain::time::DAY_MS;
    let (waits, unread, left) = (taken(old, 1), taken(old, 2), taken(old, 3));
    let (just, young) = (taken(LEFT_MS, 4), taken(0, 5));
    let mut outbox = queued(&[done(1, std::slice::from_ref(&waits))]);
    let text = format!(r#"{{"photos":["{}"]}}"#, unread.as_str());
    outbox.set_aside(sorted([("9".to_owned(), text)]).1);
    let held = [&waits, &unread, &left, &just, &young].map(|one| one.as_str().to_owned());
    let other = ["x".to_owned(), hash("a").as_str().to_owned()];
    let held = || held.iter().chain(&other).cloned().collect::<Vec<_>>();
    assert_eq!(outbox.left_photos(held(), now), [left.as_str()]);
    outbox.discard("9").unwrap();
    assert_eq!(outbox.left_photos(held(), now), [unread.as_str(), left.as_str()]);
    assert_eq!(outbox.left_photos(held(), now + -2 * domain::time::DAY_MS), Vec::<String>::new());
}
