//! A street that was just imported has nobody who could sign in: the server makes the office's own
//! accounts, at its first start or when the street comes into being while it runs. A demonstration
//! has its own.

use super::{Application, SignInShown};
use crate::commands::Submission;
use crate::http::web::Web;
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

/// Letters of the service numbers, roles and names of the first accounts.
const OFFICE: [(&str, Role, &str); 5] = [
    ("AD", Role::Admin, "系统管理员"),
    ("SL", Role::ShiftLeader, "值班长"),
    ("OP", Role::Operator, "受理员"),
    ("VF", Role::Verifier, "核查员"),
    ("AU", Role::Auditor, "审计员"),
];
/// Service numbers `OP-01` … that are looked through for one that is free.
const NUMBERS_MAX: usize = 99;

/// Makes accounts in every real street that has none; gives the sign-ins that were made.
///
/// # Errors
/// The store fails, or a person cannot be added.
pub async fn first_accounts(application: &Application) -> Result<Vec<SignInShown>> {
    let web = &application.web;
    let mut made = Vec::new();
    for open in web.server.streets() {
        made.extend(of_street(web, &open).await?);
    }
    Ok(made)
}

/// The same in one street; none where somebody can sign in already.
pub(super) async fn of_street(web: &Web, open: &OpenStreet) -> Result<Vec<SignInShown>> {
    let street = open.handle.id().clone();
    let Some(root) = root(open) else { return Ok(Vec::new()) };
    if !crate::store::accounts::list(&web.server.store, &street).await?.is_empty() {
        return Ok(Vec::new());
    }
    let mut made = Vec::new();
    for (letters, role, name) in OFFICE {
        let person = number(open, letters, role, web.now())?;
        add(open, &person, (role, name, root.clone()), web.now()).await?;
        let password = web.auth.make_account(&street, &person, web.machine_now()).await?;
        made.push(SignInShown { street: street.clone(), person, password });
    }
    Ok(made)
}

/// The root of a real street.
fn root(street: &OpenStreet) -> Option<PlaceId> {
    let committed = street.handle.world();
    let real = committed.world.board.street.values().find(|street| !street.exercise);
    real.map(|street| street.root.clone())
}

/// The first number that is free, or whose holder has the role already: people may have been
/// imported before the first start.
fn number(street: &OpenStreet, letters: &str, role: Role, now: Ms) -> Result<PersonId> {
    let committed = street.handle.world();
    let people = &committed.world.board.people;
    for n in 1..=NUMBERS_MAX {
        let number = PersonId::parse(&format!("{letters}-{n:02}"))?;
        let holds = |a: &Affiliation| a.role == role && a.holds_at(now);
        if people.get(&number).is_none_or(|row| row.affiliations.iter().any(holds)) {
            return Ok(number);
        }
    }
    bail!("all numbers {letters}-01 to {letters}-{NUMBERS_MAX} are taken")
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
