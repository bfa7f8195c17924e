//! `/wall`.

use crate::backend::Fake;
use crate::render::{page, page_in};
use crate::street::Street;

#[tokio::test]
async fn the_first_html_of_the_wall_holds_the_street() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/wall").await;
    assert_eq!(page.status, 200);
    let seen = page.seen();
    for text in ["云岭街道", "电梯困人", "14:32:09", "11月23日", "星期一"] {
        assert!(seen.contains(text), "{text}");
    }
}

async fn page_of(path: &'static str, who: &'static str) -> String {
    page_in(Fake::seen_by(Street::busy(), who), path, "zh-CN").await.seen()
}

#[tokio::test]
async fn a_page_without_its_script_never_says_that_it_is_live() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/wall").await;
    assert!(!page.seen().contains("live-badge--live"));
    for (face, who) in [("/wall", "XS-001"), ("/desk", "XS-001"), ("/area", "XS-001")] {
        let seen = page_of(face, who).await;
        assert!(seen.contains("live-badge--still"), "{face}");
        assert!(seen.contains("此页不自动更新") && seen.contains("截至 14:32:09"), "{face}");
        assert!(!seen.contains("正在补齐"), "{face}: nothing is on its way");
    }
    let seen = page_of("/wall?lang=en", "XS-001").await;
    assert!(seen.contains("This page does not update itself") && seen.contains("as of 14:32:09"));
}

#[tokio::test]
async fn the_wall_holds_no_personal_value_and_no_style_attribute() {
    let page = page(Fake::seen_by(Street::busy(), "XS-001"), "/wall").await;
    for text in ["王女士", "502室", "13900001111"] {
        assert!(!page.html.contains(text), "{text}");
    }
    assert!(!page.html.contains(" style="));
}

#[tokio::test]
async fn the_wall_speaks_english_too() {
    let page = page_in(Fake::seen_by(Street::busy(), "XS-001"), "/wall?lang=en", "zh-CN").await;
    let seen = page.seen();
    assert!(page.html.contains("<html lang=\"en\""), "the document says its language");
    for text in ["Yunling Street", "23 Nov", "Open cases"] {
        assert!(seen.contains(text), "{text}");
    }
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in() {
    let page = page(Fake::signed_out(Street::quiet()), "/wall").await;
    assert_eq!(
        (page.status.as_u16(), page.location.as_deref()),
        (302, Some("/sign-in?next=/wall"))
    );
}

#[tokio::test]
async fn an_exercise_is_marked_on_the_wall() {
    let exercise = page(Fake::seen_by(Street::exercise(), "XS-001"), "/wall").await;
    assert!(exercise.seen().contains("演练数据"));
    let real = page(Fake::seen_by(Street::busy(), "XS-001"), "/wall").await;
    assert!(!real.seen().contains("演练数据"));
}

#[tokio::test]
async fn a_simulated_clock_is_said_on_every_face() {
    let simulated = || {
        let mut street = Street::busy();
        street.simulated = Some(600);
        street
    };
    for path in ["/wall", "/desk", "/area", "/field", "/admin", "/report"] {
        let seen = page(Fake::seen_by(simulated(), "XS-001"), path).await.seen();
        assert!(seen.contains("模拟时间") && seen.contains("600"), "{path}: {seen}");
        let real = page(Fake::seen_by(Street::busy(), "XS-001"), path).await;
        assert!(!real.seen().contains("模拟时间"), "{path}");
    }
    let known = format!("/report/{}", crate::backend::KNOWN_CODE);
    let tracked = page_in(Fake::seen_by(simulated(), "XS-001"), &known, "en").await;
    assert!(tracked.seen().contains("SIMULATED TIME"), "{}", tracked.seen());
}

#[tokio::test]
async fn a_quiet_street_says_that_it_is_quiet() {
    let page = page(Fake::seen_by(Street::quiet(), "XS-001"), "/wall").await;
    assert!(page.seen().contains("当前没有未结案件"));
}

#[tokio::test]
async fn the_tab_says_which_face_it_is_in_the_readers_language() {
    for (path, lang, title) in [
        ("/wall", "zh-CN", "大屏"),
        ("/wall", "en", "Wall"),
        ("/area", "zh-CN", "片区"),
        ("/area", "en", "Area"),
        ("/", "zh-CN", "统管"),
        ("/", "en", "Tongguan"),
    ] {
        let page = page_in(Fake::seen_by(Street::busy(), "XS-011"), path, lang).await;
        let title = format!("<title>{title}</title>");
        assert!(page.html.contains(&title), "{path} {lang}");
    }
}
