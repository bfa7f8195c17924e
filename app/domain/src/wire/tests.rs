//! The wire is frozen: what these snapshots say is what clients of other builds understand.
//! A change here is a change of the protocol: add, never rename.

use super::*;
use crate::board::Board;
use crate::command::Command;
use crate::envelope::Recorded;
use crate::ids::*;
use crate::key::Key;
use crate::sample::{self, Office, START, id, uuid};
use crate::time::Ms;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// One JSON text a line; each reads back as what was written.
fn lines<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(all: &[T]) -> String {
    let line = |value: &T| {
        let text = serde_json::to_string(value).unwrap();
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
        text
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

const EPOCH: Epoch = Epoch(uuid::Uuid::from_u128(0xe));

fn report_received() -> (Office, Recorded) {
    let mut office = Office::open();
    let recorded = office.send("op", sample::report(1, "p1")).unwrap().remove(0);
    (office, recorded)
}

fn present() -> Present {
    let label = crate::text::Label { zh: "大厅".into(), en: "Hall".into() };
    Present {
        people: vec![Connected { id: id("guard"), views: vec![View::Desk, View::Field] }],
        displays: vec![ConnectedDisplay { id: id("d1"), label }],
        more_people: 2,
        more_displays: 1,
    }
}

#[test]
fn frames() {
    let (office, recorded) = report_received();
    let street = || id::<StreetId>("wl");
    let (key, seq) = (recorded.key.clone(), recorded.seq);
    let row = office.world.board.get(&key).unwrap();
    let frames = [
        ServerFrame::Welcome {
            street: street(),
            build: "0.2.0".into(),
            epoch: EPOCH,
            through: seq,
            heartbeat_ms: HEARTBEAT_MS,
            snapshot_required: false,
            now: START,
        },
        ServerFrame::Event { street: street(), event: Box::new(recorded) },
        ServerFrame::Enter { street: street(), seq, row: Box::new(row) },
        ServerFrame::Leave { street: street(), seq, key },
        ServerFrame::Resync { street: street(), seq },
        ServerFrame::Through { street: street(), seq },
        ServerFrame::Heartbeat {
            street: street(),
            through: seq,
            sent: 3,
            timers_at: START,
            now: START,
        },
        ServerFrame::Presence { street: street(), present: Box::new(present()) },
        ServerFrame::Presence { street: street(), present: Box::default() },
    ];
    insta::assert_snapshot!("server_frames", lines(&frames));
    let views = [View::Wall, View::Desk, View::Area, View::Field];
    let cursor = Cursor { epoch: EPOCH, seq: 47 };
    let subscriptions = views.map(|view| Subscription {
        street: street(),
        cursor: (view == View::Wall).then_some(cursor),
        view,
    });
    let hello = ClientFrame::Hello { subscriptions: subscriptions.to_vec() };
    insta::assert_snapshot!("client_frames", lines(&[hello]));
    let snapshot = Snapshot {
        street: street(),
        cursor,
        build: "0.2.0".into(),
        now: START,
        board: Board::default(),
        feed: Vec::new(),
    };
    insta::assert_snapshot!("snapshot", lines(&[snapshot]));
}

#[test]
fn replies() {
    let text = || "…".to_owned();
    let event = EventRef { seq: 9, key: Key::Place(id("p1")), event_type: "PlaceRenamed".into() };
    let replies = [
        Reply::Accepted { seq: 9, events: vec![event] },
        Reply::AlreadyApplied { seq: 9 },
        Reply::Conflict {
            key: Key::Case(CaseId(uuid(1))),
            version: 4,
            by: Some(id("XS-017")),
            text: text(),
        },
        Reply::IdReused { text: text() },
        Reply::Rejected { code: "BadField".into(), field: Some("label".into()), text: text() },
        Reply::Forbidden { text: text() },
        Reply::Unavailable { code: "storage_full".into(), text: text() },
    ];
    insta::assert_snapshot!("replies", lines(&replies));
    assert!(replies[..2].iter().all(Reply::is_applied));
    assert!(!replies[2..].iter().any(Reply::is_applied));
}

/// A posted command with one more field in the envelope and one more in the command.
fn posted(envelope: &str, command: &str) -> Result<Posted, serde_json::Error> {
    serde_json::from_str(&format!(
        r#"{{"id":"0190a0a0-0000-7000-8000-000000000001","street":"wl"{envelope},
            "command":{{{command}}}}}"#
    ))
}

