//! A living street for the pages: a fictional one, with cases in every state, made by the rules
//! themselves, so that no page is tested against a row that could not exist.

#![expect(clippy::too_many_arguments, reason = "a street is told in rows, one call a row")]

use domain::actor::{Actor, Affiliation, Role};
use domain::assignment::{CompleteAssignment, StepAssignment};
use domain::case::{DispatchCase, GivenEvidence, RequestExtension, RequestReturn};
use domain::catalogue::{EvidenceKind, PartyKind, Severity};
use domain::clocks::WorkTime;
use domain::command::Command;
use domain::deadline::FireDeadline;
use domain::decide::{Context, decide};
use domain::duty::{PLAN_AHEAD_MS, PlanDuties};
use domain::envelope::{Channel, Origin, Recorded};
use domain::geo::{Polygon, Wgs84};
use domain::ids::*;
use domain::party::{KeepParty, KeepTeam, Party, Team};
use domain::person::AddPerson;
use domain::place::{AddPlace, ChangeLevel, NameParties, PlaceKind, ThreeParties};
use domain::policy;
use domain::report::{AcceptReport, ReceiveReport};
use domain::shift::{PlanShift, StepShift};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::{FreeText, Label, Lang, SealedRef};
use domain::time::{HOUR_MS, MINUTE_MS, Ms};
use domain::wire::{Cursor, Snapshot};
use domain::world::World;
use std::sync::Arc;
use uuid::Uuid;

/// Monday 23 November 2026, 14:32:09 in Shanghai: the pages' now.
pub const NOW: &str = "2026-11-23T14:32:09+08:00";

/// The street, its log, its clock.
#[derive(Clone)]
pub struct Street {
    pub world: World,
    pub log: Vec<Recorded>,
    pub now: Ms,
    pub street: StreetId,
    pub exercise: bool,
    /// Speed of its simulated clock.
    pub simulated: Option<u32>,
    commands: u128,
}

/// An id that is a code.
pub fn id<T: std::str::FromStr>(code: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    code.parse().expect("a code")
}

pub fn label(zh: &str, en: &str) -> Label {
    Label { zh: zh.into(), en: en.into() }
}

/// The nth case, report or assignment.
pub fn nth(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | n)
}

impl Street {
    /// Founded, with places, parties, people and a roster, at 14:32:09; nothing has happened yet.
    pub fn quiet() -> Self {
        Self::new(false)
    }

    /// An exercise: nothing in it is real.
    pub fn exercise() -> Self {
        let mut street = Self::new(true);
        street.afternoon();
        street
    }

    fn new(exercise: bool) -> Self {
        let mut street = Self {
            world: World::default(),
            log: Vec::new(),
            now: Ms::parse(NOW).expect("an instant") + -9 * HOUR_MS,
            street: id("yl"),
            exercise,
            simulated: None,
            commands: 0,
        };
        street.found();
        street.places();
        street.parties();
        street.people();
        street
    }

    /// The same with an afternoon's work: cases in every state.
    pub fn busy() -> Self {
        let mut street = Self::quiet();
        street.afternoon();
        street
    }

