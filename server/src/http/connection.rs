//! What is known of a connection beside the request: who is at its other end, and whether it is
//! encrypted. The accept loop puts it into every request; headers of proxies are not believed.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

/// The connection that a request came by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connection {
    /// The other end.
    pub peer: IpAddr,
    /// By TLS.
    pub secure: bool,
}

impl Connection {
    /// Of these parts; a request that came by no socket (a test of a handler) is from here.
    pub fn of(parts: &Parts) -> Self {
        let here = Self { peer: Ipv4Addr::LOCALHOST.into(), secure: false };
        parts.extensions.get().copied().unwrap_or(here)
    }
}

impl<S: Sync> FromRequestParts<S> for Connection {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}
