//! What an input is called in a plain form: a piece of evidence says its kind and its value, an
//! item of a checklist its value alone.

use leptos::prelude::*;

/// Name of an input.
#[derive(Clone, Debug)]
pub enum FieldName {
    /// The nth piece of evidence of the form.
    Evidence(usize),
    /// Exactly this.
    Exactly(String),
}

impl From<usize> for FieldName {
    fn from(index: usize) -> Self {
        Self::Evidence(index)
    }
}

impl From<String> for FieldName {
    fn from(name: String) -> Self {
        Self::Exactly(name)
    }
}

impl FieldName {
    /// The hidden field that says the kind of a piece of evidence.
    pub fn kind(&self, kind: &'static str) -> impl IntoView + use<> {
        let Self::Evidence(index) = self else { return None };
        let name = format!("evidence.{index}.kind");
        Some(view! { <input type="hidden" name=name value=kind /> })
    }
    /// Of its value.
    pub fn part(&self, part: &str) -> String {
        match self {
            Self::Evidence(index) => format!("evidence.{index}.value.{part}"),
            Self::Exactly(name) => name.clone(),
        }
    }
    /// Of a further part of its value, which a checklist knows by itself.
    pub fn extra(&self, part: &str) -> Option<String> {
        matches!(self, Self::Evidence(_)).then(|| self.part(part))
    }
}
