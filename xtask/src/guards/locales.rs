//! Whatever is said in Chinese is said in English too, and the other way round.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Source;

const LOCALES: [&str; 2] = ["app/locales/zh-CN.json", "app/locales/en.json"];

/// Keys that only one of the two files has.
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
            missing(&zh, &en, LOCALES[1]).chain(missing(&en, &zh, LOCALES[0])).collect()
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

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn pair(zh: &str, en: &str) -> Vec<Source> {
        vec![source(LOCALES[0], zh), source(LOCALES[1], en)]
    }

    #[test]
    fn a_key_that_one_language_lacks_is_found() {
        let found =
            check(&pair(r#"{"a": {"b": "好", "c": "坏"}}"#, r#"{"a": {"b": "good"}, "d": ""}"#));
        assert_eq!(found, ["app/locales/en.json: no a.c", "app/locales/zh-CN.json: no d"]);
        assert!(check(&pair(r#"{"a": "好"}"#, r#"{"a": "good"}"#)).is_empty());
    }

    #[test]
    fn a_missing_or_broken_file_is_a_fault() {
        assert_eq!(check(&pair("{", "{}")).len(), 1);
        assert_eq!(check(&[source(LOCALES[0], "{}")]).len(), 1);
        assert!(check(&[]).is_empty());
    }
}
