//! `cargo xtask run`: from a fresh checkout to a living wall.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::process::become_program;
use crate::release;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    /// Optimised: slower to build, as fast as in real use
    #[arg(long)]
    release: bool,
    /// Port for http://localhost
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder that keeps the data between starts [default: data, at the top of the checkout]
    #[arg(long)]
    data: Option<PathBuf>,
    /// Start with no street at all
    #[arg(long)]
    empty: bool,
}

/// Builds and becomes the server, which prints its address and the sign-ins.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let binary = release::build(workspace, options.release)?;
    let data = options.data.clone().unwrap_or_else(|| workspace.root.join("data"));
    let mut server = Command::new(binary);
    server
        .arg(if options.empty { "serve" } else { "demo" })
        .arg("--port")
        .arg(options.port.to_string())
        .arg("--data")
        .arg(data);
    become_program(&mut server)
}
