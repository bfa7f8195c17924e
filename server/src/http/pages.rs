//! The pages of the application, rendered on the server, and their server functions.

use super::assets;
use super::headers::page_policy;
use app::PartFiles;
use app::backend::SharedBackend;
use axum::Router;
use axum::http::{HeaderValue, Method, header};
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list};
use std::sync::LazyLock;

/// The routes, found once: while they are looked for, leptos loads no resource in the whole
/// process, and a page that is rendered meanwhile would wait for ever.
static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));

/// Which files a page needs beside the first one.
static PART_FILES: LazyLock<PartFiles> = LazyLock::new(assets::part_files);

/// Where the page finds its script, wasm and style: `/pkg/app.*`.
fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("app").site_root("target/site").site_pkg_dir("pkg").build()
}

/// The pages as they are listed by the application.
pub fn router(backend: SharedBackend) -> Router {
    let options = options();
    let context = move || {
        provide_context(backend.clone());
        provide_context(PART_FILES.clone());
        provide_policy();
    };
    Router::new()
        .leptos_routes_with_context(&options, ROUTES.clone(), context, {
            let options = options.clone();
            move || app::shell(options.clone())
        })
        .with_state(options)
}

/// Paths of the pages, as `/report/:code`.
pub fn paths() -> Vec<String> {
    ROUTES.iter().map(|route| route.path().to_owned()).collect()
}

/// The server functions of the pages: path and method.
pub fn server_functions() -> Vec<(&'static str, Method)> {
    leptos::server_fn::axum::server_fn_paths().collect()
}

/// Each rendered page carries its own nonce, so that no inline script but ours runs.
fn provide_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return; // the route list is generated without an answer
    };
    if let Ok(policy) = HeaderValue::from_str(&page_policy(&nonce)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}
