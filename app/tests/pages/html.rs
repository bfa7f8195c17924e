//! Faults that break hydration or hide a control: what a browser would silently repair, and what
//! has no name.

/// Elements that hold nothing.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "use",
];
/// Elements that may not stand inside a paragraph: the browser would end it before them.
const BLOCKS: [&str; 18] = [
    "article", "aside", "details", "div", "dl", "fieldset", "footer", "form", "h1", "h2", "h3",
    "header", "main", "nav", "ol", "p", "section", "ul",
];
/// Elements that may not stand inside themselves.
const ALONE: [&str; 4] = ["a", "button", "form", "label"];

/// Every fault of a page, in words.
pub fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut rest = body.split_once('>').map_or("", |(_, rest)| rest);
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, next)) = after.split_once('>') else { break };
        rest = next;
        if tag.starts_with('!') {
            continue;
        }
        if tag == "/body" {
            faults.extend(open.iter().map(|name| format!("<{name}> is left open")));
            break;
        }
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric()).collect();
        if tag.starts_with('/') {
            close(&name, &mut open, &mut faults);
            continue;
        }
        check(&name, tag, &open, &mut faults);
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    faults
}

fn close(name: &str, open: &mut Vec<String>, faults: &mut Vec<String>) {
    match open.last() {
        Some(last) if last == name => drop(open.pop()),
        _ if VOID.contains(&name) => {}
        last => faults.push(format!("</{name}> closes {last:?}")),
    }
}

fn check(name: &str, tag: &str, open: &[String], faults: &mut Vec<String>) {
    let inside = |outer: &str| open.iter().any(|one| one == outer);
    if inside("p") && BLOCKS.contains(&name) {
        faults.push(format!("<{name}> inside <p>"));
    }
    if ALONE.contains(&name) && inside(name) {
        faults.push(format!("<{name}> inside <{name}>"));
    }
    if name == "tr" && !inside("tbody") && !inside("thead") {
        faults.push("<tr> outside of <tbody>".to_owned());
    }
    if name == "div" && (inside("button") || inside("span")) {
        faults.push(format!("<div> inside {:?}", open.last()));
    }
    let field = matches!(name, "input" | "select" | "textarea");
    let hidden = tag.contains("type=\"hidden\"");
    if field && !hidden && !inside("label") && !tag.contains("aria-label=") {
        faults.push(format!("no label: <{tag}>"));
    }
    if name == "img" && !tag.contains("alt=") {
        faults.push(format!("no alt: <{tag}>"));
    }
}

#[test]
fn the_linter_finds_what_a_browser_would_repair() {
    assert_eq!(faults("<body><p>a<b>c</b></p></body>").len(), 0);
    assert_eq!(faults("<body><p>a<b>c</b></body>"), ["<p> is left open"]);
    assert_eq!(faults("<body><p><div></div></p>"), ["<div> inside <p>"]);
    assert_eq!(faults("<body><table><tr></tr></table>"), ["<tr> outside of <tbody>"]);
    assert_eq!(faults("<body><form><form></form></form>"), ["<form> inside <form>"]);
    assert_eq!(faults("<body><input name=\"x\">").len(), 1);
    assert_eq!(faults("<body><label><input name=\"x\"></label>").len(), 0);
}
