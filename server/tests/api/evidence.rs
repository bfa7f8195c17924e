//! Photographs: cleaned when they come in, shown only to who may see what they prove.

use crate::app::TestApp;
use crate::office::{posted, report_at};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use serde_json::json;
use server::http::cookies;
use uuid::Uuid;

/// A small picture, different for each shade.
pub fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&[shade; 8 * 8 * 3], 8, 8, ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

const PATH: &str = "/api/v1/evidence";

#[tokio::test]
async fn a_photograph_is_kept_as_a_clean_jpeg_and_shown_in_a_sandbox() {
    let app = TestApp::start().await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-2").await);
    let answer = operator.send("POST", PATH, png(90)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let hash = answer.json()["hash"].as_str().unwrap().to_owned();
    assert_eq!(operator.send("POST", PATH, png(90)).await.json()["hash"], hash.as_str());
    let shown = operator.get(&format!("{PATH}/{hash}")).await;
    assert_eq!(shown.status, 200);
    assert_eq!(shown.header("content-type"), Some("image/jpeg"));
    assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
    assert!(shown.header("content-security-policy").unwrap().contains("sandbox"));
    assert!(shown.body.starts_with(&[0xff, 0xd8, 0xff]));
    // Whoever may not see what it proves does not find it.
    assert_eq!(field.get(&format!("{PATH}/{hash}")).await.status, 404);
    assert_eq!(operator.get(&format!("{PATH}/{}", "0".repeat(64))).await.status, 404);
    assert_eq!(operator.get(&format!("{PATH}/..%2f..%2fetc%2fpasswd")).await.status, 404);
    assert_eq!(app.anybody().get(&format!("{PATH}/{hash}")).await.status, 401);
}

#[tokio::test]
async fn the_photograph_of_a_report_is_seen_by_who_sees_the_report_and_its_case() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let (own, other) = (app.signed_in("SV-1").await, app.signed_in("SV-2").await);
    let hash = operator.send("POST", PATH, png(10)).await.json()["hash"].clone();
    let path = format!("{PATH}/{}", hash.as_str().unwrap());
    let (report, case) = (Uuid::now_v7(), Uuid::now_v7());
    let mut body = report_at(report, "p1");
    body["command"]["photos"] = json!([hash]);
    assert_eq!(operator.post("/api/v1/commands", &body).await.status, 200);
    assert_eq!(own.get(&path).await.status, 200);
    assert_eq!(other.get(&path).await.status, 404);
    let accept = posted("AcceptReport", &json!({ "report": report, "case": case }));
    assert_eq!(operator.post("/api/v1/commands", &accept).await.status, 200);
    assert_eq!(own.get(&format!("{path}?case={case}")).await.status, 200);
    assert_eq!(other.get(&format!("{path}?case={case}")).await.status, 404);
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_refused() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    for bytes in [b"<svg/>".to_vec(), Vec::new(), b"GIF89a".to_vec(), png(1)[..40].to_vec()] {
        assert_eq!(operator.send("POST", PATH, bytes).await.status, 415);
    }
    let large = vec![0xff; 8 * 1024 * 1024 + 1];
    assert_eq!(operator.send("POST", PATH, large).await.status, 413);
}

