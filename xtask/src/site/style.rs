//! The style: `main.css` and everything it imports, as one file.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers we promise, as `major << 16`; newer syntax is translated for them.
const BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(96 << 16),
    edge: Some(96 << 16),
    firefox: None,
    ie: None,
    ios_saf: Some(15 << 16),
    opera: None,
    safari: Some(15 << 16),
    samsung: None,
};

/// Follows the imports of the file; a missing import or a mistake names its place.
pub fn bundle(main: &Path, release: bool) -> Result<String> {
    if !main.is_file() {
        return Ok(String::new());
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| anyhow!("style: {error}"))?;
    let targets = Targets::from(BROWSERS);
    let options = MinifyOptions { targets, ..MinifyOptions::default() };
    sheet.minify(options).map_err(|error| anyhow!("style: {error}"))?;
    let printer = PrinterOptions { minify: release, targets, ..PrinterOptions::default() };
    Ok(sheet.to_css(printer).map_err(|error| anyhow!("style: {error}"))?.code)
}

#[cfg(test)]
mod tests;
