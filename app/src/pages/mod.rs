//! One folder a page.

mod admin;
mod area;
mod compound;
mod desk;
mod field;
mod home;
mod not_found;
mod report;
mod sign_in;
mod wall;

pub use admin::AdminPage;
pub use area::AreaPage;
pub use compound::{CertificatePage, CompoundPage, StandingPage};
pub use desk::DeskPage;
pub use field::{FieldPage, FieldShellPage};
pub use home::{HomePage, home_of};
pub use not_found::NotFoundPage;
pub use report::{ReportPage, TrackingPage};
pub use sign_in::SignInPage;
pub use wall::WallPage;
