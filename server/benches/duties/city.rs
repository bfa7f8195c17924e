//! The city that is measured: streets of 33 compounds with one party and one person each.

use super::{AT_ONCE, COMPOUNDS, PERSON, RULES};
use anyhow::{Result, ensure};
use domain::actor::{Actor, Affiliation, Role};
use domain::catalogue::{Catalogue, PartyKind, builtin};
use domain::command::Command;
use domain::ids::{CommandId, PlaceId, RuleId, StreetId, derive_uuid};
use domain::party::{KeepParty, Party};
use domain::person::AddPerson;
use domain::place::{AddPlace, ChangeLevel, PlaceKind, ThreeParties};
use domain::street::{AdoptCatalogue, FoundStreet};
use domain::text::{Label, Lang};
use domain::time::Ms;
use domain::wire::{Posted, Reply};
use futures_util::future::join_all;
use server::commands::{StreetHandle, Submission};
use server::state::Server;
use std::sync::Arc;
use uuid::Uuid;

/// A street of its own with its compounds, none of which owes anything yet.
pub async fn found(server: &Server, n: usize) -> Result<StreetHandle> {
    let street: StreetId = format!("s{n:04}").parse()?;
    let handle = server.open_street(&street).await?.handle;
    let root: PlaceId = "root".parse()?;
    let label = Label::same(street.as_str());
    let party = Party {
        id: "rc".parse()?,
        kind: PartyKind::ResidentsCommittee,
        label: label.clone(),
        place: root.clone(),
        tags: Vec::new(),
        without_account: false,
    };
    let affiliation = Affiliation {
        role: Role::FieldStaff,
        place: root.clone(),
        party: Some(party.id.clone()),
        team: None,
        from: Ms(0),
        until: None,
    };
    let mut all = vec![
        Command::FoundStreet(Box::new(FoundStreet {
            label: label.clone(),
            root: root.clone(),
            exercise: false,
            outline: None,
            notice: None,
        })),
        Command::AdoptCatalogue(Box::new(AdoptCatalogue { catalogue: catalogue()? })),
        Command::KeepParty(Box::new(KeepParty { party: party.clone() })),
        Command::AddPerson(Box::new(AddPerson {
            person: PERSON.parse()?,
            name: "演练".into(),
            phone: None,
            skills: Vec::new(),
            affiliations: vec![affiliation],
            lang: Lang::Zh,
        })),
    ];
    for c in 0..COMPOUNDS {
        let place: PlaceId = format!("p{c:02}").parse()?;
        all.push(Command::AddPlace(Box::new(AddPlace {
            place: place.clone(),
            parent: Some(root.clone()),
            kind: PlaceKind::Compound,
            label: Label::same(place.as_str()),
            aliases: Vec::new(),
            point: None,
            outline: None,
            notice: None,
            parties: ThreeParties {
                residents_committee: Some(party.id.clone()),
                ..ThreeParties::default()
            },
        })));
    }
    for command in all {
        send(&handle, Actor::system(), derive(&street, &format!("{command:?}")), command).await?;
    }
    Ok(handle)
}

/// Every compound comes under a level that asks for duties: they are made with it.
pub async fn begin(streets: &[StreetHandle]) -> Result<()> {
    let mut all = Vec::new();
    for handle in streets {
        for c in 0..COMPOUNDS {
            let place = format!("p{c:02}").parse()?;
            let level = Some("precaution".parse()?);
            let change = ChangeLevel { place, level, reason: "通报".into() };
            let id = derive(handle.id(), &format!("level {c}"));
            all.push((handle.clone(), id, Command::ChangeLevel(Box::new(change))));
        }
    }
    for page in all.chunks(AT_ONCE) {
        let sent = page
            .iter()
            .map(|(handle, id, command)| send(handle, Actor::system(), *id, command.clone()));
        for outcome in join_all(sent).await {
            outcome?;
        }
    }
    Ok(())
}

/// An id that follows from the street and the words.
pub fn derive(street: &StreetId, label: &str) -> Uuid {
    derive_uuid(Uuid::nil(), &format!("{street} {label}"))
}

/// The shipped rules, cut to five of one window a day.
fn catalogue() -> Result<Arc<Catalogue>> {
    let mut all = Catalogue::clone(builtin());
    let wanted = RULES.iter().map(|rule| rule.parse()).collect::<Result<Vec<RuleId>, _>>()?;
    all.duties.retain(|id, _| wanted.contains(id));
    all.programmes.clear();
    all.id = "bench".into();
    Ok(Arc::new(all))
}

/// Sends a command; refused, the measurement ends.
pub async fn send(handle: &StreetHandle, actor: Actor, id: Uuid, command: Command) -> Result<()> {
    let posted = Posted {
        id: CommandId(id),
        street: handle.id().clone(),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command,
    };
    let reply = handle.submit(Submission::new(posted, actor, Lang::En)).await;
    ensure!(matches!(reply, Reply::Accepted { .. } | Reply::AlreadyApplied { .. }), "{reply:?}");
    Ok(())
}
