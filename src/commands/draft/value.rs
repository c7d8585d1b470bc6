//! Values as a draft of a briefing writes them.

use crate::briefing::Value;

/// A value as a briefing has it.
pub(super) fn written(value: Value) -> String {
    match value {
        Value::Range(low, high) => format!("[{low}, {high}]"),
        Value::Number(number) => number.to_string(),
    }
}

/// The scale in which an amount is written, and the unit in it: `USD bn`, `billion people`; as it is if it is less than a million.
pub(super) fn scaled_unit(amount: f64, unit: &str, is_money: bool) -> (f64, String) {
    let scales = [(1e12, "tn", "trillion"), (1e9, "bn", "billion"), (1e6, "m", "million")];
    match scales.into_iter().find(|(scale, ..)| amount >= *scale) {
        Some((scale, code, _)) if is_money => (scale, format!("{unit} {code}")),
        Some((scale, _, word)) => (scale, format!("{word} {unit}")),
        None => (1.0, unit.to_owned()),
    }
}
