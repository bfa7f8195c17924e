//! The command line: one file a subcommand, each with its arguments and a `run` that gives the
//! exit status. What checks something takes `--json`: the last line is one JSON object then.
//!
//! Exit status: 0 done, 1 it failed or what was checked does not hold, 2 wrong usage, 70 the disk
//! failed, 78 a log is damaged.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod output;
pub mod replay;
pub mod report;
pub mod restore;
pub mod serve;
pub mod tls;
pub mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{EXIT_DAMAGED, EXIT_DISK_FAILED, OpenError};
use crate::config::{DataDir, private};
use crate::store::StoreError;
use crate::telemetry;

/// Tongguan: the live operational picture of a street office.
#[derive(Parser)]
#[command(name = "tongguan", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Folder that holds everything the server keeps
    #[arg(long, global = true, default_value = "data", env = "TONGGUAN_DATA")]
    data: PathBuf,
    /// Without a subcommand: serve
    #[command(flatten)]
    serve: serve::Whole,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the streets of the data folder
    Serve(serve::Whole),
    /// Serve the demonstration street
    Demo(demo::Args),
    /// Read places, findings or people from files into the data folder
    Import(import::Args),
    /// Feed a record into a running server, as fast or as slow as it happened
    Replay(replay::Args),
    /// Print figures that follow from the log
    Report(report::Args),
    /// Prove that the log is whole and unchanged
    Verify(verify::Args),
    /// Write the log as lines of JSON
    Export(export::Args),
    /// Write a backup while the server runs
    Backup(backup::Args),
    /// Put a backup into an empty data folder
    Restore(restore::Args),
    /// Look over database, disk, clock, certificate, port and backup
    Doctor(doctor::Args),
    /// Show or make certificates
    Tls(tls::Args),
}

/// Runs what the command line asks for.
pub async fn run(arguments: Arguments) -> ExitCode {
    private::by_default();
    telemetry::start();
    let data = DataDir::new(arguments.data);
    let done = match arguments.command.unwrap_or(Command::Serve(arguments.serve)) {
        Command::Serve(args) => serve::run(data, args).await,
        Command::Demo(args) => demo::run(data, args).await,
        Command::Import(args) => import::run(data, args).await,
        Command::Replay(args) => replay::run(data, args).await,
        Command::Report(args) => report::run(data, args).await,
        Command::Verify(args) => verify::run(data, args).await,
        Command::Export(args) => export::run(data, args).await,
        Command::Backup(args) => backup::run(data, args).await,
        Command::Restore(args) => restore::run(data, args).await,
        Command::Doctor(args) => doctor::run(data, args).await,
        Command::Tls(args) => tls::run(data, args).await,
    };
    done.unwrap_or_else(|error| {
        eprintln!("tongguan: {error:#}");
        ExitCode::from(status(&error))
    })
}

/// Exit status of a failure.
fn status(error: &anyhow::Error) -> u8 {
    let store = error.downcast_ref::<StoreError>().or_else(|| {
        error.downcast_ref::<OpenError>().and_then(|open| match open {
            OpenError::Store(store) => Some(store),
            _ => None,
        })
    });
    match store {
        Some(StoreError::Damaged { .. }) => EXIT_DAMAGED,
        Some(StoreError::Disk(_)) => EXIT_DISK_FAILED,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn without_a_subcommand_it_serves() {
        let arguments = Arguments::parse_from(["tongguan", "--port", "9", "--data", "x"]);
        assert!(arguments.command.is_none());
        assert_eq!((arguments.serve.args.port, arguments.data), (9, PathBuf::from("x")));
        let arguments = Arguments::parse_from(["tongguan", "verify", "--data", "y", "--json"]);
        assert_eq!(arguments.data, PathBuf::from("y"));
    }

    #[test]
    fn an_option_of_a_subcommand_is_no_other_of_serve() {
        for speed in ["0.5", "600"] {
            let line = ["tongguan", "replay", "findings", "f.csv", "--speed", speed, "--check"];
            assert!(Arguments::try_parse_from(line).is_ok(), "{speed}");
        }
        let command = Arguments::command();
        let own = |arg: &clap::Arg| command.get_arguments().any(|of| of.get_id() == arg.get_id());
        for sub in command.get_subcommands() {
            // What is global is handed up, by its id alone.
            for arg in sub.get_arguments().filter(|arg| arg.is_global_set()) {
                assert!(!own(arg), "{} --{}", sub.get_name(), arg.get_id());
            }
        }
        let serves =
            Arguments::parse_from(["tongguan", "--sim-start", "2022-04-01", "--speed", "9"]);
        assert_eq!(serves.serve.sim_speed, Some(9));
    }

    #[test]
    fn damage_has_an_exit_status_of_its_own() {
        let damage = || StoreError::Damaged { street: "wl".into(), seq: 3, what: String::new() };
        assert_eq!(status(&damage().into()), 78);
        assert_eq!(status(&OpenError::from(damage()).into()), 78);
        assert_eq!(status(&StoreError::Disk(String::new()).into()), 70);
        assert_eq!(status(&anyhow::anyhow!("x")), 1);
    }
}
