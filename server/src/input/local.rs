//! A database that no server holds as the sink of an import.

use super::send::Sink;
use crate::commands::{StreetHandle, Submission};
use domain::actor::{Actor, ActorRef};
use domain::text::Lang;
use domain::wire::{Posted, Reply};

/// Name of the import account.
pub const IMPORT: &str = "import";

/// The import account: it feeds history and signs in nowhere.
pub fn importer() -> Actor {
    Actor { who: ActorRef::Import(IMPORT.into()), affiliations: Vec::new() }
}

/// A street of an opened data folder.
#[derive(Clone)]
pub struct Local(pub StreetHandle);

impl Sink for Local {
    async fn send(&self, posted: Posted) -> anyhow::Result<Reply> {
        Ok(self.0.submit(Submission::new(posted, importer(), Lang::En)).await)
    }
}
