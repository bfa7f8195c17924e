//! Shared, dumb components: props in, events out. File, component and CSS class share a name.

mod bar;
mod busy_button;
mod countdown;
mod empty;
mod exercise;
mod feed_list;
mod icon;
mod language;
mod live_badge;
mod live_face;
mod options;
mod photo_input;
mod refused;
mod sealed_text;
mod severity;
mod stale_strip;
mod toast;

pub use bar::Bar;
pub use busy_button::BusyButton;
pub use countdown::{ClockLook, Countdown, pressing, severity_class};
pub use empty::Empty;
pub use exercise::ExerciseBanner;
pub use feed_list::{FeedList, feed_text};
pub use icon::Icon;
pub use language::LanguageSwitch;
pub use live_badge::LiveBadge;
pub use live_face::LiveFace;
pub use options::{PlaceOptions, TypeOptions, type_class};
pub use photo_input::PhotoInput;
pub use refused::Refused;
pub use sealed_text::SealedText;
pub use severity::{SeverityMark, SeverityShape, numeral};
pub use stale_strip::StaleStrip;
pub use toast::{Toaster, Toasts, provide_toaster, use_toaster};
