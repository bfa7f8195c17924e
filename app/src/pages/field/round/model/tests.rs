//! Whose a duty is, what can be done with it, and what is known before it is sent.

use super::*;
use domain::actor::{Affiliation, Role};
use domain::duty::{Claim, CompleteDuty, Eligible};
use domain::envelope::Origin;
use domain::ids::CommandId;
use domain::time::HOUR_MS;
use domain::wire::Posted;
use std::sync::Arc;

use crate::live::outbox::Outbox;
use crate::live::pending::verdict;

fn at(text: &str) -> Ms {
    Ms::parse(&format!("2026-03-02T{text}:00+08:00")).unwrap()
}

fn person(code: &str) -> PersonId {
    code.parse().unwrap()
}

fn guard() -> Vec<Affiliation> {
    vec![Affiliation {
        role: Role::FieldStaff,
        place: "wl".parse().unwrap(),
        party: Some("guard".parse().unwrap()),
        team: None,
        from: Ms(0),
        until: None,
    }]
}

fn duty(rule: &str, (opens, closes): (Ms, Ms), party: &str, state: DutyState) -> Duty {
    Duty {
        id: DutyId { place: "p1".parse().unwrap(), rule: rule.parse().unwrap(), opens_ms: opens.0 },
        version: 1,
        closes_at: closes,
        missed_at: closes + HOUR_MS,
        eligible: Eligible { parties: vec![party.parse().unwrap()], ..Eligible::default() },
        tell: Vec::new(),
        told: 0,
        state,
        claim: None,
        work: None,
        overdue: false,
        asked: None,
        refused: None,
        excused: None,
        origin: Origin::Live,
        events: 1,
    }
}

fn board(duties: Vec<Duty>) -> Board {
    let mut board = Board::default();
    for duty in duties {
        board.duties.insert(duty.id.clone(), Arc::new(duty));
    }
    board
}

fn rules(board: &Board, who: &str) -> Vec<String> {
    let list = round(board, &person(who), &guard(), at("15:00"));
    list.into_iter().map(|id| id.rule.to_string()).collect()
}

#[test]
fn a_round_is_what_one_may_do_today_in_the_order_of_its_end() {
    let (open, planned) = (DutyState::Open, DutyState::Planned);
    let mut taken = duty("taken", (at("14:00"), at("17:30")), "other", DutyState::Claimed);
    taken.claim = Some(Claim { by: person("BA-401"), at: at("14:10") });
    let board = board(vec![
        duty("late", (at("14:00"), at("18:00")), "guard", open),
        duty("soon", (at("14:00"), at("16:00")), "guard", open),
        duty("others", (at("14:00"), at("16:30")), "other", open),
        duty("tomorrow", (at("23:59") + HOUR_MS, at("23:59") + 2 * HOUR_MS), "guard", planned),
        taken,
    ]);
    assert_eq!(rules(&board, "BA-401"), ["soon", "taken", "late"]);
    assert_eq!(rules(&board, "XX-1"), ["soon", "late"]);
}

#[test]
fn what_is_owed_from_yesterday_comes_first_and_what_is_open_across_midnight_last() {
    let midnight = at("00:00");
    let owed =
        duty("owed", (midnight + -2 * HOUR_MS, midnight + -HOUR_MS), "guard", DutyState::Open);
    let gone =
        duty("gone", (midnight + -2 * HOUR_MS, midnight + -HOUR_MS), "guard", DutyState::Missed);
    let soon = duty("soon", (at("14:00"), at("16:00")), "guard", DutyState::Open);
    let night = (at("14:00"), midnight + 26 * HOUR_MS);
    let across = duty("across", night, "guard", DutyState::Open);
    let all = board(vec![across, soon, owed, gone]);
    assert_eq!(rules(&all, "BA-401"), ["owed", "soon", "across"]);
}

#[test]
fn a_duty_can_be_done_by_whoever_took_it_and_supplemented_when_it_was_missed() {
    let me = person("BA-401");
    let of = |state, claim: Option<&str>| {
        let mut duty = duty("r", (at("14:00"), at("16:00")), "guard", state);
        duty.claim = claim.map(|by| Claim { by: person(by), at: at("14:10") });
        Can::of(&duty, &me)
    };
    assert_eq!(of(DutyState::Planned, None), Can::Wait);
    assert_eq!(of(DutyState::Open, None), Can::Do);
    assert_eq!(of(DutyState::Claimed, Some("BA-401")), Can::Do);
    assert_eq!(of(DutyState::Claimed, Some("XX-1")), Can::Taken(person("XX-1"), at("14:10")));
    assert_eq!(of(DutyState::Missed, None), Can::Supplement);
    assert_eq!(of(DutyState::Excused, None), Can::Over);
}

