//! `tongguan serve`: the server itself.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use domain::time::Ms;

use crate::config::DataDir;
use crate::input::when;
use crate::simulation::{SPEED_MAX, Wanted};
use crate::startup::{Application, Settings, banner, first_accounts};
use crate::tls::Source;

/// How to serve.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "serve")]
pub struct Args {
    /// Port for http on this machine; 0 lets the system choose. HTTPS listens 363 above it
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Port for HTTPS, instead of 363 above the other
    #[arg(long)]
    pub https_port: Option<u16>,
    /// Address that HTTPS listens on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::UNSPECIFIED))]
    pub bind: IpAddr,
    /// Own certificate chain as a PEM file, instead of the local authority
    #[arg(long, requires = "key")]
    pub cert: Option<PathBuf>,
    /// Key of the own certificate as a PEM file
    #[arg(long, requires = "cert")]
    pub key: Option<PathBuf>,
    /// A further origin under which pages are opened, as `https://tg.example.org`
    #[arg(long)]
    pub origin: Vec<String>,
}

/// How to serve, and in which time.
#[derive(clap::Args, Clone, Debug)]
#[group(id = "whole")]
pub struct Whole {
    /// As for `demo`
    #[command(flatten)]
    pub args: Args,
    /// Follow a simulated clock from this instant or day on (RFC 3339, or 2022-04-01 in Shanghai):
    /// for a new data folder, which keeps it
    #[arg(long, value_parser = instant)]
    pub sim_start: Option<Ms>,
    /// So many seconds of the simulated clock a second, 60 when none are named
    // Not `speed`: `replay` has one of its own kind, which clap hands up by its id.
    #[arg(long = "speed", value_parser = clap::value_parser!(u32).range(1..=i64::from(SPEED_MAX)))]
    pub sim_speed: Option<u32>,
}

/// An instant, or a day that begins in Shanghai.
fn instant(text: &str) -> Result<Ms, String> {
    let day = || when::day("--sim-start", text).ok().map(|day| Ms::at(day, 0));
    let wrong = "no instant like 2022-04-01T08:00:00+08:00 and no day like 2022-04-01";
    Ms::parse(text).or_else(day).filter(|at| at.0 >= 0).ok_or_else(|| wrong.to_owned())
}

/// Serves until it is asked to stop.
pub async fn run(data: DataDir, whole: Whole) -> anyhow::Result<ExitCode> {
    let mut settings = settings(data, &whole.args)?;
    settings.simulation = Wanted { start: whole.sim_start, speed: whole.sim_speed };
    let application = Application::build(settings).await?;
    let sign_ins = first_accounts(&application).await?;
    println!("{}", banner(&application, &sign_ins));
    if application.web.server.streets().is_empty() {
        println!(
            "  还没有街道：用 `tongguan import street` 导入，或 `tongguan demo` 看演示。\n  \
             There is no street yet: `tongguan import street`, or `tongguan demo`.\n"
        );
    }
    application.run_until_stopped().await;
    Ok(ExitCode::SUCCESS)
}

/// The settings that the command line asks for.
///
/// # Errors
/// An origin is none.
pub fn settings(data: DataDir, args: &Args) -> anyhow::Result<Settings> {
    let mut settings = Settings::new(data, args.port);
    settings.bind = args.bind;
    if let Some(port) = args.https_port {
        settings.https_port = Some(port);
        settings.https_port_is_chosen = true;
    }
    if let (Some(cert), Some(key)) = (&args.cert, &args.key) {
        settings.certificate = Source::Own { cert: cert.clone(), key: key.clone() };
    }
    for origin in &args.origin {
        let Some((scheme @ ("http" | "https"), host)) = origin.split_once("://") else {
            bail!("{origin} is no origin: write it as https://host or https://host:port");
        };
        if host.trim_end_matches('/').contains('/') {
            bail!("{origin} is no origin: leave the path out");
        }
        settings.origins.push(format!("{scheme}://{}", host.to_ascii_lowercase()));
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        args: Args,
    }

    fn of(words: &[&str]) -> anyhow::Result<Settings> {
        let words = [&["serve"], words].concat();
        settings(DataDir::new("data"), &Alone::try_parse_from(words)?.args)
    }

    #[test]
    fn https_listens_beside_http_unless_told_otherwise() {
        assert_eq!(of(&[]).unwrap().https_port, Some(8443));
        assert_eq!(of(&["--port", "0"]).unwrap().https_port, Some(0));
        assert_eq!(of(&["--https-port", "9"]).unwrap().https_port, Some(9));
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        assert!(of(&["--origin", "tg.example.org"]).is_err());
        assert!(of(&["--origin", "https://tg.example.org/x"]).is_err());
        let origins = of(&["--origin", "https://TG.example.org"]).unwrap().origins;
        assert_eq!(origins, ["https://tg.example.org"]);
    }

    #[test]
    fn a_certificate_comes_with_its_key() {
        assert!(of(&["--cert", "a.crt"]).is_err());
        assert!(matches!(
            of(&["--cert", "a.crt", "--key", "a.key"]).unwrap().certificate,
            Source::Own { .. }
        ));
    }

    #[test]
    fn a_simulated_clock_begins_at_an_instant_or_with_a_day() {
        let day = "2022-03-31T16:00:00Z";
        for text in ["2022-04-01", "2022/4/1", day, "2022-04-01T00:00:00+08:00"] {
            assert_eq!(instant(text).map(Some), Ok(Ms::parse(day)), "{text}");
        }
        for text in ["soon", "2022-04-31", "1969-12-31T00:00:00Z", ""] {
            assert!(instant(text).is_err(), "{text}");
        }
    }
}
