//! `/` and pages that do not exist.

use crate::backend::Fake;
use crate::render::page;
use crate::street::Street;

#[tokio::test]
async fn everybody_is_sent_to_the_face_of_his_role() {
    for (person, face) in
        [("XS-001", "/desk"), ("XS-009", "/desk"), ("XS-011", "/area"), ("WB-101", "/field")]
    {
        let page = page(Fake::seen_by(Street::quiet(), person), "/").await;
        assert_eq!((page.status.as_u16(), page.location.as_deref()), (302, Some(face)), "{person}");
    }
    let page = page(Fake::signed_out(Street::quiet()), "/").await;
    assert_eq!(page.location.as_deref(), Some("/sign-in"));
}
