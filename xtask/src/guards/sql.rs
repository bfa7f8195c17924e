//! The log has one door, and SQL has one folder.

use super::Source;

const STORE: &str = "server/src/store";

/// Inserts into the log in more than one file, and sqlx outside the store. Tests may look into
/// a database from outside.
pub fn check(sources: &[Source]) -> Vec<String> {
    let rust = || sources.iter().filter(|source| source.is_rust() && !source.is_test());
    let mut faults = Vec::new();
    let doors: Vec<_> =
        rust().filter(|source| inserts_events(&source.text)).map(|source| &*source.path).collect();
    if doors.len() > 1 {
        faults.push(format!("events are inserted in more than one file: {}", doors.join(", ")));
    }
    for source in rust().filter(|source| !is_store(&source.path)) {
        let lines = source.lines().filter(|(_, line)| names_sqlx(line));
        faults.extend(
            lines.map(|(number, _)| format!("{}:{number}: sqlx only in {STORE}", source.path)),
        );
    }
    faults
}

/// The module, whether it is a folder or still one file.
fn is_store(path: &str) -> bool {
    path.strip_prefix(STORE).is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

/// `INSERT … INTO event`, in any case and over any lines, but not `event_archive`.
fn inserts_events(text: &str) -> bool {
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    words.windows(2).enumerate().any(|(index, pair)| {
        let before = &words[index.saturating_sub(3)..index];
        let insert = before.iter().any(|word| word.ends_with("insert") || word == "replace");
        let event = pair[1].strip_prefix("event");
        let event = event.is_some_and(|rest| rest.is_empty() || rest.starts_with('('));
        insert && pair[0] == "into" && event
    })
}

fn names_sqlx(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.contains("sqlx::") || code.contains("use sqlx")
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    const LOG: &str = "server/src/store/log.rs";

    #[test]
    fn a_second_door_to_the_log_is_found() {
        let first = source(LOG, "\"INSERT INTO event (seq) VALUES (?)\"");
        for text in ["\"insert or ignore\n into event(seq)\"", "\"INSERT INTO event SELECT *\""] {
            let second = source("server/src/store/import.rs", text);
            let found = check(&[source(LOG, &first.text), second]);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].contains(LOG) && found[0].contains("import.rs"));
        }
        assert!(check(&[first]).is_empty());
    }

    #[test]
    fn other_tables_and_tests_are_free() {
        assert!(!inserts_events("INSERT INTO event_archive (seq)"));
        assert!(!inserts_events("turn it into event names"));
        let door = "\"INSERT INTO event (seq)\"";
        assert!(check(&[source(LOG, door), source("server/tests/api/x.rs", door)]).is_empty());
    }

    #[test]
    fn sqlx_outside_the_store_is_found() {
        let call = "let row = sqlx::query(\"SELECT 1\");";
        assert_eq!(check(&[source("server/src/backend.rs", call)]).len(), 1);
        assert_eq!(check(&[source("server/src/storefront.rs", call)]).len(), 1);
        assert!(check(&[source("server/src/store/mod.rs", call)]).is_empty());
        assert!(check(&[source("server/src/x.rs", "// never sqlx::query here")]).is_empty());
    }
}
