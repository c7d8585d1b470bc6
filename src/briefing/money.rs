//! Units of money: how they are written, and how they are miswritten.

use crate::language::currency::{Currency, IsoCurrency, is_like_code};
use crate::language::numerals;

/// A unit of money.
pub(super) struct Money {
    pub currency: IsoCurrency,
    /// Its name: `billion`; empty if there is none.
    pub scale: &'static str,
}

/// The unit of money that `unit` is: `USD bn`. `None` for any other unit.
pub(super) fn money(unit: &str) -> Option<Money> {
    let (code, scale) = unit.split_once(' ').unwrap_or((unit, ""));
    let scale = scale_name(scale)?;
    Some(Money { currency: IsoCurrency::of_code(code)?, scale })
}

/// The name of the scale behind a code.
fn scale_name(scale: &str) -> Option<&'static str> {
    Some(match scale {
        "" => "",
        "k" | "thousand" => "thousand",
        "m" | "mn" | "million" => "million",
        "bn" | "billion" => "billion",
        "tn" | "trillion" => "trillion",
        _ => return None,
    })
}

/// The unit that was meant by one that consists of money words but is not read as money: `USD bn` for `billion USD`,
/// `bn $` and `$bn`. `None` for any other unit.
pub fn meant_unit(unit: &str) -> Option<String> {
    if money(unit).is_some() {
        return None;
    }
    let (scales, names): (Vec<String>, Vec<String>) = words(unit).into_iter().partition(|word| scale(word).is_some());
    let code = || {
        let is_code = !scales.is_empty() || unit.bytes().all(|b| b.is_ascii_uppercase());
        IsoCurrency::of_code(&names.concat().to_uppercase()).filter(|_| is_code && names.len() == 1)
    };
    let code = match &names[..] {
        [name] => currency(name).or_else(code),
        _ => None,
    };
    let code = code.or_else(|| IsoCurrency::of_name(&names.join(" ")))?.code();
    match scales.iter().filter_map(|word| scale(word)).collect::<Vec<_>>()[..] {
        [] => Some(code.to_owned()),
        [scale] => Some(format!("{code} {scale}")),
        _ => None,
    }
}

/// The unit that was meant by one that is written as money, with a code that is none: `USD bn` for `UDS bn`. `Some(None)`
/// if no code is near.
pub fn misspelt_code(unit: &str) -> Option<Option<String>> {
    let (code, scale) = unit.split_once(' ').unwrap_or((unit, ""));
    scale_name(scale)?;
    if !is_like_code(code) || IsoCurrency::of_code(code).is_some() {
        return None;
    }
    let near = IsoCurrency::near(code, !scale.is_empty());
    match near.map(|near| format!("{} {scale}", near.code()).trim_end().to_owned()) {
        None if scale.is_empty() => None,
        near => Some(near),
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
            c if IsoCurrency::of_sign(c).is_some() => apart.extend([' ', c, ' ']),
            c => apart.push(c),
        }
    }
    apart.split_whitespace().map(str::to_owned).collect()
}

fn currency(word: &str) -> Option<IsoCurrency> {
    let common = || IsoCurrency::of_code(&Currency::of_word(word)?.word().to_uppercase());
    word.chars().next().and_then(IsoCurrency::of_sign).or_else(common)
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
        assert_eq!(meant_unit("billion KZT").as_deref(), Some("KZT bn"));
        assert_eq!(meant_unit("million Swedish kronor").as_deref(), Some("SEK m"));
        assert_eq!(meant_unit("£bn").as_deref(), Some("GBP bn"));
        for unit in [
            "USD bn",
            "USD million",
            "EUR",
            "projects",
            "million tonnes",
            "USD per tonne",
            "KZT bn",
            "m³",
            "pounds",
            "all",
        ] {
            assert_eq!(meant_unit(unit), None, "{unit}");
        }
        assert!(lacks_what_is_counted("billion") && lacks_what_is_counted("$"));
        assert!(!lacks_what_is_counted("more than") && !lacks_what_is_counted("USD bn"));
    }

    #[test]
    fn a_code_that_is_none_is_reported_where_it_is_written_as_one() {
        assert_eq!(misspelt_code("UDS bn"), Some(Some("USD bn".into())));
        assert_eq!(misspelt_code("RMB"), Some(Some("CNY".into())));
        assert_eq!(misspelt_code("QQQ bn"), Some(None));
        for unit in ["TEU", "GWH", "USD bn", "UDS per tonne", "projects"] {
            assert_eq!(misspelt_code(unit), None, "{unit}");
        }
    }
}
