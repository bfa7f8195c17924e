//! Parties, people and a roster from files: read, imported once, corrected, and at work.

use super::written::{Base, NOW, wanli};
use super::*;
use crate::commands::Submission;
use crate::input::send::Sent;
use crate::store::evidence;
use domain::actor::{Actor, Role};
use domain::assignment::{CompleteAssignment, StepAssignment};
use domain::case::{CaseState, CloseCase, DispatchCase, Evidence, VerifyCase};
use domain::catalogue::EvidenceKind;
use domain::envelope::Channel;
use domain::ids::{AssignmentId, CaseId, EvidenceHash, PersonId, PlaceId, ReportId, StreetId};
use domain::key::Key;
use domain::place::MovePlace;
use domain::report::{AcceptReport, ReceiveReport};
use domain::shift::{PlanShift, StepShift};
use domain::text::Lang;
use domain::wire::{Posted, Reply};

const BOUNDARY: &[u8] = include_bytes!("../../../samples/boundary.geojson");
const PLACES: &str = include_str!("../../../samples/places.csv");
const PARTIES: &str = include_str!("../../../samples/parties.csv");
const PEOPLE: &str = include_str!("../../../samples/people.csv");
const ROSTER: &str = include_str!("../../../samples/roster.csv");

fn sample() -> StreetId {
    "sample".parse().unwrap()
}

/// A data folder, and the street in it.
struct Office {
    base: Base,
    street: StreetId,
}

impl Office {
    async fn empty() -> Self {
        Self { base: Base::new().await, street: sample() }
    }
    /// The sample street with parties and people.
    async fn staffed() -> Self {
        let office = Self::empty().await;
        for sent in [
            office.places(PLACES).await,
            office.parties(PARTIES).await,
            office.people(PEOPLE).await,
        ] {
            assert_eq!(sent.faults, []);
        }
        office
    }
    fn board(&self) -> Board {
        let open = self.base.server.street(&self.street);
        open.map(|open| open.handle.world().world.board.clone()).unwrap_or_default()
    }
    async fn places(&self, csv: &str) -> Sent {
        let source = street(BOUNDARY, csv.as_bytes(), Datum::Gcj02);
        let plan = street::read(&source, &self.board()).unwrap().plan;
        self.base.send(&self.street, plan).await
    }
    async fn parties(&self, csv: &str) -> Sent {
        let plan = parties::read(csv.as_bytes(), &self.board()).unwrap();
        self.base.send(&self.street, plan).await
    }
    async fn people(&self, csv: &str) -> Sent {
        let plan = people::read(csv.as_bytes(), &self.board(), NOW).unwrap();
        self.base.send(&self.street, plan).await
    }
    async fn roster(&self, csv: &str) -> Sent {
        let plan = roster::read(csv.as_bytes(), &self.board()).unwrap();
        self.base.send(&self.street, plan).await
    }
    /// Sends a command as `who`; nobody is the system.
    async fn reply(&self, who: &str, command: Command) -> Reply {
        let person = PersonId::parse(who).ok();
        let actor = person
            .map_or_else(Actor::system, |person| Actor::of(&self.board(), &person, NOW).unwrap());
        let posted = Posted {
            id: CommandId(uuid::Uuid::now_v7()),
            street: self.street.clone(),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command,
        };
        let handle = self.base.server.street(&self.street).unwrap().handle;
        handle.submit(Submission::new(posted, actor, Lang::En)).await
    }
    async fn done(&self, who: &str, command: Command) {
        let reply = self.reply(who, command).await;
        assert!(matches!(reply, Reply::Accepted { .. }), "{who}: {reply:?}");
    }
    fn place(&self, name: &str) -> domain::place::Place {
        let id = lookup::place(&self.board(), "place", name).unwrap();
        self.board().places[&id].as_ref().clone()
    }
}

fn counts(sent: &Sent) -> (usize, usize, usize) {
    (sent.imported, sent.unchanged, sent.faults.len())
}

fn reasons(plan: &Plan) -> Vec<(usize, &str)> {
    plan.faults.iter().map(|fault| (fault.line, fault.reason.as_str())).collect()
}

