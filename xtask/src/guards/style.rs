//! Every style file is reached from `main.css`; what is not reached is not seen by anyone.

use std::collections::BTreeSet;

use super::Source;

const MAIN: &str = "style/main.css";

/// Style files that no import leads to, and imports that lead nowhere.
pub fn check(sources: &[Source]) -> Vec<String> {
    let style = |path: &str| sources.iter().find(|source| source.path == path);
    let mut reached = BTreeSet::new();
    let mut faults = Vec::new();
    let mut open = vec![MAIN.to_owned()];
    while let Some(path) = open.pop() {
        if !reached.insert(path.clone()) {
            continue;
        }
        match style(&path) {
            Some(source) => open.extend(imports(source)),
            None if path == MAIN => {}
            None => faults.push(format!("{path}: imported, but not there")),
        }
    }
    let files = sources
        .iter()
        .filter(|source| source.path.starts_with("style/") && source.path.ends_with(".css"));
    let lost = files.filter(|source| !reached.contains(&source.path));
    faults.extend(lost.map(|source| format!("{}: not reached from {MAIN}", source.path)));
    faults
}

/// The files that this one imports, as paths from the top.
fn imports(source: &Source) -> Vec<String> {
    let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let lines = source.lines().filter_map(|(_, line)| line.trim().strip_prefix("@import"));
    let quoted = lines.filter_map(|rest| rest.split(['"', '\'']).nth(1));
    quoted.map(|target| join(folder, target)).collect()
}

fn join(folder: &str, target: &str) -> String {
    let mut parts: Vec<_> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn a_file_that_nobody_imports_is_found() {
        let found = check(&[
            source(MAIN, "@import url(\"./base/page.css\");\n@import 'pages/wall.css';"),
            source("style/base/page.css", "@import \"../tokens/colour.css\";"),
            source("style/tokens/colour.css", ""),
            source("style/pages/wall.css", ""),
            source("style/pages/lost.css", ""),
        ]);
        assert_eq!(found, ["style/pages/lost.css: not reached from style/main.css"]);
    }

    #[test]
    fn an_import_that_leads_nowhere_is_found() {
        let found = check(&[source(MAIN, "@import \"gone.css\";")]);
        assert_eq!(found, ["style/gone.css: imported, but not there"]);
        assert!(check(&[]).is_empty());
    }
}
