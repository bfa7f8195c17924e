//! `tongguan import`: files into a data folder, by way of the server that holds it, if one does.

mod bulletin;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use domain::board::Board;
use domain::catalogue::{CalendarYear, Catalogue, RISK_ZONES};
use domain::geo::Datum;
use domain::ids::StreetId;
use domain::time::Ms;
use serde::Serialize;

use super::output::finish;
use crate::config::DataDir;
use crate::input::door::Door;
use crate::input::send::Sent;
use crate::input::{
    Plan, RowFault, calendar, catalogue, findings, lookup, parties, people, roster, street,
};

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
    Findings(FileArgs),
    /// The daily bulletin as it was published, one text a page
    Bulletin(bulletin::BulletinArgs),
    /// Parties, teams, the three parties of compounds: id, name, kind, serves, team …
    Parties(FileArgs),
    /// People: number, name, role, place, party, team, from, until
    People(FileArgs),
    /// Shifts: person, start, end, post
    Roster(FileArgs),
    /// Years of the working calendar with their notices; nothing of it when it has a fault
    Calendar(FileArgs),
    /// A catalogue, or an edition that changes the one in force (`builtin:risk-zones` ships);
    /// nothing of it comes into force when it has a fault
    Catalogue(FileArgs),
}

#[derive(clap::Args, Clone, Debug)]
struct FileArgs {
    /// CSV in UTF-8 or GBK, whose columns are found by Chinese or English names; TOML of a catalogue
    file: PathBuf,
    /// Id of the street; may be left out when there is one
    #[arg(long)]
    street: Option<StreetId>,
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
    let (street, sent) = match args.what {
        What::Street(files) => import_street(data, files).await?,
        What::Findings(file) => {
            import_file(data, file, |bytes, _, _| findings::read(bytes)).await?
        }
        What::Bulletin(pages) => return bulletin::run(data, pages, args.json).await,
        What::Parties(file) => {
            import_file(data, file, |bytes, board, _| parties::read(bytes, board)).await?
        }
        What::People(file) => import_file(data, file, people::read).await?,
        What::Roster(file) => {
            import_file(data, file, |bytes, board, _| roster::read(bytes, board)).await?
        }
        What::Calendar(file) => return import_calendar(data, file, args.json).await,
        What::Catalogue(file) => return import_catalogue(data, file, args.json).await,
    };
    tell(&street, sent, args.json)
}

/// A file's bytes, with its name in the error.
pub(super) fn bytes_of(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

async fn import_street(data: DataDir, files: StreetArgs) -> anyhow::Result<(StreetId, Sent)> {
    let (boundary, places) = (bytes_of(&files.boundary)?, bytes_of(&files.places)?);
    let source = street::Source {
        boundary: &boundary,
        places: &places,
        datum: files.datum,
        street: files.street,
        name: files.name,
    };
    // Read before anything is opened: a bad file leaves no trace.
    let street = street::read(&source, &Board::default())?.street;
    let door = Door::open(data).await?;
    let done = async {
        let plan = street::read(&source, &door.board(&street).await?)?.plan;
        door.send(&street, plan).await
    };
    let done = done.await;
    door.close().await;
    Ok((street, done?))
}

async fn import_file(
    data: DataDir,
    file: FileArgs,
    read: impl Fn(&[u8], &Board, Ms) -> anyhow::Result<Plan>,
) -> anyhow::Result<(StreetId, Sent)> {
    let bytes = bytes_of(&file.file)?;
    let door = Door::open(data).await?;
    let done = async {
        let street = door.street(file.street)?;
        let board = door.board(&street).await?;
        lookup::root(&board)?;
        let plan = read(&bytes, &board, door.now())?;
        let sent = door.send(&street, plan).await?;
        anyhow::Ok((street, sent))
    };
    let done = done.await;
    door.close().await;
    done
}

async fn import_catalogue(data: DataDir, file: FileArgs, json: bool) -> anyhow::Result<ExitCode> {
    let shipped = file.file.as_os_str() == catalogue::SHIPPED_RISK_ZONES;
    let bytes = if shipped { RISK_ZONES.into() } else { bytes_of(&file.file)? };
    let read = match catalogue::read(&bytes) {
        Ok(read) => read,
        Err(faults) => return tell_catalogue(None, faults, json),
    };
    let door = Door::open(data).await?;
    let done = async {
        let street = door.street(file.street)?;
        let board = door.board(&street).await?;
        lookup::root(&board)?;
        let read = match read.onto(&board) {
            Ok(read) => read,
            Err(faults) => return anyhow::Ok((None, faults)),
        };
        let faults = match catalogue::plan(&read, &board) {
            Ok(plan) => door.send(&street, plan).await?.faults,
            Err(faults) => faults,
        };
        Ok((Some(read), faults))
    };
    let done = done.await;
    door.close().await;
    let (read, faults) = done?;
    tell_catalogue(read.as_deref(), faults, json)
}

async fn import_calendar(data: DataDir, file: FileArgs, json: bool) -> anyhow::Result<ExitCode> {
    let years = match calendar::read(&bytes_of(&file.file)?) {
        Ok(years) => years,
        Err(faults) => return tell_calendar(&[], faults, json),
    };
    let door = Door::open(data).await?;
    let done = async {
        let street = door.street(file.street)?;
        let board = door.board(&street).await?;
        lookup::root(&board)?;
        anyhow::Ok(door.send(&street, calendar::plan(&years, &board)).await?.faults)
    };
    let done = done.await;
    door.close().await;
    tell_calendar(&years, done?, json)
}

fn tell_calendar(
    years: &[CalendarYear],
    faults: Vec<RowFault>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    /// The JSON line.
    #[derive(Serialize)]
    struct Told<'a> {
        years: Vec<(i16, &'a str)>,
        in_force: bool,
        faults: &'a [RowFault],
    }
    print_faults(&faults);
    let in_force = faults.is_empty();
    let years: Vec<_> = years.iter().map(|year| (year.year, &*year.notice)).collect();
    match in_force {
        true => years.iter().for_each(|(year, notice)| println!("{year}: {notice}, in force")),
        false => println!("not in force: {} faults", faults.len()),
    }
    finish(json, in_force, &Told { years, in_force, faults: &faults })
}

fn tell_catalogue(
    read: Option<&Catalogue>,
    faults: Vec<RowFault>,
    json: bool,
) -> anyhow::Result<ExitCode> {
    /// The JSON line.
    #[derive(Serialize)]
    struct Told<'a> {
        catalogue: Option<&'a str>,
        version: Option<u32>,
        types: usize,
        in_force: bool,
        faults: &'a [RowFault],
    }
    print_faults(&faults);
    let in_force = faults.is_empty();
    let types = read.map_or(0, |read| read.types.len());
    match read.filter(|_| in_force) {
        Some(read) => println!("{} {}: {types} types, in force", read.id, read.version),
        None => println!("not in force: {} faults", faults.len()),
    }
    let told = Told {
        catalogue: read.map(|read| read.id.as_ref()),
        version: read.map(|read| read.version),
        types,
        in_force,
        faults: &faults,
    };
    finish(json, in_force, &told)
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
