//! The value of a figure: a finite number or a range of two, printed as people write numbers.

use std::fmt;

use serde::{Serialize, Serializer};

/// A finite number, or a range of two whose low end is below its high end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// One number.
    Number(f64),
    /// From the low end to the high end.
    Range(f64, f64),
}

impl Default for Value {
    fn default() -> Self {
        Self::Number(0.0)
    }
}

impl Value {
    /// A single value; `None` if the number is not finite.
    pub fn number(n: f64) -> Option<Self> {
        n.is_finite().then_some(Self::Number(n))
    }

    /// A range; `None` unless both ends are finite and `low < high`.
    pub fn range(low: f64, high: f64) -> Option<Self> {
        (low.is_finite() && high.is_finite() && low < high).then_some(Self::Range(low, high))
    }

    /// The value in units that are `scale` times as large; `None` if the result is not finite.
    pub fn divided_by(self, scale: f64) -> Option<Self> {
        match self {
            Self::Number(n) => Self::number(n / scale),
            Self::Range(low, high) => Self::range(low / scale, high / scale),
        }
    }

    /// The low and the high end; the same number twice for a single value.
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::Number(n) => (n, n),
            Self::Range(low, high) => (low, high),
        }
    }
}

impl fmt::Display for Value {
    /// `15,000`, `1.7`, `5–10`: groups of three from 1,000 on, no trailing zeros. Values are never years.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Number(n) => f.write_str(&grouped(n)),
            Self::Range(low, high) => write!(f, "{}–{}", grouped(low), grouped(high)),
        }
    }
}

impl Serialize for Value {
    /// A number, or a list of two; whole numbers without a fraction, as in files.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Number(n) => JsonNumber(n).serialize(serializer),
            Self::Range(low, high) => [JsonNumber(low), JsonNumber(high)].serialize(serializer),
        }
    }
}

/// A number that is serialised without a fraction if it is whole.
struct JsonNumber(f64);

impl Serialize for JsonNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Integers up to here are exact in an f64.
        const EXACT: f64 = (1u64 << 53) as f64;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

fn grouped(n: f64) -> String {
    let plain = n.abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::from(if n < 0.0 { "-" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_keep_their_decimals() {
        let show = |n| Value::number(n).unwrap().to_string();
        assert_eq!(show(15000.0), "15,000");
        assert_eq!(show(1.7), "1.7");
        assert_eq!(show(999.0), "999");
        assert_eq!(show(1234567.25), "1,234,567.25");
        assert_eq!(show(-2300.0), "-2,300");
        assert_eq!(Value::range(5.0, 10.0).unwrap().to_string(), "5–10");
    }

    #[test]
    fn whole_numbers_are_serialised_whole() {
        let json = |value: Option<Value>| serde_json::to_string(&value.unwrap()).unwrap();
        assert_eq!(json(Value::number(10.0)), "10");
        assert_eq!(json(Value::number(1.7)), "1.7");
        assert_eq!(json(Value::range(5.0, 7.5)), "[5,7.5]");
        assert_eq!(json(Value::number(1e300)).parse(), Ok(1e300), "no integer holds it");
    }

    #[test]
    fn what_is_not_a_number_is_no_value() {
        assert_eq!(Value::number(f64::NAN), None);
        assert_eq!(Value::number(f64::INFINITY), None);
        assert_eq!(Value::range(10.0, 5.0), None);
        assert_eq!(Value::range(0.0, f64::NAN), None);
    }
}
