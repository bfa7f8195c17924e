//! The rules of the architecture that can be read off the text, one file a guard.
//!
//! A guard is a pure function from texts to faults, so each has a test that shows a violation
//! being caught. A guard whose folder does not exist yet finds nothing to complain about.

mod docs;
mod features;
mod locales;
mod lock;
mod machine;
mod sql;
mod style;
mod walls;
mod wasm_tree;

use anyhow::{Result, bail};

use crate::process::{output, say};
use crate::workspace::Workspace;

/// A text file of the repository.
pub struct Source {
    /// From the top of the checkout, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Rust, in files that are not the guards' own: their tests hold violations.
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs") && !self.is_guard()
    }

    fn is_guard(&self) -> bool {
        self.path.starts_with("xtask/src/guards/")
    }

    /// Tests may be long, and may look where the product must not.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.split('/').any(|part| part == "tests")
    }

    /// Number and text of each line.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// Runs every guard and fails with all that they found.
pub fn run(workspace: &Workspace) -> Result<()> {
    let sources = crate::workspace::sources(workspace)?;
    let tree = output(workspace.cargo().args(wasm_tree::ARGUMENTS))?;
    let home = std::env::var("HOME").unwrap_or_default();
    let here = workspace.root.to_string_lossy();
    let faults = [
        features::check(&sources),
        wasm_tree::check(&tree),
        walls::check(&sources),
        sql::check(&sources),
        docs::check(&sources),
        locales::check(&sources),
        lock::check(&sources),
        machine::check(&sources, &[&here, &home]),
        style::check(&sources),
    ]
    .concat();
    if faults.is_empty() {
        say(&format!("{} files hold the rules of the architecture", sources.len()));
        return Ok(());
    }
    bail!("{} faults:\n{}", faults.len(), faults.join("\n"))
}

#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}
