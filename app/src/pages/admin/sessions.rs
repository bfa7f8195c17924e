//! Who is signed in, and which screens are connected.

use super::send::use_sender;
use super::table::Table;
use crate::components::Empty;
use crate::model::{AdminHome, ScreenRow, SessionRow};
use crate::say;
use crate::words::use_words;
use domain::ids::Seq;
use leptos::prelude::*;

/// Sessions, each of which can be ended.
#[component]
pub fn Sessions(home: AdminHome, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let now = home.now;
    let rows = home.sessions.into_iter().map(|row| view! { <Session row again /> }).collect_view();
    view! {
        <section class="admin__part">
            <h2>
                {say!(w, admin.sessions)} " "
                <span class="quiet">{say!(w, live.as_of, time = now.clock())}</span>
            </h2>
            <Table
                heads=vec![
                    say!(w, admin.who),
                    say!(w, admin.device),
                    say!(w, admin.since),
                    say!(w, admin.last_seen),
                    say!(w, admin.expires),
                ]
                verbs=true
            >
                {rows}
            </Table>
        </section>
    }
}

#[component]
fn Session(row: SessionRow, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let sender = use_sender();
    let person = row.person.map(|id| id.to_string());
    let display = row.display.map(|id| format!("{} {id}", say!(w, common.display)));
    let expires =
        row.expires_at.map_or_else(|| say!(w, admin.no_end).to_owned(), |at| w.date_time(at));
    let path = format!("/api/v1/sessions/{}/end", row.id);
    let end = move |_| {
        let done = say!(w, admin.session_ended);
        sender.post(path.clone(), "{}".to_owned(), done, move |_| again.run(()));
    };
    let button = if row.current {
        view! { <span class="chip">{say!(w, admin.this_one)}</span> }.into_any()
    } else {
        view! {
            <button type="button" class="button" disabled=sender.busy on:click=end>
                {say!(w, admin.end_session)}
            </button>
        }
        .into_any()
    };
    view! {
        <tr>
            <td><b>{person.or(display)}</b></td>
            <td class="table__wide" title=row.device.clone()>{device(&row.device)}</td>
            <td>{w.date_time(row.created_at)}</td>
            <td>{w.date_time(row.seen_at)}</td>
            <td>{expires}</td>
            <td>{button}</td>
        </tr>
    }
}

/// Browsers by the word in what they say of themselves. Most say that they are Chrome or Safari
/// too, so the order matters.
const BROWSERS: [(&str, &str); 8] = [
    ("wxwork/", "WeCom"),
    ("MicroMessenger/", "WeChat"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];
/// Systems likewise.
const SYSTEMS: [(&str, &str); 8] = [
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// *Chrome 156 · Linux*; what is no browser says itself.
fn device(says: &str) -> String {
    let browser = BROWSERS.iter().find_map(|(word, name)| {
        let version = says.split_once(word)?.1;
        let major: String = version.chars().take_while(char::is_ascii_digit).collect();
        Some(format!("{name} {major}").trim_end().to_owned())
    });
    let system = SYSTEMS.iter().find(|(word, _)| says.contains(word)).map(|(_, name)| *name);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(browser), None) => browser,
        (None, _) => says.to_owned(),
    }
}

/// Screens with how far each is behind.
#[component]
pub fn Screens(home: AdminHome, again: Callback<()>) -> impl IntoView {
    let w = use_words();
    let (now, head) = (home.now, home.head);
    let rows = if home.screens.is_empty() {
        view! { <Empty text=say!(w, admin.no_screens) /> }.into_any()
    } else {
        let rows = home.screens.into_iter().map(|row| view! { <Screen row head /> }).collect_view();
        view! {
            <Table
                heads=vec![
                    say!(w, admin.who),
                    say!(w, admin.view),
                    say!(w, admin.since),
                    say!(w, admin.sent_up_to),
                ]
            >
                {rows}
            </Table>
        }
        .into_any()
    };
    view! {
        <section class="admin__part">
            <div class="admin__bar">
                <h2>
                    {say!(w, admin.screens)} " "
                    <span class="quiet">{say!(w, live.as_of, time = now.clock())}</span>
                </h2>
                <button type="button" class="button" on:click=move |_| again.run(())>
                    {say!(w, report.refresh)}
                </button>
            </div>
            {rows}
        </section>
    }
}

#[component]
fn Screen(row: ScreenRow, head: Seq) -> impl IntoView {
    let w = use_words();
    let behind = head.saturating_sub(row.through);
    let lag = match behind {
        0 => say!(w, admin.up_to_date).to_owned(),
        n => say!(w, admin.behind, n = n),
    };
    view! {
        <tr>
            <td><b>{row.who}</b></td>
            <td>{w.view(row.view)}</td>
            <td>{w.date_time(row.since)}</td>
            <td>{row.through} " · " {lag}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_by_its_browser_and_system() {
        for (says, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 HeadlessChrome/156.0.0.0 Safari/537.36",
                "Chrome 156 · Linux",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Version/4.0 \
                 Chrome/126.0 Mobile Safari/537.36 wxwork/4.1.36 MicroMessenger/7.0.1",
                "WeCom 4 · Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 \
                 Version/18.2 Mobile/15E148 Safari/604.1",
                "Safari 18 · iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 \
                 Safari/537.36 Edg/140.0",
                "Edge 140 · Windows",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
            ("", ""),
        ] {
            assert_eq!(device(says), name, "{says}");
        }
    }
}
