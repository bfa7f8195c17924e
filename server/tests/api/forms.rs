//! Plain forms: what a page sends when no script runs does all that the API does.

use crate::app::TestApp;
use crate::client::{Answer, Client};
use crate::evidence::png;
use crate::office::{done, id, posted, report_at};
use domain::case::{Case, CaseState, EvidenceValue};
use domain::catalogue::{EvidenceKind, PartyKind};
use domain::command::Command;
use domain::duty::{Duty, DutyState, PlanDuties, Value};
use domain::ids::{CaseId, PersonId, PlaceId};
use domain::party::{KeepParty, Party};
use domain::place::{ChangeLevel, NameParties, ThreeParties};
use domain::text::Label;
use domain::time::DAY_MS;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

const PATH: &str = "/api/v1/commands";

/// A case of a type at p1, and its assignment to a party.
async fn offered(app: &TestApp, type_id: &str, party: &str) -> (Uuid, Uuid) {
    let operator = app.signed_in("OP-1").await;
    let (report, case, assignment) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let mut received = report_at(report, "p1");
    received["command"]["type_id"] = json!(type_id);
    let file = json!({ "report": report, "case": case });
    let dispatch = json!({ "case": case, "assignment": assignment, "party": party });
    let all = [received, posted("AcceptReport", &file), posted("DispatchCase", &dispatch)];
    for command in all {
        let answer = operator.post(PATH, &command).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    (case, assignment)
}

fn case(app: &TestApp, case: Uuid) -> Arc<Case> {
    let street = app.web.server.street(&crate::office::street()).unwrap();
    street.handle.world().world.board.cases[&CaseId(case)].clone()
}

async fn led_on(client: &Client, command: &str, form: &str) {
    let answer = client.post_form(&format!("/forms/{command}"), form).await;
    assert_eq!(answer.status, 303, "{command}: {}", answer.text());
}

/// Fields, and files by the field that they were chosen in.
async fn multipart(client: &Client, path: &str, fields: &[(&str, &str)], files: &[&str]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    for (n, name) in files.iter().enumerate() {
        let head =
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"x\"");
        body.extend(head.as_bytes());
        body.extend(b"\r\n\r\n");
        body.extend(png(40 + n as u8));
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    let client = client.clone().with("content-type", "multipart/form-data; boundary=b");
    client.send("POST", path, body).await
}

#[tokio::test]
async fn a_signature_and_photographs_finish_the_work_that_asks_for_them() {
    let app = TestApp::start().await;
    let field = app.signed_in("PM-1").await.for_page();
    let (number, assignment) = offered(&app, "terminal_disinfection", "pm").await;
    for step in ["AcceptAssignment", "ArriveAssignment"] {
        led_on(&field, step, &format!("assignment={assignment}&next=/field")).await;
    }
    let assignment = assignment.to_string();
    let fields = [("assignment", assignment.as_str()), ("next", "/field"), ("note", "")];
    let path = "/forms/CompleteAssignment";
    let without = multipart(&field, path, &fields, &["photo", "photo"]).await;
    assert_eq!(without.status, 422, "no signature");
    let answer = multipart(&field, path, &fields, &["photo", "photo", "signature"]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/field")));
    let kinds: Vec<EvidenceKind> = case(&app, number).evidence.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [EvidenceKind::Photo, EvidenceKind::Photo, EvidenceKind::Signature]);
}

#[tokio::test]
async fn a_reading_and_a_code_are_typed_and_what_is_left_blank_is_none() {
    let app = TestApp::start().await;
    let field = app.signed_in("PM-1").await.for_page();
    let (number, assignment) = offered(&app, "disinfection_substandard", "pm").await;
    led_on(&field, "AcceptAssignment", &format!("assignment={assignment}")).await;
    let assignment = assignment.to_string();
    let form = |reading: &'static str| {
        [
            ("assignment", assignment.clone()),
            ("evidence.0.kind", "reading".to_owned()),
            ("evidence.0.value.reading.number", reading.to_owned()),
            ("evidence.0.value.reading.unit", "mg/L".to_owned()),
            ("evidence.1.kind", "qr_scan".to_owned()),
            ("evidence.1.value.code", "YS-3-LIFT".to_owned()),
            ("evidence.2.kind", "qr_scan".to_owned()),
            ("evidence.2.value.code", " ".to_owned()),
        ]
    };
    let send = async |reading| {
        let fields = form(reading);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        multipart(&field, "/forms/CompleteAssignment", &fields, &["photo"]).await
    };
    let low = send("90").await;
    assert_eq!(low.status, 422);
    assert!(low.text().contains("250–500 mg/L"), "{}", low.text());
    assert_eq!(send("300").await.status, 303);
    let row = case(&app, number);
    assert_eq!((row.state, row.evidence.len()), (CaseState::Handled, 3));
    assert_eq!(row.evidence[0].read().unwrap().number.to_string(), "300");
    let Some(EvidenceValue::Code(code)) = &row.evidence[1].value else { panic!("{row:?}") };
    let asked = json!({ "ids": [code.id] });
    let opened = app.signed_in("VF-1").await.post("/api/v1/sealed", &asked).await.json();
    assert_eq!(opened["values"][code.id.to_string()], "YS-3-LIFT", "{opened}");
}

