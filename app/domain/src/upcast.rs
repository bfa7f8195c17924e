//! Upcasters: payloads of events as older builds wrote them, in today's shape. Stored bytes never
//! change; what is read is lifted step by step from the version that it was written in.
//!
//! A new version of an event: raise its number in [`version_of`], add the step to [`lift`], and a
//! golden test with the bytes of the version before.

use serde_json::{Value, json};

/// Why a payload cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Another build wrote it, later than this one.
    #[error("{event_type} of version {version}: a newer build wrote it, this one cannot read it")]
    Newer {
        /// Which event.
        event_type: String,
        /// In which version.
        version: u32,
    },
    /// There never was such a version.
    #[error("{event_type} of version {version}: there is no such version")]
    NoSuchVersion {
        /// Which event.
        event_type: String,
        /// In which version.
        version: u32,
    },
}

/// The version that this build writes of a type of event; 1 unless it is listed.
pub fn version_of(event_type: &str) -> u32 {
    match event_type {
        // 2 names who had the merged case in hand.
        "CaseAbsorbed" => 2,
        _ => 1,
    }
}

/// A payload of `version` (`{"kind":…,"event":{"type":…,"data":…}}`) as this build writes it.
///
/// # Errors
/// See [`Unreadable`].
pub fn upcast(event_type: &str, version: u32, mut payload: Value) -> Result<Value, Unreadable> {
    let named = event_type.to_owned();
    if version == 0 {
        return Err(Unreadable::NoSuchVersion { event_type: named, version });
    }
    if version > version_of(event_type) {
        return Err(Unreadable::Newer { event_type: named, version });
    }
    for from in version..version_of(event_type) {
        lift(event_type, from, &mut payload["event"]["data"]);
    }
    Ok(payload)
}

/// One step: the data of version `from` becomes that of the next.
fn lift(event_type: &str, from: u32, data: &mut Value) {
    if let (("CaseAbsorbed", 1), Some(data)) = ((event_type, from), data.as_object_mut()) {
        data.entry("handlers").or_insert_with(|| json!([]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseEvent;
    use crate::event::Event;

    /// As builds before the handlers wrote it.
    const ABSORBED_1: &str = r#"{"kind":"case","event":{"type":"CaseAbsorbed","data":{"case":"00000000-0000-0000-0000-000000000001","reports":["00000000-0000-0000-0000-000000000002"]}}}"#;

    #[test]
    fn an_absorbed_case_of_version_1_is_read_as_one_of_version_2() {
        let old: Value = serde_json::from_str(ABSORBED_1).unwrap();
        assert!(serde_json::from_value::<Event>(old.clone()).is_err(), "by itself it is no more");
        let lifted = upcast("CaseAbsorbed", 1, old).unwrap();
        let event: Event = serde_json::from_value(lifted.clone()).unwrap();
        let Event::Case(CaseEvent::CaseAbsorbed { reports, handlers, .. }) = &event else {
            panic!("{event:?}")
        };
        assert_eq!((reports.len(), handlers.len()), (1, 0));
        assert_eq!(upcast("CaseAbsorbed", 2, lifted.clone()), Ok(lifted), "the present stays");
    }

    #[test]
    fn what_a_newer_build_wrote_is_said_to_be_so_and_not_guessed_at() {
        let refused = upcast("CaseClosed", 2, Value::Null).unwrap_err();
        assert_eq!(refused, Unreadable::Newer { event_type: "CaseClosed".into(), version: 2 });
        assert!(upcast("CaseClosed", 0, Value::Null).is_err());
    }
}
