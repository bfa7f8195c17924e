//! `tongguan import`: files into a data folder that no server holds.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;

use crate::config::DataDir;

/// What to import.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
    /// Last line is one JSON object
    #[arg(long, global = true)]
    json: bool,
}

#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Boundary and places of a street
    Street {
        /// GeoJSON with the boundary
        #[arg(long)]
        boundary: PathBuf,
        /// CSV with the places
        #[arg(long)]
        places: PathBuf,
        /// Datum of the coordinates: gcj02 or wgs84
        #[arg(long)]
        datum: String,
        /// Id of the street; default: admin_code of the boundary
        #[arg(long)]
        street: Option<String>,
        /// Name of the street; default: name of the boundary
        #[arg(long)]
        name: Option<String>,
    },
    /// Published findings of 2022
    Findings {
        /// CSV with the findings
        file: PathBuf,
        /// Id of the street
        #[arg(long)]
        street: Option<String>,
    },
}

/// Imports and says what became of each row.
pub async fn run(_: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    bail!("{:?} cannot be imported by this build", args.what)
}
