//! `tongguan restore`: a backup into an empty folder. Every log gets a new epoch, so that screens
//! that saw more than the backup holds fetch everything again.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};

use super::output::finish;
use crate::config::DataDir;
use crate::{keys, store};

/// From where.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The backup
    pub file: PathBuf,
    /// The copy of the keys; without it sealed values stay unreadable
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// Last line is one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Proves the backup and puts it in place.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    ensure!(args.file.exists(), "{} does not exist", args.file.display());
    fs::create_dir_all(data.root())
        .with_context(|| format!("{} cannot be made", data.root().display()))?;
    let occupied = data.database().exists() || data.evidence().exists();
    ensure!(!occupied, "{} holds data already: name an empty folder", data.root().display());
    let summary = store::backup::restore(&args.file, &data.database(), &data.evidence())
        .await
        .context("nothing was restored")?;
    match &args.keys {
        Some(file) => keys::restore(file, &data).await.context("the keys were not restored")?,
        None => println!("no keys were given: sealed values cannot be read"),
    }
    for street in &summary.proof.streets {
        println!("{}: {} events, head {}", street.street, street.events, street.head_hash);
    }
    println!("{}: restored, with a new epoch for each street", data.root().display());
    finish(args.json, true, &summary)
}
