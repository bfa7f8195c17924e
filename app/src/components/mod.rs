//! Components that several faces share. What they show comes by props; some read the live board
//! beside, for the clock, names and what is being sent.

mod bar;
mod busy_button;
mod code_input;
mod countdown;
mod empty;
mod evidence_inputs;
mod evidence_list;
mod exercise;
mod feed_list;
mod icon;
mod language;
mod live_badge;
mod live_face;
mod options;
mod photo_input;
mod reading_input;
mod refused;
mod sealed_text;
mod severity;
mod signature_pad;
mod stale_strip;
mod toast;
mod upload;

pub use bar::Bar;
pub use busy_button::BusyButton;
pub use code_input::CodeInput;
pub use countdown::{ClockLook, Countdown, pressing};
pub use empty::Empty;
pub use evidence_inputs::EvidenceInputs;
pub use evidence_list::EvidenceList;
pub use exercise::ExerciseBanner;
pub use feed_list::{FeedList, feed_text};
pub use icon::Icon;
pub use language::LanguageSwitch;
pub use live_badge::LiveBadge;
pub use live_face::LiveFace;
pub use options::{PlaceOptions, TypeOptions, type_class};
pub use photo_input::PhotoInput;
pub use reading_input::ReadingInput;
pub use refused::Refused;
pub use sealed_text::SealedText;
pub use severity::{SeverityMark, SeverityShape, numeral, severity_name};
pub use signature_pad::SignaturePad;
pub use stale_strip::StaleStrip;
pub use toast::{Toaster, Toasts, provide_toaster, use_toaster};
