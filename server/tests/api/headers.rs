//! Every answer carries the headers that keep it harmless.

use crate::app::TestApp;
use crate::client::Answer;
use std::collections::BTreeSet;

fn check(answer: &Answer, what: &str) {
    for name in server::http::headers::names() {
        assert!(answer.headers.contains_key(&name), "{what} has no {name}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what}");
}

#[tokio::test]
async fn refusals_files_and_pages_carry_them_alike() {
    let app = TestApp::start().await;
    let operator = app.signed_in("OP-1").await;
    for path in [
        "/",
        "/sign-in",
        "/report",
        "/desk",
        "/healthz",
        "/readyz",
        "/trust",
        "/ca.crt",
        "/api/v1/board?view=desk",
        "/api/v1/board",
        "/api/v1/openapi.json",
        "/api/v1/cases",
        "/api/v1/unknown",
        "/unknown.js",
        "/favicon.svg",
        "/display",
        "/metrics",
        "/charts/cases-per-hour.svg",
        "/charts/x.svg",
    ] {
        check(&operator.get(path).await, path);
        check(&operator.clone().for_page().get(path).await, path);
        check(&app.anybody().get(path).await, path);
    }
    check(&operator.send("DELETE", "/api/v1/board", "").await, "another method");
    check(&operator.send("POST", "/api/v1/commands", vec![0; 600 * 1024]).await, "413");
    check(&operator.clone().without("origin").post_form("/sign-in", "").await, "csrf");
}

#[tokio::test]
async fn a_page_runs_only_scripts_with_its_nonce_which_never_comes_twice() {
    let app = TestApp::start().await;
    let visitor = app.anybody().for_page();
    let mut nonces = BTreeSet::new();
    for _ in 0..20 {
        let page = visitor.get("/sign-in").await;
        let policy = page.header("content-security-policy").unwrap().to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        let html = page.text();
        for script in html.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap();
            if rest.starts_with("</script>") {
                continue; // leptos leaves an empty one, which nothing runs
            }
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
        }
        assert!(!html.contains(" style=\""), "no style attributes");
        nonces.insert(nonce.to_owned());
    }
    assert_eq!(nonces.len(), 20);
}

/// A debug build reads the site from disk: the worker is put where `cargo xtask` writes it.
fn worker_in_the_site() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let site = root.join("target/site");
    let there = site.join("sw.js");
    if !there.exists() {
        let part = site.join(format!("sw.js.{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        std::fs::copy(root.join("public/sw.js"), &part).unwrap();
        std::fs::rename(&part, &there).unwrap();
    }
}

#[tokio::test]
async fn the_phones_worker_is_a_script_that_is_asked_for_again_and_fetches_from_here_only() {
    worker_in_the_site();
    let app = TestApp::start().await;
    for client in [app.anybody(), app.signed_in("PM-1").await] {
        let answer = client.get("/sw.js").await;
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains("/field/shell"), "it is the worker");
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "an old one never stays");
        let policy = Some("default-src 'none'; connect-src 'self'");
        assert_eq!(answer.header("content-security-policy"), policy);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        // It stands at the root and asks for `/field` alone: no header widens its scope.
        assert_eq!(answer.header("service-worker-allowed"), None);
        let tag = answer.header("etag").expect("a tag").to_owned();
        let again = client.clone().with("if-none-match", &tag).get("/sw.js").await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("cache-control"), Some("no-cache"));
    }
}