#[tokio::test]
async fn the_sample_is_imported_once() {
    let office = Office::staffed().await;
    assert_eq!(counts(&office.roster(ROSTER).await), (2, 0, 0));
    let board = office.board();
    assert_eq!((board.parties.len(), board.teams.len(), board.shifts.len()), (6, 3, 2));
    let first = office.place("示例一村");
    let ids = [
        first.parties.residents_committee,
        first.parties.owners_committee,
        first.parties.property_company,
    ];
    assert_eq!(ids.map(|id| id.unwrap().to_string()), ["jw1", "ywh1", "wy1"]);
    let held = &board.people[&"SJ-01".parse::<PersonId>().unwrap()].affiliations;
    let roles: Vec<Role> = held.iter().map(|held| held.role).collect();
    assert_eq!(roles, [Role::Supervisor, Role::Verifier]);
    let worker = &board.people[&"HW-001".parse::<PersonId>().unwrap()].affiliations[0];
    assert_eq!(worker.team.as_ref().unwrap().as_str(), "hw-1");
    let night = board.shifts.values().find(|shift| shift.person.as_str() == "HW-001").unwrap();
    assert_eq!(night.until.rfc3339(), "2099-01-06T04:00:00+08:00");

    let head = office.base.server.street(&sample()).unwrap().handle.world().head;
    assert_eq!(counts(&office.places(PLACES).await), (0, 3, 0));
    assert_eq!(counts(&office.parties(PARTIES).await), (0, 7, 0));
    assert_eq!(counts(&office.people(PEOPLE).await), (0, 7, 0));
    assert_eq!(counts(&office.roster(ROSTER).await), (0, 2, 0));
    assert_eq!(office.base.server.street(&sample()).unwrap().handle.world().head, head);
}

#[tokio::test]
async fn a_file_may_be_gbk_or_have_a_mark_and_english_headings() {
    let office = Office::staffed().await;
    let (gbk, _, lossy) = encoding_rs::GBK.encode(PARTIES);
    assert!(!lossy && std::str::from_utf8(&gbk).is_err());
    let plan = parties::read(&gbk, &office.board()).unwrap();
    assert_eq!((plan.faults.len(), plan.rows.len()), (0, 7));
    assert!(plan.rows.iter().all(|row| row.steps.is_empty()), "the same content as in UTF-8");
    let english = "\u{feff}Kind,Name,ID\r\nproperty company,Third,wy3\r\n";
    assert_eq!(counts(&office.parties(english).await), (1, 0, 0));
    let neither = parties::read(b"id,name,kind\n\xff\xff\xff,a,b\n", &office.board());
    assert!(neither.is_err_and(|fault| fault.to_string().contains("neither UTF-8 nor GBK")));
}

#[tokio::test]
async fn every_faulty_row_is_named_and_the_rest_is_imported() {
    let office = Office::staffed().await;
    let rows = "编号,名称,类别,服务小区\nwy9,物业九,物业,无此小区\n坏号,甲,物业,\nx1,乙,餐馆,\n\
                wy1,改名物业,物业,示例路1弄\nwy8,丙,物业,示例路1弄\nwy1,又改名,物业,\nz\n\
                wy7,丁,物业,东片区\n";
    let plan = parties::read(rows.as_bytes(), &office.board()).unwrap();
    let found = reasons(&plan);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 6, 7, 8, 9]);
    assert!(found[0].1.contains("nothing here is called `无此小区`"), "{found:?}");
    assert!(found[2].1.contains("物业 / property_company"), "{found:?}");
    assert!(found[3].1.contains("another such party in line 5"), "{found:?}");
    assert!(found[4].1.contains("is another in line 5"), "{found:?}");
    assert!(found[6].1.contains("is no compound"), "{found:?}");
    assert_eq!(counts(&office.base.send(&sample(), plan).await), (1, 0, 7));

    let rows = "工号,姓名,角色,单位,队伍,开始日期,结束日期\nA1,甲,厨师,,,2026-01-01,\n\
                A2,乙,管理员,,,2026-01-01,\nA3,丙,志愿者,,,2026-01-01,\n\
                A4,丁,一线人员,wy2,hw-1,2026-01-01,\nA5,,一线人员,,,2026-01-01,\n\
                A6,己,一线人员,,,2026-01-01,2026-02-01\nA7,庚,一线人员,,,昨天,\n\
                A8,辛,一线人员,,环卫一组,2026-01-01,\n";
    let plan = people::read(rows.as_bytes(), &office.board(), NOW).unwrap();
    let words = ["一线人员 / field_staff", "/admin", "volunteer", "belongs to the party hw"];
    let more = ["nobody here has the number", "is over", "`昨天` is no day"];
    for ((line, reason), word) in reasons(&plan).into_iter().zip(words.iter().chain(&more)) {
        assert!(reason.contains(word), "{line}: {reason} / {word}");
    }
    assert_eq!((plan.faults.len(), plan.rows.len()), (7, 1));
    assert_eq!(counts(&office.base.send(&sample(), plan).await), (1, 0, 7));

    let rows = "person,start,end,post\nNN,2099-01-01 08:00,2099-01-01 16:00,示例路1弄\n\
                WY-001,2099-01-01 08:00,2099-01-01 16:00,哪里\nWY-001,8:00,16:00,示例路1弄\n\
                WY-001,2099-01-01 08:00,2099-01-03 16:00,示例路1弄\n";
    let sent = office.roster(rows).await;
    assert_eq!(counts(&sent), (0, 0, 4));
    assert!(sent.faults[3].reason.starts_with("BadField"), "{:?}", sent.faults[3]);
}

