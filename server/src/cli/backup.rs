//! `tongguan backup`: one file with everything but the keys, written while the server runs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, ensure};

use super::output::finish;
use crate::clock::{Clock, SystemClock};
use crate::config::DataDir;
use crate::config::backups;
use crate::{keys, store};

/// Where to.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// File to write: database and evidence. It holds no key
    pub file: PathBuf,
    /// Write the keys too, into a file of their own that opens every sealed value: keep it apart
    /// from the backup and no longer than 30 days
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// Last line is one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Writes and proves a backup.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    ensure!(data.database().exists(), "{} does not exist", data.database().display());
    let now = SystemClock.now();
    let summary = store::backup::write(&data.database(), &data.evidence(), &args.file, now)
        .await
        .context("no backup was written")?;
    if let Some(file) = &args.keys {
        keys::write_copy(&data, file).await.context("the keys were not copied")?;
        println!("keys: {}", file.display());
    }
    backups::note(&data, now)?;
    for street in &summary.proof.streets {
        println!("{}: {} events, head {}", street.street, street.events, street.head_hash);
    }
    println!("{}: {} files of evidence", args.file.display(), summary.files);
    finish(args.json, true, &summary)
}
