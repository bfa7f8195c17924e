//! A street that comes into being while the server runs is received as at a start: its first
//! sign-ins are made and shown on the terminal, and the note of the server names it.

use super::banner::of_a_street;
use super::first_accounts;
use super::running::RunningFile;
use crate::http::newcomers::Newcomer;
use crate::http::web::Web;
use domain::ids::StreetId;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Receives streets until the server stops.
pub async fn receive(
    web: &Web,
    mut heard: mpsc::Receiver<Newcomer>,
    note: &RunningFile,
    stop: &CancellationToken,
) {
    while let Some(Some(newcomer)) = stop.run_until_cancelled(heard.recv()).await {
        let street = &newcomer.street;
        if let Err(error) = note.write(&web.server) {
            tracing::warn!(%street, %error, "programs of this machine must name the new street");
        }
        match welcome(web, street).await {
            Ok(shown) => print!("{shown}"),
            // It has no account then, so the next start makes them.
            Err(error) => tracing::error!(%street, %error, "the first sign-ins were not made"),
        }
    }
}

/// Makes the first sign-ins of a street; what the terminal shows of them.
async fn welcome(web: &Web, street: &StreetId) -> anyhow::Result<String> {
    let Some(open) = web.server.street(street) else { return Ok(String::new()) };
    let made = first_accounts::of_street(web, &open).await?;
    Ok(of_a_street(&web.server, &made))
}
