//! A small street for tests, built by its own commands, and a committer without a disk.
//!
//! ```text
//! wl ─ a1 ─ c1 ─ p1 (pm, team t2), p2        people: op lead ver adm aud imp (wl),
//!    └ a2 ─ c2 ─ p3                                   sup1 (a1) sup2 (a2),
//! parties: co, team t1 (wl) · health (wl)             guard guard2 (pm, t2), disinf (co, t1),
//!          fire without account (wl)                   vol (pm, one day), doc (health)
//! ```

use crate::actor::{Actor, ActorRef, Affiliation, OnBehalfOf, Role};
use crate::catalogue::PartyKind;
use crate::clocks::WorkTime;
use crate::command::Command;
use crate::decide::{Context, decide};
use crate::envelope::{ActedFor, Channel, Origin, Recorded};
use crate::event::Change;
use crate::ids::*;
use crate::party::{KeepParty, KeepTeam, Party, Team};
use crate::person::AddPerson;
use crate::place::{AddPlace, PlaceKind, ThreeParties};
use crate::rejection::Rejection;
use crate::report::ReceiveReport;
use crate::street::{AdoptCatalogue, FoundStreet};
use crate::text::{FreeText, Label, Lang, SealedClass, SealedRef};
use crate::time::{DAY_MS, MINUTE_MS, Ms};
use crate::world::World;
use uuid::Uuid;

/// Monday 23 November 2026, 10:00 in Shanghai.
pub const START: Ms = Ms(1_795_399_200_000);

/// An id from a number.
pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A code id.
pub fn id<T: std::str::FromStr<Err = BadId>>(text: &str) -> T {
    text.parse().unwrap()
}

/// What a sealed text looks like to `decide`.
pub fn sealed(class: SealedClass, n: u128) -> SealedRef {
    SealedRef { id: SealedId(uuid(n)), class, commitment: "0".repeat(64).into() }
}

/// A role at a place, open ended.
pub fn at(role: Role, place: &str) -> Affiliation {
    Affiliation { role, place: id(place), party: None, team: None, from: Ms(0), until: None }
}

/// The same for a party and team.
pub fn of(mut affiliation: Affiliation, party: &str, team: Option<&str>) -> Affiliation {
    affiliation.party = Some(id(party));
    affiliation.team = team.map(id);
    affiliation
}

/// The world, the clock, and everything that was committed.
#[derive(Clone)]
pub struct Office {
    pub street: StreetId,
    pub world: World,
    pub now: Ms,
    pub log: Vec<Recorded>,
    commands: u128,
}

impl Office {
    /// Nothing yet.
    pub fn empty() -> Self {
        let world = World::default();
        Self { street: id("wl"), world, now: START, log: Vec::new(), commands: 0 }
    }

    /// The street of the module's head.
    pub fn open() -> Self {
        let mut office = Self::empty();
        office.found();
        for (place, parent, kind) in [
            ("a1", "wl", PlaceKind::Area),
            ("c1", "a1", PlaceKind::Committee),
            ("p1", "c1", PlaceKind::Compound),
            ("p2", "c1", PlaceKind::Compound),
            ("a2", "wl", PlaceKind::Area),
            ("c2", "a2", PlaceKind::Committee),
            ("p3", "c2", PlaceKind::Compound),
        ] {
            office.system(add_place(place, parent, kind));
        }
        office.organise();
        office.staff();
        office
    }

    fn found(&mut self) {
        self.system(Command::FoundStreet(Box::new(FoundStreet {
            label: Label::same("万里"),
            root: id("wl"),
            exercise: false,
            outline: None,
            notice: None,
        })));
        let catalogue = crate::catalogue::everyday().clone();
        self.system(Command::AdoptCatalogue(Box::new(AdoptCatalogue { catalogue })));
    }

    fn organise(&mut self) {
        for (party, kind, place, without_account) in [
            ("pm", PartyKind::PropertyCompany, "p1", false),
            ("co", PartyKind::Contractor, "wl", false),
            ("health", PartyKind::Health, "wl", false),
            ("fire", PartyKind::Authority, "wl", true),
        ] {
            let (id, label, place) = (id(party), Label::same(party), id(place));
            let party = Party { id, kind, label, place, tags: Vec::new(), without_account };
            self.system(Command::KeepParty(Box::new(KeepParty { party })));
        }
        for (team, party, place) in [("t1", "co", "wl"), ("t2", "pm", "p1")] {
            let (party, place, label) = (id(party), id(place), Label::same(team));
            let team = Team { id: id(team), label, party, place, skills: Vec::new() };
            self.system(Command::KeepTeam(Box::new(KeepTeam { team })));
        }
    }

