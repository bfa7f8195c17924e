//! `tongguan import`: files into a data folder that no server holds.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use domain::geo::Datum;
use domain::ids::StreetId;
use serde::Serialize;

use super::output::finish;
use crate::clock::SystemClock;
use crate::config::DataDir;
use crate::input::local::Local;
use crate::input::send::{Pace, Sent, send_all};
use crate::input::{Plan, RowFault, findings, street};
use crate::state::Server;

/// Faults printed one by one; the JSON line has all of them.
const PRINTED_MAX: usize = 50;

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
    Street(StreetArgs),
    /// Published findings: report_date, district, address
    Findings {
        /// CSV with the findings
        file: PathBuf,
        /// Id of the street; may be left out when the data folder holds one
        #[arg(long)]
        street: Option<StreetId>,
    },
}

#[derive(clap::Args, Clone, Debug)]
struct StreetArgs {
    /// GeoJSON with the boundary, WGS-84
    #[arg(long)]
    boundary: PathBuf,
    /// CSV with the places; columns are found by name
    #[arg(long)]
    places: PathBuf,
    /// Datum of the coordinates in the CSV: gcj02 or wgs84
    #[arg(long)]
    datum: Datum,
    /// Id of the street [default: admin_code of the boundary]
    #[arg(long)]
    street: Option<StreetId>,
    /// Name of the street [default: name of the boundary]
    #[arg(long)]
    name: Option<String>,
}

/// Imports, says what became of each row; exit status 1 when a row was refused.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    // Files are read whole before anything is opened: a bad file leaves no trace.
    let (street, plan) = match args.what {
        What::Street(files) => {
            let read = street::read(&street::Source {
                boundary: &bytes_of(&files.boundary)?,
                places: &bytes_of(&files.places)?,
                datum: files.datum,
                street: files.street,
                name: files.name,
            })?;
            (Some(read.street), read.plan)
        }
        What::Findings { file, street } => (street, findings::read(&bytes_of(&file)?)?),
    };
    let server = Server::open(data, Arc::new(SystemClock)).await?;
    let done = write(&server, street, plan).await;
    server.stop().await;
    let (street, sent) = done?;
    tell(&street, sent, args.json)
}

/// A file's bytes, with its name in the error.
pub(super) fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

async fn write(
    server: &Server,
    street: Option<StreetId>,
    plan: Plan,
) -> anyhow::Result<(StreetId, Sent)> {
    let street = match street {
        Some(street) => street,
        None => only(server)?,
    };
    let handle = server.open_street(&street).await?.handle;
    let sent = send_all(&Local(handle), &street, plan, Pace::Full).await;
    Ok((street, sent))
}

/// The one real street of a data folder.
fn only(server: &Server) -> anyhow::Result<StreetId> {
    let exercise = |street: &crate::state::OpenStreet| {
        street.handle.world().world.board.street.values().any(|row| row.exercise)
    };
    let open = server.streets();
    let mut real = open.iter().filter(|street| !exercise(street)).map(|s| s.handle.id());
    match (real.next(), real.next()) {
        (Some(street), None) => Ok(street.clone()),
        (Some(_), Some(_)) => bail!("the data folder holds several streets: name one by --street"),
        (None, _) => bail!("the data folder holds no street: `tongguan import street` makes one"),
    }
}

#[derive(Serialize)]
struct Told<'a> {
    street: &'a StreetId,
    #[serde(flatten)]
    sent: &'a Sent,
}

/// Prints what became of the rows and gives the exit status.
pub(super) fn tell(street: &StreetId, sent: Sent, json: bool) -> anyhow::Result<ExitCode> {
    print_faults(&sent.faults);
    let (new, known, refused) = (sent.imported, sent.unchanged, sent.faults.len());
    println!("{street}: {} rows, {new} new, {known} known, {refused} refused", sent.rows);
    finish(json, sent.faults.is_empty(), &Told { street, sent: &sent })
}

fn print_faults(faults: &[RowFault]) {
    for fault in faults.iter().take(PRINTED_MAX) {
        println!("line {}: {}", fault.line, fault.reason);
    }
    if faults.len() > PRINTED_MAX {
        println!("… and {} more", faults.len() - PRINTED_MAX);
    }
}
