//! The state of the log: where it is, which incarnation, which build writes it, how old the
//! backup is.

use crate::model::AdminHome;
use crate::say;
use crate::words::use_words;
use leptos::prelude::*;

/// The facts.
#[component]
pub fn LogState(home: AdminHome) -> impl IntoView {
    let w = use_words();
    let backup = match home.backup_at {
        Some(at) => format!("{} · {}", w.date_time(at), w.ago(home.now - at)),
        None => say!(w, admin.no_backup).to_owned(),
    };
    view! {
        <section class="admin__part">
            <h2>
                {say!(w, admin.log)} " "
                <span class="quiet">{say!(w, live.as_of, time = home.now.clock())}</span>
            </h2>
            <dl class="facts facts--large">
                <dt>{say!(w, admin.head)}</dt>
                <dd>{home.head}</dd>
                <dt>{say!(w, admin.epoch)}</dt>
                <dd><code>{home.epoch.to_string()}</code></dd>
                <dt>{say!(w, admin.build)}</dt>
                <dd><code>{home.build}</code></dd>
                <dt>{say!(w, admin.backup)}</dt>
                <dd>{backup}</dd>
            </dl>
        </section>
    }
}
