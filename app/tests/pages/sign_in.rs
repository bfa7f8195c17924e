//! `/sign-in`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::page;
use crate::street::Street;

#[tokio::test]
async fn signing_in_is_a_plain_form_that_keeps_where_one_wanted_to_go() {
    let page = page(Fake::signed_out(Street::quiet()), "/sign-in?next=%2Fdesk").await;
    let seen = page.seen();
    for text in [
        "action=\"/sign-in\"",
        "name=\"user\"",
        "name=\"password\"",
        "value=\"/desk\"",
        "autocomplete=\"current-password\"",
        "action=\"/display\"",
    ] {
        assert!(seen.contains(text), "{text}");
    }
    assert!(!seen.contains("role=\"alert\""), "nothing was refused");
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn a_refusal_says_why_and_how_long_to_wait() {
    let wrong = page(Fake::signed_out(Street::quiet()), "/sign-in?refused=wrong").await.seen();
    assert!(wrong.contains("工号或密码不对"));
    let path = "/sign-in?refused=wait&seconds=40";
    let wait = page(Fake::signed_out(Street::quiet()), path).await.seen();
    assert!(wait.contains("40 秒"));
}

#[tokio::test]
async fn a_display_finds_its_form_open() {
    for (path, open) in [("/sign-in", false), ("/sign-in?display=1", true)] {
        let seen = page(Fake::signed_out(Street::quiet()), path).await.seen();
        let (_, details) = seen.split_once("<details").expect("the form of a display");
        let (attributes, _) = details.split_once('>').expect("a tag ends");
        assert_eq!(attributes.split(' ').any(|word| word == "open"), open, "{attributes}");
    }
}
