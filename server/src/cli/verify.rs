//! `tongguan verify`: proves every log, the access log and the files of evidence.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use serde::Serialize;

use super::output::finish;
use crate::config::DataDir;
use crate::store::verify::{Proof, database};
use crate::store::{Store, access, evidence, streets};

/// What to verify.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// A copied database instead of the data folder
    #[arg(long)]
    pub file: Option<PathBuf>,
    /// Last line is one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    proof: Proof,
    /// Entries of the access logs that were found whole.
    access_entries: u64,
    access_faults: Vec<String>,
    /// Files that are there and are what their hash says.
    files: u64,
    file_damage: Vec<String>,
}

/// Verifies; exit status 1 when anything is not whole.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let database_file = args.file.clone().unwrap_or_else(|| data.database());
    ensure!(database_file.exists(), "{} does not exist", database_file.display());
    let store = Store::open_read_only(&database_file)
        .await
        .with_context(|| format!("{} cannot be opened", database_file.display()))?;
    let found = all(&store, args.file.is_none().then_some(&data)).await?;
    store.close().await;
    print(&found);
    let holds = found.proof.ok && found.access_faults.is_empty() && found.file_damage.is_empty();
    finish(args.json, holds, &found)
}

async fn all(store: &Store, data: Option<&DataDir>) -> anyhow::Result<Found> {
    let proof = database(store).await?;
    let mut found = Found {
        access_entries: 0,
        access_faults: Vec::new(),
        files: 0,
        file_damage: Vec::new(),
        proof,
    };
    for head in streets::list(store).await.unwrap_or_default() {
        match access::verify(store, &head.street).await {
            Ok(entries) => found.access_entries += entries,
            Err(error) => found.access_faults.push(error.to_string()),
        }
    }
    if let Some(data) = data {
        let checked = evidence::check_all(store, &data.evidence()).await?;
        (found.files, found.file_damage) = checked;
    }
    Ok(found)
}

fn print(found: &Found) {
    for street in &found.proof.streets {
        match &street.damage {
            None => println!(
                "{}: {} events whole, seq {} to {}, head {}",
                street.street,
                street.events,
                street.base_seq + 1,
                street.head,
                street.head_hash
            ),
            Some(damage) => println!(
                "{}: DAMAGED at seq {}: {} ({} events before it are whole)",
                street.street, damage.seq, damage.what, street.events
            ),
        }
    }
    let faults = found.proof.file_faults.iter().chain(&found.access_faults);
    faults.for_each(|fault| println!("{fault}"));
    println!("{} entries of access, {} files of evidence", found.access_entries, found.files);
    found.file_damage.iter().for_each(|hash| println!("evidence {hash} is missing or damaged"));
}
