//! Reads a field by way of a JSON value: the shape of a large type is then compiled once for the
//! browser, and not once for each kind of input that it may stand in, which was a large part of the
//! site. The server reads its input directly, which is faster.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

/// For `#[serde(deserialize_with)]`.
///
/// # Errors
/// The input is no JSON, or not of the type's shape; places in the input are not named.
pub fn by_value<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    T::deserialize(value).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::envelope::Recorded;
    use crate::event::Event;

    #[derive(Deserialize)]
    struct Holder {
        #[serde(deserialize_with = "by_value")]
        event: Event,
    }

    #[derive(Deserialize)]
    struct Asks {
        #[serde(rename = "command", deserialize_with = "by_value")]
        _command: Command,
    }

    #[test]
    fn what_is_read_by_value_is_what_is_read_directly() {
        let log: Vec<Recorded> = crate::standing::tests::story::granted_and_lost().log;
        assert!(log.len() > 100);
        for recorded in log {
            let text = serde_json::to_string(&recorded).unwrap();
            let held: Holder = serde_json::from_str(&text).unwrap();
            assert_eq!(held.event, recorded.event);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_as_it_is_directly() {
        for command in [r#"{"type":"Nothing"}"#, r#"{"type":"TagPlace","place":"p","more":1}"#, "1"]
        {
            let text = format!(r#"{{"command":{command}}}"#);
            assert!(serde_json::from_str::<Asks>(&text).is_err(), "{command}");
        }
    }
}
