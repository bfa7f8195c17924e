//! Turns `locales/*.json` into checked keys: a text that one language lacks does not compile.

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    let options = ParseOptions::new().interpolate_display(true);
    let config = Config::new("zh-CN")?.add_locale("en")?.parse_options(options);
    let parsed = parse_locales(None, config)?;
    let warnings = parsed.diag.warnings().iter().map(ToString::to_string).collect::<Vec<_>>();
    let errors = parsed.diag.errors().iter().map(ToString::to_string).collect::<Vec<_>>();
    if let Some(fault) = errors.iter().chain(&warnings).next() {
        return Err(fault.clone().into());
    }
    let quiet = "#![allow(missing_docs, clippy::all)]".parse()?;
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, Some(&quiet), false)?;
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    std::fs::write(out.join("i18n.rs"), code.to_string())?;
    Ok(())
}
