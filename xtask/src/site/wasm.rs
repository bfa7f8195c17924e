//! The front end: compiled, bound to JavaScript, and made small for a release.
//!
//! wasm-bindgen is used as a library of the same version that Cargo.lock pins for the pages: a
//! tool from the PATH could speak another dialect.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

use super::files;
use super::parts::{self, PARTS};
use crate::install;
use crate::process::run;
use crate::workspace::Workspace;

/// The script that fetches a part when it is first needed.
const LOADER: &str = "./parts.js";

/// What current browsers have (Chromium 96, Safari 15) and what rustc emits today.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// A cargo command for the front end. Its target folder is its own: with the server's features
/// in the same one, each build would undo the other.
pub fn cargo(workspace: &Workspace, command: &str) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args([command, "--package", "frontend", "--target", install::WASM]);
    cargo.arg("--target-dir").arg(target(workspace));
    cargo
}

/// Compiles the front end and gives the path of the module.
pub fn compile(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    install::wasm_target()?;
    let mut command = cargo(workspace, "build");
    if release {
        command.args(["--profile", "wasm-release"]);
    }
    run(&mut command)?;
    let profile = if release { "wasm-release" } else { "debug" };
    Ok(target(workspace).join(install::WASM).join(profile).join("frontend.wasm"))
}

/// Cuts the module where `app` says so and writes `app.js`, `app.wasm` and the parts beside them.
/// The first part keeps the name that leptos asks for.
pub fn bind(module: &Path, pkg: &Path) -> Result<()> {
    let first = module.with_file_name("frontend-first.wasm");
    let content = fs::read(module)?;
    let mut options = Options::new(&content);
    options.output_dir = pkg;
    options.main_out_path = &first;
    options.main_module = "./app.js";
    options.link_name = LOADER;
    let cut = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the module cannot be cut: {error:?}"))?;
    fs::write(pkg.join(PARTS), serde_json::to_string(&parts::by_name(cut.prefetch_map))?)?;
    Bindgen::new()
        .input_path(&first)
        .web(true)?
        .typescript(false)
        // The parts find what they need in the first one by the linker's names.
        .keep_lld_exports(true)
        .demangle(false)
        .out_name("app")
        .generate(pkg)
        .context("wasm-bindgen failed")?;
    fs::rename(pkg.join("app_bg.wasm"), pkg.join("app.wasm"))?;
    Ok(())
}

/// Runs binaryen over every file of the module; the npm part, because Debian's is too old for it.
pub fn shrink(workspace: &Workspace, pkg: &Path) -> Result<()> {
    install::npm_parts(workspace)?;
    let tool = workspace.browser().join("node_modules/.bin/wasm-opt");
    for module in files(pkg)?.iter().filter(|file| file.extension().is_some_and(|e| e == "wasm")) {
        let mut command = Command::new(&tool);
        command.arg("-Oz").args(WASM_FEATURES).arg("-o").arg(module).arg(module);
        run(&mut command)?;
    }
    Ok(())
}

fn target(workspace: &Workspace) -> PathBuf {
    workspace.target.join("front")
}
