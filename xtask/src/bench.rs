//! `cargo xtask bench NAME`: measurements of a release build: of the running server by the crate
//! `load`, of its parts by the benches of the crate `server`.

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
    /// Which benchmark: loop, duties
    name: String,
    /// Everything else goes to the benchmark, for example --json --seconds 10
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Measured within the server's own library, by a bench of this name.
const WITHIN: [(&str, &str); 1] =
    [("duties", "a day of 70,000 duties of a city, made, done by half, closed")];

/// Builds server and driver, then becomes the driver.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if WITHIN.iter().any(|(name, _)| *name == options.name) {
        let mut bench = workspace.cargo();
        bench.args(["bench", "--package", "server", "--bench", &options.name, "--"]);
        return become_program(bench.args(&options.rest));
    }
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
    let within = WITHIN.iter().map(|(name, shows)| format!("{name} ({shows})"));
    lines.into_iter().chain(within).collect::<Vec<_>>().join(", ")
}
