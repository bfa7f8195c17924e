//! Words of the product in the reader's language: labels of states, times, durations.
//!
//! A page is rendered in one language: [`Words`] is a small copy that every component asks for
//! with [`use_words`]. Another language is another page load, so no text needs a signal.

mod event;
mod label;
mod time;

pub use event::EventWord;
pub use time::countdown;

use crate::i18n::{Locale, use_i18n};
use domain::text::{Label, Lang};

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// As `leptos_i18n` knows it.
    pub locale: Locale,
}

/// The reader's words, from the context of the page.
pub fn use_words() -> Words {
    Words { locale: use_i18n().get_locale_untracked() }
}

impl Words {
    /// The words of `lang`.
    pub fn of(lang: Lang) -> Self {
        let locale = match lang {
            Lang::Zh => Locale::zh_CN,
            Lang::En => Locale::en,
        };
        Self { locale }
    }
    /// The language, as the domain knows it.
    pub fn lang(self) -> Lang {
        match self.locale {
            Locale::zh_CN => Lang::Zh,
            Locale::en => Lang::En,
        }
    }
    /// A word of the office's own.
    pub fn label(self, label: &Label) -> String {
        label.get(self.lang()).to_owned()
    }
}

/// `say!(words, desk.title)`, `say!(words, common.undo_left, s = 3)`: a text by its key, as
/// `&'static str` or, with values, as `String`. A key that does not exist does not compile.
#[macro_export]
macro_rules! say {
    ($words:expr, $($key:tt)*) => {{
        let locale = $words.locale;
        leptos_i18n::td_string!(locale, $($key)*)
    }};
}

#[cfg(test)]
mod tests;
