//! Builds the application from its parts and runs it until it is told to stop.

use anyhow::Context;
use axum::Router;
use tokio::net::TcpListener;

use crate::http;

/// A server that is bound to its port and ready to run.
pub struct Application {
    port: u16,
    listener: TcpListener,
    router: Router,
}

impl Application {
    /// Binds the port (0: one that is free) and puts the router together.
    pub async fn build(port: u16) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(("0.0.0.0", port))
            .await
            .with_context(|| format!("port {port} cannot be opened"))?;
        let port = listener.local_addr()?.port();
        Ok(Self { port, listener, router: http::router() })
    }

    /// The port that was really bound.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves until the process is asked to stop.
    pub async fn run_until_stopped(self) -> anyhow::Result<()> {
        axum::serve(self.listener, self.router).await.context("the server stopped serving")
    }
}
