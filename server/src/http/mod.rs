//! What the server answers over HTTP. The list of [`routes`] is the authorization matrix; pages
//! are those of the application; everything else is a file of the site.
//!
//! From outside to inside: headers of every answer, words of refusals, origin of unsafe requests,
//! who may use the route, handler.

pub mod accept;
pub mod access;
mod admin;
mod assets;
pub mod board;
mod body;
mod bulletin;
mod callers;
pub mod cases;
mod charts;
mod commands;
pub mod confirm;
pub mod connection;
pub mod cookies;
mod csrf;
mod displays;
mod error;
mod events;
mod evidence;
pub mod faces;
mod form_value;
mod forms;
pub mod headers;
mod health;
mod in_flight;
pub mod language;
pub mod limits;
mod nested;
pub mod newcomers;
mod openapi;
pub mod origins;
mod own_password;
mod pages;
mod patient;
mod photo;
mod plain_page;
mod posted_form;
mod reports;
pub mod routes;
mod sealed;
mod sign_in;
mod stream;
pub mod tracking;
mod trust;
mod urlencoded;
pub mod waiting;
pub mod web;

pub use admin::sessions_of;
pub use error::{Answer, Problem};
pub use pages::{paths as page_paths, server_functions};

use crate::backend::PageBackend;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use routes::Route;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;
use web::SharedWeb;

/// All routes of the server.
pub fn router(web: SharedWeb) -> Router {
    let mut api: Router<SharedWeb> = Router::new();
    for route in Route::ALL {
        let guard =
            from_fn_with_state((web.clone(), route.access(), confirm::asks(*route)), access::guard);
        api = api.route(route.path(), route.handler().layer(guard));
    }
    let api = api.layer(CompressionLayer::new().gzip(true).br(true));
    let backend: app::backend::SharedBackend = Arc::new(PageBackend::new(web.clone()));
    let pages = pages::router(backend)
        .layer(from_fn(body::whole))
        .layer(from_fn_with_state(web.clone(), faces::guard))
        .layer(DefaultBodyLimit::max(body::JSON_BYTES_MAX));
    api.with_state(web.clone())
        .merge(pages)
        .fallback(get(assets::serve))
        .layer(from_fn_with_state(web.clone(), csrf::guard))
        .layer(from_fn(language::speak))
        .layer(from_fn_with_state(web, headers::complete))
}
