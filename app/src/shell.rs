//! The HTML document around every page.

use crate::App;
use crate::i18n::Locale;
use crate::say;
use crate::words::Words;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// A page whose script has not started by then says so, in milliseconds.
const BOOT_MS_MAX: u32 = 15_000;

/// The document: head, scripts with this answer's nonce, and the application as its body. The
/// language of the document is set by the application.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8" />
                <meta
                    name="viewport"
                    content="width=device-width, initial-scale=1, viewport-fit=cover"
                />
                <meta name="referrer" content="same-origin" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="stylesheet" href=style />
                <HydrationScripts options />
                <script nonce=use_nonce()>{watchdog()}</script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// leptos' own start script says nothing when the module cannot be loaded: this one does.
fn watchdog() -> String {
    let text = |locale| {
        let words = Words { locale };
        format!("[\"{}\",\"{}\"]", say!(words, live.basic_mode), say!(words, live.reload))
    };
    format!(
        "setTimeout(()=>{{const d=document,r=d.documentElement;if(r.dataset.up)return;\
         const t=r.lang==='en'?{}:{},b=d.createElement('div'),a=d.createElement('a');\
         b.className='watchdog';b.setAttribute('role','alert');a.href='';a.textContent=t[1];\
         b.append(t[0],a);d.body.append(b)}},{BOOT_MS_MAX})",
        text(Locale::en),
        text(Locale::zh_CN),
    )
}
