//! `/wall`.

use crate::components::{FeedList, LiveBadge, LiveFace, StaleStrip};
use domain::wire::View;
use leptos::prelude::*;

/// The page.
#[component]
pub fn WallPage() -> impl IntoView {
    view! {
        <LiveFace view=View::Wall>
            <main class="wall">
                <LiveBadge />
                <StaleStrip />
                <FeedList limit=8 />
            </main>
        </LiveFace>
    }
}
