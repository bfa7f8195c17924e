//! The street of the tests: one area, one committee, two compounds, five parties, ten people.

use super::*;
use crate::actor::Role;
use crate::case::GivenEvidence;
use crate::catalogue::{EvidenceKind, PartyKind};
use crate::party::{KeepParty, KeepTeam, Party, Team};
use crate::person::AddPerson;
use crate::place::{AddPlace, NameParties, PlaceKind, ThreeParties};
use crate::street::{AdoptCatalogue, FoundStreet};
use crate::text::{Label, Lang};

/// Monday 2 March 2026, 10:00: a working day.
pub const MONDAY: &str = "2026-03-02T10:00:00+08:00";

impl Kit {
    /// Nothing yet.
    pub fn empty() -> Self {
        Self {
            world: World::default(),
            log: Vec::new(),
            now: Ms::parse(MONDAY).expect("an instant"),
            origin: Origin::Live,
            street: id("wl"),
            known: OrdMap::new(),
            fired: BTreeSet::new(),
            commands: 0,
        }
    }

    /// The street: `wl` › `a1` › `c1` › compounds `p1` (building `b1`), `p2`. Parties: `office`,
    /// `rc` committee, `pm` property company of `p1`, `works` contractor with team `crew`, `fire`
    /// without account. People: `op` and `op2` operators, `lead` shift leader, `ver` verifier,
    /// `sup` of `rc`, `pm1` and `pm2` of `pm`, `cr1` and `cr2` of the crew, `wk` of `works`.
    pub fn street() -> Self {
        let mut kit = Self::empty();
        kit.founded();
        kit.parties();
        kit.people();
        kit.given(AdoptCatalogue { catalogue: crate::catalogue::builtin().clone() });
        kit
    }

    /// What the system may set up without further words.
    pub fn given(&mut self, command: impl Into<Command>) {
        self.run_system(command).expect("the street of the tests can be set up");
    }

    fn founded(&mut self) {
        let (label, root) = (Label::same("Wanli"), id("wl"));
        let (outline, notice) = (None, None);
        self.given(FoundStreet { label, root, exercise: false, outline, notice });
        let tree = [
            ("a1", "wl", PlaceKind::Area),
            ("c1", "a1", PlaceKind::Committee),
            ("p1", "c1", PlaceKind::Compound),
            ("p2", "c1", PlaceKind::Compound),
            ("b1", "p1", PlaceKind::Building),
        ];
        for (place, parent, kind) in tree {
            self.given(AddPlace {
                place: id(place),
                parent: Some(id(parent)),
                kind,
                label: Label::same(place),
                aliases: Vec::new(),
                point: None,
                outline: None,
                notice: None,
                parties: ThreeParties::default(),
            });
        }
    }

    fn parties(&mut self) {
        use PartyKind as K;
        let parties = [
            ("office", K::StreetOffice, "wl"),
            ("rc", K::ResidentsCommittee, "c1"),
            ("pm", K::PropertyCompany, "p1"),
            ("works", K::Contractor, "wl"),
            ("fire", K::Authority, "wl"),
        ];
        for (party, kind, place) in parties {
            let without_account = kind == K::Authority;
            let (label, place) = (Label::same(party), id(place));
            let party =
                Party { id: id(party), kind, label, place, tags: Vec::new(), without_account };
            self.given(KeepParty { party });
        }
        let (label, party, place) = (Label::same("crew"), id("works"), id("wl"));
        let team = Team { id: id("crew"), label, party, place, skills: Vec::new() };
        self.given(KeepTeam { team });
        let parties = ThreeParties {
            residents_committee: Some(id("rc")),
            property_company: Some(id("pm")),
            ..ThreeParties::default()
        };
        self.given(NameParties { place: id("p1"), parties });
    }

    fn people(&mut self) {
        let people = [
            ("op", Role::Operator, None, None),
            ("op2", Role::Operator, None, None),
            ("lead", Role::ShiftLeader, None, None),
            ("ver", Role::Verifier, None, None),
            ("sup", Role::Supervisor, Some("rc"), None),
            ("pm1", Role::FieldStaff, Some("pm"), None),
            ("pm2", Role::FieldStaff, Some("pm"), None),
            ("wk", Role::FieldStaff, Some("works"), None),
            ("cr1", Role::FieldStaff, Some("works"), Some("crew")),
            ("cr2", Role::FieldStaff, Some("works"), Some("crew")),
        ];
        for (who, role, party, team) in people {
            let affiliation = Affiliation {
                role,
                place: id("wl"),
                party: party.map(id),
                team: team.map(id),
                from: Ms(0),
                until: None,
            };
            self.given(AddPerson {
                person: id(who),
                name: who.into(),
                phone: None,
                skills: Vec::new(),
                affiliations: vec![affiliation],
                lang: Lang::Zh,
            });
        }
    }

    /// Report n of a missing manhole cover in building `b1`, filed as case n.
    pub fn filed(&mut self, n: u128) {
        self.run("op", receive(n)).expect("received");
        self.run("op", file(n)).expect("filed");
    }

    /// The same, offered to the crew as assignment n.
    pub fn offered(&mut self, n: u128) {
        self.filed(n);
        self.run("op", dispatch(n, n, "works", Some("crew"), None)).expect("dispatched");
    }

    /// The same, accepted by `cr1`, who is on scene.
    pub fn on_scene(&mut self, n: u128) {
        self.offered(n);
        self.run("cr1", accept(n)).expect("accepted");
        self.run("cr1", arrive(n)).expect("arrived");
    }

    /// The same, handled with two photos.
    pub fn handled(&mut self, n: u128) {
        self.on_scene(n);
        self.run("cr1", complete(n, self.photos(2))).expect("completed");
    }

    /// The same, verified by `ver` and closed.
    pub fn closed(&mut self, n: u128) {
        self.handled(n);
        self.run("ver", verify(n, true)).expect("verified");
        self.run("op", close(n)).expect("closed");
    }

    /// Photographs that nobody has sent before.
    pub fn photos(&self, count: usize) -> Vec<GivenEvidence> {
        let hash = |n| format!("{:032x}{n:032x}", self.log.len());
        let photo = |n| {
            let hash = EvidenceHash::parse(&hash(n)).expect("64 digits");
            GivenEvidence::file(EvidenceKind::Photo, hash, None, self.now)
        };
        (0..count).map(photo).collect()
    }
}
