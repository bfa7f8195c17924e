//! `tongguan demo`: the server with the demonstration street.

use std::process::ExitCode;

use super::serve;
use crate::config::DataDir;

/// How to serve it.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "demo")]
pub struct Args {
    /// As for `serve`
    #[command(flatten)]
    pub serve: serve::Args,
}

/// Serves until it is asked to stop.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    serve::run(data, args.serve).await
}
