//! `tongguan demo`: the server with the demonstration street.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};

use super::serve;
use crate::config::DataDir;
use crate::demo::people::{SIGN_INS, members};
use crate::demo::{Demo, photos, street};
use crate::simulation;
use crate::startup::{Application, SignInShown, banner, first_accounts};

/// How to serve it.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "demo")]
pub struct Args {
    /// As for `serve`
    #[command(flatten)]
    pub serve: serve::Args,
    /// So many seconds of the script a second: 1, 10, 60
    #[arg(long, default_value_t = 1.0)]
    pub speed: f64,
    /// Places and people only: nothing happens unless somebody does it
    #[arg(long)]
    pub no_script: bool,
    /// Make a sign-in for everybody and write all of them into this file, for programs
    #[arg(long)]
    pub accounts: Option<PathBuf>,
}

/// Serves until it is asked to stop.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    ensure!(args.speed.is_finite() && args.speed > 0.0, "--speed must be above 0");
    let sign_in_file = data.demo_sign_ins();
    let application = Application::build(serve::settings(data, &args.serve)?).await?;
    let server = application.web.server.clone();
    // Its script follows the day of the machine.
    ensure!(server.simulated.is_none(), simulation::Refused::Simulated);
    let handle = server.open_street(&street()).await?.handle;
    let drawings = photos::keep(&server).await?;
    let demo = Demo { handle, clock: server.clock.clone(), drawings, speed: args.speed };
    demo.seed().await?;
    let sign_ins = sign_ins(&application, &sign_in_file, args.accounts.as_deref()).await?;
    // A real street in the same folder is there to be worked in, too.
    let mut shown = first_accounts(&application).await?;
    shown.extend(SIGN_INS.iter().filter_map(|code| {
        let (person, password) = (code.parse().ok()?, sign_ins.get(*code)?.clone());
        Some(SignInShown { street: street(), person, password })
    }));
    println!("{}", banner(&application, &shown));
    if !args.no_script {
        tokio::spawn(async move { demo.run().await });
    }
    application.run_until_stopped().await;
    Ok(ExitCode::SUCCESS)
}

/// Sign-ins of the demonstration: made at the first start and kept beside the data, since nothing
/// of this street is real and whoever starts it again wants to get in.
async fn sign_ins(
    application: &Application,
    kept: &Path,
    accounts: Option<&Path>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut known: BTreeMap<String, String> = match std::fs::read(kept) {
        Ok(text) => serde_json::from_slice(&text)
            .with_context(|| format!("{} is damaged", kept.display()))?,
        Err(_) => BTreeMap::new(),
    };
    let wanted = members()
        .into_iter()
        .filter(|member| accounts.is_some() || SIGN_INS.contains(&member.person.as_str()));
    let before = known.len();
    let now = application.web.server.clock.now();
    for member in wanted {
        if !known.contains_key(member.person.as_str()) {
            let auth = &application.web.auth;
            let password = auth.make_account(&street(), &member.person, now).await?;
            known.insert(member.person.to_string(), password);
        }
    }
    if known.len() != before {
        write(kept, &known)?;
    }
    if let Some(file) = accounts {
        write(file, &known)?;
    }
    Ok(known)
}

/// Writes the sign-ins, readable by the owner only.
fn write(file: &Path, sign_ins: &BTreeMap<String, String>) -> anyhow::Result<()> {
    let _ = std::fs::remove_file(file);
    let mut options = std::fs::OpenOptions::new();
    let mut open = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("cannot write {}", file.display()))?;
    open.write_all(&serde_json::to_vec_pretty(sign_ins)?)?;
    Ok(())
}
