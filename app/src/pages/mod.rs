//! One folder a page.

mod admin;
mod area;
mod compound;
mod desk;
mod field;
mod home;
mod lazy;
mod not_found;
mod report;
mod sign_in;
mod wall;

pub use home::{HomePage, home_of};
pub use lazy::{
    AdminRoute, AreaRoute, CertificateRoute, CompoundRoute, DeskRoute, FieldRoute, FieldShellRoute,
    StandingRoute, WallRoute,
};
pub use not_found::NotFoundPage;
pub use report::{ReportPage, TrackingPage};
pub use sign_in::SignInPage;
