//! Units of money: how they are written, and how they are miswritten.

use crate::language::currency::Currency;
use crate::language::numerals;

/// The sign and the scale of a unit of money: `USD bn` is `$` and `billion`. `None` for any other unit.
pub(super) fn money(unit: &str) -> Option<(&'static str, &'static str)> {
    let (currency, scale) = unit.split_once(' ').unwrap_or((unit, ""));
    let sign = Currency::of_code(currency)?.sign();
    let scale = match scale {
        "" => "",
        "k" | "thousand" => "thousand",
        "m" | "mn" | "million" => "million",
        "bn" | "billion" => "billion",
        "tn" | "trillion" => "trillion",
        _ => return None,
    };
    Some((sign, scale))
}

/// The unit that was meant by one that consists of money words but is not read as money: `USD bn` for `billion USD`,
/// `bn $` and `$bn`. `None` for any other unit.
pub fn meant_unit(unit: &str) -> Option<String> {
    if money(unit).is_some() {
        return None;
    }
    let (mut currencies, mut scales) = (Vec::new(), Vec::new());
    for word in words(unit) {
        match (currency(&word), scale(&word)) {
            (Some(currency), _) => currencies.push(currency.code()),
            (_, Some(scale)) => scales.push(scale),
            _ => return None,
        }
    }
    match (&currencies[..], &scales[..]) {
        ([currency], []) => Some((*currency).to_owned()),
        ([currency], [scale]) => Some(format!("{currency} {scale}")),
        _ => None,
    }
}

/// Whether the text is only a currency or a scale, without what is counted: a part of a unit, but not a unit.
pub fn lacks_what_is_counted(text: &str) -> bool {
    let words = words(text);
    !words.is_empty()
        && words.iter().all(|word| currency(word).is_some() || scale(word).is_some())
        && money(text).is_none()
}

/// The words of a unit in lower case, with currency signs as words of their own.
fn words(unit: &str) -> Vec<String> {
    let mut apart = String::new();
    let unit = unit.to_lowercase();
    for c in unit.replace("us$", "$").replace("us dollar", "dollar").replace("долл. сша", "долл").chars() {
        match c {
            '.' => {}
            '-' => apart.push(' '),
            c if Currency::of_sign(c).is_some() => apart.extend([' ', c, ' ']),
            c => apart.push(c),
        }
    }
    apart.split_whitespace().map(str::to_owned).collect()
}

fn currency(word: &str) -> Option<Currency> {
    let sign = word.chars().next().and_then(Currency::of_sign);
    Currency::of_word(word).or(sign)
}

/// The short form of a scale. A single letter counts as a scale only in units.
fn scale(word: &str) -> Option<&'static str> {
    match word {
        "k" => Some("k"),
        "m" | "mio" => Some("m"),
        "b" => Some("bn"),
        "t" => Some("tn"),
        word => numerals::scale(word).map(|scale| match scale {
            "thousand" => "k",
            "million" => "m",
            "billion" => "bn",
            _ => "tn",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_another_order_or_by_another_name_is_recognised() {
        for unit in [
            "billion USD",
            "bn USD",
            "USD bln",
            "$bn",
            "US$ bn",
            "usd bn",
            "bn $",
            "Billion dollars",
            "USD-bn",
            "bn US dollars",
            "млрд долл. США",
        ] {
            assert_eq!(meant_unit(unit).as_deref(), Some("USD bn"), "{unit}");
        }
        assert_eq!(meant_unit("euros").as_deref(), Some("EUR"));
        assert_eq!(meant_unit("млрд долларов").as_deref(), Some("USD bn"));
        assert_eq!(meant_unit("тысяч долларов").as_deref(), Some("USD k"));
        for unit in ["USD bn", "USD million", "EUR", "projects", "million tonnes", "USD per tonne", "billion KZT", "m³"]
        {
            assert_eq!(meant_unit(unit), None, "{unit}");
        }
        assert!(lacks_what_is_counted("billion") && lacks_what_is_counted("$"));
        assert!(!lacks_what_is_counted("more than") && !lacks_what_is_counted("USD bn"));
    }
}
