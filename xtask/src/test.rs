//! `cargo xtask test`: everything that has to hold, cheapest first, stopping at the first fault.

use anyhow::{Result, ensure};
use clap::Args;

use crate::process::{self, say};
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;
use crate::{guards, journeys, release, site};

/// What a first visit to the pages of a part may weigh in brotli, script and style with it. A
/// phone in a stairwell has to load all of it: the goal is 900 KiB, and this is where the parts
/// may stand today. A part without a line here has none, and fails.
const BUDGETS_KIB: [(&str, u64); 5] =
    [("field", 980), ("wall", 850), ("compound", 830), ("admin", 855), ("desk", 1_225)];

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

#[derive(Args)]
pub struct Options {
    /// Leave out the release build and the browser
    #[arg(long)]
    fast: bool,
}

/// Runs the steps and prints what each one took.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let mut steps = Steps::default();
    let result = text_and_tests(workspace, &mut steps).and_then(|()| {
        if options.fast { Ok(()) } else { release_and_browser(workspace, &mut steps) }
    });
    steps.summary();
    result
}

fn text_and_tests(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("formatting", || passed(workspace.cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("guards", || guards::run(workspace).map(|()| Outcome::Passed))?;
    steps.step("clippy, host", || {
        passed(workspace.cargo().args(["clippy", "--all-targets"]).args(DENY_WARNINGS))
    })?;
    steps.step("clippy, wasm", || {
        crate::install::wasm_target()?;
        passed(site::cargo(workspace, "clippy").args(DENY_WARNINGS))
    })?;
    steps.step("docs", || {
        let mut doc = workspace.cargo();
        doc.args(["doc", "--no-deps", "--document-private-items"]);
        passed(doc.env("RUSTDOCFLAGS", "-D warnings --cfg erase_components"))
    })?;
    steps.step("tests", || passed(workspace.cargo().arg("test")))
}

fn release_and_browser(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("size of the site", || {
        site::build(workspace, true)?;
        check_budget(&site::sizes(&workspace.site())?)?;
        Ok(Outcome::Passed)
    })?;
    steps.step("release build", || release::build(workspace, true).map(|_| Outcome::Passed))?;
    steps.step("browser journeys", || journeys::run(workspace))
}

fn check_budget(sizes: &site::Sizes) -> Result<()> {
    let (first, script, style) = (sizes.first, sizes.script, sizes.style);
    say(&format!("brotli bytes of every page: wasm {first} + script {script} + style {style}"));
    let mut over = Vec::new();
    for part in sizes.parts.keys() {
        let kib = BUDGETS_KIB.iter().find(|(name, _)| name == part).map_or(0, |(_, kib)| *kib);
        let (total, budget) = (sizes.total(part), kib * 1024);
        say(&format!("brotli bytes of {part}, all in all: {total} of {budget}"));
        if total > budget {
            over.push(format!("{part} is {} bytes too big", total - budget));
        }
    }
    ensure!(!sizes.parts.is_empty(), "the module was not cut into parts");
    ensure!(over.is_empty(), "{}", over.join(", "));
    Ok(())
}

fn passed(command: &mut std::process::Command) -> Result<Outcome> {
    process::run(command).map(|()| Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn sizes(part: &str, style: u64) -> site::Sizes {
        let parts = BTreeMap::from([(part.to_owned(), 980 * 1024 - 30)]);
        site::Sizes { first: 10, script: 10, style, parts }
    }

    #[test]
    fn the_budget_counts_everything_that_a_page_loads() {
        assert!(check_budget(&sizes("field", 10)).is_ok());
        assert!(check_budget(&sizes("field", 11)).is_err());
    }

    #[test]
    fn a_part_without_a_budget_is_over_it() {
        assert!(check_budget(&sizes("other", 0)).is_err());
    }

    #[test]
    fn a_module_that_is_not_cut_is_refused() {
        let whole = site::Sizes { first: 1, script: 1, style: 1, parts: BTreeMap::new() };
        assert!(check_budget(&whole).is_err());
    }
}
