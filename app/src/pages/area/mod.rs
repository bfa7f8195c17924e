//! `/area`.

use crate::components::{FeedList, LiveBadge, LiveFace, StaleStrip};
use domain::wire::View;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AreaPage() -> impl IntoView {
    view! {
        <LiveFace view=View::Area>
            <main class="area">
                <LiveBadge />
                <StaleStrip />
                <FeedList limit=8 />
            </main>
        </LiveFace>
    }
}
