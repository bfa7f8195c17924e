//! Nothing in the repository knows the machine it was written on.

use super::Source;

/// Folders at the top of somebody's machine. A path of the product is relative or configured.
const PLACES: [&str; 4] = ["home", "root", "Users", "builds"];

/// Where packages may come from; any other address was put there by a machine's settings.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Lines with an absolute path of a machine or with the address of a registry. `here` names
/// folders of this machine: the checkout and the home.
pub fn check(sources: &[Source], here: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources.iter().filter(|source| !source.is_guard()) {
        for (number, line) in source.lines() {
            if let Some(fault) = fault(&source.path, line, here) {
                faults.push(format!("{}:{number}: {fault}", source.path));
            }
        }
    }
    faults
}

fn fault(path: &str, line: &str, here: &[&str]) -> Option<&'static str> {
    if here.iter().any(|folder| folder.len() > 1 && line.contains(&format!("{folder}/")))
        || PLACES.iter().any(|place| names_place(line, place))
    {
        return Some("an absolute path of a machine");
    }
    let registry = match path.rsplit('/').next()? {
        "Cargo.lock" => line.starts_with("source = \"registry") && !line.contains(CRATES),
        "package-lock.json" => line.contains("\"resolved\": \"http"),
        ".npmrc" => line.contains("registry="),
        "config.toml" => line.contains("replace-with"),
        _ => false,
    };
    registry.then_some("the address of a registry")
}

/// The place at the start of a path, not as a folder within one.
fn names_place(line: &str, place: &str) -> bool {
    let path = format!("/{place}/");
    line.match_indices(&path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"./_-}{*".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_path_of_a_machine_is_found() {
        for line in ["open(\"/home/li/data\")", "cd /Users/li", "at /somewhere/tongguan/app"] {
            let found = check(&[source("README.md", line)], &["/somewhere/tongguan"]);
            assert_eq!(found.len(), 1, "{line}");
        }
    }

    #[test]
    fn paths_of_the_product_are_free() {
        for line in ["app/src/pages/home/mod.rs", "GET /api/v1/home/x", "~/data", "./root/x", "/"] {
            assert!(check(&[source("README.md", line)], &["/", ""]).is_empty(), "{line}");
        }
    }

    #[test]
    fn the_address_of_a_registry_is_found() {
        let found = |path: &str, line: &str| check(&[source(path, line)], &[]).len();
        assert_eq!(found("Cargo.lock", "source = \"registry+https://mirror.example/index\""), 1);
        assert_eq!(found("Cargo.lock", &format!("source = \"{CRATES}\"")), 0);
        let lock = "end2end/browser/package-lock.json";
        assert_eq!(found(lock, "\"resolved\": \"https://mirror.example/x.tgz\","), 1);
        assert_eq!(found(lock, "\"version\": \"1.0.0\","), 0);
        assert_eq!(found("end2end/browser/.npmrc", "registry=https://mirror.example"), 1);
        assert_eq!(found(".cargo/config.toml", "replace-with = \"mirror\""), 1);
    }
}
