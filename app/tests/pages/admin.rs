//! `/admin`.

use crate::backend::Fake;
use crate::html::faults;
use crate::render::page;
use crate::street::Street;
use domain::place::PlaceKind;

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
        ("parties", "添加主体"),
        ("places", "添加下级地点"),
        ("roster", "排一个班"),
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

#[tokio::test]
async fn what_is_looked_at_has_forms_that_need_no_script() {
    let street = Street::quiet();
    let board = &street.world.board;
    let party = board.teams.values().next().expect("a team").party.to_string();
    let compound = board.places.values().find(|place| place.kind == PlaceKind::Compound);
    let compound = compound.expect("a compound").id.to_string();
    for (part, id, forms) in [
        ("people", "", &["AddPerson"][..]),
        ("people", "WB-101", &["AddPerson", "CorrectPerson"]),
        ("parties", party.as_str(), &["KeepParty", "KeepTeam"]),
        ("places", "", &["RenamePlace", "AddPlace"]),
        ("places", compound.as_str(), &["RenamePlace", "MovePlace", "NameParties", "AddPlace"]),
        ("roster", "", &["PlanShift", "CancelShift"]),
    ] {
        let path = format!("/admin?part={part}&id={id}");
        let page = page(Fake::seen_by(street.clone(), "XS-001"), &path).await;
        let seen = page.seen();
        for form in forms {
            let action = format!("action=\"/forms/{form}\"");
            assert!(seen.contains(&action), "{path}: {action}");
        }
        assert!(seen.contains("method=\"post\"") && !seen.contains(" style="), "{path}");
        assert_eq!(faults(&seen), Vec::<String>::new(), "{path}");
    }
}

#[tokio::test]
async fn a_role_is_given_with_party_and_team() {
    let seen = page(Fake::seen_by(Street::quiet(), "XS-001"), "/admin").await.seen();
    for name in ["affiliations.0.party", "affiliations.0.team", "affiliations.0.until:day_end"] {
        assert!(seen.contains(&format!("name=\"{name}\"")), "{name}");
    }
}

#[tokio::test]
async fn lists_are_searched_by_their_address() {
    let all = page(Fake::seen_by(Street::quiet(), "XS-001"), "/admin?part=parties").await.seen();
    let none = "/admin?part=parties&q=%E6%97%A0%E6%AD%A4";
    let none = page(Fake::seen_by(Street::quiet(), "XS-001"), none).await.seen();
    let rows = |seen: &str| seen.matches("part=parties&amp;id=").count();
    assert!(rows(&all) > 1, "{}", rows(&all));
    assert_eq!(rows(&none), 0);
    assert!(none.contains("共 0 条"));
}
