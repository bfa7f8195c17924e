//! `cargo xtask`: runs, tests and builds Tongguan on a machine that has Rust, Node and apt.
//!
//! What is missing is installed, after saying what and why. Nothing else is needed on the PATH.

mod bench;
mod guards;
mod install;
mod journeys;
mod process;
mod release;
mod run;
mod site;
mod steps;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::workspace::Workspace;

/// The commands of this repository.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Build what is needed and start the server with the demonstration street
    Run(run::Options),
    /// Build the server; with --release one file, target/release/tongguan, with the site inside
    Build(release::Options),
    /// Everything that has to hold before a change may enter
    Test(test::Options),
    /// The rules of the architecture that can be read off the text
    Guards,
    /// Measure a release build
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match start(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(task: Task) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match task {
        Task::Run(options) => run::run(&workspace, &options),
        Task::Build(options) => release::build(&workspace, options.release).map(drop),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Guards => guards::run(&workspace),
        Task::Bench(options) => bench::run(&workspace, &options),
    }
}
