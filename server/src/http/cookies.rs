//! The two cookies of the server: the session, and the mark of a device that signed in before.
//!
//! On HTTPS their names begin with `__Host-`: bound to this host, this path and to TLS. On plain
//! http, which is served on the loopback only, browsers refuse that prefix.

use super::connection::Connection;
use axum::http::{HeaderMap, HeaderValue, header};

/// The session.
pub const SESSION: &str = "tg";
/// The device mark.
pub const DEVICE: &str = "tg-device";
/// The language that somebody chose on a page.
pub const LANGUAGE: &str = "i18n_pref_locale";
/// A device is known for this long, in seconds.
pub const DEVICE_AGE_S: i64 = 180 * 86_400;

/// Value of a cookie, when it was sent once. A name that was sent twice is believed in neither
/// form: one of the two was planted.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|(_, value)| value);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Name of a cookie of ours on this connection.
pub fn name(base: &str, connection: Connection) -> String {
    if connection.secure { format!("__Host-{base}") } else { base.to_owned() }
}

/// `Set-Cookie` for a value. `age_s`: `None` lasts as long as the server says otherwise, 0 ends
/// it.
pub fn set(base: &str, value: &str, age_s: Option<i64>, connection: Connection) -> HeaderValue {
    let name = name(base, connection);
    let secure = if connection.secure { "; Secure" } else { "" };
    // Browsers keep no cookie longer than 400 days; a display is used every day and renews it.
    let age = age_s.unwrap_or(400 * 86_400);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}");
    HeaderValue::from_str(&text).expect("tokens and marks are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn sent(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(text))])
    }

    #[test]
    fn a_cookie_is_read_by_its_whole_name_and_only_when_sent_once() {
        assert_eq!(read(&sent("a=1; tg=abc; xtg=2"), "tg"), Some("abc"));
        assert_eq!(read(&sent("a=1"), "tg"), None);
        assert_eq!(read(&sent("tg=planted; tg=mine"), "tg"), None);
    }

    #[test]
    fn on_tls_the_cookie_is_bound_to_this_host() {
        let peer = Ipv4Addr::LOCALHOST.into();
        let secure = set(SESSION, "abc", Some(60), Connection { peer, secure: true });
        assert_eq!(secure, "__Host-tg=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure");
        let plain = set(SESSION, "abc", Some(60), Connection { peer, secure: false });
        assert_eq!(plain, "tg=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
    }
}
