//! `tongguan tls`: certificates of the local authority and of the server.

use std::process::ExitCode;
use std::sync::Arc;

use crate::clock::{Clock, SystemClock};
use crate::config::DataDir;
use crate::startup::Settings;
use crate::tls::{self, Source};

/// What to do with certificates.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Make a new authority and certificate: every phone must trust anew
    #[arg(long)]
    pub renew: bool,
}

/// Makes what is missing and shows where it lies.
pub async fn run(data: DataDir, args: Args) -> anyhow::Result<ExitCode> {
    let folder = data.tls();
    if args.renew && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let clock = Arc::new(SystemClock);
    let names = Settings::new(data, 0).names();
    let made = tls::open(&Source::Local(folder.clone()), &names, clock.now())?;
    println!("authority    {}", folder.join("ca.crt").display());
    let fingerprint = made.authority_pem.as_deref().and_then(tls::fingerprint);
    println!("SHA-256      {}", fingerprint.unwrap_or_default());
    println!("certificate  {}", folder.join("server.crt").display());
    println!("names        {}", names.join(", "));
    println!(
        "A phone trusts the server once it has imported the authority: open /trust on it, and"
    );
    println!("compare the SHA-256 that the phone shows with the one above.");
    Ok(ExitCode::SUCCESS)
}
