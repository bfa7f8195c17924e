//! The fixture: one compound, one property company, five people, four cases.

use domain::actor::{ActorRef, Affiliation, Role};
use domain::assignment::{Assignment, AssignmentEvent, AssignmentState};
use domain::board::{Board, Row};
use domain::case::{Case, CaseEvent, CaseState, Participant};
use domain::catalogue::{Counting, Limit, PartyKind, Severity, Stage};
use domain::clocks::{ClockState, Run, StageClock};
use domain::envelope::{Channel, Origin, Recorded};
use domain::event::Event;
use domain::geo::Wgs84;
use domain::ids::*;
use domain::key::Key;
use domain::party::Party;
use domain::person::{Availability, Person};
use domain::place::{Place, PlaceKind};
use domain::report::Report;
use domain::shift::{Shift, ShiftState};
use domain::street::Street;
use domain::text::{Label, Lang, SealedClass, SealedRef};
use domain::time::Ms;
use std::fmt::Debug;
use std::str::FromStr;
use std::sync::Arc;
use uuid::Uuid;

/// 2026-11-23 14:31 in Shanghai.
pub const NOW: Ms = Ms(1_795_415_460_000);

pub fn id<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().expect("a valid id")
}
pub fn case_id(n: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xca5e_0000 + n))
}
pub fn report_id(n: u128) -> ReportId {
    ReportId(Uuid::from_u128(0x4e90_0000 + n))
}
pub fn assignment_id(n: u128) -> AssignmentId {
    AssignmentId(Uuid::from_u128(0xa551_0000 + n))
}
pub fn case_key(n: u128) -> Key {
    Key::Case(case_id(n))
}
pub fn assignment_key(n: u128) -> Key {
    Key::Assignment(assignment_id(n))
}

fn sealed() -> SealedRef {
    let commitment = "0".repeat(64).into();
    SealedRef { id: SealedId(Uuid::from_u128(9)), class: SealedClass::Name, commitment }
}

fn place(name: &str, parent: Option<&str>, kind: PlaceKind, point: Option<Wgs84>) -> Row {
    Row::Place(Arc::new(Place {
        id: id(name),
        parent: parent.map(id),
        kind,
        label: Label::same(match name {
            "c1" => "东03 小区",
            other => other,
        }),
        aliases: Vec::new(),
        point,
        outline: None,
        notice: None,
        parties: Default::default(),
        tags: Vec::new(),
        control: None,
        prepared: Default::default(),
        added_at: None,
        version: 1,
    }))
}

fn party(name: &str, kind: PartyKind) -> Row {
    Row::Party(Arc::new(Party {
        id: id(name),
        kind,
        label: Label::same(name),
        place: id("c1"),
        tags: Vec::new(),
        without_account: false,
    }))
}

fn person(name: &str, party: &str) -> Row {
    Row::Person(Arc::new(Person {
        id: id(name),
        name: sealed(),
        phone: None,
        skills: Vec::new(),
        affiliations: vec![Affiliation {
            role: Role::FieldStaff,
            place: id("wl"),
            party: Some(id(party)),
            team: None,
            from: Ms(0),
            until: None,
        }],
        availability: Availability::Available,
        lang: Lang::Zh,
        active: true,
        version: 1,
    }))
}

fn shift(n: u128, person: &str, post: &str) -> Row {
    Row::Shift(Arc::new(Shift {
        id: ShiftId(Uuid::from_u128(n)),
        person: id(person),
        team: None,
        post: id(post),
        from: NOW,
        until: NOW + 1,
        acts: Vec::new(),
        state: ShiftState::Started,
    }))
}

fn clock(stage: Stage, due_in_s: i64) -> StageClock {
    StageClock {
        stage,
        limit: Limit { limit_s: 300, counting: Counting::Natural, warn_pct: 75 },
        extended_s: 0,
        runs: vec![Run { from: NOW, to: None }],
        state: ClockState::Running,
        warn_at: None,
        due_at: Some(NOW + due_in_s * 1_000),
        warned_at: None,
        breached_at: None,
    }
}

/// Case `n`, filed and waiting.
pub fn case(n: u128) -> Case {
    Case {
        id: case_id(n),
        number: format!("1123-{n:03}").into(),
        type_id: id("lift_trapped"),
        catalogue_version: 1,
        place: id("c1"),
        severity: Severity::Important,
        party: Some(id("pm1")),
        state: CaseState::Filed,
        suspended_from: None,
        reports: vec![report_id(n)],
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
        terms: Arc::default(),
        participants: Vec::new(),
        handlers: Vec::new(),
        evidence: Vec::new(),
        proof_from: 0,
        clocks: vec![clock(Stage::Dispatch, 300)],
        owed: Vec::new(),
        returns: 0,
        reworks: 0,
        reopens: 0,
        supervisions: 0,
        return_request: None,
        extension: None,
        referral: None,
        verification: None,
        evaluation: None,
        escalating: None,
        escalated: 0,
        escalated_from: None,
        escalated_to: None,
        escalated_at: None,
        origin: Origin::Live,
        occurred_at: NOW,
        filed_at: NOW,
        handled_at: None,
        ended_at: None,
        merged_into: None,
        version: 1,
    }
}

