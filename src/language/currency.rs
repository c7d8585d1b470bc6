//! Currencies: their codes, signs and names.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::similar;
use crate::arrange::Arrange;

/// A currency that has one word in every text, by whatever sign or name it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Of the United States, as it stands in every text without another country.
    Dollar,
    /// The euro.
    Euro,
}

/// The word that stands for the sign of a currency other than the dollar and the euro: the sign, in one width.
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
    /// The currency of that sign.
    pub fn of_sign(sign: char) -> Option<Self> {
        match sign {
            '$' | '＄' => Some(Self::Dollar),
            '€' => Some(Self::Euro),
            _ => None,
        }
    }

    /// The currency that the folded `word` names, or is the code of.
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

/// Every currency, by code.
static ALL: LazyLock<Vec<IsoCurrency>> = LazyLock::new(|| {
    let currency = |line: &'static str| {
        let (code, names) = line.split_once(' ').filter(|(code, _)| is_like_code(code))?;
        let (one, many) = names.split_once(';').map_or((names, None), |(one, many)| (one, Some(many)));
        Some(IsoCurrency { code, one, many })
    };
    include_str!("currencies.txt").lines().filter_map(currency).collect()
});

/// Signs, and the code that each stands for where nothing else is said. The first few are those of English prose.
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

/// How many of [`SIGNS`] amounts are written with: others are less known than the name.
const WRITTEN: usize = 5;

/// What is written like a code and is none, each with the code that is meant.
const NO_CODES: [(&str, &str); 6] =
    [("RMB", "CNY"), ("NTD", "TWD"), ("SDR", "XDR"), ("RUR", "RUB"), ("NIS", "ILS"), ("STG", "GBP")];

/// A currency of ISO 4217, with its English name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoCurrency {
    code: &'static str,
    one: &'static str,
    /// Where that is not the first with an s.
    many: Option<&'static str>,
}

impl IsoCurrency {
    /// Every currency, by code.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        ALL.iter().copied()
    }

    /// The currency of that code, in capitals.
    pub fn of_code(code: &str) -> Option<Self> {
        if !is_like_code(code) {
            return None;
        }
        let at = ALL.binary_search_by(|currency| currency.code.cmp(code)).ok()?;
        Some(ALL[at])
    }

    /// The currency of that sign.
    pub fn of_sign(sign: &str) -> Option<Self> {
        Self::of_code(SIGNS.iter().find(|(known, _)| *known == sign)?.1)
    }

    /// The currency that has that name, in lower case, in the singular or plural. Pounds are a weight as well.
    pub fn of_name(name: &str) -> Option<Self> {
        let is_name = |currency: &Self| [currency.one.into(), currency.many()].iter().any(|n| n.to_lowercase() == name);
        Self::all().find(|currency| currency.code != "GBP" && is_name(currency))
    }

    /// The currency that was meant by what looks like a code and is none: one with two letters swapped, else the nearest.
    /// What has no scale behind it may be a unit of another kind, so only its letters in another order are looked for.
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

    /// What one of it is called: `Swedish krona`.
    pub fn one(self) -> &'static str {
        self.one
    }

    /// What several are called: `Swedish kronor`.
    pub fn many(self) -> Cow<'static, str> {
        self.many.map_or_else(|| format!("{}s", self.one).into(), Cow::Borrowed)
    }

    /// The sign that is written before an amount; `None` where the name is written behind it.
    pub fn sign(self) -> Option<&'static str> {
        SIGNS[..WRITTEN].iter().find(|(_, code)| *code == self.code).map(|(sign, _)| *sign)
    }
}

/// Whether the text has the form of a code: three capitals.
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