#[tokio::test]
async fn an_order_of_the_hotline_is_closed_with_its_four_elements() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await.for_page();
    let hotline = domain::catalogue::builtin().types.values().find(|t| t.four_elements).unwrap();
    assert!(hotline.evidence.keys().all(|kind| *kind == EvidenceKind::Photo));
    let (number, assignment) = offered(&app, hotline.id.as_str(), "pm").await;
    let field = app.signed_in("PM-1").await.for_page();
    for step in ["AcceptAssignment", "ArriveAssignment"] {
        led_on(&field, step, &format!("assignment={assignment}")).await;
    }
    let given = [("assignment", assignment.to_string())];
    let given = given.each_ref().map(|(name, value)| (*name, value.as_str()));
    let photos = ["photo"; 2];
    let finished = multipart(&field, "/forms/CompleteAssignment", &given, &photos).await;
    assert_eq!(finished.status, 303, "{}", finished.text());
    let verifier = app.signed_in("VF-1").await.for_page();
    led_on(&verifier, "VerifyCase", &format!("case={number}&passed:bool=true")).await;
    let bare = operator.post_form("/forms/CloseCase", &format!("case={number}")).await;
    assert_eq!(bare.status, 422);
    let elements = "four_elements.accepted=9:10&four_elements.talked_to=caller\
        &four_elements.measures=refilled&four_elements.time_limit=today";
    led_on(&operator, "CloseCase", &format!("case={number}&{elements}")).await;
    assert_eq!(case(&app, number).state, CaseState::Closed);
    let said = format!("case={number}&evaluation.solved:bool=true&evaluation.satisfied:bool=false");
    led_on(&operator, "EvaluateCase", &said).await;
}

#[tokio::test]
async fn a_party_without_account_acts_by_its_document() {
    let app = TestApp::start().await;
    let party = Party {
        id: id("fire"),
        kind: PartyKind::Authority,
        label: Label::same("fire"),
        place: id("wl"),
        tags: Vec::new(),
        without_account: true,
    };
    done(&app.web.server, Command::KeepParty(Box::new(KeepParty { party }))).await;
    let operator = app.signed_in("OP-1").await.for_page();
    let (number, assignment) = offered(&app, "disinfection_substandard", "fire").await;
    let bare = format!("assignment={assignment}");
    assert_eq!(operator.post_form("/forms/AcceptAssignment", &bare).await.status, 422);
    let by = "on_behalf_of.party=fire&on_behalf_of.document=telephone+note+3";
    led_on(&operator, "AcceptAssignment", &format!("{bare}&{by}")).await;
    assert_eq!(case(&app, number).state, CaseState::Handling);
}

#[tokio::test]
async fn what_no_script_can_make_is_made_for_it() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await.for_page();
    let report = Uuid::now_v7();
    operator.post(PATH, &report_at(report, "p1")).await;
    let id = Uuid::now_v7();
    let form = format!("id={id}&report={report}&case:new=1");
    for _ in 0..2 {
        led_on(&operator, "AcceptReport", &form).await;
    }
    let street = app.web.server.street(&crate::office::street()).unwrap();
    assert_eq!(street.handle.world().world.board.cases.len(), 1, "twice is once");
}

