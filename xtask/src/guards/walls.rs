//! Files and functions have a wall. When one is hit, a noun is missing.

use proc_macro2::Span;
use syn::visit::{self, Visit};

use super::Source;

const FILE_LINES: usize = 300;
const FUNCTION_LINES: usize = 70;

/// Files beyond 300 lines and functions beyond 70; tests apart.
pub fn check(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.path.ends_with(".rs") && !source.is_test())
        .flat_map(|source| file(source).into_iter().chain(functions(source)))
        .collect()
}

fn file(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    (lines > FILE_LINES).then(|| format!("{}: {lines} lines, wall {FILE_LINES}", source.path))
}

fn functions(source: &Source) -> Vec<String> {
    let parsed = match syn::parse_file(&source.text) {
        Ok(parsed) => parsed,
        Err(error) => return vec![format!("{}: not Rust: {error}", source.path)],
    };
    let mut finder = Finder::default();
    finder.visit_file(&parsed);
    let too_long = finder.found.into_iter().filter(|(.., lines)| *lines > FUNCTION_LINES);
    too_long
        .map(|(name, first, lines)| {
            format!("{}:{first}: fn {name}: {lines} lines, wall {FUNCTION_LINES}", source.path)
        })
        .collect()
}

/// Collects name, first line and length of each function, without its documentation.
#[derive(Default)]
struct Finder {
    found: Vec<(String, usize, usize)>,
}

impl Finder {
    fn note(&mut self, signature: &syn::Signature, end: Span) {
        let first = signature.fn_token.span.start().line;
        self.found.push((signature.ident.to_string(), first, end.end().line + 1 - first));
    }
}

impl Visit<'_> for Finder {
    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        self.note(&item.sig, item.block.brace_token.span.close());
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        self.note(&item.sig, item.block.brace_token.span.close());
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.note(&item.sig, block.brace_token.span.close());
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn function(name: &str, lines: usize) -> String {
        format!("fn {name}() {{\n{}}}\n", "    let _ = \"}\";\n".repeat(lines - 2))
    }

    #[test]
    fn a_long_function_is_found_wherever_it_stands() {
        let text = format!(
            "{}impl X {{ {} }}\ntrait Y {{ {} }}",
            function("short", FUNCTION_LINES),
            function("long", FUNCTION_LINES + 1),
            function("longer", FUNCTION_LINES + 2)
        );
        let found = check(&[source("server/src/x.rs", &text)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("fn long: 71 lines"));
        assert!(found[1].contains("fn longer: 72 lines"));
    }

    #[test]
    fn a_long_file_is_found_and_tests_are_free() {
        let text = "//! x\n".repeat(FILE_LINES + 1);
        assert_eq!(check(&[source("app/src/x.rs", &text)]).len(), 1);
        assert!(check(&[source("app/src/x.rs", &"//! x\n".repeat(FILE_LINES))]).is_empty());
        assert!(check(&[source("app/src/x/tests.rs", &text)]).is_empty());
        assert!(check(&[source("server/tests/api/x.rs", &text)]).is_empty());
    }

    #[test]
    fn a_file_that_is_not_rust_is_a_fault() {
        assert_eq!(check(&[source("app/src/x.rs", "fn {")]).len(), 1);
    }
}
