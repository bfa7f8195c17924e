//! Builds the application from its parts and runs it until it is told to stop.

mod banner;
mod first_accounts;
mod newcomers;
mod reception;
mod running;
mod settings;

pub use banner::{SignInShown, banner};
pub use first_accounts::first_accounts;
pub use reception::Reception;
pub use settings::Settings;

use crate::http::accept::{Building, Door};
use crate::http::newcomers::Newcomer;
use crate::http::web::SharedWeb;
use anyhow::{Context, Result};
use running::RunningFile;
use std::net::IpAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Sockets and requests get this long to end when the server stops.
const DRAIN_WITHIN: Duration = Duration::from_secs(5);

/// A server that is bound to its ports and ready to run.
pub struct Application {
    /// State of the router.
    pub web: SharedWeb,
    /// Port for http on this machine.
    pub port: u16,
    /// Port for HTTPS on all addresses.
    pub https_port: Option<u16>,
    doors: Vec<Door>,
    building: Building,
    /// Taken away when the server ends.
    note: RunningFile,
    /// Streets that come into being while it runs.
    newcomers: mpsc::Receiver<Newcomer>,
    jobs: bool,
}

impl Application {
    /// Opens the data folder, binds the ports (0: ones that are free) and puts the router
    /// together.
    ///
    /// # Errors
    /// The folder is in use or damaged, a port is taken, a certificate cannot be read.
    pub async fn build(settings: Settings) -> Result<Self> {
        Reception::open(settings).await?.finish().await
    }

    /// Serves until the process is asked to stop.
    pub async fn run_until_stopped(self) {
        let stop = CancellationToken::new();
        let asked = stop.clone();
        tokio::spawn(async move {
            asked_to_stop().await;
            asked.cancel();
        });
        self.serve(stop).await;
    }

    /// Serves until `stop` is cancelled, then lets everybody end: sockets are told when to come
    /// back, requests are answered, a snapshot is written.
    pub async fn serve(self, stop: CancellationToken) {
        for door in self.doors {
            tokio::spawn(self.building.clone().serve(door));
        }
        let jobs = self.jobs.then(|| crate::jobs::start(&self.web.server, &stop));
        newcomers::receive(&self.web, self.newcomers, &self.note, &stop).await;
        stop.cancelled().await;
        tracing::info!("the server stops");
        self.building.closing.cancel();
        self.web.hub.restart(DRAIN_WITHIN).await;
        self.building.open.close();
        let _ = tokio::time::timeout(DRAIN_WITHIN, self.building.open.wait()).await;
        if let Some(jobs) = jobs {
            let _ = tokio::time::timeout(DRAIN_WITHIN, jobs.join_all()).await;
        }
        self.web.server.stop().await;
        drop(self.note);
    }
}

async fn listen(address: IpAddr, port: u16) -> Result<TcpListener> {
    let opened = TcpListener::bind((address, port)).await;
    opened.with_context(|| format!("port {port} of {address} cannot be opened"))
}

/// Ctrl-C, or what a service manager sends.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
