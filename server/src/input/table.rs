//! CSV tables whose columns are found by name, in UTF-8 or in GBK as office programs write it.

use std::borrow::Cow;

use anyhow::{Context, bail};
use encoding_rs::GB18030;

/// A column that a reader looks for: the key that its code uses, and the headings under which
/// files have it, the most telling first.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// As the code asks for it; a heading of this name is found too.
    pub key: &'static str,
    /// Other headings, in lower case.
    pub headings: &'static [&'static str],
    /// A file without it cannot be read.
    pub must: bool,
}

impl Column {
    /// A column that a file must have.
    pub const fn must(key: &'static str, headings: &'static [&'static str]) -> Self {
        Self { key, headings, must: true }
    }
    /// A column that a file may have.
    pub const fn may(key: &'static str, headings: &'static [&'static str]) -> Self {
        Self { key, headings, must: false }
    }
    fn find(&self, header: &[String]) -> Option<usize> {
        let mut names = std::iter::once(self.key).chain(self.headings.iter().copied());
        names.find_map(|name| header.iter().position(|h| h.to_lowercase() == name))
    }
}

/// A table in memory: its columns and its rows with their lines.
pub struct Table {
    /// Which cell of a row a key means: what was looked for, then every heading as it stands.
    columns: Vec<(String, usize)>,
    /// Cells of a whole row.
    width: usize,
    rows: Vec<(usize, csv::StringRecord)>,
}

impl Table {
    /// Reads a table whose headings are known.
    ///
    /// # Errors
    /// As [`Table::find`].
    pub fn read(bytes: &[u8], needs: &[&'static str]) -> anyhow::Result<Self> {
        let columns: Vec<Column> = needs.iter().map(|need| Column::must(need, &[])).collect();
        Self::find(bytes, &columns)
    }

    /// Reads a table and finds its columns.
    ///
    /// # Errors
    /// No text, no header, a missing column, or more than [`super::ROWS_MAX`] rows.
    pub fn find(bytes: &[u8], wanted: &[Column]) -> anyhow::Result<Self> {
        // The reader counts lines one short where they end in \r\n.
        let text = decode(bytes)?.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header: Vec<String> =
            reader.headers().context("no header")?.iter().map(|h| h.trim().to_owned()).collect();
        let mut columns = Vec::new();
        for column in wanted {
            match column.find(&header) {
                Some(at) => columns.push((column.key.to_owned(), at)),
                None if column.must => {
                    let names = [&[column.key], column.headings].concat().join("`, `");
                    bail!("column `{names}` is missing; the file has: {}", header.join(", "));
                }
                None => {}
            }
        }
        columns.extend(header.iter().cloned().enumerate().map(|(at, name)| (name, at)));
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.context("a row cannot be read")?;
            let line = record.position().map_or(0, |p| p.line() as usize);
            rows.push((line, record));
            if rows.len() > super::ROWS_MAX {
                bail!("more than {} rows", super::ROWS_MAX);
            }
        }
        Ok(Self { columns, width: header.len(), rows })
    }

    /// Rows with their lines.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Cells<'_>)> {
        self.rows.iter().map(|(line, record)| (*line, Cells { table: self, record }))
    }
}

/// The text of a file: UTF-8 with or without a byte order mark, otherwise GBK (GB 18030).
///
/// # Errors
/// It is neither.
pub fn decode(bytes: &[u8]) -> anyhow::Result<Cow<'_, str>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .context("the file is neither UTF-8 nor GBK text")
}

/// The cells of one row.
pub struct Cells<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

impl<'a> Cells<'a> {
    /// The row has as many cells as the header.
    pub fn whole(&self) -> bool {
        self.record.len() == self.table.width
    }
    /// The file has the column.
    pub fn has(&self, key: &str) -> bool {
        self.table.columns.iter().any(|(name, _)| name == key)
    }
    /// The trimmed cell of a column; empty when there is none.
    pub fn get(&self, key: &str) -> &'a str {
        let column = self.table.columns.iter().find(|(name, _)| name == key);
        column.and_then(|(_, at)| self.record.get(*at)).unwrap_or_default().trim()
    }
    /// The cell, which may not be empty.
    pub fn need(&self, key: &str) -> Result<&'a str, String> {
        match self.get(key) {
            "" => Err(format!("{key}: empty")),
            text => Ok(text),
        }
    }
    /// The cell as a number.
    pub fn number(&self, key: &str) -> Result<f64, String> {
        let text = self.get(key);
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(format!("{key}: `{text}` is not a number")),
        }
    }
    /// The cell as a list, split at `;` `；` `、` `|`.
    pub fn list(&self, key: &str) -> Vec<&'a str> {
        let parts = self.get(key).split([';', '；', '、', '|']).map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    }
}
