//! The HTML document around every page.

use crate::App;
use crate::i18n::Locale;
use crate::say;
use crate::words::Words;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::collections::BTreeMap;
use std::sync::Arc;

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
                {preloads(&options)}
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

/// The files of each part of the module, as the build wrote them to `pkg/parts.json`. Given as a
/// context; without it a page asks for them only once it runs.
#[derive(Clone, Debug, Default)]
pub struct PartFiles(pub Arc<BTreeMap<String, Vec<String>>>);

/// Names the files of the page's part, so that they come together with the first file and not
/// after it has started.
fn preloads(options: &LeptosOptions) -> Vec<AnyView> {
    let path = use_context::<http::request::Parts>().map(|parts| parts.uri.path().to_owned());
    let part = path.as_deref().and_then(part_of);
    let files = use_context::<PartFiles>().zip(part);
    let files = files.and_then(|(files, part)| files.0.get(part).cloned()).unwrap_or_default();
    let link = |file: String| {
        let href = format!("/{}/{file}.wasm", options.site_pkg_dir);
        let kind = "application/wasm";
        view! { <link rel="preload" href=href r#as="fetch" r#type=kind crossorigin="anonymous" /> }
    };
    files.into_iter().map(|file| link(file).into_any()).collect()
}

/// The part that shows the page of a path; none where the first file does.
fn part_of(path: &str) -> Option<&'static str> {
    Some(match path.split('/').nth(1)? {
        "wall" => "wall",
        "desk" | "area" => "desk",
        "field" => "field",
        "compound" | "standing" => "compound",
        "admin" => "admin",
        _ => return None,
    })
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
