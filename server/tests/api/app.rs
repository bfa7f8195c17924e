//! A whole server on a port of its own, with a clock that is moved by hand.

use crate::client::Client;
use crate::live::LiveClient;
use crate::office;
use domain::ids::{PersonId, Seq};
use domain::time::Ms;
use domain::wire::{Cursor, View};
use server::clock::ManualClock;
use server::config::DataDir;
use server::http::web::SharedWeb;
use server::live::Pace;
use server::startup::{Application, Settings};
use server::tls::Source;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A Tuesday morning in Shanghai.
pub const NOW: Ms = Ms(1_800_000_000_000);

pub struct TestApp {
    pub web: SharedWeb,
    pub port: u16,
    pub https_port: Option<u16>,
    pub clock: Arc<ManualClock>,
    pub stop: CancellationToken,
    running: JoinHandle<()>,
    _folder: TempDir,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with(Pace::default()).await
    }

    /// With other periods of the stream.
    pub async fn with(pace: Pace) -> Self {
        Self::build(pace, None).await
    }

    /// With HTTPS beside http.
    pub async fn secure() -> Self {
        Self::build(Pace::default(), Some(0)).await
    }

    /// With HTTPS by this certificate.
    pub async fn certified(source: Source) -> Self {
        Self::with_settings(|settings| {
            settings.https_port = Some(0);
            settings.certificate = source;
        })
        .await
    }

    async fn build(pace: Pace, https_port: Option<u16>) -> Self {
        Self::with_settings(|settings| {
            settings.pace = pace;
            settings.https_port = https_port;
        })
        .await
    }

    async fn with_settings(set: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = Self::open(folder, ManualClock::at(NOW), set).await;
        office::found(&app.web.server).await;
        app
    }

    async fn open(
        folder: TempDir,
        clock: Arc<ManualClock>,
        set: impl FnOnce(&mut Settings),
    ) -> Self {
        let mut settings = Settings::new(DataDir::new(folder.path()), 0);
        settings.clock = clock.clone();
        settings.https_port = None;
        settings.bind = std::net::Ipv4Addr::LOCALHOST.into();
        settings.jobs = false;
        set(&mut settings);
        let application = Application::build(settings).await.unwrap();
        let (web, port) = (application.web.clone(), application.port);
        let https_port = application.https_port;
        let stop = CancellationToken::new();
        let serving = application.serve(stop.clone());
        let running = tokio::spawn(serving);
        Self { web, port, https_port, clock, stop, running, _folder: folder }
    }

    /// The same data after the server was ended and started again, on another port.
    pub async fn restarted(self) -> Self {
        let Self { web, clock, stop, running, _folder: folder, .. } = self;
        stop.cancel();
        running.await.unwrap();
        drop(web);
        Self::open(folder, clock, |_| {}).await
    }

    /// Somebody with the session of a client of before a restart.
    pub fn again(&self, client: &Client) -> Client {
        Client::new(self.port).with_cookie(client.header("cookie").unwrap())
    }

    /// Lets the server end as a service manager would, and waits for it.
    pub async fn stopped(self) {
        self.stop.cancel();
        self.running.await.unwrap();
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Nobody in particular.
    pub fn anybody(&self) -> Client {
        Client::new(self.port)
    }

    /// Somebody with a session, without the cost of a password.
    pub async fn signed_in(&self, who: &str) -> Client {
        let person: PersonId = office::id(who);
        let (street, now) = (office::street(), self.clock.now_ms());
        let opened = self.web.auth.open_for_person(&street, &person, "test", now).await;
        Client::new(self.port).with_cookie(&format!("tg={}", opened.unwrap().token))
    }

    pub fn head(&self) -> Seq {
        self.web.server.street(&office::street()).unwrap().handle.world().head
    }

    pub fn cursor(&self) -> Cursor {
        let committed = self.web.server.street(&office::street()).unwrap().handle.world();
        Cursor { epoch: committed.epoch, seq: committed.head }
    }

    pub fn clock_ms(&self) -> Ms {
        self.clock.now_ms()
    }

    /// A socket that has said hello at the head of the log.
    pub async fn live(&self, client: &Client, view: View) -> LiveClient {
        let mut live = LiveClient::connect(self, client).await;
        live.hello(Some(self.cursor()), view).await;
        assert!(!live.welcome().await.snapshot_required);
        live
    }
}

/// The time of a clock without importing its trait everywhere.
pub trait NowMs {
    fn now_ms(&self) -> Ms;
}

impl NowMs for ManualClock {
    fn now_ms(&self) -> Ms {
        server::clock::Clock::now(self)
    }
}
