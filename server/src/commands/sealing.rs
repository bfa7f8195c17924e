//! Takes the personal texts out of a command: what is decided on holds only sealed references.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::envelope::ActedFor;
use domain::ids::{CommandId, SealedId};
use domain::key::Key;
use domain::rejection::{Rejection, Why};
use domain::seal::{for_each_text_posted, subject};
use domain::text::{FREE_TEXT_CHARS_MAX, FreeText, SealedClass, SealedRef};
use domain::wire::Posted;

use crate::keys::{KeyError, KeyRing, SubjectKey};
use crate::store::sealed::SealedRow;

/// Keys that this transaction has made and not yet kept.
pub type Fresh = HashMap<String, SubjectKey>;

/// A text that is not there, is sealed by the client, or is too long, refuses the command.
fn check(text: &FreeText) -> Result<(), Rejection> {
    match text {
        FreeText::Sealed(_) => Err(Rejection::BadField { field: "text", why: Why::Sealed }),
        FreeText::Plain(plain) if plain.chars().count() > FREE_TEXT_CHARS_MAX => {
            Err(Rejection::BadField { field: "text", why: Why::TooLong })
        }
        FreeText::Plain(_) => Ok(()),
    }
}

/// A command whose texts are sealed.
pub struct SealedCommand {
    /// The command, with references instead of texts.
    pub posted: Posted,
    /// For whom it is sent.
    pub acted_for: Option<ActedFor>,
    /// The values that the references stand for.
    pub values: Vec<SealedRow>,
    /// The key that sealed them, when it is new.
    pub fresh: Fresh,
}

/// Seals every text of a command under the key of its subject. Blank texts stay as they are:
/// `decide` says that they are missing.
pub async fn seal(
    keys: &KeyRing,
    fresh: &Fresh,
    mut posted: Posted,
    actor: &Actor,
    owner: &Key,
) -> Result<Result<SealedCommand, Rejection>, KeyError> {
    let mut texts = 0;
    let mut refused = None;
    for_each_text_posted(&mut posted, &mut |_, text| {
        texts += usize::from(!text.is_blank());
        refused = refused.take().or(check(text).err());
    });
    if let Some(rejection) = refused {
        return Ok(Err(rejection));
    }
    // Two streets may use the same service number for two people.
    let subject = format!("{}/{}", posted.street, subject(&posted.command, actor));
    let (mut values, mut made) = (Vec::new(), Fresh::new());
    if texts > 0 {
        let key = match fresh.get(&subject) {
            Some(key) => key.clone(),
            None => match keys.find(&subject).await? {
                Some(key) => key,
                None => made.entry(subject.clone()).or_insert(SubjectKey::draw()?).clone(),
            },
        };
        let mut sealer = Sealer { key, subject, owner, id: posted.id, values: Vec::new() };
        let mut failed = None;
        for_each_text_posted(&mut posted, &mut |class, text| {
            if let Err(error) = sealer.replace(class, text) {
                failed = Some(error);
            }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        values = sealer.values;
    }
    let acted_for = match posted.on_behalf_of.as_ref() {
        None => None,
        Some(on_behalf) => match on_behalf.document.sealed() {
            Some(document) => {
                Some(ActedFor { party: on_behalf.party.clone(), document: document.clone() })
            }
            None => return Ok(Err(Rejection::DocumentMissing)),
        },
    };
    Ok(Ok(SealedCommand { posted, acted_for, values, fresh: made }))
}

struct Sealer<'a> {
    key: SubjectKey,
    subject: String,
    owner: &'a Key,
    id: CommandId,
    values: Vec<SealedRow>,
}

impl Sealer<'_> {
    fn replace(&mut self, class: SealedClass, text: &mut FreeText) -> Result<(), KeyError> {
        let FreeText::Plain(plain) = &*text else { return Ok(()) };
        if text.is_blank() {
            return Ok(());
        }
        let id = SealedId::derived(self.id.0, &format!("text/{}", self.values.len()));
        let sealed = self.key.seal(id, plain)?;
        self.values.push(SealedRow {
            id,
            subject: self.subject.clone(),
            owner: self.owner.clone(),
            class,
            nonce: sealed.nonce,
            ciphertext: sealed.ciphertext,
        });
        let commitment = sealed.commitment.into();
        *text = FreeText::Sealed(SealedRef { id, class, commitment });
        Ok(())
    }
}
