//! Conditional compilation by feature stands in three files only: everywhere else the server and
//! the browser compile the same text.

use super::Source;

const ALLOWED: [&str; 3] = ["app/src/lib.rs", "app/src/backend.rs", "app/src/live/connection.rs"];

/// Every line that asks for a feature elsewhere.
pub fn check(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.is_rust() && !ALLOWED.contains(&source.path.as_str()))
        .flat_map(|source| {
            source.lines().filter(|(_, line)| asks_for_feature(line)).map(|(number, _)| {
                format!("{}:{number}: cfg(feature) only in {}", source.path, ALLOWED.join(", "))
            })
        })
        .collect()
}

/// `cfg(feature…`, also inside `not`, `all`, `any`, in `cfg_attr` and in `cfg!`.
fn asks_for_feature(line: &str) -> bool {
    let dense: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    dense.find("cfg").is_some_and(|start| dense[start..].contains("feature=\""))
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_feature_elsewhere_is_found_in_any_dress() {
        for line in [
            "#[cfg(feature = \"ssr\")]",
            "#[cfg(not(feature=\"ssr\"))]",
            "#[cfg_attr(feature = \"openapi\", derive(X))]",
            "if cfg!(all(unix, feature = \"hydrate\")) {",
        ] {
            let found = check(&[source("app/src/pages/wall/mod.rs", line)]);
            assert_eq!(found.len(), 1, "{line}");
            assert!(found[0].starts_with("app/src/pages/wall/mod.rs:1:"));
        }
    }

    #[test]
    fn the_three_files_and_other_conditions_are_free() {
        let feature = "#[cfg(feature = \"ssr\")]";
        assert!(check(&[source("app/src/lib.rs", feature)]).is_empty());
        assert!(check(&[source("app/src/x.rs", "#[cfg(test)]")]).is_empty());
        assert!(check(&[source("README.md", feature)]).is_empty());
    }
}