#[tokio::test]
async fn an_administrator_builds_the_street_without_script() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await;
    let board = || {
        let street = app.web.server.street(&crate::office::street()).unwrap();
        street.handle.world().world.board.clone()
    };
    let party = "next=/admin?part=parties&party.id:code=u&party.label:label=三号物业 | Third\
                 &party.kind=property_company&party.place=p1&party.tags:list=fire，lift\
                 &party.without_account:bool=false";
    led_on(&admin, "KeepParty", party).await;
    let party = board().parties.values().find(|p| p.label.en.as_ref() == "Third").unwrap().clone();
    assert_eq!(party.label.zh.as_ref(), "三号物业");
    assert_eq!(party.tags.len(), 2, "what it is called for is kept by the form");
    let of = party.id.to_string();
    let team = format!(
        "team.id:code=t&team.party={of}&team.label:label=维修班&team.place=p1&team.skills:list=电工，木工"
    );
    led_on(&admin, "KeepTeam", &team).await;
    let team = board().teams.values().find(|team| team.party == party.id).unwrap().clone();
    assert_eq!(team.skills.len(), 2);
    led_on(&admin, "NameParties", &format!("place=p1&parties.property_company={of}")).await;
    assert_eq!(
        board().places[&id::<PlaceId>("p1")].parties.property_company,
        Some(party.id.clone())
    );
    led_on(&admin, "NameParties", "place=p1").await;
    assert_eq!(board().places[&id::<PlaceId>("p1")].parties, Default::default());

    let place = "place:code=p&parent=a1&label:label=新小区&kind=compound&point.lng:num=121.4\
                 &point.lat:num=31.25";
    led_on(&admin, "AddPlace", place).await;
    let added = board().places.values().find(|p| p.label.zh.as_ref() == "新小区").unwrap().clone();
    led_on(&admin, "RenamePlace", &format!("place={}&label:label=旧小区", added.id)).await;
    led_on(&admin, "MovePlace", &format!("place={}&parent=a2", added.id)).await;
    let moved = board().places[&added.id].clone();
    assert_eq!((moved.label.zh.as_ref(), &moved.parent), ("旧小区", &Some(id("a2"))));

    let grant = format!(
        "person=PM-1&affiliation.role=volunteer&affiliation.place=p1&affiliation.party={of}\
         &affiliation.team={}&affiliation.from:now=1&affiliation.until:day_end=2099-01-01",
        team.id
    );
    led_on(&admin, "GrantAffiliation", &grant).await;
    let held = board().people[&id::<PersonId>("PM-1")].affiliations.last().unwrap().clone();
    assert_eq!((held.team, held.from), (Some(team.id.clone()), crate::app::NOW));

    let shift = "shift:new=1&person=PM-1&from:time=2099-01-01T08:00&until:time=2099-01-01T16:00\
                 &post=p1";
    led_on(&admin, "PlanShift", shift).await;
    let planned = board().shifts.values().next().unwrap().clone();
    assert_eq!(planned.from.rfc3339(), "2099-01-01T08:00:00+08:00");
    led_on(&admin, "CancelShift", &format!("shift={}", planned.id)).await;
    assert!(board().shifts.is_empty());
}

#[tokio::test]
async fn a_page_with_script_gets_the_reply_of_its_form() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await.with("accept", "application/json");
    let renamed = admin.post_form("/forms/RenamePlace", "place=p1&label:label=新名").await;
    assert_eq!(
        (renamed.status.as_u16(), renamed.json()["outcome"].as_str()),
        (200, Some("accepted"))
    );
    let refused = admin.post_form("/forms/RenamePlace", "place=nowhere&label:label=新名").await;
    assert_eq!(
        (refused.status.as_u16(), refused.json()["outcome"].as_str()),
        (422, Some("rejected"))
    );
}

#[tokio::test]
async fn the_log_says_by_which_way_a_command_came() {
    let app = TestApp::start().await;
    let before = app.head();
    let (_, assignment) = offered(&app, "exposed_rubbish", "pm").await;
    let (field, operator) = (app.signed_in("PM-1").await, app.signed_in("OP-1").await);
    led_on(&field, "AcceptAssignment", &format!("assignment={assignment}")).await;
    let log = operator.get(&format!("/api/v1/events?after={before}&limit=100")).await.json();
    let of = |who: &str| -> Vec<String> {
        let events = log["events"].as_array().unwrap().iter();
        let his = events.filter(|event| event["actor"]["id"] == who);
        his.map(|event| event["channel"].as_str().unwrap().to_owned()).collect()
    };
    let (api, form) = (of("OP-1"), of("PM-1"));
    assert!(!api.is_empty() && api.iter().all(|way| way == "api"), "{api:?}");
    assert!(!form.is_empty() && form.iter().all(|way| way == "form"), "{form:?}");
}

/// The duty of cleaning at p1 whose window has just opened.
async fn cleaning(app: &TestApp) -> Arc<Duty> {
    let (place, server): (PlaceId, _) = (id("p1"), &app.web.server);
    let parties = ThreeParties { property_company: Some(id("pm")), ..ThreeParties::default() };
    done(server, Command::NameParties(Box::new(NameParties { place: place.clone(), parties })))
        .await;
    let level = Some(id("precaution"));
    let change = ChangeLevel { place: place.clone(), level, reason: "通报".into() };
    done(server, Command::ChangeLevel(Box::new(change))).await;
    let plan = PlanDuties { place: id("wl"), until: app.clock_ms() + DAY_MS };
    done(server, Command::PlanDuties(Box::new(plan))).await;
    let duties = || app.web.server.street(&crate::office::street()).unwrap().handle.world();
    let of = |duty: &&Arc<Duty>| duty.id.rule.as_str() == "cleaning";
    let first =
        duties().world.board.duties.values().filter(of).min_by_key(|d| d.opens_at()).cloned();
    let first = first.unwrap();
    app.clock.advance(first.opens_at() - app.clock_ms() + 60_000);
    while server::jobs::ticker::run_once(server, app.clock_ms()).await.unwrap() > 0 {}
    duties().world.board.duties[&first.id].clone()
}

