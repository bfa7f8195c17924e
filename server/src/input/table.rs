//! CSV tables whose columns are found by name.

use anyhow::{Context, bail};

/// A table in memory: header and rows with their lines.
pub struct Table {
    header: Vec<String>,
    rows: Vec<(usize, csv::StringRecord)>,
}

impl Table {
    /// Reads UTF-8 CSV, with or without a byte order mark.
    ///
    /// # Errors
    /// Not UTF-8, no header, a missing column, a row of another length, or more than
    /// [`super::ROWS_MAX`] rows.
    pub fn read(bytes: &[u8], needs: &[&str]) -> anyhow::Result<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).context("the file is not UTF-8 text")?;
        // The reader counts lines one short where they end in \r\n.
        let text = text.replace("\r\n", "\n");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header: Vec<String> =
            reader.headers().context("no header")?.iter().map(|h| h.trim().to_owned()).collect();
        if let Some(missing) = needs.iter().find(|need| !header.iter().any(|h| h == *need)) {
            bail!("column `{missing}` is missing; the file has: {}", header.join(", "));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.context("a row cannot be read")?;
            let line = record.position().map_or(0, |p| p.line() as usize);
            rows.push((line, record));
            if rows.len() > super::ROWS_MAX {
                bail!("more than {} rows", super::ROWS_MAX);
            }
        }
        Ok(Self { header, rows })
    }

    /// Rows with their lines.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Cells<'_>)> {
        self.rows.iter().map(|(line, record)| (*line, Cells { header: &self.header, record }))
    }
}

/// The cells of one row.
pub struct Cells<'a> {
    header: &'a [String],
    record: &'a csv::StringRecord,
}

impl<'a> Cells<'a> {
    /// The row has as many cells as the header.
    pub fn whole(&self) -> bool {
        self.record.len() == self.header.len()
    }
    /// The trimmed cell of a column; empty when there is none.
    pub fn get(&self, column: &str) -> &'a str {
        let at = self.header.iter().position(|h| h == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }
    /// The cell as a number.
    pub fn number(&self, column: &str) -> Result<f64, String> {
        let text = self.get(column);
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(format!("{column}: `{text}` is not a number")),
        }
    }
}
