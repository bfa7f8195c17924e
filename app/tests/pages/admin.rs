//! `/admin`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::page;
use crate::street::Street;

#[tokio::test]
async fn people_are_listed_by_number_with_what_they_do() {
    let page = page(Fake::seen_by(Street::quiet(), "XS-001"), "/admin").await;
    let seen = page.seen();
    for text in ["WB-101", "一线人员 维保一组", "添加人员", "共 10 人"] {
        assert!(seen.contains(text), "{text}");
    }
    assert_eq!(faults(&seen), Vec::<String>::new());
}

#[tokio::test]
async fn each_part_has_its_address_and_works_without_script() {
    for (part, text) in [
        ("displays", "还没有大屏"),
        ("sessions", "登录会话"),
        ("screens", "没有屏幕在线"),
        ("catalogue", "居民可报"),
        ("log", "日志代次"),
    ] {
        let path = format!("/admin?part={part}");
        let seen = page(Fake::seen_by(Street::quiet(), "XS-001"), &path).await.seen();
        assert!(seen.contains(text), "{part}: {text}");
        assert_eq!(faults(&seen), Vec::<String>::new(), "{part}");
        assert!(!seen.contains(" style="), "{part}");
    }
}
