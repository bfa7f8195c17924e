//! The browser journeys: Playwright drives Debian's Chromium against the release binary.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::install;
use crate::process::run as start;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Runs every journey. The journeys start the server themselves, each on data of its own.
pub fn run(workspace: &Workspace) -> Result<Outcome> {
    let folder = workspace.browser();
    if !has_journeys(&folder)? {
        return Ok(Outcome::NotRun("no journeys in end2end/browser".to_owned()));
    }
    let chromium = install::chromium()?;
    install::npm_parts(workspace)?;
    start(
        Command::new("npx")
            .args(["--no-install", "playwright", "test"])
            .current_dir(&folder)
            .env("TONGGUAN_BIN", workspace.binary("tongguan", true))
            .env("CHROMIUM", chromium),
    )?;
    Ok(Outcome::Passed)
}

/// A file `*.spec.ts` anywhere below the folder, apart from installed parts.
fn has_journeys(folder: &Path) -> Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let found = if entry.file_type()?.is_dir() {
            name != "node_modules" && has_journeys(&entry.path())?
        } else {
            name.to_string_lossy().ends_with(".spec.ts")
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}
