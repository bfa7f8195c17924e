//! Whatever is said in Chinese is said in English too, and the other way round; and every text is
//! said somewhere: by `say!(words, section.key)`, or by the table of words for enumerations.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Source;

const LOCALES: [&str; 2] = ["app/locales/zh-CN.json", "app/locales/en.json"];

/// What stands before a text's key in code.
const SAY: &str = "say!(";

/// Keys that only one of the two files has, and keys that nothing says.
pub fn check(sources: &[Source]) -> Vec<String> {
    let found = LOCALES.map(|path| sources.iter().find(|source| source.path == path));
    let [zh, en] = match found {
        [None, None] => return Vec::new(),
        [Some(zh), Some(en)] => [zh, en],
        [None, _] => return vec![format!("{} is missing", LOCALES[0])],
        [_, None] => return vec![format!("{} is missing", LOCALES[1])],
    };
    match (keys(zh), keys(en)) {
        (Ok(zh), Ok(en)) => {
            let said = said(sources);
            missing(&zh, &en, LOCALES[1])
                .chain(missing(&en, &zh, LOCALES[0]))
                .chain(
                    zh.difference(&said).map(|key| format!("{}: nothing says {key}", LOCALES[0])),
                )
                .collect()
        }
        (zh, en) => [zh.err(), en.err()].into_iter().flatten().collect(),
    }
}

fn missing<'a>(
    wanted: &'a BTreeSet<String>,
    there: &'a BTreeSet<String>,
    path: &'a str,
) -> impl Iterator<Item = String> + 'a {
    wanted.difference(there).map(move |key| format!("{path}: no {key}"))
}

fn keys(source: &Source) -> Result<BTreeSet<String>, String> {
    let value: Value =
        serde_json::from_str(&source.text).map_err(|error| format!("{}: {error}", source.path))?;
    let mut keys = BTreeSet::new();
    collect(&value, "", &mut keys);
    Ok(keys)
}

/// The dotted name of every text.
fn collect(value: &Value, prefix: &str, keys: &mut BTreeSet<String>) {
    let Value::Object(entries) = value else {
        keys.insert(prefix.to_owned());
        return;
    };
    for (key, value) in entries {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        collect(value, &name, keys);
    }
}

/// Every key that the code says.
fn said(sources: &[Source]) -> BTreeSet<String> {
    let code = sources.iter().filter(|source| source.is_rust() && source.path.starts_with("app/"));
    let spoken = |source: &Source| {
        let code = source.lines().map(|(_, line)| line);
        let code: Vec<_> = code.filter(|line| !line.trim_start().starts_with("//")).collect();
        code.join("\n")
    };
    let found = code.map(spoken).flat_map(|text| [called(&text), tabled(&text)].concat());
    found.collect()
}

/// Keys of `say!(words, section.key, …)`, over several lines too.
fn called(text: &str) -> Vec<String> {
    let key_of = |call: &str| {
        let mut depth = 0_usize;
        let comma = call.find(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        })?;
        let key = call[comma + 1..].trim_start();
        let end = key.find(|c: char| c != '.' && c != '_' && !c.is_ascii_alphanumeric())?;
        Some(key[..end].to_owned())
    };
    text.split(SAY).skip(1).filter_map(key_of).collect()
}

/// Keys of `… in section { Variant => key, … }`.
fn tabled(text: &str) -> Vec<String> {
    let tables = text.split(") in ").skip(1).filter_map(|table| table.split_once('{'));
    let keys_of = |(name, rest): (&str, &str)| {
        let rows = rest.split('}').next().unwrap_or_default();
        let keys = rows.split(',').filter_map(|row| row.split_once("=>"));
        keys.map(|(_, key)| format!("{}.{}", name.trim(), key.trim())).collect::<Vec<_>>()
    };
    tables.flat_map(keys_of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn pair(zh: &str, en: &str) -> Vec<Source> {
        let code = "/// say!(w, a.x)\nsay!(w, a.b); say!(use_words(), a.c, n = f(1));\n say!(\n    w,\n    d.e\n)";
        let table = "words! { fn f(Kind) in kind { One => one, Two => two, } }";
        let page = source("app/src/page.rs", &format!("{code}{table}"));
        vec![source(LOCALES[0], zh), source(LOCALES[1], en), page]
    }

    #[test]
    fn a_key_that_one_language_lacks_is_found() {
        let found =
            check(&pair(r#"{"a": {"b": "好", "c": "坏"}}"#, r#"{"a": {"b": "good"}, "d": ""}"#));
        assert_eq!(found, ["app/locales/en.json: no a.c", "app/locales/zh-CN.json: no d"]);
        let whole = r#"{"a": {"b": "", "c": ""}, "d": {"e": ""}, "kind": {"one": "", "two": ""}}"#;
        assert!(check(&pair(whole, whole)).is_empty());
    }

    #[test]
    fn a_key_that_nothing_says_is_found() {
        let more = r#"{"a": {"b": "", "x": ""}, "kind": {"one": "", "three": ""}}"#;
        let found = check(&pair(more, more));
        let nothing = |key| format!("app/locales/zh-CN.json: nothing says {key}");
        assert_eq!(found, [nothing("a.x"), nothing("kind.three")]);
    }

    #[test]
    fn a_missing_or_broken_file_is_a_fault() {
        assert_eq!(check(&pair("{", "{}")).len(), 1);
        assert_eq!(check(&[source(LOCALES[0], "{}")]).len(), 1);
        assert!(check(&[]).is_empty());
    }
}
