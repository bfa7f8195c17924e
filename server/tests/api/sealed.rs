//! Personal values: opened one by one by who may, and written down.

use crate::app::TestApp;
use crate::office;
use domain::ids::PersonId;
use serde_json::{Value, json};
use server::store::access;

#[tokio::test]
async fn names_are_opened_by_who_may_and_each_opening_is_written_down() {
    let app = TestApp::start().await;
    let board = app.web.server.street(&office::street()).unwrap().handle.world();
    let people = &board.world.board.people;
    let own = people[&office::id::<PersonId>("PM-1")].name.id;
    let other = people[&office::id::<PersonId>("PM-2")].name.id;
    let asked = json!({ "ids": [own, other] });
    let operator = app.signed_in("OP-1").await;
    let opened = operator.post("/api/v1/sealed", &asked).await;
    assert_eq!(opened.json()["values"][own.to_string()], "姓名PM-1");
    assert_eq!(opened.json()["values"].as_object().unwrap().len(), 2);
    let field = app.signed_in("PM-1").await;
    let opened = field.post("/api/v1/sealed", &asked).await.json();
    assert_eq!(opened["values"], json!({ own.to_string(): "姓名PM-1" }));
    let entries = access::page(&app.web.server.store, &office::street(), 0).await.unwrap();
    let seen: Vec<(String, bool)> =
        entries.iter().map(|(_, entry)| (entry.who.clone(), entry.allowed)).collect();
    assert_eq!(seen.len(), 4);
    assert_eq!(seen.iter().filter(|(_, allowed)| *allowed).count(), 3);
    assert!(seen.contains(&("PM-1".to_owned(), false)));
    access::verify(&app.web.server.store, &office::street()).await.unwrap();
    let text = serde_json::to_string(&entries.iter().map(|e| &e.1).collect::<Vec<_>>()).unwrap();
    assert!(!text.contains("姓名"));
}

#[tokio::test]
async fn unknown_values_are_as_absent_as_forbidden_ones_and_a_batch_is_bounded() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let unknown = uuid::Uuid::now_v7();
    let opened = operator.post("/api/v1/sealed", &json!({ "ids": [unknown] })).await;
    assert_eq!(opened.json()["values"], json!({}));
    let many: Vec<Value> = (0..201).map(|_| json!(uuid::Uuid::now_v7())).collect();
    let refused = operator.post("/api/v1/sealed", &json!({ "ids": many })).await;
    assert_eq!((refused.status.as_u16(), refused.json()["field"].as_str()), (422, Some("ids")));
}

#[tokio::test]
async fn a_corrected_name_is_opened_and_the_one_before_stays_sealed_and_openable() {
    let app = TestApp::start().await;
    let admin = app.signed_in("AD-1").await;
    let name = || {
        let committed = app.web.server.street(&office::street()).unwrap().handle.world();
        committed.world.board.people[&office::id::<PersonId>("PM-1")].name.id
    };
    let before = name();
    let form = "person=PM-1&name=%E5%BC%A0%E4%B8%89&phone=&next=/admin?part=people";
    let answer = admin.post_form("/forms/CorrectPerson", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let after = name();
    assert_ne!(before, after);
    let opened = admin.post("/api/v1/sealed", &json!({ "ids": [before, after] })).await.json();
    let values = json!({ before.to_string(): "姓名PM-1", after.to_string(): "张三" });
    assert_eq!(opened["values"], values);
    let operator = app.signed_in("OP-1").await;
    assert_eq!(operator.post_form("/forms/CorrectPerson", form).await.status, 403);
    let empty = admin.post_form("/forms/CorrectPerson", "person=PM-1&name=&phone=").await;
    assert_eq!(empty.status, 422, "{}", empty.text());
}
