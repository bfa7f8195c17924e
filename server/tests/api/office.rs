//! The street of these tests: two areas with a compound each, a property company, and one person
//! of each role.

use domain::actor::{Actor, Affiliation, Role};
use domain::catalogue::{EvidenceKind, PartyKind, builtin};
use domain::command::Command;
use domain::display::EnrolDisplay;
use domain::ids::{BadId, CommandId, StreetId, TypeId};
use domain::party::{KeepParty, Party};
use domain::person::AddPerson;
use domain::place::{AddPlace, PlaceKind, ThreeParties};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::{Label, Lang};
use domain::time::{DAY_MS, Ms};
use domain::wire::Posted;
use serde_json::{Value, json};
use server::commands::Submission;
use server::state::Server;
use uuid::Uuid;

/// People: service number, role, place, party.
pub const PEOPLE: [(&str, Role, &str, Option<&str>); 11] = [
    ("OP-1", Role::Operator, "wl", None),
    ("SL-1", Role::ShiftLeader, "wl", None),
    ("SV-1", Role::Supervisor, "a1", None),
    ("SV-2", Role::Supervisor, "a2", None),
    ("VF-1", Role::Verifier, "wl", None),
    ("PM-1", Role::FieldStaff, "p1", Some("pm")),
    ("PM-2", Role::FieldStaff, "p2", Some("pm2")),
    ("VO-1", Role::Volunteer, "p1", None),
    ("AD-1", Role::Admin, "wl", None),
    ("AU-1", Role::Auditor, "wl", None),
    ("IM-1", Role::Importer, "wl", None),
];

pub fn id<T: std::str::FromStr<Err = BadId>>(text: &str) -> T {
    text.parse().unwrap()
}

pub fn street() -> StreetId {
    id("wl")
}

/// A kind of case that residents report and that a photograph proves.
pub fn type_id() -> TypeId {
    let all = builtin().types.values();
    let photo = |one: &&std::sync::Arc<domain::catalogue::EventType>| {
        one.public && !one.four_elements && one.evidence.contains_key(&EvidenceKind::Photo)
    };
    all.clone().find(photo).or(all.clone().find(|one| one.public)).unwrap().id.clone()
}

/// A command of the system.
pub async fn done(server: &Server, command: Command) {
    done_in(server, &street(), command).await;
}

async fn done_in(server: &Server, id: &StreetId, command: Command) {
    let street = server.open_street(id).await.unwrap();
    let posted = Posted {
        id: CommandId(Uuid::now_v7()),
        street: id.clone(),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command,
    };
    let submission = Submission::new(posted, Actor::system(), Lang::En);
    let reply = street.handle.submit(submission).await;
    assert!(reply.is_applied(), "{reply:?}");
}

/// Another street with nobody but an operator in it, or with nobody at all.
pub async fn found_other(server: &Server, street: &str, operator: Option<&str>) {
    let found = FoundStreet {
        label: Label::same("别处街道"),
        root: id(street),
        exercise: false,
        outline: None,
        notice: None,
    };
    let of: StreetId = id(street);
    done_in(server, &of, Command::FoundStreet(Box::new(found))).await;
    if let Some(who) = operator {
        done_in(server, &of, add_person((who, Role::Operator, street, None))).await;
    }
}

/// A street of exercises.
pub async fn found_exercise(server: &Server, street: &str) {
    let found = FoundStreet {
        label: Label::same("演练街道"),
        root: id(street),
        exercise: true,
        outline: None,
        notice: None,
    };
    done_in(server, &id(street), Command::FoundStreet(Box::new(found))).await;
}

pub async fn found(server: &Server) {
    let found = FoundStreet {
        label: Label::same("万里街道"),
        root: id("wl"),
        exercise: false,
        outline: None,
        notice: None,
    };
    done(server, Command::FoundStreet(Box::new(found))).await;
    let adopt = AdoptCatalogue { catalogue: builtin().clone() };
    done(server, Command::AdoptCatalogue(Box::new(adopt))).await;
    for (place, parent, kind) in [
        ("a1", "wl", PlaceKind::Area),
        ("a2", "wl", PlaceKind::Area),
        ("p1", "a1", PlaceKind::Compound),
        ("p2", "a2", PlaceKind::Compound),
    ] {
        let add = AddPlace {
            place: id(place),
            parent: Some(id(parent)),
            kind,
            label: Label::same(place),
            aliases: Vec::new(),
            point: None,
            outline: None,
            notice: None,
            parties: ThreeParties::default(),
        };
        done(server, Command::AddPlace(Box::new(add))).await;
    }
    for (party, place) in [("pm", "p1"), ("pm2", "p2")] {
        let party = Party {
            id: id(party),
            kind: PartyKind::PropertyCompany,
            label: Label::same(party),
            place: id(place),
            tags: Vec::new(),
            without_account: false,
        };
        done(server, Command::KeepParty(Box::new(KeepParty { party }))).await;
    }
    for person in PEOPLE {
        done(server, add_person(person)).await;
    }
    let display = EnrolDisplay { display: id("d1"), label: Label::same("大厅"), place: id("wl") };
    done(server, Command::EnrolDisplay(Box::new(display))).await;
}

pub fn add_person((person, role, place, party): (&str, Role, &str, Option<&str>)) -> Command {
    let affiliation = Affiliation {
        role,
        place: id(place),
        party: party.map(id),
        team: None,
        from: Ms(0),
        // A volunteer's grant always has an end.
        until: (role == Role::Volunteer).then_some(crate::app::NOW + 30 * DAY_MS),
    };
    Command::AddPerson(Box::new(AddPerson {
        person: id(person),
        name: format!("姓名{person}").as_str().into(),
        phone: Some("13800001234".into()),
        skills: Vec::new(),
        affiliations: vec![affiliation],
        lang: Lang::Zh,
    }))
}

/// A body of `POST /api/v1/commands` with a new id.
pub fn posted(kind: &str, fields: &Value) -> Value {
    posted_as(Uuid::now_v7(), kind, fields)
}

pub fn posted_as(id: Uuid, kind: &str, fields: &Value) -> Value {
    let mut command = fields.clone();
    command["type"] = json!(kind);
    json!({ "id": id, "street": "wl", "command": command })
}

/// A report by telephone at a place.
pub fn report_at(report: Uuid, place: &str) -> Value {
    let fields = json!({
        "report": report,
        "type_id": type_id(),
        "place": place,
        "channel": "phone",
        "description": "三号楼门口有垃圾",
    });
    posted("ReceiveReport", &fields)
}
