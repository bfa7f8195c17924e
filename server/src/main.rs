//! The binary: reads the command line and starts the server.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use server::startup::Application;

/// Tongguan: the live operational picture of a street office.
#[derive(Parser)]
#[command(name = "tongguan", version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Port for http; 0 lets the system choose
    #[arg(long, global = true, default_value_t = 8080)]
    port: u16,
    /// Folder that holds everything the server keeps
    #[arg(long, global = true, default_value = "data")]
    data: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a street
    Serve,
    /// Serve the demonstration street
    Demo,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let application = Application::build(arguments.port).await?;
    println!("http://localhost:{}", application.port());
    application.run_until_stopped().await
}
