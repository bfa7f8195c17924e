//! What the browser loads holds nothing of the server.

/// Asks cargo for the packages of the front end, without those that only run while compiling.
pub const ARGUMENTS: [&str; 11] = [
    "tree",
    "--package",
    "frontend",
    "--target",
    crate::install::WASM,
    "--edges",
    "normal,no-proc-macro",
    "--prefix",
    "none",
    "--format",
    "{p}",
];

const FORBIDDEN: [&str; 6] = ["axum", "hyper", "sqlx", "tokio", "mio", "plotters"];

/// Every forbidden package in the output of `cargo tree`, with its parts (`sqlx-core`).
pub fn check(tree: &str) -> Vec<String> {
    let mut found: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|package| {
            FORBIDDEN.iter().any(|name| {
                let rest = package.strip_prefix(name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
        })
        .map(|package| format!("the wasm holds {package}: find who asks with cargo tree --invert"))
        .collect();
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_the_server_is_found_once() {
        let tree = "frontend v0.1.0 (/x)\nsqlx-core v0.9.0\nleptos v0.8.23\nsqlx-core v0.9.0 (*)";
        let found = check(tree);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("sqlx-core"));
    }

    #[test]
    fn a_name_that_only_begins_alike_is_free() {
        assert!(check("mio_like v1.0.0\naxumatic v1.0.0\nwasm-bindgen v0.2.130").is_empty());
    }
}
