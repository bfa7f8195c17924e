//! A reading of an instrument: a number with its unit, and what it must be.

use super::field_name::FieldName;
use crate::say;
use crate::words::use_words;
use domain::case::Reading;
use domain::catalogue::{Number, ReadingRule, UNIT_CHARS_MAX, is_unit};
use leptos::prelude::*;

/// Units that are offered when the catalogue names none.
const UNITS: [&str; 6] = ["mg/L", "℃", "%", "ppm", "pH", "dB"];

/// What was typed, as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Nothing,
    NoNumber,
    NoUnit,
    Outside,
    Good,
}

/// What a number and a unit are worth.
fn judge(number: &str, unit: &str, rule: Option<&ReadingRule>) -> (Typed, Option<Reading>) {
    if number.trim().is_empty() {
        return (Typed::Nothing, None);
    }
    let Ok(number) = number.parse::<Number>() else { return (Typed::NoNumber, None) };
    if !is_unit(unit) {
        return (Typed::NoUnit, None);
    }
    let reading = Reading { number, unit: unit.into() };
    match rule {
        Some(rule) if !rule.holds(number) => (Typed::Outside, Some(reading)),
        _ => (Typed::Good, Some(reading)),
    }
}

/// The input.
#[component]
pub fn ReadingInput<R>(
    /// Name of its field in a plain form: the number's alone when it is given, else that of a piece
    /// of evidence.
    #[prop(into)]
    name: FieldName,
    /// What it must be, when the catalogue says so.
    rule: Option<ReadingRule>,
    /// What is read now.
    read: R,
    /// What it opens with.
    #[prop(optional)]
    start: String,
) -> impl IntoView
where
    R: Fn(Option<Reading>) + Copy + Send + Sync + 'static,
{
    let w = use_words();
    let number = RwSignal::new(start);
    let own = rule.as_ref().map(|rule| rule.unit.to_string());
    let unit = RwSignal::new(own.clone().unwrap_or_default());
    let label = rule
        .as_ref()
        .map_or_else(|| say!(w, evidence.reading).to_owned(), |rule| w.label(&rule.label));
    let bounded = rule.as_ref().filter(|rule| rule.low.or(rule.high).is_some());
    let range = StoredValue::new(bounded.map(ReadingRule::range));
    let rule = StoredValue::new(rule);
    let typed = move || {
        number.with(|number| {
            unit.with(|unit| rule.with_value(|rule| judge(number, unit, rule.as_ref())))
        })
    };
    let state = Memo::new(move |_| typed().0);
    let tell = move || read(untrack(typed).1);
    let must = move || range.get_value().map(|range| say!(w, evidence.must_be, range = range));
    let hint = move || match state.get() {
        Typed::NoNumber => Some(say!(w, evidence.not_number).to_owned()),
        Typed::NoUnit => Some(say!(w, evidence.unit_missing).to_owned()),
        Typed::Nothing | Typed::Good | Typed::Outside => must(),
    };
    let off = move || matches!(state.get(), Typed::NoNumber | Typed::Outside);
    view! {
        <fieldset class="reading-input" data-off=move || off().then_some("")>
            <legend>{label}</legend>
            {name.kind("reading")}
            <input
                class="field__input"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                name=name.part("reading.number")
                aria-label=say!(w, evidence.reading)
                aria-invalid=move || off().to_string()
                prop:value=number
                on:input:target=move |event| {
                    number.set(event.target().value());
                    tell();
                }
            />
            <Unit own name=name.extra("reading.unit") unit tell />
            <p class="reading-input__hint" role="status">{hint}</p>
        </fieldset>
    }
}

/// The unit: the catalogue's own, or one that is typed.
#[component]
fn Unit<T>(
    own: Option<String>,
    name: Option<String>,
    unit: RwSignal<String>,
    tell: T,
) -> impl IntoView
where
    T: Fn() + Copy + Send + Sync + 'static,
{
    let w = use_words();
    let Some(own) = own else {
        let units = UNITS.map(|unit| view! { <option value=unit></option> }).collect_view();
        return view! {
            <input
                class="field__input reading-input__unit"
                type="text"
                list="units"
                maxlength=UNIT_CHARS_MAX.to_string()
                name=name
                placeholder=say!(w, evidence.unit)
                aria-label=say!(w, evidence.unit)
                on:input:target=move |event| {
                    unit.set(event.target().value().trim().to_owned());
                    tell();
                }
            />
            <datalist id="units">{units}</datalist>
        }
        .into_any();
    };
    view! {
        {name.map(|name| view! { <input type="hidden" name=name value=own.clone() /> })}
        <span class="reading-input__unit">{own}</span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_judged_as_it_is_typed() {
        let rule = ReadingRule {
            label: domain::text::Label::same("Cl"),
            unit: "mg/L".into(),
            low: Some("250".parse().expect("a number")),
            high: None,
        };
        for (number, unit, rule, state, given) in [
            (" ", "mg/L", Some(&rule), Typed::Nothing, false),
            ("much", "mg/L", Some(&rule), Typed::NoNumber, false),
            ("7", "", None, Typed::NoUnit, false),
            ("7", "pH", None, Typed::Good, true),
            ("249.9", "mg/L", Some(&rule), Typed::Outside, true),
            ("250", "mg/L", Some(&rule), Typed::Good, true),
        ] {
            let (judged, reading) = judge(number, unit, rule);
            assert_eq!((judged, reading.is_some()), (state, given), "{number} {unit}");
        }
    }
}
