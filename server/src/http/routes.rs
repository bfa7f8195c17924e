//! Every route that is not a page: method, path, who may use it, and its handler. The router is
//! built from this list, so a route that is not in it does not exist.

use super::access::{ANY_ROLE, Access, KEEPERS};
use super::web::SharedWeb;
use super::{
    admin, board, bulletin, cases, charts, commands, confirm, displays, events, evidence, forms,
    health, openapi, own_password, posted_form, reports, sealed, sign_in, stream, trust,
};
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use domain::actor::Role;

macro_rules! routes {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident $method:ident $path:literal $access:expr => $handler:path,
    )*) => {
        /// A route.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Route {
            $($(#[doc = $doc])* $name,)*
        }

        impl Route {
            /// Every route.
            pub const ALL: &'static [Route] = &[$(Route::$name,)*];
            /// Its method.
            pub const fn method(self) -> Method {
                match self { $(Route::$name => Method::$method,)* }
            }
            /// Its path, with `{…}` for what varies.
            pub const fn path(self) -> &'static str {
                match self { $(Route::$name => $path,)* }
            }
            /// Who may use it.
            pub const fn access(self) -> Access {
                match self { $(Route::$name => $access,)* }
            }
            /// What it is for.
            pub const fn summary(self) -> &'static str {
                match self { $(Route::$name => concat!($($doc),*),)* }
            }
            /// What answers.
            pub(super) fn handler(self) -> MethodRouter<SharedWeb> {
                match self { $(Route::$name => served(self, $handler),)* }
            }
        }
    };
}

fn served<H, T>(route: Route, handler: H) -> MethodRouter<SharedWeb>
where
    H: Handler<T, SharedWeb>,
    T: 'static,
{
    let filter = MethodFilter::try_from(route.method()).expect("GET and POST are filters");
    let served = on(filter, handler);
    match route {
        // Others read their bodies within limits of their own.
        Route::ReportForm | Route::Form => {
            served.layer(DefaultBodyLimit::max(posted_form::MULTIPART_BYTES_MAX))
        }
        _ => served,
    }
}

/// Those who oversee cases.
const SEARCHERS: &[Role] =
    &[Role::Operator, Role::ShiftLeader, Role::Supervisor, Role::Verifier, Role::Auditor];
/// Those who file what was found.
const INTAKERS: &[Role] = &[Role::Operator, Role::ShiftLeader, Role::Supervisor];
/// Those who read the log as it is.
const READERS: &[Role] =
    &[Role::Operator, Role::ShiftLeader, Role::Auditor, Role::Admin, Role::Importer];

routes! {
    /// Sends a command.
    Commands POST "/api/v1/commands" Access::People(ANY_ROLE) => commands::post,
    /// Opens the live stream.
    Stream GET "/api/v1/stream" Access::Screens(ANY_ROLE) => stream::upgrade,
    /// The visible rows, with the cursor where the stream continues.
    Board GET "/api/v1/board" Access::Screens(ANY_ROLE) => board::get,
    /// A page of the log.
    Events GET "/api/v1/events" Access::People(READERS) => events::get,
    /// Searches cases, closed ones too.
    Cases GET "/api/v1/cases" Access::People(SEARCHERS) => cases::search,
    /// A case with its history.
    Case GET "/api/v1/cases/{id}" Access::People(ANY_ROLE) => cases::history,
    /// Reads a bulletin of findings, and brings in what is ours.
    Bulletin POST "/api/v1/bulletin" Access::People(INTAKERS) => bulletin::post,
    /// Opens sealed values.
    Sealed POST "/api/v1/sealed" Access::People(ANY_ROLE) => sealed::open,
    /// Uploads a photograph.
    EvidencePut POST "/api/v1/evidence" Access::Everybody => evidence::put,
    /// A photograph.
    EvidenceGet GET "/api/v1/evidence/{hash}" Access::People(ANY_ROLE) => evidence::get,
    /// Reports something, without an account.
    Report POST "/api/v1/reports" Access::Everybody => reports::post,
    /// How far a report is, by its code.
    Tracking GET "/api/v1/reports/{code}" Access::Everybody => reports::tracking,
    /// Reports something by a plain form.
    ReportForm POST "/report" Access::Everybody => reports::form,
    /// Signs in.
    SignIn POST "/sign-in" Access::Everybody => sign_in::enter,
    /// Signs out.
    SignOut POST "/sign-out" Access::Everybody => sign_in::leave,
    /// Sends a command by a plain form.
    Form POST "/forms/{command}" Access::People(ANY_ROLE) => forms::post,
    /// Own sessions; an administrator's are those of the street.
    Sessions GET "/api/v1/sessions" Access::People(ANY_ROLE) => admin::sessions,
    /// Ends a session.
    EndSession POST "/api/v1/sessions/{id}/end" Access::People(ANY_ROLE) => admin::end_session,
    /// Sets somebody's password.
    Password POST "/api/v1/people/{id}/password" Access::People(KEEPERS) => admin::set_password,
    /// Shows one's own password again, for what asks for it.
    Confirm POST "/api/v1/confirm" Access::People(ANY_ROLE) => confirm::post,
    /// The form that changes one's own password.
    PasswordPage GET "/password" Access::People(ANY_ROLE) => own_password::page,
    /// Changes one's own password.
    OwnPassword POST "/password" Access::People(ANY_ROLE) => own_password::change,
    /// Makes the token that enrols a display.
    DisplayToken POST "/api/v1/displays/{id}/token" Access::People(KEEPERS) => displays::token,
    /// Leads to the form that enrols a display.
    EnrolPage GET "/display" Access::Everybody => displays::page,
    /// Enrols a display.
    Enrol POST "/display" Access::Everybody => displays::enrol,
    /// A chart.
    Chart GET "/charts/{name}" Access::Screens(ANY_ROLE) => charts::get,
    /// This interface, for programs.
    OpenApi GET "/api/v1/openapi.json" Access::Everybody => openapi::get,
    /// The process lives.
    Healthz GET "/healthz" Access::Everybody => health::healthz,
    /// The server can serve.
    Readyz GET "/readyz" Access::Everybody => health::readyz,
    /// Numbers for monitoring.
    Metrics GET "/metrics" Access::Loopback => health::metrics,
    /// How a phone comes to trust this server.
    Trust GET "/trust" Access::Everybody => trust::page,
    /// Certificate of the local authority.
    Authority GET "/ca.crt" Access::Everybody => trust::certificate,
}
