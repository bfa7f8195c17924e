//! Signing in by service number and password.

use super::attempts::Counted;
use super::passwords::PASSWORD_BYTES_MAX;
use super::{Auth, NewSession};
use crate::http::connection::Connection;
use crate::store::{Hash, StoreError, accounts};
use domain::ids::{PersonId, StreetId};
use domain::time::Ms;

/// Bytes that the name of an account has at most: street, slash and service number.
const NAME_BYTES_MAX: usize = 130;

/// What somebody typed, and from where.
#[derive(Clone, Copy, Debug)]
pub struct SignIn<'a> {
    /// Service number; `street/number` where several streets use the same.
    pub user: &'a str,
    /// Password.
    pub password: &'a str,
    /// The connection.
    pub from: Connection,
    /// Mark of the device, when it sent one.
    pub mark: Option<&'a str>,
    /// Browser, as it names itself.
    pub device: &'a str,
}

/// Signed in.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Street.
    pub street: StreetId,
    /// Who.
    pub person: PersonId,
    /// The session.
    pub session: NewSession,
    /// A new mark for the device.
    pub mark: String,
}

/// Not signed in.
#[derive(Debug)]
pub enum Refused {
    /// Number or password is wrong, or the person may not act: which of them is not told.
    Wrong,
    /// Too many failures: so many milliseconds to wait.
    Wait(i64),
    /// The server computes as many passwords as it can.
    Busy,
    /// The store fails.
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Refused::Store(error)
    }
}

impl Auth {
    /// Looks at the password and opens a session. `may_act` says whether a person of a street is
    /// active.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn sign_in(
        &self,
        typed: SignIn<'_>,
        may_act: impl Fn(&StreetId, &PersonId) -> bool,
        now: Ms,
    ) -> Result<Opened, Refused> {
        let account = self.account(typed.user).await?;
        let counted = self.counted(&typed, account.as_ref().map(|(street, who, _)| (street, who)));
        let wait = self.0.attempts.begin(&counted, now);
        if wait > 0 {
            return Err(Refused::Wait(wait));
        }
        let known = account.filter(|(street, person, _)| may_act(street, person));
        let password: String = match typed.password.len() {
            0..=PASSWORD_BYTES_MAX => typed.password.to_owned(),
            _ => String::new(),
        };
        let stored = known.as_ref().map(|(_, _, hash)| hash.clone());
        let right = self.0.passwords.check(password, stored).await.map_err(|_| {
            // Nobody looked at the password: it was not wrong.
            self.0.attempts.give_back(&counted);
            Refused::Busy
        })?;
        let (true, Some((street, person, _))) = (right, known) else {
            return Err(Refused::Wrong);
        };
        self.0.attempts.succeeded(&counted);
        let session = self.open_for_person(&street, &person, typed.device, now).await?;
        let mark = self.0.device_key.mark(&street, &person);
        Ok(Opened { street, person, session, mark })
    }

    /// A device that this person signed in on before is counted by itself; everybody else by
    /// account and address. An account has one count, however its name is written; a name without
    /// an account is counted by a digest of what an account's name can be at most.
    fn counted(&self, typed: &SignIn, account: Option<(&StreetId, &PersonId)>) -> Vec<Counted> {
        let Some((street, person)) = account else {
            let name = typed.user.trim().to_ascii_uppercase();
            let most = &name.as_bytes()[..name.len().min(NAME_BYTES_MAX)];
            let digest = Hash::of(most).to_string();
            return vec![Counted::Account(digest), Counted::Address(typed.from.peer)];
        };
        let own = typed.mark.filter(|mark| {
            let made_for = self.0.device_key.account(mark);
            made_for.is_some_and(|(of, who)| of == *street && who == *person)
        });
        match own {
            Some(mark) => vec![Counted::Device(mark.to_owned())],
            None => {
                let account = Counted::Account(format!("{street}/{person}"));
                vec![account, Counted::Address(typed.from.peer)]
            }
        }
    }

    /// The account that is meant: `street/number`, or the number where one street uses it. Phones
    /// write small letters; service numbers are tried as typed and in capitals.
    async fn account(
        &self,
        user: &str,
    ) -> Result<Option<(StreetId, PersonId, String)>, StoreError> {
        let user = user.trim();
        let (street, number) = match user.split_once('/') {
            Some((street, number)) => match StreetId::parse(street) {
                Ok(street) => (Some(street), number),
                Err(_) => return Ok(None),
            },
            None => (None, user),
        };
        for number in [number.to_owned(), number.to_ascii_uppercase()] {
            let Ok(person) = PersonId::parse(&number) else { continue };
            let found = accounts::find(&self.0.store, &person).await?;
            let meant =
                found.into_iter().find(|(of, _)| street.as_ref().is_none_or(|street| street == of));
            if let Some((street, hash)) = meant {
                return Ok(Some((street, person, hash)));
            }
        }
        Ok(None)
    }
}
