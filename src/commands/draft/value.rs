//! Values as a draft of a briefing writes them.

use crate::briefing::Value;

/// A value as a briefing has it.
pub(super) fn written(value: Value) -> String {
    match value {
        Value::Range(low, high) => format!("[{low}, {high}]"),
        Value::Number(number) => number.to_string(),
    }
}

/// The scale in which a sum of money is written, and its word; none for less than a million.
pub(super) fn scale(sum: f64) -> Option<(f64, &'static str)> {
    [(1e12, "tn"), (1e9, "bn"), (1e6, "m")].into_iter().find(|(scale, _)| sum >= *scale)
}
