//! The head of a page names the files of its part of the module.

use crate::backend::Fake;
use crate::render::page;
use crate::street::Street;

#[tokio::test]
async fn a_page_names_its_own_part_and_no_other() {
    for (person, path, part) in [
        ("XS-001", "/wall", Some("wall")),
        ("XS-001", "/desk", Some("desk")),
        ("XS-011", "/area", Some("desk")),
        ("WB-101", "/field?tab=round", Some("field")),
        ("WB-101", "/field/shell", Some("field")),
        ("XS-001", "/standing", Some("compound")),
        ("XS-009", "/admin", Some("admin")),
        ("XS-001", "/report", None),
    ] {
        let html = page(Fake::seen_by(Street::quiet(), person), path).await.html;
        let link = |file: &str| {
            format!(
                "<link rel=\"preload\" href=\"/pkg/{file}.wasm\" as=\"fetch\" \
                 type=\"application/wasm\" crossorigin=\"anonymous\">"
            )
        };
        assert_eq!(html.contains(&link("shared")), part.is_some(), "{path}");
        for other in ["wall", "desk", "field", "compound", "admin"] {
            let named = html.contains(&link(&format!("of_{other}")));
            assert_eq!(named, part == Some(other), "{path}: {other}");
        }
    }
}