fn assignment(n: u128, case: u128, person: Option<&str>) -> Assignment {
    Assignment {
        id: assignment_id(n),
        case: case_id(case),
        number: format!("1123-{case:03}").into(),
        type_id: id("lift_trapped"),
        place: id("c1"),
        severity: Severity::Important,
        party: id("pm1"),
        team: None,
        person: person.map(id),
        meant_for: Default::default(),
        note: None,
        description: None,
        door: None,
        state: AssignmentState::Accepted,
        receipts: Vec::new(),
        clocks: Vec::new(),
        silent_at: None,
        round: 1,
        urged: 0,
        origin: Origin::Live,
        version: 1,
    }
}

fn report(n: u128) -> Report {
    Report {
        id: report_id(n),
        type_id: id("lift_trapped"),
        place: id("c1"),
        channel: Channel::Public,
        external: None,
        description: None,
        door: None,
        phone: None,
        photos: Vec::new(),
        origin: Origin::Live,
        occurred_at: NOW,
        received_at: NOW,
        clocks: Vec::new(),
        escalation: Vec::new(),
        escalating: None,
        escalated: 0,
        contacted_at: None,
        version: 1,
    }
}

fn cases() -> Vec<Row> {
    let filed = case(1);
    let mut urgent = case(2);
    urgent.severity = Severity::Urgent;
    urgent.clocks = vec![clock(Stage::Dispatch, 900)];
    let mut sooner = case(3);
    sooner.clocks = vec![clock(Stage::Dispatch, 60)];
    let mut handled = case(4);
    handled.state = CaseState::Handling;
    handled.participants = vec![Participant {
        assignment: assignment_id(4),
        party: id("pm1"),
        team: None,
        person: Some(id("P-busy")),
        accepted: true,
        done: false,
        live: true,
    }];
    let mut done = handled.clone();
    done.id = case_id(5);
    done.state = CaseState::Handled;
    done.participants[0].assignment = assignment_id(5);
    done.participants[0].person = Some(id("XS-017"));
    done.participants[0].done = true;
    [filed, urgent, sooner, handled, done]
        .into_iter()
        .map(|case| Row::Case(Arc::new(case)))
        .collect()
}

/// The street.
pub fn street() -> Board {
    let catalogue = domain::catalogue::everyday().clone();
    let near = Wgs84 { lng: 121.39, lat: 31.26 };
    let far = Wgs84 { lng: 121.40, lat: 31.26 };
    let mut rows = vec![
        Row::Street(Arc::new(Street {
            id: id("wl"),
            label: Label::same("万里街道"),
            root: id("wl"),
            exercise: false,
            catalogue: Some(catalogue),
            past_rules: Vec::new(),
            rules_since: Default::default(),
            calendars: Vec::new(),
        })),
        place("wl", None, PlaceKind::Street, Some(far)),
        place("c1", Some("wl"), PlaceKind::Compound, Some(near)),
        party("pm1", PartyKind::PropertyCompany),
        party("other", PartyKind::Contractor),
        person("P-near", "pm1"),
        person("P-far", "pm1"),
        person("P-busy", "pm1"),
        person("P-off", "pm1"),
        person("P-other", "other"),
        shift(1, "P-near", "c1"),
        shift(2, "P-far", "wl"),
        shift(3, "P-busy", "c1"),
        shift(4, "P-other", "c1"),
        Row::Assignment(Arc::new(assignment(4, 4, Some("P-busy")))),
        Row::Report(Arc::new(report(9))),
    ];
    rows.extend(cases());
    let mut board = Board::default();
    for row in rows {
        board.put(&row.key(), Some(row));
    }
    board
}

/// Case `n` was given to the property company.
pub fn dispatched(n: u128) -> CaseEvent {
    CaseEvent::CaseDispatched {
        participant: Participant {
            assignment: assignment_id(n),
            party: id("pm1"),
            team: None,
            person: None,
            accepted: false,
            done: false,
            live: true,
        },
        note: None,
        clocks: Vec::new(),
    }
}

/// The assignment by which it was given.
pub fn offered(n: u128) -> AssignmentEvent {
    AssignmentEvent::AssignmentOffered(Box::new(assignment(n, n, None)))
}

/// The nth event of the log, n seconds after [`NOW`].
pub fn recorded(seq: Seq, key: Key, event: impl Into<Event>) -> Recorded {
    let at = NOW + i64::try_from(seq).expect("small") * 1_000;
    Recorded {
        seq,
        event_id: EventId(Uuid::from_u128(u128::from(seq))),
        street: id("wl"),
        key,
        origin: Origin::Live,
        occurred_at: at,
        recorded_at: at,
        actor: ActorRef::System,
        on_behalf_of: None,
        place: None,
        place_path: None,
        command_id: CommandId(Uuid::from_u128(1)),
        caused_by: None,
        via: None,
        time_flagged: false,
        event: event.into(),
    }
}
