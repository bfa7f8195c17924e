//! What is put before the committer, and what comes back.

use bytes::Bytes;
use domain::actor::{Actor, ActorRef};
use domain::envelope::{Origin, Via};
use domain::text::Lang;
use domain::wire::{Posted, Reply};

/// A command with who sends it. Whether he is who he says was settled before.
#[derive(Clone, Debug)]
pub struct Submission {
    /// As posted.
    pub posted: Posted,
    /// Who sends it, with what holds for him now.
    pub actor: Actor,
    /// Origin. The committer makes it `Exercise` in a street of exercises.
    pub origin: Origin,
    /// By which way it came in.
    pub via: Via,
    /// Language of the answer.
    pub lang: Lang,
}

impl Submission {
    /// A submission whose origin and way follow from its actor: what an import sends is history.
    pub fn new(posted: Posted, actor: Actor, lang: Lang) -> Self {
        let origin = match actor.who {
            ActorRef::Import(_) => Origin::History,
            _ => Origin::Live,
        };
        let via = match actor.who {
            ActorRef::Person(_) | ActorRef::Display(_) => Via::Api,
            ActorRef::Public => Via::Public,
            ActorRef::Import(_) => Via::Import,
            ActorRef::System => Via::Server,
        };
        Self { posted, actor, origin, via, lang }
    }
}

/// The answer to a submission.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Decoded.
    pub reply: Reply,
    /// The JSON that is sent, byte for byte what was stored under the command's id.
    pub body: Bytes,
    /// The id was answered before: header `Idempotent-Replayed: true`.
    pub replayed: bool,
}

impl Answer {
    /// A first answer.
    pub fn first(reply: Reply) -> Self {
        let body = serde_json::to_vec(&reply).expect("a reply holds only strings and numbers");
        Self { reply, body: body.into(), replayed: false }
    }
}
