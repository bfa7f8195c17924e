//! A street office in a folder of its own, with a clock that is moved by hand.

use std::path::Path;
use std::sync::Arc;

use domain::actor::{Actor, Affiliation, Role};
use domain::catalogue::builtin;
use domain::command::Command;
use domain::envelope::Channel;
use domain::ids::*;
use domain::person::AddPerson;
use domain::report::ReceiveReport;
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::{Label, Lang};
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use server::clock::ManualClock;
use server::commands::Submission;
use server::config::DataDir;
use server::state::{OpenStreet, Server};
use uuid::Uuid;

/// A Tuesday morning in Shanghai.
pub const NOW: Ms = Ms(1_800_000_000_000);

pub struct Office {
    pub server: Arc<Server>,
    pub street: OpenStreet,
    pub clock: Arc<ManualClock>,
}

pub fn id<T: std::str::FromStr<Err = BadId>>(text: &str) -> T {
    text.parse().unwrap()
}

pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

impl Office {
    pub async fn open(folder: &Path, now: Ms) -> Self {
        let clock = ManualClock::at(now);
        let server = Server::open(DataDir::new(folder), clock.clone()).await.unwrap();
        let street = server.open_street(&id("wl")).await.unwrap();
        Self { server, street, clock }
    }

    /// A street with its catalogue and one operator.
    pub async fn founded(folder: &Path, exercise: bool) -> Self {
        let office = Self::open(folder, NOW).await;
        office.found_as(exercise).await;
        office
    }

    /// The same on a server that was opened otherwise.
    pub async fn found(&self) {
        self.found_as(false).await;
    }

    async fn found_as(&self, exercise: bool) {
        let found = FoundStreet {
            label: Label::same("万里街道"),
            root: id("wl"),
            exercise,
            outline: None,
            notice: None,
        };
        let adopt = AdoptCatalogue { catalogue: builtin().clone() };
        let person = AddPerson {
            person: id("XS-001"),
            name: "王芳".into(),
            phone: None,
            skills: Vec::new(),
            affiliations: vec![operator()],
            lang: Lang::Zh,
        };
        self.done(1, Command::FoundStreet(Box::new(found))).await;
        self.done(2, Command::AdoptCatalogue(Box::new(adopt))).await;
        self.done(3, Command::AddPerson(Box::new(person))).await;
    }

    /// A second street on the same server, with its catalogue.
    pub async fn found_another(&self, street: &str) -> OpenStreet {
        let open = self.server.open_street(&id(street)).await.unwrap();
        let found = FoundStreet {
            label: Label::same("另一街道"),
            root: id("wl"),
            exercise: false,
            outline: None,
            notice: None,
        };
        let adopt = AdoptCatalogue { catalogue: builtin().clone() };
        let commands =
            [Command::FoundStreet(Box::new(found)), Command::AdoptCatalogue(Box::new(adopt))];
        for (n, command) in commands.into_iter().enumerate() {
            let mut submission = self.submission(900 + n as u128, command);
            submission.posted.street = id(street);
            let reply = open.handle.submit(submission).await;
            assert!(matches!(reply, Reply::Accepted { .. }), "{reply:?}");
        }
        open
    }

    pub fn submission(&self, n: u128, command: Command) -> Submission {
        let posted = Posted {
            id: CommandId(uuid(n)),
            street: id("wl"),
            expected_version: None,
            occurred_at: None,
            on_behalf_of: None,
            command,
        };
        Submission::new(posted, Actor::system(), Lang::En)
    }

    pub async fn send(&self, n: u128, command: Command) -> Reply {
        self.street.handle.submit(self.submission(n, command)).await
    }

    pub async fn done(&self, n: u128, command: Command) -> Seq {
        match self.send(n, command).await {
            Reply::Accepted { seq, .. } => seq,
            other => panic!("{other:?}"),
        }
    }

    pub fn head(&self) -> Seq {
        self.street.handle.world().head
    }
}

fn operator() -> Affiliation {
    let place = id("wl");
    Affiliation { role: Role::Operator, place, party: None, team: None, from: Ms(0), until: None }
}

/// Somebody reports rubbish in his own words.
pub fn report(n: u128) -> Command {
    Command::ReceiveReport(Box::new(ReceiveReport {
        report: ReportId(uuid(n)),
        type_id: builtin().types.keys().next().unwrap().clone(),
        place: id("wl"),
        channel: Channel::Phone,
        external: None,
        description: Some("三号楼门口".into()),
        door: None,
        phone: Some("13800001234".into()),
        photos: Vec::new(),
    }))
}
