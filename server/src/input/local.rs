//! A database that no server holds as the sink of an import.

use super::send::{Answered, Sink};
use crate::commands::{StreetHandle, Submission};
use domain::actor::{Actor, ActorRef};
use domain::text::Lang;
use domain::wire::Posted;

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
    async fn send(&self, posted: Posted) -> anyhow::Result<Answered> {
        let answer = self.0.execute(Submission::new(posted, importer(), Lang::En)).await;
        Ok(Answered { reply: answer.reply, replayed: answer.replayed })
    }
}
