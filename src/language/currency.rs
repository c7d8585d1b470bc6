//! Currencies: their codes, signs and names.

/// A currency that texts and figures are read and written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    Dollar,
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
    const ALL: [Self; 2] = [Self::Dollar, Self::Euro];

    /// The currency of that code of ISO 4217.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }

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

    /// The code of ISO 4217.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dollar => "USD",
            Self::Euro => "EUR",
        }
    }

    /// The code as a folded word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dollar => "usd",
            Self::Euro => "eur",
        }
    }

    /// The sign that is written before an amount.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Dollar => "$",
            Self::Euro => "€",
        }
    }
}
