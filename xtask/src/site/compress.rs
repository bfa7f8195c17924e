//! Packs the files once, when a release is built, and not again for every visitor.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::files;

/// Ends of names whose content shrinks; pictures and sounds are packed already.
const TEXTUAL: [&str; 9] =
    ["css", "html", "js", "json", "mjs", "svg", "txt", "wasm", "webmanifest"];

/// Writes `.br` and `.gz` beside each file that gains by it.
pub fn beside_each(site: &Path) -> Result<()> {
    for file in files(site)? {
        let name = file.to_string_lossy().into_owned();
        if !TEXTUAL.iter().any(|end| name.ends_with(&format!(".{end}"))) {
            continue;
        }
        let content = fs::read(&file)?;
        for (end, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
            if packed.len() < content.len() {
                fs::write(format!("{name}.{end}"), packed)?;
            }
        }
    }
    Ok(())
}

/// What a first visit loads, in bytes of brotli.
pub struct Sizes {
    pub wasm: u64,
    pub script: u64,
    pub style: u64,
}

impl Sizes {
    /// All of it.
    pub fn total(&self) -> u64 {
        self.wasm + self.script + self.style
    }
}

/// Reads the sizes of a release site.
pub fn sizes(site: &Path) -> Result<Sizes> {
    let size = |end: &str| {
        let plain = site.join(format!("pkg/app.{end}"));
        let packed = site.join(format!("pkg/app.{end}.br"));
        let file = if packed.exists() { packed } else { plain };
        let metadata = fs::metadata(&file);
        Ok::<_, anyhow::Error>(metadata.with_context(|| format!("no app.{end}"))?.len())
    };
    Ok(Sizes { wasm: size("wasm")?, script: size("js")?, style: size("css")? })
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
