//! The note that a running server leaves for programs of the same owner: where it listens, and
//! the token by which they import.

use crate::config::DataDir;
use crate::input::remote::Running;
use crate::state::Server;
use anyhow::{Context, Result};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use domain::ids::StreetId;

/// The note; it is taken away when the server ends.
pub struct RunningFile {
    data: DataDir,
    port: u16,
    import_token: String,
}

impl RunningFile {
    /// Writes the note, readable by its owner only.
    pub fn new(server: &Server, port: u16, import_token: String) -> Result<Self> {
        let note = Self { data: server.data.clone(), port, import_token };
        note.write(server)?;
        Ok(note)
    }

    /// Writes it anew, with the streets that there are now. Whoever reads it meanwhile reads the
    /// old one or the new one, whole.
    pub fn write(&self, server: &Server) -> Result<()> {
        let running = Running {
            url: format!("http://127.0.0.1:{}", self.port),
            import_token: self.import_token.clone(),
            pid: std::process::id(),
            streets: real_streets(server),
            simulated: server.simulated,
        };
        let path = self.data.running();
        let partial = path.with_extension("json.partial");
        write_private(&partial, &serde_json::to_vec(&running)?)
            .and_then(|()| fs::rename(&partial, &path))
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let _ = fs::remove_file(path); // of a server that was killed meanwhile
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)?.write_all(bytes)
}

fn real_streets(server: &Server) -> Vec<StreetId> {
    let mut real = Vec::new();
    for street in server.streets() {
        let committed = street.handle.world();
        if committed.world.board.street.values().any(|street| !street.exercise) {
            real.push(street.handle.id().clone());
        }
    }
    real
}

impl Drop for RunningFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.data.running());
    }
}
