//! Where an import goes: into a data folder that no server holds, or into the server that holds it.

use super::Plan;
use super::local::Local;
use super::remote::{Remote, Running};
use super::send::{Pace, Sent, send_all};
use crate::clock::{Clock, SystemClock};
use crate::commands::OpenError;
use crate::config::DataDir;
use crate::state::{OpenStreet, Server};
use anyhow::bail;
use domain::board::Board;
use domain::ids::StreetId;
use domain::time::Ms;
use std::sync::Arc;

/// The way into a data folder.
pub enum Door {
    /// Its log, opened by this program.
    Here(Arc<Server>),
    /// The server that holds it.
    There(Box<Remote>),
}

impl Door {
    /// Opens the folder, or finds the server that has it open.
    ///
    /// # Errors
    /// A log is damaged, the disk failed, or another program than a server holds the folder.
    pub async fn open(data: DataDir) -> anyhow::Result<Self> {
        match Server::open(data.clone(), Arc::new(SystemClock)).await {
            Ok(server) => Ok(Self::Here(server)),
            Err(OpenError::Locked(_)) => {
                Ok(Self::There(Box::new(Remote::new(Running::read(&data.running())?))))
            }
            Err(fault) => Err(fault.into()),
        }
    }

    /// The time of the streets.
    pub fn now(&self) -> Ms {
        match self {
            Self::Here(server) => server.clock.now(),
            Self::There(remote) => remote.shown(SystemClock.now()),
        }
    }

    /// The rows of a street; none when there is no such street.
    ///
    /// # Errors
    /// The server does not answer.
    pub async fn board(&self, street: &StreetId) -> anyhow::Result<Board> {
        match self {
            Self::Here(server) => {
                let open = server.street(street);
                Ok(open.map(|open| open.handle.world().world.board.clone()).unwrap_or_default())
            }
            Self::There(remote) => remote.board(street).await,
        }
    }

    /// The street that is named, or the one real street that there is.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn street(&self, named: Option<StreetId>) -> anyhow::Result<StreetId> {
        let real = || match self {
            Self::Here(server) => {
                let open = server.streets();
                open.iter().filter(|s| !is_exercise(s)).map(|s| s.handle.id().clone()).collect()
            }
            Self::There(remote) => remote.streets().to_vec(),
        };
        if let Some(street) = named {
            return Ok(street);
        }
        match real().as_slice() {
            [street] => Ok(street.clone()),
            [] => bail!("there is no street yet: `tongguan import street` makes one"),
            _ => bail!("there are several streets: name one by --street"),
        }
    }

    /// Sends a plan, as fast as the log takes it.
    ///
    /// # Errors
    /// The street cannot be opened.
    pub async fn send(&self, street: &StreetId, plan: Plan) -> anyhow::Result<Sent> {
        Ok(match self {
            Self::Here(server) => {
                let handle = server.open_street(street).await?.handle;
                send_all(&Local(handle), street, plan, Pace::Full).await
            }
            Self::There(remote) => send_all(remote.as_ref(), street, plan, Pace::Full).await,
        })
    }

    /// Writes what is left to write.
    pub async fn close(self) {
        if let Self::Here(server) = self {
            server.stop().await;
        }
    }
}

fn is_exercise(street: &OpenStreet) -> bool {
    street.handle.world().world.board.street.values().any(|row| row.exercise)
}
