//! The note that a running server leaves for programs of the same owner: where it listens, and
//! the token by which they import.

use crate::input::remote::Running;
use crate::state::Server;
use anyhow::{Context, Result};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use domain::ids::StreetId;

/// The note; it is taken away when the server ends.
pub struct RunningFile(PathBuf);

impl RunningFile {
    /// Writes the note, readable by its owner only.
    pub fn write(server: &Server, port: u16, import_token: &str) -> Result<Self> {
        let path = server.data.running();
        let running = Running {
            url: format!("http://127.0.0.1:{port}"),
            import_token: import_token.to_owned(),
            pid: std::process::id(),
            streets: real_streets(server),
            simulated: server.simulated,
        };
        let _ = fs::remove_file(&path);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("cannot write {}", path.display()))?;
        file.write_all(&serde_json::to_vec(&running)?)?;
        Ok(Self(path))
    }
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
        let _ = fs::remove_file(&self.0);
    }
}
