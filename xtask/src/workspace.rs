//! Where things are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::guards::Source;

/// The folders that every task needs.
pub struct Workspace {
    /// The top of the checkout.
    pub root: PathBuf,
    /// Where cargo builds: `CARGO_TARGET_DIR` may have moved it.
    pub target: PathBuf,
}

impl Workspace {
    /// Asks cargo, so that the answer is right from any folder and with any setting.
    pub fn find() -> Result<Self> {
        let output = Command::new(cargo_path())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .context("cargo cannot be started")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let folder = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("no {key}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The files that the server serves. Fixed, because the server embeds this very folder.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The browser journeys, and the npm parts of the build.
    pub fn browser(&self) -> PathBuf {
        self.root.join("end2end/browser")
    }

    /// A binary that cargo has built.
    pub fn binary(&self, name: &str, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A cargo command at the top of the checkout. Flags from the environment would take the
    /// place of those in `.cargo/config.toml`, without which no page comes to life.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(cargo_path());
        command.current_dir(&self.root);
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }
}

/// The cargo that runs this task, not another one of the PATH.
fn cargo_path() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Folders that hold what was built, installed or recorded, wherever they stand.
const NOT_OURS: [&str; 6] =
    [".git", "target", "node_modules", "test-results", "playwright-report", "shared"];

/// Every text file of the repository. Files that are not UTF-8 are pictures and sounds.
pub fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    collect(&workspace.root, "", &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            // `data` at the top is what a server keeps.
            if !NOT_OURS.contains(&&*name) && path != "data" {
                collect(&entry.path(), &format!("{path}/"), found)?;
            }
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(Source { path, text });
        }
    }
    Ok(())
}
