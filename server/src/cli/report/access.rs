//! `tongguan report access`: the access log, a page at a time, its chain checked first.

use std::process::ExitCode;

use anyhow::Context;
use domain::ids::StreetId;
use serde::Serialize;

use crate::cli::output::finish;
use crate::config::DataDir;
use crate::store::access::{self, Entry};
use crate::store::{Store, streets};

/// Which entries.
#[derive(clap::Args, Clone, Debug)]
pub struct Access {
    /// Only this street
    #[arg(long)]
    street: Option<StreetId>,
    /// Behind this number
    #[arg(long, default_value_t = 0)]
    after: u64,
    /// Only what was denied or failed
    #[arg(long)]
    denied: bool,
    /// Last line is one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Numbered {
    number: u64,
    #[serde(flatten)]
    entry: Entry,
}

#[derive(Serialize)]
struct StreetAccess {
    street: StreetId,
    /// Entries whose chain was found whole; absent when it is damaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<u64>,
    /// The fault, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<String>,
    entries: Vec<Numbered>,
    /// Ask behind this number for the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
}

#[derive(Serialize)]
struct Reported {
    ok: bool,
    streets: Vec<StreetAccess>,
}

/// Prints one page of each street; a damaged chain ends with status 1.
pub async fn run(data: &DataDir, asked: Access) -> anyhow::Result<ExitCode> {
    let file = data.database();
    let store = Store::open_read_only(&file)
        .await
        .with_context(|| format!("{} cannot be opened", file.display()))?;
    let mut reported = Reported { ok: true, streets: Vec::new() };
    for head in streets::list(&store).await? {
        if asked.street.as_ref().is_none_or(|street| *street == head.street) {
            let street = of_street(&store, head.street, &asked).await?;
            print(&street);
            reported.ok &= street.fault.is_none();
            reported.streets.push(street);
        }
    }
    finish(asked.json, reported.ok, &reported)
}

async fn of_street(
    store: &Store,
    street: StreetId,
    asked: &Access,
) -> anyhow::Result<StreetAccess> {
    let (whole, fault) = match access::verify(store, &street).await {
        Ok(whole) => (Some(whole), None),
        Err(error) => (None, Some(error.to_string())),
    };
    // Of a damaged log nothing is shown as if it were what was written.
    let page = match fault {
        None => access::page(store, &street, asked.after).await?,
        Some(_) => Vec::new(),
    };
    let full = page.len() == access::ACCESS_PAGE;
    let next = page.last().filter(|_| full).map(|(number, _)| *number);
    let kept = page.into_iter().filter(|(_, entry)| !(asked.denied && entry.allowed));
    let entries = kept.map(|(number, entry)| Numbered { number, entry }).collect();
    Ok(StreetAccess { street, whole, fault, entries, next })
}

fn print(street: &StreetAccess) {
    match (&street.fault, street.whole) {
        (Some(fault), _) => println!("{}: {fault}", street.street),
        (None, whole) => {
            println!("{} ({} entries, chain whole)", street.street, whole.unwrap_or_default());
        }
    }
    for Numbered { number, entry } in &street.entries {
        let answer = if entry.allowed { "allowed" } else { "denied" };
        let Entry { at, who, action, object, .. } = entry;
        println!("  {number}  {}  {who}  {action}  {object}  {answer}", at.rfc3339());
    }
    if let Some(next) = street.next {
        println!("  more: --after {next}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Ms;

    fn entry(n: i64, allowed: bool) -> Entry {
        let (who, action) = ("AD-1".to_owned(), "set_password".to_owned());
        Entry { at: Ms(n), who, action, object: format!("person/P-{n}"), allowed }
    }

    #[tokio::test]
    async fn the_access_log_is_read_page_by_page_and_by_what_was_denied() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("t.db")).await.unwrap();
        let street: StreetId = "wl".parse().unwrap();
        let many: Vec<Entry> = (1..=600).map(|n| entry(n, n % 100 != 0)).collect();
        for some in many.chunks(access::ACCESS_PAGE) {
            access::append(&store, &street, some).await.unwrap();
        }
        let asked = |after, denied| Access { street: None, after, denied, json: false };
        let first = of_street(&store, street.clone(), &asked(0, false)).await.unwrap();
        assert_eq!((first.whole, first.entries.len(), first.next), (Some(600), 500, Some(500)));
        let rest = of_street(&store, street.clone(), &asked(500, false)).await.unwrap();
        assert_eq!((rest.entries.len(), rest.next), (100, None));
        let denied = of_street(&store, street, &asked(0, true)).await.unwrap();
        let numbers: Vec<u64> = denied.entries.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [100, 200, 300, 400, 500]);
    }
}
