//! Currencies: their codes, signs and names.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::similar;
use crate::arrange::Arrange;

/// A currency that has one word in the index, whatever sign or name a text uses for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// The US dollar, which a dollar is unless another country is named.
    Dollar,
    /// The euro.
    Euro,
}

/// The word for the sign of a currency other than the dollar and the euro: the sign itself, normalised in width.
pub fn sign_word(sign: char) -> Option<&'static str> {
    const SIGNS: [&str; 21] =
        ["£", "¥", "₽", "₸", "₹", "₺", "₴", "₦", "₩", "₪", "₫", "₱", "₼", "₾", "֏", "฿", "₵", "₮", "₭", "₲", "៛"];
    let sign = match sign {
        '￡' => '£',
        '￥' => '¥',
        '￦' => '₩',
        sign => sign,
    };
    SIGNS.into_iter().find(|word| word.starts_with(sign))
}

impl Currency {
    /// The currency with that sign.
    pub fn of_sign(sign: char) -> Option<Self> {
        match sign {
            '$' | '＄' => Some(Self::Dollar),
            '€' => Some(Self::Euro),
            _ => None,
        }
    }

    /// The currency whose folded name or code is `word`.
    pub fn of_word(word: &str) -> Option<Self> {
        match word {
            "usd" | "dollar" | "dollars" | "доллар" | "доллара" | "долларов" | "долл" => {
                Some(Self::Dollar)
            }
            "eur" | "euro" | "euros" | "евро" => Some(Self::Euro),
            _ => None,
        }
    }

    /// The code as a folded word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dollar => "usd",
            Self::Euro => "eur",
        }
    }
}

/// Every currency, sorted by code.
static ALL: LazyLock<Vec<IsoCurrency>> = LazyLock::new(|| {
    let currency = |line: &'static str| {
        let (code, names) = line.split_once(' ').filter(|(code, _)| is_like_code(code))?;
        let (one, many) = names.split_once(';').map_or((names, None), |(one, many)| (one, Some(many)));
        Some(IsoCurrency { code, one, many })
    };
    include_str!("currencies.txt").lines().filter_map(currency).collect()
});

/// Signs, each with the code that it means by itself. The first few are used in English prose.
const SIGNS: [(&str, &str); 19] = [
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₸", "KZT"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₼", "AZN"),
    ("₴", "UAH"),
    ("₾", "GEL"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("֏", "AMD"),
    ("₮", "MNT"),
];

/// How many of [`SIGNS`] are used to write amounts: the others are less familiar than the name.
const WRITTEN: usize = 5;

/// Common wrong codes, each with the right one.
const NO_CODES: [(&str, &str); 6] =
    [("RMB", "CNY"), ("NTD", "TWD"), ("SDR", "XDR"), ("RUR", "RUB"), ("NIS", "ILS"), ("STG", "GBP")];

/// A currency of ISO 4217, with its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoCurrency {
    code: &'static str,
    one: &'static str,
    /// The plural, unless it is the first word with an s.
    many: Option<&'static str>,
}

impl IsoCurrency {
    /// Every currency, sorted by code.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        ALL.iter().copied()
    }

    /// The currency with that code, in capitals.
    pub fn of_code(code: &str) -> Option<Self> {
        if !is_like_code(code) {
            return None;
        }
        let at = ALL.binary_search_by(|currency| currency.code.cmp(code)).ok()?;
        Some(ALL[at])
    }

    /// The currency with that sign.
    pub fn of_sign(sign: char) -> Option<Self> {
        Self::of_code(SIGNS.iter().find(|(known, _)| known.starts_with(sign))?.1)
    }

    /// The currency with that name, in lower case, singular or plural. Pounds are excluded: they are a weight too.
    pub fn of_name(name: &str) -> Option<Self> {
        let is_name = |currency: &Self| [currency.one.into(), currency.many()].iter().any(|n| n.to_lowercase() == name);
        Self::all().find(|currency| currency.code != "GBP" && is_name(currency))
    }

    /// The currency that was probably meant by something that looks like a code and is none: a code with two letters
    /// swapped, else the most similar one. Without a scale it may be some other unit, so then only swapped letters are
    /// tried.
    pub fn near(code: &str, has_scale: bool) -> Option<Self> {
        if !is_like_code(code) || Self::of_code(code).is_some() {
            return None;
        }
        if let Some((_, meant)) = NO_CODES.iter().find(|(known, _)| *known == code) {
            return Self::of_code(meant);
        }
        let swapped = Self::all().filter(|currency| strsim::osa_distance(currency.code, code) == 1);
        let sorted = |code: &str| {
            let mut letters = code.as_bytes().to_vec();
            letters.arrange();
            letters
        };
        let mut swapped = swapped.filter(|currency| sorted(currency.code) == sorted(code));
        let nearest = || Self::of_code(similar::closest(code, Self::all().map(|currency| currency.code))?);
        swapped.next().or_else(|| if has_scale { nearest() } else { None })
    }

    /// The code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The name in the singular: `Swedish krona`.
    pub fn one(self) -> &'static str {
        self.one
    }

    /// The name in the plural: `Swedish kronor`.
    pub fn many(self) -> Cow<'static, str> {
        self.many.map_or_else(|| format!("{}s", self.one).into(), Cow::Borrowed)
    }

    /// The sign that is written before an amount; `None` if the name is written after it.
    pub fn sign(self) -> Option<&'static str> {
        SIGNS[..WRITTEN].iter().find(|(_, code)| *code == self.code).map(|(sign, _)| *sign)
    }
}

/// Whether the text looks like a code: three capitals.
pub fn is_like_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_every_sign_and_code_beside_it_is_in_it() {
        let codes: Vec<&str> = IsoCurrency::all().map(IsoCurrency::code).collect();
        assert!(codes.is_sorted() && codes.len() > 160, "{}", codes.len());
        let signs = SIGNS.iter().chain(&NO_CODES).map(|(_, code)| *code);
        let rings = include_str!("rings/currencies.txt").lines().filter_map(|line| line.split([',', ' ']).next());
        for code in signs.chain(rings.filter(|word| is_like_code(word))) {
            assert!(codes.contains(&code), "{code}");
        }
        assert!(
            SIGNS
                .iter()
                .all(|(sign, _)| matches!(sign, &"$" | &"€") || sign_word(sign.chars().next().unwrap()).is_some())
        );
    }

    #[test]
    fn every_code_is_found_and_nothing_else() {
        for currency in IsoCurrency::all() {
            assert_eq!(IsoCurrency::of_code(currency.code), Some(currency));
        }
        for text in ["", "the", "projects", "usd", "AAA", "XYZ", "USDX", "€"] {
            assert_eq!(IsoCurrency::of_code(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_that_is_none_is_near_one() {
        let near = |code, has_scale| IsoCurrency::near(code, has_scale).map(IsoCurrency::code);
        assert_eq!(near("UDS", false), Some("USD"));
        assert_eq!(near("RMB", true), Some("CNY"));
        assert_eq!(near("KZZ", true), Some("KZT"));
        assert_eq!(near("TEU", false), None);
        assert_eq!(near("GDP", false), None);
        assert_eq!(near("USD", true), None);
        assert_eq!(IsoCurrency::of_name("swedish kronor").map(IsoCurrency::code), Some("SEK"));
    }
}
