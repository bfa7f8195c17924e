//! `tongguan tls`: certificates of the local authority and of the server.

use std::process::ExitCode;

use anyhow::bail;

use crate::config::DataDir;

/// What to do with certificates.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {}

/// Shows where the certificates lie.
pub async fn run(data: DataDir, _: Args) -> anyhow::Result<ExitCode> {
    bail!("this build makes no certificates in {}", data.tls().display())
}
