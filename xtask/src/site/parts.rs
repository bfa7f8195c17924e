//! The parts into which the module for the browser is cut, and what they weigh.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Which files each part consists of: `{"part": ["file", ...]}`, read by server and service worker.
pub const PARTS: &str = "parts.json";

/// Files by the name of their part. The tool's names end in a number of its own, which changes
/// with the place of a function in its file.
pub fn by_name(files: HashMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let mut named = BTreeMap::<String, Vec<String>>::new();
    for (key, files) in files {
        let name = key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
        named.entry(name.to_owned()).or_default().extend(files);
    }
    for files in named.values_mut() {
        files.sort();
        files.dedup();
    }
    named
}

/// What a first visit loads, in bytes of brotli.
pub struct Sizes {
    /// The first file: what every page loads.
    pub first: u64,
    pub script: u64,
    pub style: u64,
    /// What the pages of a part load beside it.
    pub parts: BTreeMap<String, u64>,
}

impl Sizes {
    /// All that a first visit to a page of the part loads.
    pub fn total(&self, part: &str) -> u64 {
        let own = self.parts.get(part).copied().unwrap_or_default();
        self.first + self.script + self.style + own
    }
}

/// Reads the sizes of a release site.
pub fn sizes(site: &Path) -> Result<Sizes> {
    let size = |name: &str| {
        let plain = site.join("pkg").join(name);
        let packed = site.join(format!("pkg/{name}.br"));
        let metadata = fs::metadata(if packed.exists() { packed } else { plain });
        Ok::<_, anyhow::Error>(metadata.with_context(|| format!("no {name}"))?.len())
    };
    let listed = fs::read(site.join("pkg").join(PARTS)).context("no list of parts")?;
    let listed: BTreeMap<String, Vec<String>> = serde_json::from_slice(&listed)?;
    let mut parts = BTreeMap::new();
    for (part, files) in listed {
        let mut sum = 0;
        for file in files {
            sum += size(&format!("{file}.wasm"))?;
        }
        parts.insert(part, sum);
    }
    let script = size("app.js")? + size("parts.js")?;
    Ok(Sizes { first: size("app.wasm")?, script, style: size("app.css")?, parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_its_name_when_its_function_moves() {
        let files = |list: &[&str]| list.iter().map(|&file| file.to_owned()).collect::<Vec<_>>();
        let cut = HashMap::from([
            ("desk_17".to_owned(), files(&["chunk_2", "split_desk_17"])),
            ("field_9".to_owned(), files(&["chunk_2", "chunk_1", "chunk_2"])),
        ]);
        let named = by_name(cut);
        assert_eq!(named["desk"], files(&["chunk_2", "split_desk_17"]));
        assert_eq!(named["field"], files(&["chunk_1", "chunk_2"]));
    }
}
