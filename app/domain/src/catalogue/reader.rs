//! Reads TOML so that every fault is found, each with its line and field.
//!
//! A `Section` is a table that remembers which keys were asked for: what nobody asked for is
//! unknown and reported by its `finish`. Depends on `toml` only; used by the loaders.

use crate::text::Label;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest text that a loader accepts, in bytes.
pub const FILE_BYTES_MAX: usize = 1 << 20;

/// What is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: usize,
    /// Path of the field, as `type[lift_trapped].limits.handle`; empty for the whole file.
    pub field: String,
    /// What is wrong.
    pub reason: Label,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {} / {}", self.line, self.field, self.reason.en, self.reason.zh)
    }
}

/// A reason in both languages.
pub(super) fn why(zh: impl Into<String>, en: impl Into<String>) -> Label {
    Label { zh: zh.into().into(), en: en.into().into() }
}

/// The text that is read, and its faults so far.
pub(super) struct Doc<'t> {
    text: &'t str,
    faults: RefCell<Vec<Fault>>,
}

impl<'t> Doc<'t> {
    /// Parses `text` and hands its top table to `read`; whole, or every fault by line.
    pub fn load<T>(
        text: &'t str,
        read: impl FnOnce(&Section<'_>) -> Option<T>,
    ) -> Result<T, Vec<Fault>> {
        let doc = Doc { text, faults: RefCell::default() };
        if text.len() > FILE_BYTES_MAX {
            doc.fault(0, "", why("文件超过 1 MiB", "the file is larger than 1 MiB"));
            return Err(doc.faults.into_inner());
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message();
            doc.fault(at, "", why(format!("TOML 语法错误：{message}"), message));
        }
        let top = Section::new(&doc, String::new(), &table.span(), table.get_ref());
        let value = read(&top);
        top.finish();
        drop(top);
        let mut faults = doc.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        match value {
            Some(value) if faults.is_empty() => Ok(value),
            _ => Err(faults),
        }
    }

    fn fault(&self, at: usize, field: &str, reason: Label) {
        let before = self.text.as_bytes().iter().take(at);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        self.faults.borrow_mut().push(Fault { line, field: field.to_owned(), reason });
    }
}

/// One table of the file.
pub(super) struct Section<'a> {
    doc: &'a Doc<'a>,
    path: String,
    at: usize,
    map: &'a DeTable<'a>,
    asked: RefCell<Vec<String>>,
}

impl<'a> Section<'a> {
    fn new(doc: &'a Doc<'a>, path: String, span: &Range<usize>, map: &'a DeTable<'a>) -> Self {
        Self { doc, path, at: span.start, map, asked: RefCell::default() }
    }

    fn field(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key.to_owned());
        self.map.get(key)
    }

    /// Reports a fault of `key` (of the section itself when it has no such key).
    pub fn fault(&self, key: &str, reason: Label) {
        let at = self.map.get(key).map_or(self.at, |value| value.span().start);
        self.doc.fault(at, &self.field(key), reason);
    }

    /// The value of `key` by `read`; `None` when absent or faulty (then it is reported).
    pub fn may<T>(
        &self,
        key: &str,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, Label>,
    ) -> Option<T> {
        let value = self.value(key)?;
        read(value.get_ref()).map_err(|reason| self.fault(key, reason)).ok()
    }

    /// As [`may`](Self::may); its absence is a fault.
    pub fn need<T>(
        &self,
        key: &str,
        read: impl FnOnce(&DeValue<'_>) -> Result<T, Label>,
    ) -> Option<T> {
        if !self.map.contains_key(key) {
            self.doc.fault(self.at, &self.field(key), why("缺少此项", "is missing"));
        }
        self.may(key, read)
    }

    /// The table under `key`.
    pub fn section(&self, key: &str) -> Option<Section<'a>> {
        let value = self.value(key)?;
        let Some(map) = value.get_ref().as_table() else {
            self.fault(key, why("应为表", "must be a table"));
            return None;
        };
        Some(Section::new(self.doc, self.field(key), &value.span(), map))
    }

    /// The tables of the list under `key`; each is named by its `id` or its place.
    pub fn sections(&self, key: &str) -> Vec<Section<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.fault(key, why("应为列表", "must be a list"));
            return Vec::new();
        };
        let one = |(n, item): (usize, &'a Spanned<DeValue<'a>>)| {
            let Some(map) = item.get_ref().as_table() else {
                let field = format!("{}[{}]", self.field(key), n + 1);
                self.doc.fault(item.span().start, &field, why("应为表", "must be a table"));
                return None;
            };
            let id = map.get("id").and_then(|id| id.get_ref().as_str());
            let name = id.map_or_else(|| (n + 1).to_string(), str::to_owned);
            let path = format!("{}[{name}]", self.field(key));
            Some(Section::new(self.doc, path, &item.span(), map))
        };
        list.iter().enumerate().filter_map(one).collect()
    }

    /// The values of the list under `key`, each by `read`; `None` when absent or any is faulty.
    pub fn list<T>(
        &self,
        key: &str,
        read: impl Fn(&DeValue<'_>) -> Result<T, Label>,
    ) -> Option<Vec<T>> {
        let value = self.value(key)?;
        let Some(list) = value.get_ref().as_array() else {
            self.fault(key, why("应为列表", "must be a list"));
            return None;
        };
        let one = |(n, item): (usize, &Spanned<DeValue<'_>>)| {
            let report = |reason| {
                let field = format!("{}[{}]", self.field(key), n + 1);
                self.doc.fault(item.span().start, &field, reason);
            };
            read(item.get_ref()).map_err(report).ok()
        };
        let read: Vec<Option<T>> = list.iter().enumerate().map(one).collect();
        read.into_iter().collect()
    }

    /// All keys of the section: it is a map whose keys are data.
    pub fn keys(&self) -> Vec<String> {
        let keys: Vec<String> = self.map.keys().map(|key| key.get_ref().to_string()).collect();
        self.asked.borrow_mut().extend(keys.iter().cloned());
        keys
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.map.keys().filter(|key| !asked.iter().any(|a| a == key.get_ref())) {
            let field = self.field(key.get_ref());
            self.doc.fault(key.span().start, &field, why("没有这一项", "is not a known field"));
        }
    }
}