#[test]
fn a_posted_command_reads_as_documented() {
    let accept = r#""type":"AcceptAssignment","assignment":"0190a0a0-0000-7000-8000-000000000002""#;
    let envelope = r#","expected_version":3,"occurred_at":1795399200000,
        "on_behalf_of":{"party":"fire","document":"电话记录 3"}"#;
    let full = posted(envelope, accept).unwrap();
    assert_eq!(full.expected_version, Some(3));
    assert_eq!(full.occurred_at, Some(Ms(1_795_399_200_000)));
    let bare = posted("", accept).unwrap();
    assert!(matches!(bare.command, Command::AcceptAssignment(_)));
    let evidence = r#""type":"AddEvidence","case":"0190a0a0-0000-7000-8000-000000000003","evidence":
        [{"kind":"reading","value":{"reading":{"number":"7.20","unit":"pH"}},"by":null,"at":1},
        {"kind":"qr_scan","value":{"code":"lift 3"},"by":null,"at":1}]"#;
    let proof = posted("", evidence).unwrap();
    insta::assert_snapshot!("posted", lines(&[full, bare, proof]));
}

#[test]
fn bad_input_is_refused_and_says_where() {
    let add = |more: &str| {
        format!(
            r#""type":"AddPlace","place":"b1","parent":"p1","kind":"building",
            "label":{{"zh":"一号楼","en":"Building 1"}}{more}"#
        )
    };
    assert!(posted("", &add("")).is_ok());
    let step = |id: &str| format!(r#""type":"MarkSeen","assignment":"{id}""#);
    let good = "0190a0a0-0000-7000-8000-000000000002";
    let cases = [
        ("unknown type", "", r#""type":"DropTables""#.to_owned()),
        ("no type", "", r#""assignment":"x""#.to_owned()),
        ("unknown field of the envelope", r#","admin":true"#, add("")),
        ("unknown field of the command", "", add(r#","colour":"red""#)),
        ("unknown field below", "", add(r#","point":{"lng":1.0,"lat":2.0,"alt":3.0}"#)),
        ("unknown field of a label", "", add("").replace("\"zh\"", "\"fr\":\"\",\"zh\"")),
        ("missing field", "", r#""type":"MarkSeen""#.to_owned()),
        ("an id that is none", "", step("nobody")),
        ("a code that is none", "", add("").replace("\"b1\"", "\"b 1\"")),
        ("a kind that is none", "", add("").replace("building\"", "castle\"")),
        ("a number as text", r#","expected_version":"3""#, step(good)),
        ("a negative version", r#","expected_version":-1"#, step(good)),
        (
            "unknown field of on_behalf_of",
            r#","on_behalf_of":{"party":"f","document":"d","x":1}"#,
            step(good),
        ),
    ];
    let mut all = String::new();
    for (what, envelope, command) in cases {
        let error = posted(envelope, &command).expect_err(what).to_string();
        let error = error.split(" at line").next().unwrap().to_owned();
        let error = error.split(", expected one of").next().unwrap().to_owned();
        all += &format!("{what}: {error}\n");
    }
    insta::assert_snapshot!("bad_input", all);
}

#[test]
fn hello_with_an_unknown_field_or_view_is_refused() {
    for text in [
        r#"{"type":"hello","subscriptions":[],"token":"x"}"#,
        r#"{"type":"hello","subscriptions":[{"street":"wl","cursor":null,"view":"god"}]}"#,
        r#"{"type":"hello","subscriptions":[{"street":"wl","cursor":{"seq":1},"view":"wall"}]}"#,
        r#"{"type":"goodbye"}"#,
        r#"{"subscriptions":[]}"#,
        "[]",
    ] {
        assert!(serde_json::from_str::<ClientFrame>(text).is_err(), "{text}");
    }
}

#[test]
fn close_codes_are_one_table() {
    use CloseCode::*;
    let table = [
        (Protocol, 1002, true),
        (Unsupported, 1003, true),
        (Invalid, 1007, true),
        (TooBig, 1009, true),
        (Restarting, 1012, true),
        (SessionOver, 4401, false),
        (NotAllowed, 4403, false),
        (TooSlow, 4408, true),
        (HelloAgain, 4409, true),
    ];
    for (close, code, retry) in table {
        assert_eq!((close.code(), CloseCode::retry(code)), (code, retry), "{close:?}");
    }
}

#[test]
fn limits_are_part_of_the_protocol() {
    assert_eq!(SUBPROTOCOL, "tongguan.v1.json");
    assert_eq!((MESSAGE_BYTES_MAX, HEARTBEAT_MS, SUBSCRIPTIONS_MAX), (65_536, 4_000, 16));
}

/// The first event of each type of two scripted days, shortened where a catalogue stands.
#[test]
fn events() {
    let mut log = busy_office().log;
    let mut kit = crate::testkit::Kit::street();
    kit.closed(1);
    kit.offered(2);
    kit.run("op", said(kit.now)).unwrap();
    log.extend(kit.log);
    log.extend(crate::standing::tests::story::granted_and_lost().log);
    let mut first: BTreeMap<String, Recorded> = BTreeMap::new();
    for recorded in log {
        let value = serde_json::to_value(&recorded.event).unwrap();
        let name = value["event"]["type"].as_str().unwrap().to_owned();
        let text = serde_json::to_string(&recorded).unwrap();
        assert_eq!(serde_json::from_str::<Recorded>(&text).unwrap(), recorded);
        first.entry(name).or_insert(recorded);
    }
    let kinds: std::collections::BTreeSet<_> = first.values().map(|r| r.key.kind()).collect();
    assert_eq!(kinds.len(), 13, "{kinds:?}");
    let mut text = String::new();
    for (name, recorded) in &first {
        let mut event = serde_json::to_string(&recorded.event).unwrap();
        if name == "CatalogueAdopted" {
            event.truncate(event.find("\"version\"").unwrap());
        }
        text += &format!("{event}\n");
    }
    insta::assert_snapshot!("events", text);
}

/// Evidence that is no file: a reading and a scanned code.
fn said(at: Ms) -> crate::case::AddEvidence {
    use crate::case::{AddEvidence, GivenEvidence, Reading};
    let reading = Reading { number: "512.5".parse().unwrap(), unit: "mg/L".into() };
    let evidence = vec![
        GivenEvidence::reading(reading, None, at),
        GivenEvidence::code("lift 3".into(), None, at),
    ];
    AddEvidence { case: crate::testkit::case(2), evidence }
}

/// One of everything that happens to people, places, shifts and displays.
fn busy_office() -> Office {
    use crate::person::*;
    let mut office = Office::open();
    let adm = |office: &mut Office, command| office.send("adm", command).unwrap();
    let label = crate::text::Label::same("新名");
    let rename = crate::place::RenamePlace { place: id("p1"), label: label.clone() };
    adm(&mut office, Command::RenamePlace(Box::new(rename)));
    let located = crate::place::LocatePlace {
        place: id("p1"),
        point: Some(crate::geo::Wgs84 { lng: 121.4, lat: 31.25 }),
        outline: None,
        notice: None,
    };
    adm(&mut office, Command::LocatePlace(Box::new(located)));
    let moved = crate::place::MovePlace { place: id("p2"), parent: id("c2") };
    adm(&mut office, Command::MovePlace(Box::new(moved)));
    let parties =
        crate::place::ThreeParties { property_company: Some(id("pm")), ..Default::default() };
    let named = crate::place::NameParties { place: id("p1"), parties };
    adm(&mut office, Command::NameParties(Box::new(named)));
    let mut affiliation =
        sample::of(sample::at(crate::actor::Role::Volunteer, "p2"), "pm", Some("t2"));
    affiliation.until = Some(START + crate::time::DAY_MS);
    let grant = GrantAffiliation { person: id("guard"), affiliation };
    adm(&mut office, Command::GrantAffiliation(Box::new(grant)));
    let end = EndAffiliation { person: id("guard"), index: 1 };
    adm(&mut office, Command::EndAffiliation(Box::new(end)));
    let off = SetActive { person: id("doc"), active: false };
    adm(&mut office, Command::SetActive(Box::new(off)));
    let rest = SetAvailability { person: id("guard"), availability: Availability::Break };
    office.send("guard", Command::SetAvailability(Box::new(rest))).unwrap();
    let enrol = crate::display::EnrolDisplay { display: id("d1"), label, place: id("wl") };
    adm(&mut office, Command::EnrolDisplay(Box::new(enrol)));
    let revoke = crate::display::RevokeDisplay { display: id("d1") };
    adm(&mut office, Command::RevokeDisplay(Box::new(revoke)));
    for n in [1, 2] {
        let shift = ShiftId(uuid(n));
        let from = office.now + n as i64 * crate::time::HOUR_MS;
        adm(
            &mut office,
            Command::PlanShift(Box::new(crate::shift::PlanShift {
                shift,
                person: id("guard"),
                team: Some(id("t2")),
                post: id("p1"),
                from,
                until: from + crate::time::HOUR_MS,
            })),
        );
    }
    let step = |n| Box::new(crate::shift::StepShift { shift: ShiftId(uuid(n)) });
    office.send("guard", Command::StartShift(step(1))).unwrap();
    office.send("guard", Command::EndShift(step(1))).unwrap();
    adm(&mut office, Command::CancelShift(step(2)));
    office
}
