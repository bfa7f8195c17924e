//! What the clients saw, written outside the server's process: one JSON object a line.
//! A command is invoked once and then has any number of unknown outcomes and at most one known.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use domain::ids::CommandId;
use domain::wire::EventRef;
use serde::{Deserialize, Serialize};

use crate::stopwatch::Stopwatch;

/// Lines of one history at most.
pub const ENTRIES_MAX: usize = 2_000_000;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Microseconds since the start of the run.
    pub at_us: u64,
    /// Which command.
    pub id: CommandId,
    /// What became of it.
    #[serde(flatten)]
    pub what: What,
}

/// A step in the life of a command, as its client sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum What {
    /// It is about to be sent the first time.
    Invoke {
        /// Its type.
        command: String,
        /// By whom.
        by: String,
    },
    /// It is in the log, says the server; without events its effect was there already.
    Ok {
        /// Its events.
        events: Vec<EventRef>,
    },
    /// It is not in the log and never will be, says the server.
    Fail {
        /// Why.
        why: String,
    },
    /// Nobody knows; the same id is sent again.
    Unknown {
        /// Why.
        why: String,
    },
}

/// Writes a history.
pub struct Recorder {
    watch: Stopwatch,
    file: Mutex<BufWriter<File>>,
}

impl Recorder {
    /// Into a new file.
    pub fn create(path: &Path, watch: Stopwatch) -> Result<Self> {
        let file = File::create_new(path)
            .with_context(|| format!("cannot write the history {}", path.display()))?;
        Ok(Self { watch, file: Mutex::new(BufWriter::new(file)) })
    }
    /// Notes what happened now.
    pub fn note(&self, id: CommandId, what: What) -> Result<()> {
        let entry = Entry { at_us: self.watch.us(), id, what };
        let mut line = serde_json::to_vec(&entry)?;
        line.push(b'\n');
        self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(&line)?;
        Ok(())
    }
    /// Everything noted so far is in the file.
    pub fn flush(&self) -> Result<()> {
        Ok(self.file.lock().unwrap_or_else(PoisonError::into_inner).flush()?)
    }
}

/// Reads a history back.
pub fn read(path: &Path) -> Result<Vec<Entry>> {
    let lines = BufReader::new(File::open(path)?).lines().take(ENTRIES_MAX);
    lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::key::Key;
    use uuid::Uuid;

    #[test]
    fn what_is_noted_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history.jsonl");
        let recorder = Recorder::create(&path, Stopwatch::start()).unwrap();
        let id = CommandId(Uuid::from_u128(7));
        let key = Key::try_from("place/p01".to_owned()).unwrap();
        let events = vec![EventRef { seq: 4, key, event_type: "PlaceAdded".into() }];
        let steps = [
            What::Invoke { command: "AddPlace".into(), by: "AD-01".into() },
            What::Unknown { why: "connection reset".into() },
            What::Ok { events },
        ];
        for step in &steps {
            recorder.note(id, step.clone()).unwrap();
        }
        recorder.flush().unwrap();
        let read = read(&path).unwrap();
        assert!(read.iter().all(|entry| entry.id == id));
        assert_eq!(read.into_iter().map(|entry| entry.what).collect::<Vec<_>>(), steps);
    }
}
