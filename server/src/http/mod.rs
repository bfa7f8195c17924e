//! What the server answers over HTTP: pages, then the files of the site.

mod assets;
mod pages;

use axum::Router;
use axum::routing::get;
use leptos_axum::{LeptosRoutes, generate_route_list};

/// All routes of the server.
pub fn router() -> Router {
    let options = pages::options();
    let routes = generate_route_list(app::App);
    Router::new()
        .leptos_routes_with_context(&options, routes, pages::provide_page_context, {
            let options = options.clone();
            move || app::shell(options.clone())
        })
        .with_state(options)
        .fallback(get(assets::serve))
}
