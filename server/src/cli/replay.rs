//! `tongguan replay`: a record into a running server.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;

use crate::config::DataDir;

/// What to replay.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
    /// So many seconds of the record a second; as fast as possible when not given
    #[arg(long, global = true)]
    speed: Option<f64>,
    /// Compare what the product computes with what the record says
    #[arg(long, global = true)]
    check: bool,
    /// Last line is one JSON object
    #[arg(long, global = true)]
    json: bool,
}

#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Published findings of 2022
    Findings {
        /// CSV with the findings
        file: PathBuf,
    },
    /// A record of a fire and rescue service
    Dispatch {
        /// CSV with the calls
        file: PathBuf,
    },
}

/// Replays and says what became of each row.
pub async fn run(_: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    bail!("{:?} cannot be replayed by this build", args.what)
}
