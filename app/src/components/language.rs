//! The other language: a plain link that loads the page again, so that it works without script.

use crate::i18n::Locale;
use crate::words::use_words;
use leptos::prelude::*;

/// Link to this page in the other language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let (href, lang, text) = match use_words().locale {
        Locale::zh_CN => ("?lang=en", "en", "English"),
        Locale::en => ("?lang=zh-CN", "zh-CN", "中文"),
    };
    view! {
        <a class="language" href=href lang=lang hreflang=lang rel="external">
            {text}
        </a>
    }
}