fn duty(app: &TestApp, id: &domain::ids::DutyId) -> Arc<Duty> {
    let street = app.web.server.street(&crate::office::street()).unwrap();
    street.handle.world().world.board.duties[id].clone()
}

#[tokio::test]
async fn a_duty_is_taken_and_done_by_plain_forms_with_its_checklist() {
    let app = TestApp::start().await;
    let open = cleaning(&app).await;
    let field = app.signed_in("PM-1").await.for_page();
    let id = open.id.to_string();
    led_on(&field, "ClaimDuty", &format!("duty={id}&next=/field")).await;
    assert_eq!(duty(&app, &open.id).state, DutyState::Claimed);
    let path = "/forms/CompleteDuty";
    let fields = [
        ("duty", id.as_str()),
        ("next", "/field?tab=round"),
        ("answers.0.item", "done"),
        ("answers.0.value.yes_no:bool", "true"),
        ("answers.1.item", "photo"),
    ];
    let without = multipart(&field, path, &fields, &[]).await;
    assert_eq!(without.status, 422, "no photograph");
    let strange = multipart(&field, path, &fields, &["answers.9.value.photo"]).await;
    assert_eq!(strange.status, 422, "a photograph of no item");
    let answer = multipart(&field, path, &fields, &["answers.1.value.photo"]).await;
    assert_eq!(answer.header("location"), Some("/field?tab=round"), "{}", answer.text());
    let duty = duty(&app, &open.id);
    assert_eq!(duty.state, DutyState::Done);
    let work = duty.work.as_ref().unwrap();
    assert_eq!(work.answers[0].value, Value::YesNo(true));
    assert!(matches!(work.answers[1].value, Value::Photo(_)));
}

#[tokio::test]
async fn an_excuse_that_is_refused_tells_who_asked_why_and_the_duty_is_owed_as_before() {
    let app = TestApp::start().await;
    let open = cleaning(&app).await;
    let (field, other) = (app.signed_in("PM-1").await, app.signed_in("PM-2").await);
    let (id, phone) = (open.id.to_string(), app.signed_in("PM-1").await.for_page());
    led_on(&phone, "AskExcuse", &format!("duty={id}&reason=x&next=/field?tab=round")).await;
    let supervisor = app.signed_in("SV-1").await;
    let refusal = |why: &str| format!("duty={id}&reason={why}&next=/area");
    let path = "/forms/RefuseExcuse";
    assert_eq!(phone.post_form(path, &refusal("no")).await.status, 403, "not for the asker");
    let elsewhere = app.signed_in("SV-2").await;
    assert_eq!(elsewhere.post_form(path, &refusal("no")).await.status, 403, "not of his area");
    assert_eq!(supervisor.post_form(path, &refusal("")).await.status, 422, "with a reason");
    let answer = supervisor.post_form(path, &refusal("power-is-back")).await;
    assert_eq!(answer.header("location"), Some("/area"), "{}", answer.text());
    let row = duty(&app, &open.id);
    assert_eq!((row.state, row.waiting()), (DutyState::Open, None));
    let reason = row.refused.as_ref().unwrap().reason.id;
    let asked = json!({ "ids": [reason] });
    let opened = field.post("/api/v1/sealed", &asked).await.json();
    assert_eq!(opened["values"], json!({ reason.to_string(): "power-is-back" }));
    let opened = other.post("/api/v1/sealed", &asked).await.json();
    assert_eq!(opened["values"], json!({}), "to nobody of another compound");
    let again = app.signed_in("SL-1").await;
    let again = again.post_form(path, &refusal("no")).await;
    assert_eq!(again.status, 422, "nothing waits: {}", again.text());
}

#[tokio::test]
async fn an_answer_that_is_no_object_is_refused_and_breaks_nothing() {
    let app = TestApp::start().await;
    let open = cleaning(&app).await;
    let field = app.signed_in("PM-1").await.for_page();
    let id = open.id.to_string();
    let fields = [("duty", id.as_str()), ("answers.0", "done")];
    let answer =
        multipart(&field, "/forms/CompleteDuty", &fields, &["answers.0.value.photo"]).await;
    assert!(answer.status.is_client_error(), "{}", answer.text());
    assert_eq!(duty(&app, &open.id).state, DutyState::Open);
}