/// A form with fields and pictures, as a browser sends it.
pub fn multipart(fields: &[(&str, &str)], pictures: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    let head = "--b\r\nContent-Disposition: form-data; name=";
    for (name, value) in fields {
        body.extend(format!("{head}\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    for picture in pictures {
        body.extend(format!("{head}\"photo\"; filename=\"x.png\"\r\n\r\n").into_bytes());
        body.extend(picture);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    body
}

async fn kept(app: &TestApp) -> u64 {
    server::store::evidence::used_bytes(&app.web.server.store, &crate::office::street())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_form_that_is_refused_leaves_no_picture_behind() {
    let app = TestApp::start().await;
    let kind = "multipart/form-data; boundary=b";
    let volunteer = app.signed_in("VO-1").await.with("content-type", kind);
    let operator = app.signed_in("OP-1").await.with("content-type", kind);
    let (report, type_id) = (Uuid::now_v7().to_string(), crate::office::type_id().to_string());
    let fields = [("report", report.as_str()), ("type_id", &type_id), ("place", "p1")];
    let whole: Vec<_> = fields.iter().copied().chain([("channel", "phone")]).collect();
    let one = multipart(&whole, &[png(1)]);
    let refused = app.signed_in("AU-1").await.with("content-type", kind);
    assert_eq!(refused.send("POST", "/forms/ReceiveReport", one.clone()).await.status, 403);
    let half = multipart(&fields, &[png(2)]);
    assert_eq!(operator.send("POST", "/forms/ReceiveReport", half).await.status, 422);
    let none = multipart(&[("case", &report)], &[png(3)]);
    assert_eq!(volunteer.send("POST", "/forms/ResumeCase", none).await.status, 422);
    let other = multipart(&[("type_id", "no_such_type"), ("place", "p1")], &[png(4)]);
    let resident = app.anybody().with("content-type", kind);
    assert_eq!(resident.send("POST", "/report", other).await.status, 422);
    assert_eq!(kept(&app).await, 0);
    assert_eq!(operator.send("POST", "/forms/ReceiveReport", one).await.status, 303);
    assert!(kept(&app).await > 0);
}

#[tokio::test]
async fn pictures_of_forms_are_uploads_like_others() {
    let app = TestApp::start().await;
    let operator =
        app.signed_in("OP-1").await.with("content-type", "multipart/form-data; boundary=b");
    let type_id = crate::office::type_id().to_string();
    let mut last = 0;
    for n in 0..8 {
        let report = Uuid::now_v7().to_string();
        let fields = [
            ("report", report.as_str()),
            ("type_id", &type_id),
            ("place", "p1"),
            ("channel", "phone"),
        ];
        let body = multipart(&fields, &[png(n), png(n), png(n), png(n)]);
        last = operator.send("POST", "/forms/ReceiveReport", body).await.status.as_u16();
    }
    assert_eq!(last, 429, "32 pictures at once");
}

#[tokio::test]
async fn a_form_takes_pictures_as_large_as_the_interface_does() {
    let app = TestApp::start().await;
    // Noise, which no encoder makes small: more than the two megabytes that are usual for forms.
    let mut seed = 1_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let pixels: Vec<u8> = (0..1_000 * 1_000 * 3).map(|_| noise()).collect();
    let mut large = Vec::new();
    PngEncoder::new(&mut large)
        .write_image(&pixels, 1_000, 1_000, ExtendedColorType::Rgb8)
        .unwrap();
    assert!(large.len() > 2 * 1024 * 1024);
    let type_id = crate::office::type_id().to_string();
    let body = multipart(&[("type_id", &type_id), ("place", "p1")], &[large]);
    let resident = app.anybody().with("content-type", "multipart/form-data; boundary=b");
    assert_eq!(resident.send("POST", "/report", body).await.status, 303);
}

#[tokio::test]
async fn a_photograph_is_found_without_a_hint_by_who_may_see_what_names_it() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    let ids: Vec<_> = (0..3).map(|_| Uuid::now_v7()).collect();
    let mut paths = Vec::new();
    for (n, report) in ids.iter().take(2).enumerate() {
        let hash = operator.send("POST", PATH, png(20 + n as u8)).await.json()["hash"].clone();
        let mut body = report_at(*report, "p1");
        body["command"]["photos"] = json!([hash]);
        assert_eq!(operator.post("/api/v1/commands", &body).await.status, 200);
        paths.push(format!("{PATH}/{}", hash.as_str().unwrap()));
    }
    let case = ids[2];
    for command in [
        posted("AcceptReport", &json!({ "report": ids[0], "case": case })),
        posted("MergeReport", &json!({ "report": ids[1], "case": case })),
    ] {
        assert_eq!(operator.post("/api/v1/commands", &command).await.status, 200);
    }
    let seen_by_those_who_may = async |when: &str| {
        let (own, other) = (app.signed_in("SV-1").await, app.signed_in("SV-2").await);
        let verifier = app.signed_in("VF-1").await;
        for path in &paths {
            assert_eq!(own.get(path).await.status, 200, "supervisor, {when}");
            assert_eq!(verifier.get(path).await.status, 200, "verifier, {when}");
            assert_eq!(other.get(path).await.status, 404, "of another area, {when}");
        }
    };
    seen_by_those_who_may("the second report lives on in the case").await;
    let cancel = posted("CancelCase", &json!({ "case": case, "reason": "a mistake" }));
    assert_eq!(operator.post("/api/v1/commands", &cancel).await.status, 200);
    app.clock.advance(domain::deadline::ARCHIVE_MS);
    server::jobs::ticker::run_once(&app.web.server, app.clock_ms()).await.unwrap();
    let world = app.web.server.street(&crate::office::street()).unwrap().handle.world();
    assert!(world.world.board.cases.is_empty(), "it has left the board");
    seen_by_those_who_may("the case is archived").await;
}

#[tokio::test]
async fn uploads_without_an_account_that_nothing_names_have_a_quota() {
    let app = TestApp::start().await;
    assert_eq!(app.anybody().send("POST", PATH, png(1)).await.status, 200);
    let options =
        sqlx::sqlite::SqliteConnectOptions::new().filename(app.web.server.data.database());
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let grown = "UPDATE evidence SET bytes_len = 268435456 WHERE created_by IS NULL";
    sqlx::query(grown).execute(&pool).await.unwrap();
    pool.close().await;
    let refused = app.anybody().send("POST", PATH, png(2)).await;
    assert_eq!(refused.status, 429);
    let operator = app.signed_in("OP-1").await;
    assert_eq!(operator.send("POST", PATH, png(3)).await.status, 200, "who works goes on");
}

/// A case in the compound of PM-1, accepted by him; his assignment.
async fn accepted(app: &TestApp) -> Uuid {
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let (report, case, assignment) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    assert_eq!(operator.post("/api/v1/commands", &report_at(report, "p1")).await.status, 200);
    let dispatch = json!({ "case": case, "assignment": assignment, "party": "pm" });
    for (client, kind, fields) in [
        (&operator, "AcceptReport", json!({ "report": report, "case": case })),
        (&operator, "DispatchCase", dispatch),
        (&field, "AcceptAssignment", json!({ "assignment": assignment })),
        (&field, "ArriveAssignment", json!({ "assignment": assignment })),
    ] {
        let answer = client.post("/api/v1/commands", &posted(kind, &fields)).await;
        assert_eq!(answer.status, 200, "{kind}: {}", answer.text());
    }
    assignment
}

#[tokio::test]
async fn a_photograph_proves_only_for_whoever_uploaded_it() {
    let app = TestApp::start().await;
    let assignment = accepted(&app).await;
    let (operator, field) = (app.signed_in("OP-1").await, app.signed_in("PM-1").await);
    let hash = operator.send("POST", PATH, png(70)).await.json()["hash"].clone();
    let piece = json!([{ "kind": "photo", "hash": hash, "by": null, "at": app.clock_ms() }]);
    let done = json!({ "assignment": assignment, "evidence": piece });
    let head = app.head();
    let session = field.header("cookie").unwrap();
    let english = field.clone().with_cookie(&format!("{session}; {}=en", cookies::LANGUAGE));
    for (client, words) in [(&field, "不是您上传的"), (&english, "upload it yourself")] {
        let refused = client.post("/api/v1/commands", &posted("CompleteAssignment", &done)).await;
        let reply = refused.json();
        assert_eq!(
            (refused.status.as_u16(), reply["code"].as_str()),
            (422, Some("EvidenceOfAnother"))
        );
        assert_eq!(reply["field"], "evidence");
        assert!(reply["text"].as_str().unwrap().contains(words), "{reply}");
    }
    assert_eq!(app.head(), head, "nothing was done and nothing is lost");
    // The same bytes by himself: the same file, given by both.
    assert_eq!(field.send("POST", PATH, png(70)).await.json()["hash"], hash);
    let taken = field.post("/api/v1/commands", &posted("CompleteAssignment", &done)).await;
    assert_eq!(taken.status, 200, "{}", taken.text());
    let mut report = report_at(Uuid::now_v7(), "p1");
    report["command"]["photos"] = json!([hash]);
    assert_eq!(operator.post("/api/v1/commands", &report).await.status, 200, "the first giver too");
}

#[tokio::test]
async fn what_somebody_uploaded_is_no_photograph_of_a_resident_and_the_other_way_round() {
    let app = TestApp::start().await;
    let (operator, resident) = (app.signed_in("OP-1").await, app.anybody());
    let own = operator.send("POST", PATH, png(71)).await.json()["hash"].clone();
    let public = resident.send("POST", PATH, png(72)).await.json()["hash"].clone();
    let type_id = crate::office::type_id();
    let report = |photo: &serde_json::Value| json!({ "id": Uuid::now_v7(), "type_id": type_id, "place": "p1", "photos": [photo] });
    assert_eq!(resident.post("/api/v1/reports", &report(&own)).await.status, 422);
    assert_eq!(resident.post("/api/v1/reports", &report(&public)).await.status, 201);
    let mut body = report_at(Uuid::now_v7(), "p1");
    body["command"]["photos"] = json!([public]);
    assert_eq!(operator.post("/api/v1/commands", &body).await.json()["code"], "EvidenceOfAnother");
    // The public page names its street: who is signed in reports there as anybody does.
    let path = format!("{PATH}?street=wl");
    let as_resident = operator.send("POST", &path, png(73)).await.json()["hash"].clone();
    assert_eq!(operator.post("/api/v1/reports", &report(&as_resident)).await.status, 201);
}

#[tokio::test]
async fn a_program_of_this_machine_names_what_anybody_uploaded() {
    let app = TestApp::start().await;
    let hash = app.signed_in("OP-1").await.send("POST", PATH, png(74)).await.json()["hash"].clone();
    let note = server::input::remote::Running::read(&app.web.server.data.running()).unwrap();
    let token = format!("Bearer {}", note.import_token);
    let program = app.anybody().without("origin").with("authorization", &token);
    let mut body = report_at(Uuid::now_v7(), "p1");
    body["command"]["photos"] = json!([hash]);
    body["command"]["channel"] = json!("import");
    let answer = program.post("/api/v1/commands", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}
