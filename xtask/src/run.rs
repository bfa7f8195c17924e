//! `cargo xtask run`: from a fresh checkout to a living wall.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
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
    /// Everything else goes to the server, for example --speed 10 or --cert FILE --key FILE
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds and becomes the server, which prints its address and the sign-ins.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let binary = release::build(workspace, options.release)?;
    let mut server = Command::new(binary);
    server.args(arguments(options, &workspace.root));
    become_program(&mut server)
}

/// What the server is told; `root` is the top of the checkout.
fn arguments(options: &Options, root: &Path) -> Vec<OsString> {
    let data = options.data.clone().unwrap_or_else(|| root.join("data"));
    let subcommand = if options.empty { "serve" } else { "demo" };
    let mut words: Vec<OsString> = vec![subcommand.into(), "--port".into()];
    words.extend([options.port.to_string().into(), "--data".into(), data.into()]);
    words.extend(options.rest.iter().map(OsString::from));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        options: Options,
    }

    fn told(words: &[&str]) -> String {
        let words = [&["run"], words].concat();
        let options = Alone::try_parse_from(words).unwrap().options;
        let told = arguments(&options, Path::new("top"));
        told.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_run_does_not_know_goes_to_the_server() {
        assert_eq!(told(&["--speed", "10"]), "demo --port 8080 --data top/data --speed 10");
        let own = ["--port", "9000", "--empty", "--data", "d", "--cert", "a.crt", "--key", "a.key"];
        assert_eq!(told(&own), "serve --port 9000 --data d --cert a.crt --key a.key");
    }
}