    fn staff(&mut self) {
        let mut volunteer = of(at(Role::Volunteer, "p1"), "pm", None);
        volunteer.until = Some(START + DAY_MS);
        for (person, affiliation) in [
            ("op", at(Role::Operator, "wl")),
            ("lead", at(Role::ShiftLeader, "wl")),
            ("sup1", at(Role::Supervisor, "a1")),
            ("sup2", at(Role::Supervisor, "a2")),
            ("ver", at(Role::Verifier, "wl")),
            ("guard", of(at(Role::FieldStaff, "p1"), "pm", Some("t2"))),
            ("guard2", of(at(Role::FieldStaff, "p1"), "pm", Some("t2"))),
            ("disinf", of(at(Role::FieldStaff, "wl"), "co", Some("t1"))),
            ("vol", volunteer),
            ("doc", of(at(Role::FieldStaff, "wl"), "health", None)),
            ("adm", at(Role::Admin, "wl")),
            ("aud", at(Role::Auditor, "wl")),
            ("imp", at(Role::Importer, "wl")),
        ] {
            self.system(add_person(person, vec![affiliation]));
        }
    }

    /// A person with the grants of now.
    pub fn actor(&self, person: &str) -> Actor {
        Actor::of(&self.world.board, &id(person), self.now).unwrap()
    }

    /// The system sends it, and it must hold.
    pub fn system(&mut self, command: Command) -> Vec<Recorded> {
        let name = command.kind().name();
        self.submit(&Actor::system(), command, None).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// A person sends it.
    pub fn send(&mut self, who: &str, command: Command) -> Result<Vec<Recorded>, Rejection> {
        let actor = self.actor(who);
        self.submit(&actor, command, None)
    }

    /// The committer: seals, authorises, decides, folds, and decides what follows.
    pub fn submit(
        &mut self,
        actor: &Actor,
        mut command: Command,
        behalf: Option<OnBehalfOf>,
    ) -> Result<Vec<Recorded>, Rejection> {
        self.commands += 1;
        let command_id = CommandId(uuid(self.commands << 64));
        let mut n = self.commands << 32;
        crate::seal::for_each_text(&mut command, &mut |class, text| {
            n += 1;
            *text = FreeText::Sealed(sealed(class, n));
        });
        let document = sealed(SealedClass::Document, n + 1);
        let behalf = behalf.map(|b| ActedFor { party: b.party, document });
        let changes = self.context(actor, |ctx| {
            let ctx = Context { on_behalf_of: behalf.as_ref(), command_id, ..*ctx };
            crate::permits::authorise(&command, &ctx)?;
            decide(&command, &ctx)
        })?;
        let mut recorded: Vec<Recorded> =
            changes.into_iter().map(|change| self.record(actor, command_id, change)).collect();
        let follow_ups: Vec<Command> =
            recorded.iter().flat_map(|r| crate::policy::follow_ups(&self.world, r)).collect();
        for follow_up in follow_ups {
            recorded.extend(self.submit(&Actor::system(), follow_up, None)?);
        }
        Ok(recorded)
    }

    /// What `decide` may know when the actor sends something now.
    pub fn context<T>(&self, actor: &Actor, ask: impl FnOnce(&Context) -> T) -> T {
        ask(&Context {
            street: &self.street,
            world: &self.world,
            actor,
            on_behalf_of: None,
            origin: Origin::Live,
            command_id: CommandId(uuid(self.commands)),
            now: self.now,
            occurred_at: self.now,
            work_time: &WorkTime::of(crate::catalogue::everyday()),
            loaded: None,
        })
    }

    fn record(&mut self, actor: &Actor, command_id: CommandId, change: Change) -> Recorded {
        let seq = self.log.len() as Seq + 1;
        let recorded = Recorded {
            seq,
            event_id: EventId(uuid(u128::from(seq))),
            street: self.street.clone(),
            key: change.key,
            origin: Origin::Live,
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
        recorded
    }

    /// Time passes.
    pub fn pass(&mut self, minutes: i64) {
        self.now = self.now + minutes * MINUTE_MS;
    }
}

/// Adds a place.
pub fn add_place(place: &str, parent: &str, kind: PlaceKind) -> Command {
    Command::AddPlace(Box::new(AddPlace {
        place: id(place),
        parent: Some(id(parent)),
        kind,
        label: Label::same(place),
        aliases: Vec::new(),
        point: None,
        outline: None,
        notice: None,
        parties: ThreeParties::default(),
    }))
}

/// Adds a person.
pub fn add_person(person: &str, affiliations: Vec<Affiliation>) -> Command {
    Command::AddPerson(Box::new(AddPerson {
        person: id(person),
        name: "某某".into(),
        phone: Some("13800000000".into()),
        skills: Vec::new(),
        affiliations,
        lang: Lang::Zh,
    }))
}

/// Takes a report in.
pub fn report(n: u128, place: &str) -> Command {
    Command::ReceiveReport(Box::new(ReceiveReport {
        report: ReportId(uuid(n)),
        type_id: id("exposed_rubbish"),
        place: id(place),
        channel: Channel::Phone,
        external: None,
        description: Some("垃圾满了".into()),
        door: None,
        phone: Some("13900000000".into()),
        photos: Vec::new(),
    }))
}

/// The public page.
pub fn anybody() -> Actor {
    Actor { who: ActorRef::Public, affiliations: Vec::new() }
}
