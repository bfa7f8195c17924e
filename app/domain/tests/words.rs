//! Every field that a rule may refuse has words: a new one without them fails here.

#![expect(clippy::disallowed_methods, reason = "it reads the sources")]

use std::path::Path;

/// What stands before the name of a field that is refused.
const BEFORE: &[&str] =
    &["bad(", "label(", "text(", "words(", "point(", "outline(", "sealed(", "mismatch(", "field: "];

#[test]
fn every_field_that_may_be_refused_has_words() {
    let mut names = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    names.sort();
    names.dedup();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        for lang in [domain::text::Lang::Zh, domain::text::Lang::En] {
            let words = domain::rejection::field_in_words(&name, lang);
            assert_ne!(words, name, "the field has no words in {lang:?}");
        }
    }
}

fn collect(folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the sources are here").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" && name != "testkit" && name != "geo" {
            collect(&path, names);
        } else if name.ends_with(".rs") && !name.starts_with("tests") && name != "sample.rs" {
            let text = std::fs::read_to_string(&path).expect("it is text");
            names.extend(text.lines().flat_map(of_line));
        }
    }
}

fn of_line(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let after = BEFORE.iter().flat_map(|lead| code.split(lead).skip(1));
    let literal = after.filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
    let name = |text: &&str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    literal.filter(name).map(str::to_owned).collect()
}
