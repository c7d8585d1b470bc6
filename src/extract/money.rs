//! Currencies by their signs, codes and names, as ISO 4217 codes.

use super::lexicon::covers;
use super::token::Token;
use crate::language::currency::IsoCurrency;

/// Letters before a dollar sign that show which dollar it is.
#[rustfmt::skip]
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("a", "AUD"),
    ("c", "CAD"),
    ("s", "SGD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("au", "AUD"),
    ("ca", "CAD"),
    ("r", "BRL"),
    ("nt", "TWD"),
];

/// Other abbreviations written before an amount.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("RMB", "CNY"),
    ("SKr", "SEK"),
    ("NKr", "NOK"),
    ("DKr", "DKK"),
    ("Rs", "INR"),
    ("Rp", "IDR"),
    ("RM", "MYR"),
    ("SFr", "CHF"),
    ("Fr", "CHF"),
    ("KSh", "KES"),
    ("TSh", "TZS"),
    ("USh", "UGX"),
    ("Kč", "CZK"),
    ("Tk", "BDT"),
    ("Dh", "AED"),
    ("Dhs", "AED"),
    ("SR", "SAR"),
];

/// A hundredth of a dollar or a euro, in its forms.
#[rustfmt::skip]
const CENTS: &[(&str, &str)] = &[
    ("cent", "USD"),
    ("cents", "USD"),
    ("¢", "USD"),
    ("us cents", "USD"),
    ("euro cent*", "EUR"),
    ("eurocent*", "EUR"),
    ("цент", "USD"),
    ("цента", "USD"),
    ("центов", "USD"),
    ("центтен", "USD"),
    ("центке", "USD"),
    ("центті", "USD"),
    ("евроцент*", "EUR"),
    ("еуроцент*", "EUR"),
    ("yevrosent*", "EUR"),
    ("sent", "USD"),
    ("sentdan", "USD"),
    ("sentga", "USD"),
];

/// Names after a number; phrases as in the lexicon.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("dollar*", "USD"), ("us dollar*", "USD"), ("u . s . dollar*", "USD"), ("american dollar*", "USD"),
    ("canadian dollar*", "CAD"), ("australian dollar*", "AUD"), ("hong kong dollar*", "HKD"),
    ("singapore dollar*", "SGD"), ("доллар*", "USD"), ("долл", "USD"), ("американск* доллар*", "USD"),
    ("сингапурск* доллар*", "SGD"), ("канадск* доллар*", "CAD"), ("австралийск* доллар*", "AUD"),
    ("ақш доллар*", "USD"), ("aqsh dollar*", "USD"), ("ақш долл*", "USD"), ("euro", "EUR"), ("euros", "EUR"),
    ("евро", "EUR"), ("еуро*", "EUR"), ("yevro*", "EUR"), ("yevroga", "EUR"), ("evro*", "EUR"), ("pound", "GBP"),
    ("pounds", "GBP"), ("pounds sterling", "GBP"), ("фунт*", "GBP"), ("funt*", "GBP"), ("yen", "JPY"),
    ("иен", "JPY"), ("иены", "JPY"), ("иена", "JPY"), ("йен", "JPY"), ("йена*", "JPY"), ("иен*", "JPY"),
    ("iyena*", "JPY"), ("ien*", "JPY"), ("yuan", "CNY"), ("renminbi", "CNY"), ("rmb", "CNY"), ("юан*", "CNY"),
    ("yuan*", "CNY"), ("tenge", "KZT"), ("тенге", "KZT"), ("теңге*", "KZT"), ("tenge*", "KZT"), ("ruble*", "RUB"),
    ("rouble*", "RUB"), ("рубл*", "RUB"), ("руб", "RUB"), ("rubl*", "RUB"), ("russian ruble*", "RUB"),
    ("russian rouble*", "RUB"), ("российск* рубл*", "RUB"), ("ресей рубл*", "RUB"), ("rossiya rubl*", "RUB"),
    ("belarusian ruble*", "BYN"), ("белорусск* рубл*", "BYN"), ("som", "KGS"), ("soms", "KGS"), ("sum", "UZS"),
    ("uzbek sum*", "UZS"), ("soum*", "UZS"), ("uzbek soum*", "UZS"), ("kyrgyz som*", "KGS"), ("so'm*", "UZS"),
    ("сўм*", "UZS"), ("сум", "UZS"), ("сумов", "UZS"), ("сума", "UZS"), ("узбекск* сум*", "UZS"), ("сом", "KGS"),
    ("сомов", "KGS"), ("сома", "KGS"), ("киргизск* сом*", "KGS"), ("кыргызск* сом*", "KGS"), ("қырғыз сом*", "KGS"),
    ("qirg'iz so'm*", "KGS"), ("өзбек сум*", "UZS"), ("өзбек сом*", "UZS"), ("сомони*", "TJS"), ("somoni*", "TJS"),
    ("krone", "NOK"), ("shilling*", "KES"), ("шиллинг*", "KES"), ("birr", "ETB"), ("naira", "NGN"), ("rand", "ZAR"),
    ("рэнд*", "ZAR"), ("baht", "THB"), ("бат", "THB"), ("ringgit", "MYR"), ("rupiah", "IDR"), ("dong", "VND"),
    ("peso*", "MXN"), ("real", ""), ("forint*", "HUF"), ("koruna*", "CZK"), ("tugrik*", "MNT"), ("тугрик*", "MNT"),
    ("afghani*", "AFN"), ("афгани*", "AFN"), ("leva", "BGN"), ("lei", "RON"), ("dinar*", "RSD"), ("динар*", "RSD"),
    ("manatlar*", "AZN"), ("manat*", "AZN"), ("манат*", "AZN"), ("turkmen manat*", "TMT"),
    ("туркменск* манат*", "TMT"), ("lira*", "TRY"), ("лир*", "TRY"), ("rupee*", "INR"), ("рупи*", "INR"),
    ("dirham*", "AED"), ("дирхам*", "AED"), ("riyal*", "SAR"), ("риял*", "SAR"), ("won", "KRW"), ("вон", "KRW"),
    ("вона", "KRW"), ("franc*", "CHF"), ("swiss franc*", "CHF"), ("швейцарск* франк*", "CHF"), ("франк*", "CHF"),
    ("kuwaiti dinar*", "KWD"), ("krona", "SEK"), ("kronor", "SEK"), ("kroner", "NOK"), ("zloty*", "PLN"),
    ("злот*", "PLN"), ("гривн*", "UAH"), ("hryvnia*", "UAH"), ("lari", "GEL"), ("dram", "AMD"), ("лари", "GEL"),
    ("драм", "AMD"), ("somani", "TJS"),
];

