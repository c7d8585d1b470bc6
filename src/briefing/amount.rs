//! Amounts in words: qualifier, number and unit, as people write them.

use std::borrow::Cow;

use super::money::{Money, money};
use super::{Bound, Figure, Value};
use crate::language::plural;
use crate::language::question::Measure;

/// An amount in the parts that columns set apart: `more than`, `$1.7` and `billion a year`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount<'a> {
    /// Never shown without: the number alone would claim too much.
    pub qualifier: Option<&'a str>,
    /// The digits, with the sign of a currency that stands before them.
    pub number: String,
    /// What stands behind the number; may be empty.
    pub unit: Cow<'a, str>,
}

impl Figure {
    /// What it is an amount of, as its unit says: `USD bn`, `%`, `years`.
    pub fn measure(&self) -> Option<Measure> {
        let of_time = || {
            self.unit
                .split_whitespace()
                .any(|word| matches!(word, "year" | "years" | "months" | "weeks" | "days" | "hours"))
        };
        match () {
            () if money(&self.unit).is_some() => Some(Measure::Money),
            () if self.unit.starts_with('%') => Some(Measure::Share),
            () if of_time() => Some(Measure::Time),
            () => None,
        }
    }

    /// The value with its qualifier and unit, as people write it: `more than $8 billion`, `82%`, `78 projects`, `$5–10
    /// billion`, `360 billion yuan ($50 billion)`.
    pub fn amount(&self) -> String {
        let Amount { qualifier, number, unit } = self.amount_parts();
        join_words(qualifier.unwrap_or_default().to_owned(), &join_words(number, &unit))
    }

    /// The same in parts. Of a range, a qualifier says something about one end: `more than $11 billion, up to 11.5`.
    pub fn amount_parts(&self) -> Amount<'_> {
        let qualifier = self.qualifier.as_deref();
        let mut amount = match (self.value, Bound::of(qualifier)) {
            (Value::Range(low, high), Bound::AtLeast) => self.between(qualifier, low, ", up to", high),
            (Value::Range(low, high), Bound::AtMost) => {
                let to = match qualifier {
                    Some("up to") => " up to".into(),
                    qualifier => format!(" to {}", qualifier.unwrap_or_default()),
                };
                self.between(Some("from"), low, &to, high)
            }
            _ => {
                let (number, unit) = self.counted(self.value);
                Amount { qualifier, number, unit }
            }
        };
        if let Some((value, unit)) = self.second_sum() {
            let also = format!("({})", self::amount(value, unit));
            amount.unit = join_words(amount.unit.into_owned(), &also).into();
        }
        amount
    }

    /// The unit as it stands without a number: `$ billion`, `million yuan a year`, `%`, `projects`.
    pub fn unit_words(&self) -> String {
        let unit = match money(&self.unit) {
            Some(Money { currency, scale }) => match currency.sign() {
                Some(sign) => join_words(sign.to_string(), scale),
                None => join_words(scale.to_owned(), &currency.many()),
            },
            None => self.unit.to_string(),
        };
        self.rated(unit.into()).into_owned()
    }

    /// The unit by the time or whatever the figure is counted by.
    fn rated<'a>(&self, unit: Cow<'a, str>) -> Cow<'a, str> {
        match self.per.as_deref() {
            Some(per) => join_words(unit.into_owned(), &each(per)).into(),
            None => unit,
        }
    }

    /// The same sum in a second currency, if there is one.
    pub fn second_sum(&self) -> Option<(Value, &str)> {
        self.also_value.zip(self.also_unit.as_deref())
    }

    /// The lower end with the unit, and the higher one behind words that join them.
    fn between<'a>(&'a self, qualifier: Option<&'a str>, low: f64, to: &str, high: f64) -> Amount<'a> {
        let (low, high) = (Value::Number(low), Value::Number(high));
        let (mut number, unit) = self.counted(low);
        if unit.is_empty() {
            // The comma stands at the number.
            number.extend(to.starts_with(',').then_some(','));
            let to = to.trim_start_matches([',', ' ']);
            return Amount { qualifier, number, unit: format!("{to} {}", self.counted(high).0).into() };
        }
        Amount { qualifier, number, unit: format!("{unit}{to} {high}").into() }
    }

    /// A value of this figure's unit, by the time or whatever it is counted by.
    fn counted(&self, value: Value) -> (String, Cow<'_, str>) {
        let (number, unit) = number_and_unit(value, &self.unit);
        (number, self.rated(unit))
    }
}

/// A value with its unit, as people write it: `$1.7 billion`, `78 projects`, `82%`.
pub fn amount(value: Value, unit: &str) -> String {
    let (number, unit) = number_and_unit(value, unit);
    join_words(number, &unit)
}

/// Two words or phrases with a blank between, unless one is empty.
fn join_words(mut first: String, second: &str) -> String {
    if !first.is_empty() && !second.is_empty() {
        first.push(' ');
    }
    first + second
}

/// `a year`, `an hour`; `per tonne` of what is no time.
fn each(per: &str) -> String {
    const TIMES: [&str; 12] = [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "weekend",
        "fortnight",
        "month",
        "quarter",
        "season",
        "year",
    ];
    let last = per.rsplit(' ').next().unwrap_or_default();
    match TIMES.contains(&last) {
        true if per.starts_with(['a', 'e', 'i', 'o']) || last == per && per == "hour" => format!("an {per}"),
        true => format!("a {per}"),
        false => format!("per {per}"),
    }
}

