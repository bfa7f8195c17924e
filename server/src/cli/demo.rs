//! `tongguan demo`: the server with the demonstration street.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use domain::ids::PersonId;

use super::serve;
use crate::config::DataDir;
use crate::demo::people::SIGN_INS;
use crate::demo::{Demo, photos, street};
use crate::startup::{Application, banner};

/// How to serve it.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "demo")]
pub struct Args {
    /// As for `serve`
    #[command(flatten)]
    pub serve: serve::Args,
    /// Found the street, but let nothing happen by itself
    #[arg(long)]
    pub no_script: bool,
    /// So many seconds of the script a second
    #[arg(long, default_value_t = 1.0)]
    pub speed: f64,
    /// Also write the sign-ins of the first start into this file, as JSON
    #[arg(long)]
    pub accounts: Option<PathBuf>,
}

/// Serves until it is asked to stop.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let application = Application::build(serve::settings(data, &args.serve)?).await?;
    let demo = found(&application, args.speed).await?;
    let sign_ins = sign_ins(&application).await?;
    if let (Some(file), false) = (&args.accounts, sign_ins.is_empty()) {
        write_accounts(file, &sign_ins)?;
    }
    println!("{}", banner(&application, &sign_ins));
    if !args.no_script {
        tokio::spawn(async move { demo.run().await });
    }
    application.run_until_stopped().await?;
    Ok(ExitCode::SUCCESS)
}

/// Founds the street with its people and photographs; again: changes nothing.
async fn found(application: &Application, speed: f64) -> anyhow::Result<Demo> {
    let server = &application.web.server;
    let open = server.open_street(&street()).await?;
    let photos = photos::keep(server).await?;
    let demo = Demo { handle: open.handle, clock: server.clock.clone(), photos, speed };
    demo.seed().await?;
    Ok(demo)
}

/// One account for each role, made at the first start; later starts make none.
async fn sign_ins(application: &Application) -> anyhow::Result<Vec<(String, String)>> {
    let web = &application.web;
    let known = crate::store::accounts::list(&web.server.store, &street()).await?;
    let mut made = Vec::new();
    for id in SIGN_INS {
        let person = PersonId::parse(id)?;
        if !known.contains(&person) {
            let password = web.auth.make_account(&street(), &person, web.now()).await?;
            made.push(((*id).to_owned(), password));
        }
    }
    Ok(made)
}

/// Adds to what the file holds: an earlier start may have made others.
fn write_accounts(file: &Path, sign_ins: &[(String, String)]) -> anyhow::Result<()> {
    let known = fs::read(file).unwrap_or_default();
    let mut all: BTreeMap<String, String> = serde_json::from_slice(&known).unwrap_or_default();
    all.extend(sign_ins.iter().cloned());
    let writing = || format!("cannot write {}", file.display());
    fs::write(file, serde_json::to_vec_pretty(&all)?).with_context(writing)?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).with_context(writing)
}
