//! Findings, levels, rounds and standings over HTTP: a bulletin that is pasted, and the forms of a
//! compound's page.

use crate::app::TestApp;
use crate::office::{done, id, posted};
use domain::command::Command;
use domain::day::Day;
use domain::envelope::Origin;
use domain::place::{AddPlace, PlaceKind, ThreeParties};
use domain::text::Label;
use serde_json::{Value, json};
use server::input::places::place_id;

const BULLETIN: &str = "/api/v1/bulletin";

/// A compound that bulletins call 甲区东路1弄.
async fn street() -> TestApp {
    let app = TestApp::start().await;
    let server = &app.web.server;
    let add = AddPlace {
        place: place_id("甲区", "东路1弄"),
        parent: Some(id("wl")),
        kind: PlaceKind::Compound,
        label: Label::same("东路1弄"),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    };
    done(server, Command::AddPlace(Box::new(add))).await;
    app
}

fn bulletin(day: Day) -> String {
    let (year, month, of) = (day.0.year(), day.0.month(), day.0.day());
    format!(
        "甲区\n{year}年{month}月{of}日，甲区新增1例本土确诊病例，分别居住于：\n东路1弄，\n西路2弄。\n\
         已对相关居住地落实终末消毒措施。\n乙区\n{month}月{of}日，乙区新增1例，居住于：\n东路1弄。"
    )
}

fn asked(text: &str, import: bool) -> Value {
    json!({ "text": text, "import": import })
}

#[tokio::test]
async fn a_pasted_bulletin_is_shown_first_and_comes_in_once() {
    let app = street().await;
    let operator = app.signed_in("OP-1").await;
    let today = Day::of(app.clock_ms());
    let page = bulletin(today.plus(-1));
    let before = app.head();
    let preview = operator.post(BULLETIN, &asked(&page, false)).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    let told = preview.json();
    assert_eq!(told["found"][0]["place"], place_id("甲区", "东路1弄").to_string());
    assert_eq!((told["found"].as_array().unwrap().len(), &told["brought"]), (1, &Value::Null));
    assert_eq!(told["namesakes"][0][0], "乙区");
    assert_eq!(app.head(), before, "a preview changes nothing");
    let came = operator.post(BULLETIN, &asked(&page, true)).await.json();
    assert_eq!(came["brought"]["imported"], 1, "{came}");
    let again = operator.post(BULLETIN, &asked(&page, true)).await.json();
    assert_eq!(
        (&again["brought"]["imported"], &again["brought"]["unchanged"]),
        (&json!(0), &json!(1))
    );
    let board = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    let standing = &board.world.board.standings[&place_id("甲区", "东路1弄")];
    assert_eq!(standing.findings.keys().copied().collect::<Vec<_>>(), [today.plus(-1)]);
    let case = board.world.board.cases.values().find(|c| c.type_id == id("positive_finding"));
    assert_eq!(case.map(|case| case.origin), Some(Origin::Live), "yesterday's is worked off");
}

#[tokio::test]
async fn an_old_page_counts_by_its_day_and_alarms_nobody() {
    let app = street().await;
    let operator = app.signed_in("OP-1").await;
    let day = Day::of(app.clock_ms()).plus(-20);
    let came = operator.post(BULLETIN, &asked(&bulletin(day), true)).await.json();
    assert_eq!(came["brought"]["imported"], 1, "{came}");
    let board = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    let board = &board.world.board;
    assert!(board.current_cases().all(|case| case.type_id != id("positive_finding")));
    assert!(board.standings[&place_id("甲区", "东路1弄")].findings.contains_key(&day));
}

#[tokio::test]
async fn who_files_nothing_pastes_nothing_and_a_bad_body_is_named() {
    let app = street().await;
    let field = app.signed_in("PM-1").await;
    assert_eq!(field.post(BULLETIN, &asked("", true)).await.status, 403);
    assert_eq!(app.anybody().post(BULLETIN, &asked("", true)).await.status, 401);
    let operator = app.signed_in("OP-1").await;
    assert_eq!(operator.post(BULLETIN, &json!({ "text": 1 })).await.status, 422);
    let empty = operator.post(BULLETIN, &asked("", true)).await;
    assert_eq!((empty.status.as_u16(), &empty.json()["brought"]["imported"]), (200, &json!(0)));
}

#[tokio::test]
async fn a_round_is_entered_by_a_plain_form_and_wrong_counts_are_named() {
    let app = street().await;
    let leader = app.signed_in("SL-1").await.for_page();
    let place = place_id("甲区", "东路1弄");
    let day = Day::of(app.clock_ms());
    let form = |tested: u32| {
        format!(
            "place={place}&day={day}&buildings.0.place={place}&buildings.0.due:int=10\
             &buildings.0.tested:int={tested}&buildings.0.positive:int=0&next=/standing"
        )
    };
    let refused = leader.post_form("/forms/RecordRound", &form(11)).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let led = leader.post_form("/forms/RecordRound", &form(10)).await;
    assert_eq!(led.status, 303, "{}", led.text());
    let board = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    assert!(board.world.board.standings[&place].rounds[&day].is_all_negative());
    let curve = leader.get("/charts/standing.svg").await;
    assert_eq!((curve.status.as_u16(), curve.header("content-type")), (200, Some("image/svg+xml")));
    let apply = json!({ "place": place, "programme": "epidemic_free" });
    let early = leader.post("/api/v1/commands", &posted("ApplyStanding", &apply)).await;
    assert_eq!(early.status, 422);
    assert!(early.text().contains("计日中"), "{}", early.text());
}
