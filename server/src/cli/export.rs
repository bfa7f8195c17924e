//! `tongguan export`: the log as lines of JSON, with hashes that anyone can check.

use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use domain::ids::StreetId;
use serde::Serialize;

use super::output::finish;
use crate::config::DataDir;
use crate::store::{Store, StoreError, export, streets};

/// What to export.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// File to write; `-` is standard output
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// Only this street
    #[arg(long)]
    pub street: Option<StreetId>,
    /// Last line on standard output is one JSON object; needs a file
    #[arg(long, requires = "file")]
    pub json: bool,
}

#[derive(Serialize)]
struct Exported {
    streets: usize,
    events: u64,
}

/// Exports; stops at the first damaged event and says which.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&data.database())
        .await
        .with_context(|| format!("{} cannot be opened", data.database().display()))?;
    let to_file = args.file.as_os_str() != "-";
    let mut target: Box<dyn Write + Send> = if to_file {
        let file = File::create(&args.file)
            .with_context(|| format!("{} cannot be written", args.file.display()))?;
        Box::new(BufWriter::new(file))
    } else {
        Box::new(BufWriter::new(stdout()))
    };
    let mut exported = Exported { streets: 0, events: 0 };
    for head in streets::list(&store).await? {
        if args.street.as_ref().is_some_and(|street| *street != head.street) {
            continue;
        }
        let written = export::write(&store, &head, &mut target).await;
        exported.events += written.map_err(|error| match error {
            export::ExportError::Damaged(damage) => anyhow::Error::new(StoreError::Damaged {
                street: head.street.to_string(),
                seq: damage.seq,
                what: damage.what,
            }),
            export::ExportError::Target(error) => error.into(),
        })?;
        exported.streets += 1;
    }
    drop(target);
    if to_file {
        println!("{} events of {} streets", exported.events, exported.streets);
    }
    finish(args.json && to_file, true, &exported)
}
