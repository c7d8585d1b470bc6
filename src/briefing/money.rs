//! Units of money: how they are written, and what else they are taken for.

/// The sign and the scale of a unit of money: `USD bn` is `$` and `billion`. `None` for any other unit.
pub(super) fn money(unit: &str) -> Option<(&'static str, &'static str)> {
    let (currency, scale) = unit.split_once(' ').unwrap_or((unit, ""));
    let sign = match currency {
        "USD" => "$",
        "EUR" => "€",
        _ => return None,
    };
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

/// The unit that was meant by one that is not read as money though nothing but money is in it: `USD bn` for
/// `billion USD`, `bn $` and `$bn`. `None` where the unit is fine as it is.
pub fn meant_unit(unit: &str) -> Option<String> {
    if money(unit).is_some() {
        return None;
    }
    let (mut currencies, mut scales) = (Vec::new(), Vec::new());
    for word in words(unit) {
        match (currency(&word), scale(&word)) {
            (Some(currency), _) => currencies.push(currency),
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

/// Whether the text holds a currency or a scale and nothing that is counted: what belongs to a unit, and is none.
pub fn lacks_what_is_counted(text: &str) -> bool {
    let words = words(text);
    !words.is_empty() && words.iter().all(|word| currency(word).or(scale(word)).is_some()) && money(text).is_none()
}

/// The words of a unit in lower case, signs of currencies apart.
fn words(unit: &str) -> Vec<String> {
    let mut apart = String::new();
    for c in unit.to_lowercase().replace("us$", "$").chars() {
        match c {
            '$' | '€' => apart.extend([' ', c, ' ']),
            '.' => {}
            c => apart.push(c),
        }
    }
    apart.split_whitespace().map(str::to_owned).collect()
}

fn currency(word: &str) -> Option<&'static str> {
    match word {
        "usd" | "$" | "dollar" | "dollars" => Some("USD"),
        "eur" | "€" | "euro" | "euros" => Some("EUR"),
        _ => None,
    }
}

fn scale(word: &str) -> Option<&'static str> {
    match word {
        "k" | "thousand" | "thousands" | "тыс" => Some("k"),
        "m" | "mn" | "mln" | "mio" | "million" | "millions" | "млн" => Some("m"),
        "b" | "bn" | "bln" | "billion" | "billions" | "млрд" => Some("bn"),
        "t" | "tn" | "trln" | "trillion" | "trillions" | "трлн" => Some("tn"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_another_order_or_by_another_name_is_recognised() {
        for unit in ["billion USD", "bn USD", "USD bln", "$bn", "US$ bn", "usd bn", "bn $", "Billion dollars"] {
            assert_eq!(meant_unit(unit).as_deref(), Some("USD bn"), "{unit}");
        }
        assert_eq!(meant_unit("euros").as_deref(), Some("EUR"));
        for unit in ["USD bn", "USD million", "EUR", "projects", "million tonnes", "USD per tonne", "billion KZT", "m³"]
        {
            assert_eq!(meant_unit(unit), None, "{unit}");
        }
        assert!(lacks_what_is_counted("billion") && lacks_what_is_counted("$"));
        assert!(!lacks_what_is_counted("more than") && !lacks_what_is_counted("USD bn"));
    }
}
