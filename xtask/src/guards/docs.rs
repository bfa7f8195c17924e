//! Every module says first what it is for.

use super::Source;

/// Rust files that do not begin with `//!`.
pub fn check(sources: &[Source]) -> Vec<String> {
    let rust = sources.iter().filter(|source| source.path.ends_with(".rs"));
    rust.filter(|source| !source.text.starts_with("//! "))
        .map(|source| format!("{}: begins without //! and a purpose", source.path))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_module_without_purpose_is_found() {
        assert_eq!(check(&[source("app/src/x.rs", "use a::b;\n")]).len(), 1);
        assert_eq!(check(&[source("app/src/x.rs", "//!\n")]).len(), 1);
        assert!(check(&[source("app/src/x.rs", "//! Draws the wall.\n")]).is_empty());
    }
}
