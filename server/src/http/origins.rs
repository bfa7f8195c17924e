//! The exact list of origins that may post to this server and open its stream.

use std::collections::BTreeSet;
use std::net::IpAddr;

/// Origins as browsers write them: scheme, host and port, in lower case, without a path.
#[derive(Clone, Debug, Default)]
pub struct Origins(BTreeSet<String>);

impl Origins {
    /// The origins under which this server is reached, and those that its operator names.
    pub fn new(http: u16, https: Option<u16>, names: &[String], named: &[String]) -> Self {
        let plain = ["localhost", "127.0.0.1"].map(|host| origin("http", host, http));
        let secure = https.into_iter().flat_map(|port| {
            let host = |name: &String| match name.parse::<IpAddr>() {
                Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
                _ => name.to_ascii_lowercase(),
            };
            names.iter().map(host).map(move |host| origin("https", &host, port))
        });
        let named = named.iter().map(|origin| origin.trim_end_matches('/').to_owned());
        Self(plain.into_iter().chain(secure).chain(named).collect())
    }
    /// The whole value is on the list: no prefix, no suffix, no other case.
    pub fn allow(&self, origin: &str) -> bool {
        self.0.contains(origin)
    }
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Browsers leave out the port that the scheme has by default.
fn origin(scheme: &str, host: &str, port: u16) -> String {
    match (scheme, port) {
        ("http", 80) | ("https", 443) => format!("{scheme}://{host}"),
        _ => format!("{scheme}://{host}:{port}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_origin_is_allowed() {
        let names = ["localhost".to_owned(), "192.168.1.7".to_owned()];
        let named = ["https://tg.example.org/".to_owned()];
        let origins = Origins::new(8080, Some(8443), &names, &named);
        for good in [
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "https://localhost:8443",
            "https://192.168.1.7:8443",
            "https://tg.example.org",
        ] {
            assert!(origins.allow(good), "{good}");
        }
        for bad in [
            "",
            "null",
            "http://localhost",
            "http://localhost:80800",
            "https://localhost:8080",
            "http://192.168.1.7:8443",
            "https://192.168.1.7:8443.evil.org",
            "https://sub.tg.example.org",
            "https://tg.example.org.evil.org",
            "https://evil-tg.example.org",
            "https://tg.example.org:443",
            "https://TG.example.org",
            "https://tg.example.org.",
            "https://user@tg.example.org",
        ] {
            assert!(!origins.allow(bad), "{bad}");
        }
    }

    #[test]
    fn default_ports_are_left_out() {
        let origins = Origins::new(80, Some(443), &["box".to_owned()], &[]);
        assert!(origins.allow("http://localhost") && origins.allow("https://box"));
    }
}