#[tokio::test]
async fn a_corrected_row_of_places_brings_its_correction_and_its_way_back() {
    let office = Office::staffed().await;
    let before = office.place("示例一村");
    let other = PLACES
        .replace("示例一村,示例区,东片区,示例一居,121.4120", "示例新村,示例区,西片区,,121.4130");
    assert_eq!(counts(&office.places(&other).await), (1, 2, 0));
    let after = office.place("示例新村");
    assert_eq!(after.id, before.id);
    assert!(after.point.unwrap().distance_m(before.point.unwrap()) > 80.0);
    assert_eq!(office.board().places[after.parent.as_ref().unwrap()].label.zh.as_ref(), "西片区");
    assert_eq!(counts(&office.places(&other).await), (0, 3, 0));
    assert_eq!(counts(&office.places(PLACES).await), (1, 2, 0));
    let back = office.place("示例一村");
    assert_eq!((back.point, &back.parent), (before.point, &before.parent));
}

#[tokio::test]
async fn a_file_leaves_alone_what_it_does_not_speak_of() {
    let office = Office::staffed().await;
    let third = office.place("示例路3弄").id;
    let area = office.place("东片区").id;
    let moved = MovePlace { place: third.clone(), parent: area.clone() };
    office.done("", Command::MovePlace(Box::new(moved))).await;
    assert_eq!(counts(&office.places(PLACES).await), (0, 3, 0));
    assert_eq!(office.board().places[&third].parent, Some(area));
    assert_eq!(office.place("示例一村").parties.property_company.unwrap().as_str(), "wy1");
    let own = domain::catalogue::Catalogue {
        id: "own".into(),
        ..domain::catalogue::everyday().as_ref().clone()
    };
    let adopt = domain::street::AdoptCatalogue { catalogue: own.into() };
    office.done("", Command::AdoptCatalogue(Box::new(adopt))).await;
    office.places(PLACES).await;
    assert_eq!(office.board().catalogue().unwrap().id.as_ref(), "own");
}

#[tokio::test]
async fn a_corrected_party_is_changed_and_a_role_is_never_shortened_by_a_file() {
    let office = Office::staffed().await;
    let renamed = PARTIES.replace("示例环卫公司", "新环卫公司");
    assert_eq!(counts(&office.parties(&renamed).await), (1, 6, 0));
    assert_eq!(counts(&office.parties(PARTIES).await), (1, 6, 0));
    assert_eq!(
        office.board().parties[&"hw".parse::<domain::ids::PartyId>().unwrap()].label.zh.as_ref(),
        "示例环卫公司"
    );
    let shorter = PEOPLE.replace("2099-12-31", "2098-12-31");
    let sent = office.people(&shorter).await;
    assert_eq!(counts(&sent), (0, 6, 1));
    assert!(sent.faults[0].reason.contains("lasts longer"), "{:?}", sent.faults);
    let other_name = PEOPLE.replace("丙师傅", "别人");
    let sent = office.people(&other_name).await;
    assert_eq!((sent.faults.len(), sent.faults[0].line), (1, 4));
    assert!(sent.faults[0].reason.starts_with("Exists"), "{:?}", sent.faults);
}

#[tokio::test]
async fn a_row_that_was_refused_is_decided_anew() {
    let office = Office::staffed().await;
    let day = |hour: i64| domain::time::Ms::at(jiff::civil::date(2099, 1, 5), hour * 3_600_000);
    let shift = domain::ids::ShiftId(uuid::Uuid::now_v7());
    let in_the_way = PlanShift {
        shift,
        person: "WY-001".parse().unwrap(),
        team: None,
        post: "sample".parse().unwrap(),
        from: day(7),
        until: day(9),
    };
    office.done("", Command::PlanShift(Box::new(in_the_way))).await;
    for _ in 0..2 {
        let sent = office.roster(ROSTER).await;
        assert_eq!(sent.faults.len(), 1);
        assert!(sent.faults[0].reason.starts_with("ShiftsOverlap"), "{:?}", sent.faults);
    }
    office.done("", Command::CancelShift(Box::new(StepShift { shift }))).await;
    assert_eq!(counts(&office.roster(ROSTER).await), (1, 1, 0));
    assert_eq!(counts(&office.roster(ROSTER).await), (0, 2, 0));
}