    /// What a page is loaded with.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            street: self.street.clone(),
            cursor: Cursor { epoch: Epoch(Uuid::from_u128(7)), seq: self.log.len() as Seq },
            build: "test".into(),
            now: self.now,
            board: self.world.board.clone(),
            feed: self.log.iter().rev().take(50).rev().cloned().collect(),
        }
    }

    /// Sends a command as the system; it must be possible.
    pub fn run(&mut self, command: Command) {
        self.run_as(&Actor::system(), command);
    }

    /// Sends a command as somebody of the street.
    pub fn run_by(&mut self, person: &str, command: Command) {
        let person = &self.world.board.people[&id::<PersonId>(person)];
        let who = domain::actor::ActorRef::Person(person.id.clone());
        let actor = Actor { who, affiliations: person.affiliations.clone() };
        self.run_as(&actor, command);
    }

    /// Time goes on, and what falls due meanwhile is done.
    pub fn pass(&mut self, ms: i64) {
        let end = self.now + ms;
        loop {
            let rows: Vec<_> = self.world.board.rows().collect();
            let due = rows.iter().flat_map(|row| row.deadlines());
            let Some(next) = due.filter(|d| d.due_at <= end).min_by_key(|d| d.due_at) else {
                break;
            };
            self.now = self.now.max(next.due_at);
            let (key, kind, due_at) = (next.key, next.kind, next.due_at);
            self.run(Command::FireDeadline(Box::new(FireDeadline { key, kind, due_at })));
        }
        self.now = end;
    }

    fn run_as(&mut self, actor: &Actor, mut command: Command) {
        domain::seal::for_each_text(&mut command, &mut |class, text| {
            if let FreeText::Plain(plain) = text {
                let id = SealedId::derived(Uuid::nil(), plain);
                *text = FreeText::Sealed(SealedRef { id, class, commitment: "".into() });
            }
        });
        self.commands += 1;
        let command_id = CommandId(Uuid::from_u128(self.commands));
        let catalogue = self.world.board.catalogue();
        let catalogue = catalogue.unwrap_or_else(|| domain::catalogue::builtin());
        let work_time = WorkTime::of(catalogue);
        let context = Context {
            street: &self.street,
            world: &self.world,
            actor,
            on_behalf_of: None,
            origin: self.origin(),
            command_id,
            now: self.now,
            occurred_at: self.now,
            work_time: &work_time,
            loaded: None,
        };
        let changes = decide(&command, &context).unwrap_or_else(|e| panic!("{command:?}: {e:?}"));
        for change in changes {
            let seq = self.log.len() as Seq + 1;
            let recorded = Recorded {
                seq,
                event_id: EventId::derived(command_id.0, &seq.to_string()),
                street: self.street.clone(),
                key: change.key,
                origin: self.origin(),
                occurred_at: self.now,
                recorded_at: self.now,
                actor: actor.who.clone(),
                on_behalf_of: None,
                place: None,
                place_path: None,
                command_id,
                caused_by: None,
                via: None,
                time_flagged: false,
                event: change.event,
            };
            self.world.apply(&recorded);
            self.log.push(recorded.clone());
            for next in policy::follow_ups(&self.world, &recorded) {
                self.run(next);
            }
        }
    }

    fn origin(&self) -> Origin {
        if self.exercise { Origin::Exercise } else { Origin::Live }
    }

    fn found(&mut self) {
        let outline = Some(Arc::new(boundary()));
        let notice = Some("© OpenStreetMap contributors".into());
        let (label, root, exercise) =
            (label("云岭街道", "Yunling Street"), id("yl"), self.exercise);
        self.run(Command::FoundStreet(Box::new(FoundStreet {
            label,
            root,
            exercise,
            outline,
            notice,
        })));
        let catalogue = domain::catalogue::builtin().clone();
        self.run(Command::AdoptCatalogue(Box::new(AdoptCatalogue { catalogue })));
    }

    fn places(&mut self) {
        let areas = [("东片区", "East"), ("南片区", "South"), ("西片区", "West")];
        for (n, (zh, en)) in areas.into_iter().enumerate() {
            self.place(&format!("a{n}"), "yl", PlaceKind::Area, label(zh, en), None);
            for c in 0..5 {
                let committee = format!("a{n}c{c}");
                let name = label(&format!("{zh}居委{}", c + 1), &format!("{en} {}", c + 1));
                self.place(&committee, &format!("a{n}"), PlaceKind::Committee, name, None);
            }
        }
        for (n, point) in compounds().into_iter().enumerate() {
            let (area, number) = (n % 3, n / 3 + 1);
            let (zh, en) =
                [("东苑", "East Court"), ("南苑", "South Court"), ("西苑", "West Court")][area];
            let name = label(&format!("{zh}{number}村"), &format!("{en} {number}"));
            let parent = format!("a{area}c{}", number % 5);
            self.place(&format!("p{n}"), &parent, PlaceKind::Compound, name, Some(point));
        }
        let building = label("12号楼", "Building 12");
        self.place("p0b12", "p0", PlaceKind::Building, building, None);
        let gate = label("北门", "North gate");
        self.place("p3g", "p3", PlaceKind::Post, gate, None);
    }

    fn place(
        &mut self,
        code: &str,
        parent: &str,
        kind: PlaceKind,
        label: Label,
        point: Option<Wgs84>,
    ) {
        self.run(Command::AddPlace(Box::new(AddPlace {
            place: id(code),
            parent: Some(id(parent)),
            kind,
            label,
            aliases: Vec::new(),
            point,
            outline: None,
            notice: point.map(|_| "© OpenStreetMap contributors".into()),
            parties: ThreeParties::default(),
        })));
    }

    fn parties(&mut self) {
        use PartyKind as K;
        for (code, kind, zh, en) in [
            ("office", K::StreetOffice, "街道办", "Street office"),
            ("lift", K::Contractor, "电梯维保", "Lift service"),
            ("disinfect", K::Contractor, "专业消杀", "Disinfection"),
            ("transit", K::Transport, "转运队", "Transport"),
            ("guard", K::PropertyCompany, "东苑物业", "East Court property"),
            ("works", K::Contractor, "市政抢修", "Municipal works"),
        ] {
            let (label, place) = (label(zh, en), id("yl"));
            let party = Party {
                id: id(code),
                kind,
                label,
                place,
                tags: Vec::new(),
                without_account: false,
            };
            self.run(Command::KeepParty(Box::new(KeepParty { party })));
        }
        for (code, party, zh, en) in [
            ("lift1", "lift", "维保一组", "Lift crew 1"),
            ("dis1", "disinfect", "专业消杀一组", "Disinfection crew 1"),
            ("tr2", "transit", "转运二组", "Transport crew 2"),
            ("gd", "guard", "保安队", "Guards"),
            ("wk", "works", "市政抢修队", "Works crew"),
        ] {
            let team = Team {
                id: id(code),
                label: label(zh, en),
                party: id(party),
                place: id("yl"),
                skills: Vec::new(),
            };
            self.run(Command::KeepTeam(Box::new(KeepTeam { team })));
        }
    }

    fn people(&mut self) {
        let people = [
            ("XS-001", Role::ShiftLeader, "office", None, "yl"),
            ("XS-002", Role::Operator, "office", None, "yl"),
            ("XS-009", Role::Verifier, "office", None, "yl"),
            ("XS-011", Role::Supervisor, "office", None, "a0"),
            ("WB-101", Role::FieldStaff, "lift", Some("lift1"), "yl"),
            ("XD-201", Role::FieldStaff, "disinfect", Some("dis1"), "yl"),
            ("ZY-301", Role::FieldStaff, "transit", Some("tr2"), "yl"),
            ("BA-401", Role::FieldStaff, "guard", Some("gd"), "yl"),
            ("SZ-501", Role::FieldStaff, "works", Some("wk"), "yl"),
        ];
        for (n, (code, role, party, team, place)) in people.into_iter().enumerate() {
            self.person(code, role, party, team, place);
            let post = if n < 2 { "yl".to_owned() } else { format!("p{}", n * 3) };
            self.shift(n as u128, code, team, &post, true);
        }
        self.person("XS-003", Role::Operator, "office", None, "yl");
        self.shift(90, "XS-003", None, "yl", false);
    }

    pub fn person(&mut self, code: &str, role: Role, party: &str, team: Option<&str>, place: &str) {
        let affiliation = Affiliation {
            role,
            place: id(place),
            party: Some(id(party)),
            team: team.map(id),
            from: Ms(0),
            until: None,
        };
        self.run(Command::AddPerson(Box::new(AddPerson {
            person: id(code),
            name: code.into(),
            phone: None,
            skills: Vec::new(),
            affiliations: vec![affiliation],
            lang: Lang::Zh,
        })));
    }

    pub fn shift(&mut self, n: u128, person: &str, team: Option<&str>, post: &str, started: bool) {
        let shift = ShiftId(nth(0x5f, n));
        self.run(Command::PlanShift(Box::new(PlanShift {
            shift,
            person: id(person),
            team: team.map(id),
            post: id(post),
            from: self.now,
            until: self.now + 12 * HOUR_MS,
        })));
        if started {
            self.run(Command::StartShift(Box::new(StepShift { shift })));
        }
    }

    fn afternoon(&mut self) {
        let end = Ms::parse(NOW).expect("an instant");
        let at = |minutes: i64| end + -minutes * MINUTE_MS;
        self.now = at(95);
        self.filed(1, "exposed_rubbish", "p14");
        self.now = at(71);
        self.filed(2, "road_flooded", "p22");
        self.dispatched(2, "works", "wk");
        self.now = at(58);
        self.stepped(2, "SZ-501", 3);
        self.now = at(41);
        self.filed(3, "positive_finding", "p7");
        self.dispatched(3, "disinfect", "dis1");
        self.stepped(3, "XD-201", 1);
        self.now = at(33);
        self.filed(4, "parcel_early_release", "p3g");
        self.dispatched(4, "guard", "gd");
        self.stepped(4, "BA-401", 3);
        self.now = at(21);
        self.done(2, "SZ-501");
        self.now = at(12);
        self.filed(5, "hotline_complaint", "p30");
        self.now = at(6);
        self.filed(6, "dialysis_no_transport", "p19");
        self.dispatched(6, "transit", "tr2");
        self.now = at(4);
        self.filed(7, "lift_trapped", "p0b12");
        self.dispatched(7, "lift", "lift1");
        self.stepped(7, "WB-101", 2);
        self.now = at(2);
        self.extension(4, "BA-401");
        self.received(8, "high_altitude_throw", "p25");
        self.now = at(1);
        self.received(9, "exposed_rubbish", "p9");
        self.now = end;
    }

    /// The compound `p0` is watched and its property company is the guards': a day's duties are
    /// planned, and it is half past two.
    pub fn on_duty() -> Self {
        let mut street = Self::new(false);
        street.run(Command::NameParties(Box::new(NameParties {
            place: id("p0"),
            parties: ThreeParties {
                property_company: Some(id("guard")),
                ..ThreeParties::default()
            },
        })));
        street.run(Command::ChangeLevel(Box::new(ChangeLevel {
            place: id("p0"),
            level: Some(id("precaution")),
            reason: "通报".into(),
        })));
        let plan = PlanDuties { place: id("yl"), until: street.now + 24 * HOUR_MS };
        street.run(Command::PlanDuties(Box::new(plan)));
        let end = Ms::parse(NOW).expect("an instant");
        street.pass(end - street.now);
        street
    }

    /// Compounds hold a control level, by turns the first `n` of them, and what their rules ask for
    /// in the next day is planned.
    pub fn controlled(&mut self, n: usize) {
        let office = Party {
            id: id("jw"),
            kind: PartyKind::ResidentsCommittee,
            label: label("居委会", "Residents' committee"),
            place: id("yl"),
            tags: Vec::new(),
            without_account: false,
        };
        self.run(Command::KeepParty(Box::new(KeepParty { party: office })));
        for at in 0..n {
            let place: PlaceId = id(&format!("p{at}"));
            let parties = ThreeParties {
                residents_committee: Some(id("jw")),
                property_company: Some(id("guard")),
                ..ThreeParties::default()
            };
            let named = NameParties { place: place.clone(), parties };
            self.run(Command::NameParties(Box::new(named)));
            let level = Some(id(["lockdown", "control", "precaution"][at % 3]));
            let change = ChangeLevel { place, level, reason: "通报".into() };
            self.run_by("XS-001", Command::ChangeLevel(Box::new(change)));
        }
        self.planned();
    }

    /// What the planning job does, until nothing is left to plan.
    fn planned(&mut self) {
        let until = self.now + PLAN_AHEAD_MS;
        loop {
            let before = self.log.len();
            let plan = PlanDuties { place: id("yl"), until };
            self.run(Command::PlanDuties(Box::new(plan)));
            if self.log.len() == before {
                return;
            }
        }
    }

    /// Report n.
    pub fn received(&mut self, n: u128, type_id: &str, place: &str) {
        self.run(Command::ReceiveReport(Box::new(ReceiveReport {
            report: ReportId(nth(0x4e, n)),
            type_id: id(type_id),
            place: id(place),
            channel: Channel::Phone,
            external: None,
            description: Some("王女士说".into()),
            door: Some("502室".into()),
            phone: Some("13900001111".into()),
            photos: Vec::new(),
        })));
    }

    /// Report n as case n.
    pub fn filed(&mut self, n: u128, type_id: &str, place: &str) {
        self.received(n, type_id, place);
        self.run(Command::AcceptReport(Box::new(AcceptReport {
            report: ReportId(nth(0x4e, n)),
            case: CaseId(nth(0xca, n)),
            type_id: None,
            place: None,
            severity: None::<Severity>,
            party: None,
        })));
    }

    /// Case n as assignment n.
    pub fn dispatched(&mut self, n: u128, party: &str, team: &str) {
        self.run_by(
            "XS-002",
            Command::DispatchCase(Box::new(DispatchCase {
                case: CaseId(nth(0xca, n)),
                assignment: AssignmentId(nth(0xa5, n)),
                party: id(party),
                team: Some(id(team)),
                person: None,
                note: None,
            })),
        );
    }

    /// Accepted (1), on the way (2), on scene (3).
    pub fn stepped(&mut self, n: u128, person: &str, steps: usize) {
        let step = || Box::new(StepAssignment { assignment: AssignmentId(nth(0xa5, n)) });
        let all = [
            Command::AcceptAssignment(step()),
            Command::DepartAssignment(step()),
            Command::ArriveAssignment(step()),
        ];
        for command in all.into_iter().take(steps) {
            self.run_by(person, command);
        }
    }

    fn done(&mut self, n: u128, person: &str) {
        let photo = |digit: &str| {
            let hash = EvidenceHash::parse(&digit.repeat(64)).expect("64 digits");
            GivenEvidence::file(EvidenceKind::Photo, hash, None, self.now)
        };
        let evidence = vec![photo("a"), photo("b"), photo("c")];
        let assignment = AssignmentId(nth(0xa5, n));
        let done = CompleteAssignment { assignment, evidence, note: None };
        self.run_by(person, Command::CompleteAssignment(Box::new(done)));
    }

    /// Somebody asks to give case n back.
    pub fn return_asked(&mut self, n: u128, person: &str) {
        let (case, reason) = (CaseId(nth(0xca, n)), "不属本单位".into());
        self.run_by(person, Command::RequestReturn(Box::new(RequestReturn { case, reason })));
    }

    fn extension(&mut self, n: u128, person: &str) {
        let (case, reason) = (CaseId(nth(0xca, n)), "等待快递公司".into());
        let asked = RequestExtension { case, extend_s: 1_800, reason };
        self.run_by(person, Command::RequestExtension(Box::new(asked)));
    }
}

