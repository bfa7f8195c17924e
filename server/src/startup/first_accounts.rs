//! A street that was just imported has nobody who could sign in: the first start of the server
//! makes the office's own accounts.

use super::Application;
use crate::commands::Submission;
use crate::state::OpenStreet;
use anyhow::{Result, bail};
use domain::actor::{Actor, Affiliation, Role};
use domain::command::Command;
use domain::ids::{CommandId, PersonId, PlaceId, derive_uuid};
use domain::person::AddPerson;
use domain::text::Lang;
use domain::time::Ms;
use domain::wire::Posted;
use uuid::Uuid;

/// Namespace of what the first start makes.
const FIRST_START: Uuid = Uuid::from_u128(0x7467_0000_6669_7273_7400_0000_0000_0001);

/// Service numbers, roles and names of the first accounts.
const OFFICE: [(&str, Role, &str); 5] = [
    ("AD-01", Role::Admin, "系统管理员"),
    ("SL-01", Role::ShiftLeader, "值班长"),
    ("OP-01", Role::Operator, "受理员"),
    ("VF-01", Role::Verifier, "核查员"),
    ("AU-01", Role::Auditor, "审计员"),
];

/// Makes accounts in every street that has none; gives the sign-ins that were made.
///
/// # Errors
/// The store fails, or a person cannot be added.
pub async fn first_accounts(application: &Application) -> Result<Vec<(String, String)>> {
    let web = &application.web;
    let mut made = Vec::new();
    for street in web.server.streets() {
        let id = street.handle.id();
        let Some(root) = root(&street) else { continue };
        if !crate::store::accounts::list(&web.server.store, id).await?.is_empty() {
            continue;
        }
        for (number, role, name) in OFFICE {
            let person = PersonId::parse(number)?;
            add(&street, &person, (role, name, root.clone()), web.now()).await?;
            let password = web.auth.make_account(id, &person, web.now()).await?;
            made.push((number.to_owned(), password));
        }
    }
    Ok(made)
}

fn root(street: &OpenStreet) -> Option<PlaceId> {
    let committed = street.handle.world();
    committed.world.board.street.values().next().map(|street| street.root.clone())
}

async fn add(
    street: &OpenStreet,
    person: &PersonId,
    (role, name, place): (Role, &str, PlaceId),
    now: Ms,
) -> Result<()> {
    if street.handle.world().world.board.people.contains_key(person) {
        return Ok(());
    }
    let label = format!("{}/{person}", street.handle.id());
    let affiliation = Affiliation { role, place, party: None, team: None, from: now, until: None };
    let add = AddPerson {
        person: person.clone(),
        name: name.into(),
        phone: None,
        skills: Vec::new(),
        affiliations: vec![affiliation],
        lang: Lang::Zh,
    };
    let posted = Posted {
        id: CommandId(derive_uuid(FIRST_START, &label)),
        street: street.handle.id().clone(),
        expected_version: None,
        occurred_at: None,
        on_behalf_of: None,
        command: Command::AddPerson(Box::new(add)),
    };
    let reply = street.handle.submit(Submission::new(posted, Actor::system(), Lang::Zh)).await;
    if !reply.is_applied() {
        bail!("{person} could not be added: {reply:?}");
    }
    Ok(())
}