/// From the report to the closed case, everybody from the sample.
async fn walk(office: &Office, place: PlaceId) {
    let bytes = bytes::Bytes::from_static(b"a picture");
    let piece = evidence::NewPiece {
        street: office.street.clone(),
        media: "image/jpeg",
        bytes,
        by: Some("HW-001".parse().unwrap()),
        at: NOW,
    };
    let server = &office.base.server;
    let hash: EvidenceHash =
        evidence::put(&server.store, &server.data.evidence(), piece).await.unwrap();
    let n = uuid::Uuid::now_v7();
    let (report, case, assignment) = (ReportId(n), CaseId(n), AssignmentId(n));
    let receive = ReceiveReport {
        report,
        type_id: "exposed_rubbish".parse().unwrap(),
        place,
        channel: Channel::Phone,
        external: None,
        description: Some("门口有垃圾".into()),
        door: None,
        phone: None,
        photos: Vec::new(),
    };
    let accept =
        AcceptReport { report, case, type_id: None, place: None, severity: None, party: None };
    office.done("OP-101", Command::ReceiveReport(Box::new(receive))).await;
    office.done("OP-101", Command::AcceptReport(Box::new(accept))).await;
    assert_eq!(office.board().cases[&case].party.as_ref().unwrap().as_str(), "hw");
    let dispatch = DispatchCase {
        case,
        assignment,
        party: "hw".parse().unwrap(),
        team: Some("hw-1".parse().unwrap()),
        person: None,
        note: None,
    };
    office.done("OP-101", Command::DispatchCase(Box::new(dispatch))).await;
    let step = || Box::new(StepAssignment { assignment });
    office.done("HW-001", Command::AcceptAssignment(step())).await;
    office.done("HW-001", Command::ArriveAssignment(step())).await;
    let (kind, hash) = (EvidenceKind::Photo, Some(hash));
    let piece = Evidence { kind, hash, value: None, by: None, at: NOW };
    let done = CompleteAssignment { assignment, evidence: vec![piece], note: None };
    office.done("HW-001", Command::CompleteAssignment(Box::new(done))).await;
    let verify = VerifyCase { case, passed: true, note: None, evidence: Vec::new() };
    office.done("VF-101", Command::VerifyCase(Box::new(verify))).await;
    office
        .done("OP-101", Command::CloseCase(Box::new(CloseCase { case, four_elements: None })))
        .await;
    let board = office.board();
    let there = board.get(&Key::Case(case));
    let Some(domain::board::Row::Case(row)) = there else { panic!("{there:?}") };
    assert_eq!(row.state, CaseState::Closed);
}

#[tokio::test]
async fn a_report_of_the_sample_street_becomes_a_closed_case() {
    let office = Office::staffed().await;
    walk(&office, office.place("示例一村").id).await;
}

#[tokio::test]
async fn a_report_of_the_real_street_becomes_a_closed_case() {
    let Some(read) = wanli(&Board::default()) else { return };
    let base = Base::new().await;
    let street = read.street.clone();
    assert_eq!(base.send(&street, read.plan).await.faults, []);
    let office = Office { base, street };
    let real =
        |csv: &str| csv.replace("示例路1弄", "新村路665弄").replace("示例路2弄", "万泉路122弄");
    assert_eq!(office.parties(&real(PARTIES)).await.faults, []);
    assert_eq!(office.people(&real(PEOPLE)).await.faults, []);
    assert_eq!(office.roster(&real(ROSTER)).await.faults, []);
    walk(&office, office.place("新村路665弄").id).await;
    let company = office.place("新村路665弄").parties.property_company.unwrap();
    assert_eq!(company.as_str(), "wy1");
}

#[tokio::test]
async fn a_catalogue_comes_into_force_whole_or_not_at_all() {
    let office = Office::staffed().await;
    let text = include_str!("../../../../app/domain/catalogue/everyday.toml");
    let broken = text.replacen("severity = \"normal\"", "severity = \"dull\"", 1);
    let faults = catalogue::read(broken.as_bytes()).unwrap_err();
    let line = 1 + broken[..broken.find("\"dull\"").unwrap()].matches('\n').count();
    assert_eq!((faults.len(), faults[0].line), (1, line));
    assert!(faults[0].reason.contains(".severity: 不认识“dull”"), "{faults:?}");
    let own = text.replacen("id = \"everyday\"", "id = \"own\"", 1);
    let read = catalogue::read(own.as_bytes()).unwrap().onto(&office.board()).unwrap();
    let sent = office.base.send(&sample(), catalogue::plan(&read, &office.board()).unwrap()).await;
    assert_eq!(sent.faults, []);
    assert_eq!(office.board().catalogue(), Some(&read));
    assert!(catalogue::plan(&read, &office.board()).unwrap().rows.is_empty());
    let renamed = own.replacen("zh = \"", "zh = \"改", 1);
    let renamed = catalogue::read(renamed.as_bytes()).unwrap();
    let renamed = renamed.onto(&office.board()).unwrap();
    let faults = catalogue::plan(&renamed, &office.board()).unwrap_err();
    assert!(faults[0].reason.contains("count it up"), "{faults:?}");
}