fn point(x: f64, y: f64) -> Wgs84 {
    Wgs84 { lng: 121.40 + x * 0.000_03, lat: 31.28 - y * 0.000_025_7 }
}

/// A boundary that no street has.
fn boundary() -> Polygon {
    let corners = [
        (105.0, 110.0),
        (150.0, 68.0),
        (180.0, 38.0),
        (250.0, 58.0),
        (330.0, 74.0),
        (358.0, 86.0),
        (341.0, 160.0),
        (438.0, 159.0),
        (433.0, 217.0),
        (487.0, 231.0),
        (517.0, 244.0),
        (525.0, 311.0),
        (591.0, 324.0),
        (627.0, 285.0),
        (599.0, 271.0),
        (616.0, 251.0),
        (660.0, 258.0),
        (641.0, 444.0),
        (415.0, 395.0),
        (192.0, 345.0),
        (194.0, 300.0),
        (170.0, 241.0),
        (140.0, 234.0),
        (105.0, 110.0),
    ];
    Polygon(vec![vec![corners.into_iter().map(|(x, y)| point(x, y)).collect()]])
}

/// Thirty-three places inside it.
fn compounds() -> Vec<Wgs84> {
    let spots = [
        (180, 110),
        (240, 120),
        (300, 110),
        (150, 150),
        (200, 165),
        (260, 160),
        (310, 190),
        (180, 215),
        (240, 220),
        (300, 240),
        (350, 215),
        (400, 200),
        (215, 270),
        (270, 280),
        (330, 285),
        (390, 260),
        (440, 250),
        (480, 275),
        (230, 320),
        (290, 335),
        (350, 340),
        (400, 320),
        (450, 330),
        (490, 345),
        (540, 345),
        (590, 355),
        (620, 320),
        (640, 290),
        (430, 370),
        (500, 385),
        (560, 400),
        (610, 410),
        (625, 370),
    ];
    spots.into_iter().map(|(x, y)| point(f64::from(x), f64::from(y))).collect()
}
