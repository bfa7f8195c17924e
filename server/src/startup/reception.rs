//! A server whose ports are open and whose streets are not: it says that it lives and how far it
//! is while the streets are folded, which takes long after a snapshot was lost or another build
//! came.

use super::{Application, RunningFile, Settings, listen};
use crate::auth::{Auth, DeviceKey, tokens};
use crate::clock::{Clock, SystemClock};
use crate::http::accept::{Building, Door};
use crate::http::limits::Limits;
use crate::http::newcomers::Newcomers;
use crate::http::origins::Origins;
use crate::http::waiting;
use crate::http::web::{Trust, Web};
use crate::live::Hub;
use crate::state::{Opening, Progress};
use crate::tls;
use anyhow::Result;
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::task::JoinHandle;
use tokio_util::sync::DropGuard;

/// A server that is about to serve.
pub struct Reception {
    /// Port for http on this machine.
    pub port: u16,
    /// Port for HTTPS on all addresses.
    pub https_port: Option<u16>,
    settings: Settings,
    opening: Opening,
    trust: Option<Trust>,
    doors: Vec<JoinHandle<Door>>,
    closing: DropGuard,
}

impl Reception {
    /// Takes the data folder, binds the ports (0: ones that are free) and answers at them.
    ///
    /// # Errors
    /// The folder is in use, a port is taken, a certificate cannot be read.
    pub async fn open(settings: Settings) -> Result<Self> {
        let (data, machine) = (settings.data.clone(), settings.clock.clone());
        let opening = Opening::begin(data, machine, settings.simulation).await?;
        let plain = listen(Ipv4Addr::LOCALHOST.into(), settings.port).await?;
        let port = plain.local_addr()?.port();
        let secure = match settings.https_port {
            Some(wanted) => Some(match listen(settings.bind, wanted).await {
                Err(error) if !settings.https_port_is_chosen => {
                    tracing::warn!(%error, "HTTPS takes another port");
                    listen(settings.bind, 0).await?
                }
                listening => listening?,
            }),
            None => None,
        };
        let https_port = secure.as_ref().map(|l| l.local_addr()).transpose()?.map(|a| a.port());
        let tls = match &secure {
            // By the machine's clock, whatever ours says: phones judge certificates by theirs.
            Some(_) => {
                Some(tls::open(&settings.certificate, &settings.names(), SystemClock.now())?)
            }
            None => None,
        };
        let trust = tls.as_ref().and_then(|tls| {
            let authority_pem = tls.authority_pem.clone()?;
            let fingerprint = tls::fingerprint(&authority_pem)?;
            let address = settings.lan_address(https_port?)?;
            Some(Trust { authority_pem, fingerprint, address })
        });
        let building = Building::new(waiting::router(opening.progress()));
        let closing = building.closing.clone().drop_guard();
        let secure =
            secure.zip(tls).map(|(listener, tls)| Door { listener, tls: Some(tls.config) });
        let doors = [Some(Door { listener: plain, tls: None }), secure].into_iter().flatten();
        let doors = doors.map(|door| tokio::spawn(building.clone().serve(door))).collect();
        Ok(Self { port, https_port, settings, opening, trust, doors, closing })
    }

    /// How far the folding is, also while [`Reception::finish`] runs.
    pub fn progress(&self) -> Arc<Progress> {
        self.opening.progress()
    }

    /// Folds the streets, closes the reception and puts the router together. Who comes between
    /// waits at the door.
    ///
    /// # Errors
    /// A log is damaged; the disk failed.
    pub async fn finish(self) -> Result<Application> {
        let Self { port, https_port, settings, opening, trust, doors, closing } = self;
        let server = opening.finish().await?;
        drop(closing);
        let mut free = Vec::with_capacity(doors.len());
        for door in doors {
            free.push(door.await?);
        }
        let import_token = tokens::new_token();
        let keys = &server.keys;
        let device_key = DeviceKey::new(keys.for_purpose("tongguan device marks"));
        let (newcomers, heard) = Newcomers::channel();
        let web = Arc::new(Web {
            auth: Auth::new(server.store.clone(), device_key, &import_token),
            hub: Arc::new(Hub::default()),
            pace: settings.pace,
            origins: Origins::new(port, https_port, &settings.names(), &settings.origins),
            limits: Limits::default(),
            newcomers,
            code_key: keys.for_purpose("tongguan tracking codes"),
            strict: matches!(settings.certificate, tls::Source::Own { .. }),
            trust,
            server,
        });
        let building = Building::new(crate::http::router(web.clone()));
        let note = RunningFile::new(&web.server, port, import_token)?;
        let jobs = settings.jobs;
        Ok(Application {
            web,
            port,
            https_port,
            doors: free,
            building,
            note,
            newcomers: heard,
            jobs,
        })
    }
}
