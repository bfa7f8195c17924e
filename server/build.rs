//! Names the version of the fold: a digest of the domain's sources. A snapshot that another
//! version wrote is not used, since the same events might fold to another state. And makes sure
//! that the folder of the site exists: the embedding macro looks once, when it is compiled.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    fs::create_dir_all(here.join("../target/site"))?;
    let domain = here.join("../app/domain");
    println!("cargo::rerun-if-changed={}", domain.display());
    println!("cargo::rerun-if-changed=migrations");
    let mut files = Vec::new();
    for part in ["src", "catalogue"] {
        collect(&domain.join(part), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
        fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=TONGGUAN_FOLD_VERSION={:016x}", hasher.finish());
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
