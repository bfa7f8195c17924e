//! Builds `target/site`: script and wasm, the style as one file, and what lies in `public/`.

mod compress;
mod digest;
mod parts;
mod style;
mod wasm;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub use self::parts::{Sizes, sizes};
pub use self::wasm::cargo;
use crate::process::say;
use crate::workspace::Workspace;

/// A site that stands in `target/site`.
pub struct Site {
    /// Names the content: the same inputs give the same digest.
    pub digest: String,
}

/// Builds the site; a site that is already there for the same inputs is kept.
pub fn build(workspace: &Workspace, release: bool) -> Result<Site> {
    let module = wasm::compile(workspace, release)?;
    let style = style::bundle(&workspace.root.join("style/main.css"), release)?;
    let public = workspace.root.join("public");
    let digest = digest::of_site(&module, &style, &public, release)?;

    let site = workspace.site();
    let stamp = workspace.root.join("target/site.stamp");
    if site.is_dir() && fs::read_to_string(&stamp).is_ok_and(|made| made == digest) {
        return Ok(Site { digest });
    }
    say(&format!("writing the site, {}", if release { "small and packed" } else { "for debug" }));
    remove(&stamp, &site)?;
    let pkg = site.join("pkg");
    fs::create_dir_all(&pkg)?;
    wasm::bind(&module, &pkg)?;
    if release {
        wasm::shrink(workspace, &pkg)?;
    }
    fs::write(pkg.join("app.css"), style)?;
    if public.is_dir() {
        copy(&public, &site)?;
    }
    if release {
        compress::beside_each(&site)?;
    }
    fs::write(&stamp, &digest)?;
    Ok(Site { digest })
}

/// The stamp goes first: a site that is half written is never taken for a whole one.
fn remove(stamp: &Path, site: &Path) -> Result<()> {
    if stamp.exists() {
        fs::remove_file(stamp)?;
    }
    if site.exists() {
        fs::remove_dir_all(site).context("the old site cannot be removed")?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Every file below the folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
