//! Signing in by service number and password.

use super::attempts::Counted;
use super::passwords::PASSWORD_BYTES_MAX;
use super::{Auth, Identity, NewSession};
use crate::http::connection::Connection;
use crate::store::{Hash, StoreError, accounts, sessions};
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

/// An account that may be meant, and what an attempt at it is counted under.
struct Meant {
    street: StreetId,
    person: PersonId,
    hash: String,
    counted: Vec<Counted>,
}

impl Auth {
    /// Looks at the password and opens a session. `may_act` says whether a person of a street is
    /// active. A number that several streets use is signed in to the one whose password fits; the
    /// attempt counts at each of them, so that no account is guessed at more often for it.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn sign_in(
        &self,
        typed: SignIn<'_>,
        may_act: impl Fn(&StreetId, &PersonId) -> bool,
        now: Ms,
    ) -> Result<Opened, Refused> {
        let named = self.named(&typed).await?;
        let looks = self.looks(&typed, named.len()).await?;
        let free = self.free(&typed, named, now)?;
        let password = match typed.password.len() {
            0..=PASSWORD_BYTES_MAX => typed.password,
            _ => "",
        };
        for at in 0..looks.max(free.len()) {
            let known = free.get(at).filter(|meant| may_act(&meant.street, &meant.person));
            let stored = known.map(|meant| meant.hash.clone());
            let right = self.0.passwords.check(password.to_owned(), stored).await;
            let right = right.map_err(|_| {
                // Nobody looked at these passwords: they were not wrong.
                free.iter().skip(at).for_each(|m| self.0.attempts.give_back(&m.counted));
                Refused::Busy
            })?;
            if let (true, Some(meant)) = (right, known) {
                let others = free.iter().enumerate().filter(|(n, _)| *n != at);
                // Guessed right here is not guessed wrong there; only this one begins anew.
                others.for_each(|(_, other)| self.0.attempts.give_back(&other.counted));
                self.0.attempts.succeeded(&meant.counted);
                return Ok(self.opened(meant, &typed, now).await?);
            }
        }
        Err(Refused::Wrong)
    }

    async fn opened(
        &self,
        meant: &Meant,
        typed: &SignIn<'_>,
        now: Ms,
    ) -> Result<Opened, StoreError> {
        let (street, person) = (meant.street.clone(), meant.person.clone());
        let session = self.open_for_person(&street, &person, typed.device, now).await?;
        let mark = self.0.device_key.mark(&street, &person);
        Ok(Opened { street, person, session, mark })
    }

    /// How many passwords are computed: for a number without its street as many as streets have
    /// accounts, so that the time of an answer does not say how many of them use the number.
    async fn looks(&self, typed: &SignIn<'_>, named: usize) -> Result<usize, StoreError> {
        if typed.user.contains('/') {
            return Ok(1);
        }
        Ok(accounts::streets(&self.0.store).await?.max(named).max(1))
    }

    /// Of the accounts that may be meant those that nobody must wait for, each with this attempt
    /// counted.
    fn free(&self, typed: &SignIn, named: Vec<Meant>, now: Ms) -> Result<Vec<Meant>, Refused> {
        if named.is_empty() {
            let wait = self.0.attempts.begin(&nobody(typed), now);
            return if wait > 0 { Err(Refused::Wait(wait)) } else { Ok(Vec::new()) };
        }
        let mut shortest = i64::MAX;
        let mut free = Vec::new();
        for meant in named {
            match self.0.attempts.begin(&meant.counted, now) {
                0 => free.push(meant),
                wait => shortest = shortest.min(wait),
            }
        }
        if free.is_empty() { Err(Refused::Wait(shortest)) } else { Ok(free) }
    }

    /// The password is that of a person who is signed in already. His guesses are counted apart, so
    /// that who finds an open screen locks nobody out.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn confirm(
        &self,
        street: &StreetId,
        person: &PersonId,
        password: String,
        now: Ms,
    ) -> Result<(), Refused> {
        let counted = [Counted::Device(format!("own/{street}/{person}"))];
        let wait = self.0.attempts.begin(&counted, now);
        if wait > 0 {
            return Err(Refused::Wait(wait));
        }
        let found = accounts::find(&self.0.store, person).await?;
        let stored = found.into_iter().find(|(of, _)| of == street).map(|(_, hash)| hash);
        let short_enough = password.len() <= PASSWORD_BYTES_MAX;
        let password = if short_enough { password } else { String::new() };
        let right = self.0.passwords.check(password, stored).await.map_err(|_| {
            self.0.attempts.give_back(&counted);
            Refused::Busy
        })?;
        if !right {
            return Err(Refused::Wrong);
        }
        self.0.attempts.succeeded(&counted);
        Ok(())
    }

    /// As [`Auth::confirm`], noted at the session: what asks for the password goes through for a
    /// while.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn confirm_session(
        &self,
        identity: &mut Identity,
        password: String,
        now: Ms,
    ) -> Result<(), Refused> {
        let person = identity.person().ok_or(Refused::Wrong)?;
        self.confirm(&identity.street, person, password, now).await?;
        sessions::confirm(&self.0.store, &identity.token, now).await?;
        identity.confirmed_at = Some(now);
        Ok(())
    }

    /// A device that this person signed in on before is counted by itself; everybody else by
    /// account and address. An account has one count, however its name is written.
    fn counted(&self, typed: &SignIn, street: &StreetId, person: &PersonId) -> Vec<Counted> {
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

    /// Whose accounts may be meant by what was typed: one of each street that uses the number.
    ///
    /// # Errors
    /// The store fails.
    pub async fn whose(&self, typed: &SignIn<'_>) -> Result<Vec<(StreetId, PersonId)>, StoreError> {
        let named = self.named(typed).await?.into_iter();
        Ok(named.map(|meant| (meant.street, meant.person)).collect())
    }

    /// The accounts that may be meant: `street/number`, or the number in every street. Phones
    /// write small letters; service numbers are tried as typed and in capitals.
    async fn named(&self, typed: &SignIn<'_>) -> Result<Vec<Meant>, StoreError> {
        let user = typed.user.trim();
        let (street, number) = match user.split_once('/') {
            Some((street, number)) => match StreetId::parse(street) {
                Ok(street) => (Some(street), number),
                Err(_) => return Ok(Vec::new()),
            },
            None => (None, user),
        };
        let mut named = Vec::new();
        for number in [number.to_owned(), number.to_ascii_uppercase()] {
            let Ok(person) = PersonId::parse(&number) else { continue };
            for (of, hash) in accounts::find(&self.0.store, &person).await? {
                if street.as_ref().is_none_or(|street| *street == of) {
                    let counted = self.counted(typed, &of, &person);
                    let person = person.clone();
                    named.push(Meant { street: of, person, hash, counted });
                }
            }
            if !named.is_empty() {
                break;
            }
        }
        Ok(named)
    }
}

/// A name without an account is counted by a digest of what an account's name can be at most.
fn nobody(typed: &SignIn) -> [Counted; 2] {
    let name = typed.user.trim().to_ascii_uppercase();
    let most = &name.as_bytes()[..name.len().min(NAME_BYTES_MAX)];
    [Counted::Account(Hash::of(most).to_string()), Counted::Address(typed.from.peer)]
}
