//! Bundling, on the style of this repository.

use std::path::Path;

use super::*;

fn main_css() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../style/main.css")
}

#[test]
fn the_bundle_stands_alone() {
    let css = bundle(&main_css(), false).unwrap();
    assert!(!css.is_empty() && !css.contains("@import"));
}

#[test]
fn a_release_is_smaller() {
    let debug = bundle(&main_css(), false).unwrap();
    let release = bundle(&main_css(), true).unwrap();
    assert!(release.len() < debug.len());
}

#[test]
fn a_missing_style_is_an_empty_one() {
    assert_eq!(bundle(Path::new("no/such/main.css"), true).unwrap(), "");
}
