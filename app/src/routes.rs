//! The route table: one line a page.

use crate::components::{Toasts, provide_toaster};
use crate::i18n::{I18nContextProvider, Locale, use_i18n};
use crate::live::provide_live;
use crate::pages::{
    AdminRoute, AreaRoute, CertificateRoute, CompoundRoute, DeskRoute, FieldRoute, FieldShellRoute,
    HomePage, NotFoundPage, ReportPage, SignInPage, StandingRoute, TrackingPage, WallRoute,
};
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_query_map;
use leptos_router::{Lazy, SsrMode, path};

/// The whole application, the same on the server and in the browser.
///
/// Pages are rendered whole (`SsrMode::Async`): they hold their data and work without script.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_live();
    provide_toaster();
    let whole = || SsrMode::Async;
    view! {
        <I18nContextProvider>
            <Router>
                <ChosenLanguage />
                <ProductTitle />
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/") view=HomePage ssr=whole() />
                    <Route path=path!("/sign-in") view=SignInPage ssr=whole() />
                    <Route path=path!("/wall") view={Lazy::<WallRoute>::new()} ssr=whole() />
                    <Route path=path!("/desk") view={Lazy::<DeskRoute>::new()} ssr=whole() />
                    <Route path=path!("/area") view={Lazy::<AreaRoute>::new()} ssr=whole() />
                    <Route path=path!("/compound/:id") view={Lazy::<CompoundRoute>::new()} ssr=whole() />
                    <Route
                        path=path!("/compound/:id/certificate")
                        view={Lazy::<CertificateRoute>::new()}
                        ssr=whole()
                    />
                    <Route path=path!("/standing") view={Lazy::<StandingRoute>::new()} ssr=whole() />
                    <Route path=path!("/field") view={Lazy::<FieldRoute>::new()} ssr=whole() />
                    <Route path=path!("/field/shell") view={Lazy::<FieldShellRoute>::new()} ssr=whole() />
                    <Route path=path!("/report") view=ReportPage ssr=whole() />
                    <Route path=path!("/report/:code") view=TrackingPage ssr=whole() />
                    <Route path=path!("/admin") view={Lazy::<AdminRoute>::new()} ssr=whole() />
                </Routes>
            </Router>
            <Toasts />
        </I18nContextProvider>
    }
}

/// What the tab says where a page says nothing itself.
#[component]
fn ProductTitle() -> impl IntoView {
    view! { <Title text=say!(use_words(), common.product) /> }
}

/// `?lang=en` chooses the language before anything is drawn; the cookie keeps it.
#[component]
fn ChosenLanguage() -> impl IntoView {
    let i18n = use_i18n();
    let asked = use_query_map().with_untracked(|query| query.get("lang"));
    match asked.as_deref() {
        Some("en") => i18n.set_locale(Locale::en),
        Some("zh-CN") => i18n.set_locale(Locale::zh_CN),
        _ => {}
    }
}
