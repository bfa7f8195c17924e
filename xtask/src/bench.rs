//! `cargo xtask bench NAME`: measurements of a release build, made by the crate `load`.

use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::process::{become_program, run as start};
use crate::release;
use crate::workspace::Workspace;

/// What can be measured: the name here, the subcommand of `load`, what it shows.
const BENCHMARKS: [(&str, &str, &str); 1] =
    [("loop", "bench-loop", "from a committed command to the last of 200 sockets")];

#[derive(Args)]
pub struct Options {
    /// Which benchmark: loop
    name: String,
    /// Everything else goes to the benchmark, for example --json --seconds 10
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds server and driver, then becomes the driver.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let Some((_, subcommand, _)) = BENCHMARKS.iter().find(|(name, ..)| *name == options.name)
    else {
        bail!("unknown benchmark {:?}; there are: {}", options.name, names());
    };
    let server = release::build(workspace, true)?;
    start(workspace.cargo().args(["build", "--release", "--bin", "load"]))?;
    let mut driver = Command::new(workspace.binary("load", true));
    driver.arg(subcommand).arg("--server").arg(server).args(&options.rest);
    become_program(&mut driver)
}

fn names() -> String {
    let lines: Vec<_> =
        BENCHMARKS.iter().map(|(name, _, shows)| format!("{name} ({shows})")).collect();
    lines.join(", ")
}
