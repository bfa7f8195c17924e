//! One copy of what must agree with itself: two versions of a socket or of the page framework
//! compile, and then their types do not meet, or the wasm carries both.

use super::Source;

const ONE_COPY: [&str; 9] = [
    "axum",
    "leptos",
    "leptos-use",
    "rustls",
    "sqlx",
    "tokio",
    "tower-http",
    "tungstenite",
    "wasm-bindgen",
];

/// Packages of the list that Cargo.lock holds more than once.
pub fn check(sources: &[Source]) -> Vec<String> {
    let Some(lock) = sources.iter().find(|source| source.path == "Cargo.lock") else {
        return Vec::new();
    };
    let copies = |name: &str| {
        let wanted = format!("name = \"{name}\"");
        lock.text.lines().filter(|line| *line == wanted).count()
    };
    ONE_COPY
        .iter()
        .map(|name| (name, copies(name)))
        .filter(|(_, copies)| *copies > 1)
        .map(|(name, copies)| format!("Cargo.lock: {copies} copies of {name}: cargo tree -d"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_second_copy_is_found() {
        let package = |name: &str, version: u8| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"0.{version}.0\"\n\n")
        };
        let once = package("tower-http", 6) + &package("sqlx-core", 9) + &package("sqlx-core", 8);
        assert!(check(&[source("Cargo.lock", &once)]).is_empty());
        let twice = once + &package("tower-http", 7);
        let found = check(&[source("Cargo.lock", &twice)]);
        assert_eq!(found, ["Cargo.lock: 2 copies of tower-http: cargo tree -d"]);
    }
}