#[test]
fn the_countdown_runs_to_the_opening_the_close_and_the_end_of_the_grace() {
    let mut duty = duty("r", (at("14:00"), at("16:00")), "guard", DutyState::Planned);
    assert_eq!(until(&duty, at("13:00")), Some((Until::Opens, at("14:00"))));
    duty.state = DutyState::Open;
    assert_eq!(until(&duty, at("15:00")), Some((Until::Closes, at("16:00"))));
    assert_eq!(until(&duty, at("16:10")), Some((Until::Missed, at("17:00"))));
    duty.state = DutyState::Done;
    assert_eq!(until(&duty, at("16:10")), None);
}

#[test]
fn what_is_missing_and_what_fails_is_known_before_it_is_sent() {
    let catalogue = domain::catalogue::builtin();
    let rule = catalogue.duties.values().find(|rule| rule.id.as_str() == "lift_disinfection");
    let rule = rule.unwrap();
    let names = |items: Vec<&Item>| -> Vec<String> {
        items.into_iter().map(|item| item.id.to_string()).collect()
    };
    let mut answers = Answers::new();
    assert_eq!(names(missing(rule, &answers)), ["concentration", "photo"]);
    let mut say = |item: &str, given| drop(answers.insert(item.parse().unwrap(), given));
    say("photo", Given::Photo(domain::ids::EvidenceHash::unkept()));
    say("concentration", Given::Number("499.9".parse().unwrap()));
    assert_eq!(names(missing(rule, &answers)), Vec::<String>::new());
    assert_eq!(names(failing(rule, &answers)), ["concentration"]);
    let ids: Vec<String> = in_order(rule, &answers).iter().map(|a| a.item.to_string()).collect();
    assert_eq!(ids, ["concentration", "photo"]);
}

#[test]
fn what_was_refused_stands_in_the_form_again_and_pictures_are_asked_for_anew() {
    let catalogue = domain::catalogue::builtin();
    let rules = &catalogue.duties;
    let rule = rules.values().find(|rule| rule.id.as_str() == "terminal_disinfection").unwrap();
    let id: DutyId = "b1~terminal_disinfection~0".parse().unwrap();
    let answer = |item: &str, value| GivenAnswer { item: item.parse().unwrap(), value };
    let photo = crate::live::outbox::placeholder(uuid::Uuid::from_u128(7));
    let answers = vec![
        answer("material", Given::Text("含氯".into())),
        answer("concentration", Given::Number("900".parse().unwrap())),
        answer("contact", Given::YesNo(true)),
        answer("photo", Given::Photo(photo)),
        answer("gone", Given::YesNo(true)),
    ];
    let done = CompleteDuty { duty: id.clone(), answers };
    let posted = |n: u128| Posted {
        id: CommandId(uuid::Uuid::from_u128(n)),
        street: "wl".parse().unwrap(),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command: Command::CompleteDuty(Box::new(done.clone())),
    };
    let me = person("BA-401");
    let mut outbox = Outbox::default();
    outbox.add(&posted(1), me.clone(), at("10:00")).unwrap();
    let of = |outbox: &Outbox, who: &PersonId| refused(outbox.entries(), who, &id);
    assert_eq!(of(&outbox, &me), None, "it waits");
    let no = r#"{"outcome":"rejected","code":"item_missing","field":null,"text":"缺照片"}"#;
    outbox.answered(posted(1).id, &verdict(422, no), at("10:01"));
    assert_eq!(of(&outbox, &person("BA-402")), None, "of whoever wrote it only");
    let (answers, pictures) = refill(rule, of(&outbox, &me).unwrap());
    assert!(pictures, "the photograph must be taken again");
    let kept: Vec<String> = answers.keys().map(ToString::to_string).collect();
    assert_eq!(kept, ["concentration", "material"], "in its own kind, as the rule asks");
    assert_eq!(answers[&"material".parse().unwrap()], Given::Text("含氯".into()));
    let lacking: Vec<String> =
        missing(rule, &answers).into_iter().map(|item| item.id.to_string()).collect();
    assert_eq!(lacking, ["contact", "photo"]);

    outbox.add(&posted(2), me.clone(), at("10:02")).unwrap();
    let yes = r#"{"outcome":"accepted","seq":7,"events":[]}"#;
    outbox.answered(posted(2).id, &verdict(200, yes), at("10:03"));
    assert_eq!(of(&outbox, &me), None, "it was done since");
}
