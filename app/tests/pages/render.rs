//! Renders a page as the server does, with a fake backend behind it.

use app::PartFiles;
use app::backend::{Backend, SharedBackend};
use axum::Router;
use axum::body::Body;
use http::{Request, StatusCode, header};
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

/// The routes, found once: while they are looked for, leptos loads no resource in the whole
/// process, and a page that is rendered meanwhile would wait for ever.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));

/// A file for each part, named after it, and one that all of them share.
static PART_FILES: LazyLock<PartFiles> = LazyLock::new(|| {
    let part = |name: &str| (name.to_owned(), vec!["shared".to_owned(), format!("of_{name}")]);
    PartFiles(Arc::new(["wall", "desk", "field", "compound", "admin"].map(part).into()))
});

/// An answer: status, place that it sends to, HTML.
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub html: String,
}

/// The pages over this backend.
pub fn site(backend: impl Backend) -> Router {
    let backend: SharedBackend = Arc::new(backend);
    let options = LeptosOptions::builder().output_name("app").site_pkg_dir("pkg").build();
    let provide = move || {
        provide_context(Arc::clone(&backend));
        provide_context(PART_FILES.clone());
    };
    Router::new()
        .leptos_routes_with_context(&options, ROUTES.clone(), provide, {
            let options = options.clone();
            move || app::shell(options.clone())
        })
        .with_state(options)
}

/// Fetches a page in Chinese.
pub async fn page(backend: impl Backend, path: &str) -> Page {
    page_in(backend, path, "zh-CN").await
}

/// Fetches a page in a language.
pub async fn page_in(backend: impl Backend, path: &str, lang: &str) -> Page {
    let request = Request::get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_LANGUAGE, lang)
        .body(Body::empty())
        .expect("a request");
    let answer = site(backend).oneshot(request).await.expect("an answer");
    let status = answer.status();
    let location = answer.headers().get(header::LOCATION);
    let location = location.and_then(|value| value.to_str().ok()).map(str::to_owned);
    let body = axum::body::to_bytes(answer.into_body(), 16 << 20).await.expect("a body");
    let html = String::from_utf8(body.to_vec()).expect("UTF-8");
    Page { status, location, html }
}

impl Page {
    /// The HTML without scripts: what a reader sees.
    pub fn seen(&self) -> String {
        let mut rest = self.html.as_str();
        let mut seen = String::new();
        while let Some((before, after)) = rest.split_once("<script") {
            seen.push_str(before);
            rest = after.split_once("</script>").map_or("", |(_, rest)| rest);
        }
        seen + rest
    }
}