fn number_and_unit(value: Value, unit: &str) -> (String, Cow<'_, str>) {
    if let Some(Money { currency, scale }) = money(unit) {
        let number = value.to_string();
        return match currency.sign() {
            Some(sign) => match number.strip_prefix('-') {
                Some(rest) => (format!("-{sign}{rest}"), scale.into()),
                None => (format!("{sign}{number}"), scale.into()),
            },
            None => {
                let name = if is_one(value) && scale.is_empty() { currency.one().into() } else { currency.many() };
                (number, join_words(scale.to_owned(), &name).into())
            }
        };
    }
    match unit.strip_prefix('%') {
        Some(of) if of.is_empty() || of.starts_with(' ') => (format!("{value}%"), of.trim_start().into()),
        _ if unit == "°C" => (format!("{value}{unit}"), "".into()),
        _ if is_one(value) => (value.to_string(), plural::one(unit)),
        _ => (value.to_string(), unit.into()),
    }
}

fn is_one(value: Value) -> bool {
    matches!(value, Value::Number(n) if n.abs() == 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: Value, unit: &str, qualifier: &str) -> Figure {
        let qualifier = (!qualifier.is_empty()).then(|| qualifier.into());
        Figure { label: "Trade".into(), value, unit: unit.into(), qualifier, ..Default::default() }
    }

    fn amount(value: f64, unit: &str, qualifier: &str) -> String {
        figure(Value::Number(value), unit, qualifier).amount()
    }

    fn range(unit: &str, qualifier: &str) -> String {
        figure(Value::Range(5.0, 7.5), unit, qualifier).amount()
    }

    #[test]
    fn amounts_are_written_as_people_write_them() {
        assert_eq!(amount(1.7, "USD bn", ""), "$1.7 billion");
        assert_eq!(amount(146.2, "USD m", ""), "$146.2 million");
        assert_eq!(amount(8.0, "USD bn", "more than"), "more than $8 billion");
        assert_eq!(amount(82.0, "%", ""), "82%");
        assert_eq!(amount(78.0, "projects", ""), "78 projects");
        assert_eq!(amount(900.0, "USD", ""), "$900");
        assert_eq!(amount(-2.5, "USD bn", ""), "-$2.5 billion");
        assert_eq!(amount(3.0, "USD per tonne", ""), "3 USD per tonne");
        assert_eq!(range("USD bn", ""), "$5–7.5 billion");
    }

    #[test]
    fn money_of_any_currency_is_written_as_money() {
        assert_eq!(amount(400.0, "JPY m", ""), "¥400 million");
        assert_eq!(amount(5.0, "GBP tn", ""), "£5 trillion");
        assert_eq!(amount(2.0, "INR k", ""), "₹2 thousand");
        assert_eq!(amount(360.0, "CNY bn", ""), "360 billion yuan");
        assert_eq!(amount(8.0, "SEK bn", ""), "8 billion Swedish kronor");
        assert_eq!(amount(1.0, "SEK bn", ""), "1 billion Swedish kronor");
        assert_eq!(amount(1.0, "SEK", ""), "1 Swedish krona");
        assert_eq!(amount(-1.0, "CAD", ""), "-1 Canadian dollar");
        assert_eq!(amount(1.5, "CAD", "about"), "about 1.5 Canadian dollars");
    }

    #[test]
    fn a_sum_in_a_second_currency_stands_beside_it() {
        let mut figure = figure(Value::Number(400.0), "CNY bn", "more than");
        (figure.also_value, figure.also_unit) = (Some(Value::Number(55.0)), Some("USD bn".into()));
        assert_eq!(figure.amount(), "more than 400 billion yuan ($55 billion)");
        figure.unit = "EUR".into();
        assert_eq!(figure.amount(), "more than €400 ($55 billion)");
        figure.per = Some("year".into());
        assert_eq!(figure.amount(), "more than €400 a year ($55 billion)");
    }

    #[test]
    fn rates_and_shares_read_as_sentences() {
        let rate = |value, unit: &str, per: &str| {
            Figure { per: Some(per.into()), ..figure(Value::Number(value), unit, "") }.amount()
        };
        assert_eq!(rate(300.0, "USD bn", "year"), "$300 billion a year");
        assert_eq!(rate(20.0, "USD", "hour"), "$20 an hour");
        assert_eq!(rate(20.0, "USD", "tonne"), "$20 per tonne");
        assert_eq!(rate(3.0, "%", "academic year"), "3% an academic year");
        assert_eq!(rate(1.0, "lorries", "working day"), "1 lorry a working day");
        assert_eq!(amount(2.5, "% of GDP", "nearly"), "nearly 2.5% of GDP");
        assert_eq!(amount(1.0, "percentage points", ""), "1 percentage point");
        assert_eq!(amount(1.2, "percentage points", ""), "1.2 percentage points");
        assert_eq!(amount(1.0, "index points", ""), "1 index point");
    }

    #[test]
    fn a_qualifier_of_a_range_says_which_end_it_is_about() {
        assert_eq!(range("USD bn", "more than"), "more than $5 billion, up to 7.5");
        assert_eq!(range("projects", "at least"), "at least 5 projects, up to 7.5");
        assert_eq!(range("%", "over"), "over 5%, up to 7.5%");
        assert_eq!(range("EUR", "more than"), "more than €5, up to €7.5");
        assert_eq!(range("USD bn", "up to"), "from $5 billion up to 7.5");
        assert_eq!(range("CNY bn", "nearly"), "from 5 billion yuan to nearly 7.5");
        assert_eq!(range("%", "less than"), "from 5% to less than 7.5%");
        assert_eq!(range("USD bn", "about"), "about $5–7.5 billion");
        assert_eq!(range("USD bn", "by some estimates"), "by some estimates $5–7.5 billion");
    }
}
