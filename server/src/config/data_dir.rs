//! The layout of the data folder: one place that knows file names.

use std::path::{Path, PathBuf};

/// Folder that holds everything the server keeps.
///
/// `tongguan.db` the log and its projections · `keys/` master key and keys of persons, never in
/// the same backup artefact · `evidence/` photographs by hash · `backup.json` when the last
/// backup was made · `running.json` how to reach the running server · `demo-sign-ins.json` of the
/// demonstration street · `lock` held while a server runs.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// Names the folder; nothing is made.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }
    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }
    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("tongguan.db")
    }
    /// Folder of everything secret.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }
    /// Keys of persons, each wrapped by the master key.
    pub fn key_database(&self) -> PathBuf {
        self.keys().join("keys.db")
    }
    /// The master key: 32 bytes, readable by the owner only.
    pub fn master_key(&self) -> PathBuf {
        self.keys().join("master.key")
    }
    /// Certificates of the local authority and of the server.
    pub fn tls(&self) -> PathBuf {
        self.0.join("tls")
    }
    /// Photographs and other files, by hash.
    pub fn evidence(&self) -> PathBuf {
        self.0.join("evidence")
    }
    /// When the last backup was made.
    pub fn backup_note(&self) -> PathBuf {
        self.0.join("backup.json")
    }
    /// How the commands of this machine reach the running server; readable by the owner only.
    pub fn running(&self) -> PathBuf {
        self.0.join("running.json")
    }
    /// Sign-ins of the demonstration street; readable by the owner only.
    pub fn demo_sign_ins(&self) -> PathBuf {
        self.0.join("demo-sign-ins.json")
    }
    /// Held locked by the process that may write.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }
}
