//! Close codes of the stream: one table, which is the protocol.

/// Why the server closes a socket, and what the client does then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseCode {
    /// 1002: not WebSocket, or not our subprotocol. The client reloads.
    Protocol,
    /// 1003: a binary frame. The client reloads.
    Unsupported,
    /// 1007: not UTF-8, or not a frame of ours. The client reloads.
    Invalid,
    /// 1009: longer than 64 KiB. The client reloads.
    TooBig,
    /// 1012: the server restarts. Come back after the milliseconds in the reason.
    Restarting,
    /// 4401: the session is over. Sign in.
    SessionOver,
    /// 4403: not allowed to see this street or view.
    NotAllowed,
    /// 4408: too slow. Come back with the cursor.
    TooSlow,
    /// 4409: a new epoch, or a cursor that cannot be. Say hello without it.
    HelloAgain,
}

impl CloseCode {
    /// The number on the wire.
    pub const fn code(self) -> u16 {
        match self {
            Self::Protocol => 1002,
            Self::Unsupported => 1003,
            Self::Invalid => 1007,
            Self::TooBig => 1009,
            Self::Restarting => 1012,
            Self::SessionOver => 4401,
            Self::NotAllowed => 4403,
            Self::TooSlow => 4408,
            Self::HelloAgain => 4409,
        }
    }
    /// Coming back at once, with the same session, is of use.
    pub const fn retry(code: u16) -> bool {
        !matches!(code, 4401 | 4403)
    }
}
