//! The same id again gets the same answer; the same id for something else is refused.

use domain::wire::{Posted, Reply};

use super::{Answer, Submission, answers};
use crate::keys::KeyRing;
use crate::store::receipts::Receipt;

/// What a body is compared by: HMAC of who sends it and of all that he says. Personal texts are
/// in it, so it is keyed; another sender with the same id is refused.
pub fn body_mac(keys: &KeyRing, submission: &Submission) -> Vec<u8> {
    let who = serde_json::to_vec(&submission.actor.who);
    let body = serde_json::to_vec::<Posted>(&submission.posted);
    let bytes = "what is sent came as JSON and can be written as JSON";
    keys.receipt_mac(&[&who.expect(bytes), &body.expect(bytes)]).to_vec()
}

/// The answer to an id that was seen before.
pub fn replay(receipt: &Receipt, mac: &[u8], submission: &Submission) -> Answer {
    if receipt.body_mac != mac {
        return Answer::first(answers::id_reused(submission.lang));
    }
    match serde_json::from_str::<Reply>(&receipt.reply) {
        Ok(reply) => Answer { reply, body: receipt.reply.clone().into(), replayed: true },
        Err(error) => {
            tracing::error!(%error, id = %submission.posted.id, "a receipt cannot be read");
            Answer::first(answers::unavailable(submission.lang))
        }
    }
}
