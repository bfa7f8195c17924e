//! Installs what a fresh machine lacks, and says what and why before it does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{on_path, output, run, say};
use crate::workspace::Workspace;

/// The target of everything that runs in the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub fn wasm_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say("installing the Rust target for the browser: the pages run there as wasm");
    run(Command::new("rustup").args(["target", "add", WASM]))
}

/// The npm parts exactly as locked; nothing is done when they are already there.
pub fn npm_parts(workspace: &Workspace) -> Result<()> {
    let folder = workspace.browser();
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    ensure!(on_path("npm").is_some(), "Node with npm is needed: apt-get install nodejs npm");
    say("installing npm parts: binaryen shrinks the wasm, Playwright and axe drive the journeys");
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(stamp, wanted).context("the npm parts cannot be marked as installed")
}

/// Debian's Chromium (or the one that `CHROMIUM` names) and a font with Chinese.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    let mut missing = Vec::new();
    if on_path("chromium").is_none() {
        missing.push("chromium");
    }
    if !has_chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() {
        say(&format!("installing {}: the journeys run in a real browser", missing.join(" and ")));
        apt_install(&missing)?;
    }
    on_path("chromium").context("chromium is still not on the PATH; name it in CHROMIUM")
}

/// Without one every Chinese character on a screenshot is an empty box.
fn has_chinese_font() -> bool {
    if Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists() {
        return true;
    }
    let fonts = Command::new("fc-list").arg(":lang=zh").output();
    fonts.is_ok_and(|fonts| !fonts.stdout.is_empty())
}

fn apt_install(packages: &[&str]) -> Result<()> {
    let wish = format!("apt-get install {}", packages.join(" "));
    ensure!(on_path("apt-get").is_some(), "no apt-get here; install by hand: {wish}");
    let root = output(Command::new("id").arg("-u"))?.trim() == "0";
    if !root && on_path("sudo").is_none() {
        bail!("neither root nor sudo; install by hand: {wish}");
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(if root { "env" } else { "sudo" });
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(arguments);
        run(&mut command)
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}