/// The currency of a sign.
pub(super) fn sign(sign: &str) -> Option<&'static str> {
    IsoCurrency::of_sign(sign.parse().ok()?).map(IsoCurrency::code)
}

/// The currency whose sign or code ends right before the token `end`, and where it begins.
pub(super) fn before(tokens: &[Token], text: &str, end: usize) -> Option<(usize, &'static str)> {
    let last = end.checked_sub(1)?;
    let token = &tokens[last];
    if let Some(code) = sign(&token.fold) {
        let prefix = last.checked_sub(1).filter(|_| token.glued && token.is("$")).map(|at| (at, &tokens[at]));
        let whose = prefix.and_then(|(at, word)| Some((at, DOLLARS.iter().find(|(letters, _)| word.is(letters))?.1)));
        if let Some((at, code)) = whose {
            return Some((at, code));
        }
        // `U.S.$5 million`.
        return Some((last, code));
    }
    code(&text[token.range.clone()]).map(|code| (last, code))
}

/// The currency that the token `at` begins to name, and the token after it.
pub(super) fn word(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let token = tokens.get(at)?;
    if let Some(code) = sign(&token.fold) {
        return Some((at + 1, code));
    }
    let names = NAMES.iter().filter_map(|(name, code)| Some((at + covers(name, tokens, at)?, *code)));
    let (mut end, mut code) = names.max_by_key(|(end, _)| *end)?;
    let last = &tokens[end - 1];
    if matches!(&*last.fold, "долл" | "руб") && tokens.get(end).is_some_and(|stop| stop.is(".") && stop.glued) {
        end += 1;
    }
    // `долларов США`, `доллары США`.
    if code == "USD" && tokens.get(end).is_some_and(|whose| whose.is("сша")) {
        end += 1;
    }
    if code == "GBP" && tokens.get(end).is_some_and(|whose| whose.fold.starts_with("стерлинг") || whose.is("sterling"))
    {
        end += 1;
    }
    if matches!(&*last.fold, "sum" | "som") && tokens.get(end).is_some_and(|of| of.is("of")) {
        code = "";
    }
    (!code.is_empty()).then_some((end, code))
}

/// The code that `word` is, in capitals.
pub(super) fn code(word: &str) -> Option<&'static str> {
    let short = || SHORT.iter().find(|(short, _)| *short == word).map(|(_, code)| *code);
    IsoCurrency::of_code(word).map(IsoCurrency::code).or_else(short)
}

/// The currency whose hundredths the token `at` begins to name, and the token after it.
pub(super) fn cents(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let found = CENTS.iter().filter_map(|(name, code)| Some((at + covers(name, tokens, at)?, *code)));
    found.max_by_key(|(end, _)| *end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    #[test]
    fn currencies_are_known_by_sign_code_and_name() {
        let named = |text: &str| word(&tokens(text, 0..text.len()), 0).map(|(_, code)| code);
        assert_eq!(named("долларов США"), Some("USD"));
        assert_eq!(named("so'mdan"), Some("UZS"));
        assert_eq!(named("теңгеге"), Some("KZT"));
        assert_eq!(named("Swiss francs"), Some("CHF"));
        assert_eq!(named("sum of"), None);
        let signed = |text: &str| {
            let tokens = tokens(text, 0..text.len());
            before(&tokens, text, tokens.len() - 1).map(|(_, code)| code)
        };
        assert_eq!(signed("US$ 5"), Some("USD"));
        assert_eq!(signed("HK$5"), Some("HKD"));
        assert_eq!(signed("EUR 5"), Some("EUR"));
        assert_eq!(signed("of 5"), None);
    }
}
