//! Accounts, sessions and displays are kept by role and place, and what is done to them is on
//! record.

use crate::app::TestApp;
use crate::evidence::png;
use crate::office::{add_person, done, id, street};
use domain::actor::Role;
use serde_json::json;
use server::store::access;

/// With an administrator of one compound.
async fn with_a_small_administrator() -> TestApp {
    let app = TestApp::start().await;
    done(&app.web.server, add_person(("AD-2", Role::Admin, "p1", None))).await;
    app
}

#[tokio::test]
async fn an_administrator_keeps_the_accounts_of_his_places_and_no_others() {
    let app = with_a_small_administrator().await;
    let (small, street_wide) = (app.signed_in("AD-2").await, app.signed_in("AD-1").await);
    let path = |who: &str| format!("/api/v1/people/{who}/password");
    for who in ["AD-1", "OP-1", "SV-1", "PM-2"] {
        assert_eq!(small.post(&path(who), &json!({})).await.status, 403, "{who}");
    }
    assert_eq!(small.post(&path("PM-1"), &json!({})).await.status, 200);
    assert_eq!(street_wide.post(&path("PM-2"), &json!({})).await.status, 200);
    // Who belongs to another place besides is not his alone.
    let affiliation = domain::actor::Affiliation {
        role: Role::FieldStaff,
        place: id("p2"),
        party: None,
        team: None,
        from: domain::time::Ms(0),
        until: None,
    };
    let more = domain::person::GrantAffiliation { person: id("PM-1"), affiliation };
    let more = domain::command::Command::GrantAffiliation(Box::new(more));
    done(&app.web.server, more).await;
    assert_eq!(small.post(&path("PM-1"), &json!({})).await.status, 403);
    assert_eq!(small.post("/api/v1/displays/d1/token", &json!({})).await.status, 403);
    assert_eq!(street_wide.post("/api/v1/displays/d1/token", &json!({})).await.status, 200);
}

#[tokio::test]
async fn an_administrator_sees_and_ends_the_sessions_of_his_places_and_no_others() {
    let app = with_a_small_administrator().await;
    let (small, street_wide) = (app.signed_in("AD-2").await, app.signed_in("AD-1").await);
    let (_operator, _field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let sessions = |body: serde_json::Value| body["sessions"].as_array().unwrap().clone();
    let own = sessions(small.get("/api/v1/sessions").await.json());
    let mut people: Vec<_> = own.iter().map(|one| one["person"].as_str().unwrap()).collect();
    people.sort_unstable();
    assert_eq!(people, ["AD-2", "PM-1"]);
    let all = sessions(street_wide.get("/api/v1/sessions").await.json());
    assert_eq!(all.len(), 4);
    for (who, status) in [("OP-1", 404), ("AD-1", 404), ("PM-1", 204)] {
        let one = all.iter().find(|one| one["person"] == who).unwrap();
        let end = format!("/api/v1/sessions/{}/end", one["id"].as_str().unwrap());
        assert_eq!(small.post(&end, &json!({})).await.status, status, "{who}");
    }
}

#[tokio::test]
async fn changes_of_rights_failed_sign_ins_and_looks_at_photographs_are_on_record() {
    let app = with_a_small_administrator().await;
    let admin = app.signed_in("AD-1").await;
    let operator = app.signed_in("OP-1").await;
    let set = admin.post("/api/v1/people/PM-1/password", &json!({})).await;
    assert_eq!(set.status, 200);
    admin.post("/api/v1/displays/d1/token", &json!({})).await;
    let all = admin.get("/api/v1/sessions").await.json();
    let all = all["sessions"].as_array().unwrap();
    let one = all.iter().find(|one| one["person"] == "OP-1").unwrap()["id"].clone();
    let hash = operator.send("POST", "/api/v1/evidence", png(5)).await.json()["hash"].clone();
    let photo = format!("/api/v1/evidence/{}", hash.as_str().unwrap());
    for _ in 0..3 {
        assert_eq!(operator.get(&photo).await.status, 200);
    }
    let end = format!("/api/v1/sessions/{}/end", one.as_str().unwrap());
    assert_eq!(admin.post(&end, &json!({})).await.status, 204);
    for form in ["user=pm-1&password=wrong", "user=Secret123&password=x"] {
        assert_eq!(app.anybody().post_form("/sign-in", form).await.status, 401);
    }
    let page = access::page(&app.web.server.store, &street(), 0).await.unwrap();
    let noted: Vec<_> = page
        .iter()
        .map(|(_, entry)| (entry.who.as_str(), entry.action.as_str(), entry.object.clone()))
        .collect();
    let session = format!("person/OP-1 session/{}", one.as_str().unwrap());
    assert_eq!(
        noted,
        [
            ("AD-1", "set_password", "person/PM-1".to_owned()),
            ("AD-1", "display_token", "display/d1".to_owned()),
            ("OP-1", "read_evidence", format!("evidence/{}", hash.as_str().unwrap())),
            ("AD-1", "session_ended", session),
            ("public", "sign_in_failed", "person/PM-1".to_owned()),
            ("public", "sign_in_failed", "unknown".to_owned()),
        ]
    );
    assert!(access::verify(&app.web.server.store, &street()).await.is_ok());
}

#[tokio::test]
async fn guesses_fill_the_access_log_no_faster_than_its_limit() {
    let app = TestApp::start().await;
    for n in 0..60 {
        app.anybody().post_form("/sign-in", &format!("user=XX-{n}&password=x")).await;
    }
    let page = access::page(&app.web.server.store, &street(), 0).await.unwrap();
    assert!((10..=20).contains(&page.len()), "{}", page.len());
}
