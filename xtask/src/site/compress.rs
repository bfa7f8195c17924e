//! Packs the files once, when a release is built, and not again for every visitor.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
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
