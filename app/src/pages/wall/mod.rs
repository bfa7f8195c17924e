//! `/wall`: the street on the wall of the command centre. Nobody touches it: nothing scrolls,
//! everything fits, and it says itself when it is old.

mod board;
mod cases;
mod chart;
mod duties;
mod header;
mod keeper;
mod kpis;
mod map;
mod turn;

use self::board::TaskBoard;
use self::cases::UrgentCases;
use self::chart::CasesPerHour;
use self::duties::DutyBoard;
use self::header::WallHeader;
use self::keeper::keep;
use self::kpis::Kpis;
use self::map::StreetMap;
use self::turn::use_turn;
use crate::components::{FeedList, LiveFace, NotRealFace};
use crate::live::use_live;
use crate::say;
use crate::words::use_words;
use domain::wire::View;
use leptos::prelude::*;
use leptos_meta::Title;

/// Events of the feed; the sheet shows as many as fit.
const FEED_ROWS: usize = 16;

/// The page.
#[component]
pub fn WallPage() -> impl IntoView {
    view! {
        <Title text=say!(use_words(), wall.title) />
        <LiveFace view=View::Wall>
            <Wall />
        </LiveFace>
    }
}

#[component]
fn Wall() -> impl IntoView {
    let live = use_live();
    let words = use_words();
    keep(live);
    let status = Memo::new(move |_| live.status());
    let turn = use_turn(live);
    let panels = move || format!("wall__panels wall__panels--{}", turn.get().name());
    let class = move || format!("wall theme-dark wall--{}", status.get().name());
    view! {
        <main class=class>
            <WallHeader />
            <NotRealFace />
            <div class=panels>
                <Kpis />
                <CasesPerHour />
                <StreetMap />
                <UrgentCases />
                <DutyBoard />
                <TaskBoard />
                <section class="wall-panel wall__feed">
                    <h2 class="wall-panel__title">{say!(words, wall.feed)}</h2>
                    <FeedList limit=FEED_ROWS />
                </section>
            </div>
        </main>
    }
}
