//! The server's binary. A release holds the site: one file is the whole product.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::process::{run, say};
use crate::site;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    /// Optimised, with the site inside
    #[arg(long)]
    pub release: bool,
}

/// Builds the site, then the server, and gives the path of the binary.
///
/// The server is built as part of the default members and not with `--package`: its
/// dependencies then have the same features as in the tests and are compiled once for both.
pub fn build(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    let site = site::build(workspace, release)?;
    let mut command = workspace.cargo();
    command.args(["build", "--bin", "tongguan"]);
    if release {
        // The embedding macro does not see new files; a new digest makes cargo run it again.
        command.arg("--release").env("TONGGUAN_SITE_DIGEST", site.digest);
    }
    run(&mut command)?;
    let binary = workspace.binary("tongguan", release);
    say(&format!("built {}", binary.display()));
    Ok(binary)
}
