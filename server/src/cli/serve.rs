//! `tongguan serve`: the server itself.

use std::process::ExitCode;

use crate::config::DataDir;
use crate::startup::Application;

/// How to serve.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "serve")]
pub struct Args {
    /// Port for http; 0 lets the system choose
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
}

/// Serves until it is asked to stop.
pub async fn run(_: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let application = Application::build(args.port).await?;
    println!("http://localhost:{}", application.port());
    application.run_until_stopped().await?;
    Ok(ExitCode::SUCCESS)
}
