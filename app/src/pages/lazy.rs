//! Where the module for the browser is cut: the code of a face is fetched with its page.
//!
//! A part is one function below, with everything that only it needs. What several parts share lies
//! in files of its own, which `xtask` lists in `pkg/parts.json`; the first file holds the start and
//! the pages that anybody may open. On the server these are plain functions.

use super::admin::AdminPage;
use super::area::AreaPage;
use super::compound::{CertificatePage, CompoundPage, StandingPage};
use super::desk::DeskPage;
use super::field::{FieldPage, FieldShellPage};
use super::wall::WallPage;
use leptos::prelude::*;
use leptos_router::LazyRoute;
use std::future::Future;

/// The wall of the command centre.
#[lazy]
fn wall() -> AnyView {
    view! { <WallPage /> }.into_any()
}

/// The desk, and the desk cut to an area.
#[lazy]
fn desk(area: bool) -> AnyView {
    if area { view! { <AreaPage /> }.into_any() } else { view! { <DeskPage /> }.into_any() }
}

/// The phone, with a network and without.
#[lazy]
fn field(shell: bool) -> AnyView {
    if shell { view! { <FieldShellPage /> }.into_any() } else { view! { <FieldPage /> }.into_any() }
}

/// What a compound has to show, read and printed.
#[lazy]
fn compound(sheet: Sheet) -> AnyView {
    match sheet {
        Sheet::Compound => view! { <CompoundPage /> }.into_any(),
        Sheet::Certificate => view! { <CertificatePage /> }.into_any(),
        Sheet::Standing => view! { <StandingPage /> }.into_any(),
    }
}

/// A page of the part `compound`; a number, because it crosses from one file into another.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
enum Sheet {
    Compound,
    Certificate,
    Standing,
}

/// What the office keeps about itself.
#[lazy]
fn admin() -> AnyView {
    view! { <AdminPage /> }.into_any()
}

/// Gives a route the view of its part. The part is fetched before the route is drawn: what the
/// server rendered is taken over in one go.
macro_rules! routes {
    ($($(#[$doc:meta])* $route:ident: $part:ident($($page:expr)?), $fetch:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            fn view(_route: Self) -> impl Future<Output = AnyView> {
                $part($($page)?)
            }

            async fn preload() {
                #[cfg(target_arch = "wasm32")]
                $fetch().await;
            }
        }
    )*};
}

routes! {
    /// `/wall`.
    WallRoute: wall(), __preload_wall;
    /// `/desk`.
    DeskRoute: desk(false), __preload_desk;
    /// `/area`.
    AreaRoute: desk(true), __preload_desk;
    /// `/field`.
    FieldRoute: field(false), __preload_field;
    /// `/field/shell`.
    FieldShellRoute: field(true), __preload_field;
    /// `/compound/:id`.
    CompoundRoute: compound(Sheet::Compound), __preload_compound;
    /// `/compound/:id/certificate`.
    CertificateRoute: compound(Sheet::Certificate), __preload_compound;
    /// `/standing`.
    StandingRoute: compound(Sheet::Standing), __preload_compound;
    /// `/admin`.
    AdminRoute: admin(), __preload_admin;
}
