//! What a number counts: a measure by one sign for all languages, anything else in the words of the text.

use super::lexicon::{Lexicon, covers, fits, longest};
use super::token::Token;

/// Measures as phrases of the lexicon, each with the unit of a figure that it means.
#[rustfmt::skip]
const MEASURES: &[(&str, &str)] = &[
    ("%", "%"), ("percent*", "%"), ("per cent", "%"), ("pct", "%"), ("процент*", "%"), ("проц", "%"),
    ("пайыз*", "%"), ("foiz*", "%"), ("фоиз*", "%"), ("протсент*", "%"), ("protsent*", "%"),
    ("percentage point*", "percentage points"), ("percent point*", "percentage points"), ("pp", "percentage points"),
    ("процентн* пункт*", "percentage points"), ("п . п", "percentage points"),
    ("пайыздық тармақ*", "percentage points"), ("пайыздық пункт*", "percentage points"),
    ("foiz punkt*", "percentage points"), ("foiz band*", "percentage points"),
    ("foizlik punkt*", "percentage points"), ("basis point*", "basis points"), ("базисн* пункт*", "basis points"), ("базистік тармақ*", "basis points"), ("kilomet*", "km"), ("km", "km"),
    ("километр*", "km"), ("км", "km"), ("шақырым*", "km"), ("kilometr*", "km"), ("чақирим*", "km"),
    ("miles", "miles"), ("mile", "miles"), ("миль", "miles"), ("chaqirim*", "km"), ("square kilomet*", "km²"),
    ("sq km", "km²"), ("sq . km", "km²"), ("км²", "km²"), ("km²", "km²"), ("кв . км", "km²"),
    ("квадратн* километр*", "km²"), ("шаршы шақырым*", "km²"), ("шаршы километр*", "km²"),
    ("kvadrat kilometr*", "km²"), ("квадрат километр*", "km²"), ("кв км", "km²"), ("square met*", "m²"),
    ("sq m", "m²"), ("квадратн* метр*", "m²"), ("кв . м", "m²"), ("kvadrat metr*", "m²"), ("шаршы метр*", "m²"),
    ("m ²", "m²"), ("м ²", "m²"), ("km ²", "km²"), ("км ²", "km²"), ("cubic met*", "m³"), ("cubic kilomet*", "km³"),
    ("кубометр*", "m³"), ("куб . м", "m³"), ("кубическ* метр*", "m³"), ("кубическ* километр*", "km³"),
    ("текше метр*", "m³"), ("текше шақырым*", "km³"), ("kub metr*", "m³"), ("kubometr*", "m³"), ("куб метр*", "m³"),
    ("м ³", "m³"), ("m ³", "m³"), ("bcm", "bn m³"), ("cu m", "m³"), ("kub kilometr*", "km³"), ("km ³", "km³"),
    ("км ³", "km³"), ("куб . км", "km³"), ("metres", "m"), ("meters", "m"), ("metre", "m"), ("meter", "m"),
    ("метр", "m"), ("метра", "m"), ("метров", "m"), ("metr*", "m"), ("м", "m"), ("m", "m"), ("метрге", "m"),
    ("сантиметр*", "cm"), ("centimet*", "cm"), ("santimetr*", "cm"), ("tonne*", "t"), ("ton", "t"), ("tons", "t"),
    ("metric ton*", "t"), ("тонн*", "t"), ("тонна*", "t"), ("tonna*", "t"), ("т", "t"), ("t", "t"),
    ("kilogram*", "kg"), ("kg", "kg"), ("кг", "kg"), ("килограмм*", "kg"), ("центнер*", "centners"),
    ("sentner*", "centners"), ("megawatt*", "MW"), ("mw", "MW"), ("мвт", "MW"), ("мегаватт*", "MW"),
    ("megavatt*", "MW"), ("mvt", "MW"), ("gigawatt*", "GW"), ("gw", "GW"), ("гвт", "GW"), ("гигаватт*", "GW"),
    ("gigavatt*", "GW"), ("gvt", "GW"), ("kilowatt - hour*", "kWh"), ("kilowatt hour*", "kWh"), ("kwh", "kWh"),
    ("квт · ч", "kWh"), ("квт - ч", "kWh"), ("квт ч", "kWh"), ("квт * ч", "kWh"), ("киловатт - час*", "kWh"),
    ("киловатт час*", "kWh"), ("kilovatt soat*", "kWh"), ("kilovatt - soat*", "kWh"), ("квт / ч", "kWh"),
    ("квт·ч", "kWh"), ("kvt · soat", "kWh"), ("kvt / soat", "kWh"), ("kvt soat", "kWh"), ("terawatt - hour*", "TWh"),
    ("twh", "TWh"), ("gigawatt - hour*", "GWh"), ("gwh", "GWh"), ("megawatt - hour*", "MWh"), ("mwh", "MWh"),
    ("киловатт - сағат*", "kWh"), ("киловатт сағат*", "kWh"), ("квт сағат*", "kWh"), ("квт · сағат*", "kWh"),
    ("квт / сағ*", "kWh"), ("hectare*", "ha"), ("ha", "ha"), ("га", "ha"), ("гектар*", "ha"), ("gektar*", "ha"),
    ("acres", "acres"), ("barrel*", "barrels"), ("баррел*", "barrels"), ("bpd", "barrels a day"), ("litre*", "l"),
    ("liter*", "l"), ("литр*", "l"), ("litr*", "l"), ("degrees", "degrees"), ("degrees celsius", "°C"),
    ("° c", "°C"), ("°c", "°C"), ("° с", "°C"), ("градус*", "degrees"), ("daraja*", "degrees"), ("gigabit*", "Gbit"),
    ("gbps", "Gbit/s"), ("гбит / с", "Gbit/s"), ("мбит / с", "Mbit/s"), ("mbps", "Mbit/s"), ("teu", "TEU"),
    ("teus", "TEU"),
];

/// Classifiers of Uzbek and Kazakh, which only mean that something is counted.
const CLASSIFIERS: &[&str] =
    &["ta", "та", "dona", "дона", "tadan", "taga", "tasi", "таси", "tasini", "tagacha", "тадан", "тага"];

/// The most words taken of the noun that is counted.
const WORDS: usize = 3;

/// The measure that begins at the token `at`, and the token after it.
pub(super) fn measure(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let first = tokens.get(at)?;
    let found = MEASURES.iter().filter(|(phrase, _)| fits(phrase.split(' ').next().unwrap_or_default(), &first.fold));
    let found = found.filter_map(|(phrase, unit)| Some((at + covers(phrase, tokens, at)?, *unit)));
    found.max_by_key(|(end, _)| *end)
}

/// The noun phrase that is counted from the token `at` on, and the token after it; `None` if there is none.
pub(super) fn counted(tokens: &[Token], lexicon: &Lexicon, at: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let mut start = at;
    if tokens.get(start).is_some_and(|token| CLASSIFIERS.contains(&&*token.fold)) {
        start += 1;
    }
    if tokens.get(start).is_some_and(|token| token.is("of")) {
        start += 1;
    }
    let (mut end, mut words) = (start, 0);
    while let Some(token) = tokens.get(end).filter(|_| words < WORDS) {
        let is_hyphen = token.is_dash()
            && token.glued
            && end > start
            && tokens.get(end + 1).is_some_and(|next| next.glued && next.is_word());
        let ends = !token.is_word() && !is_hyphen
            || lexicon.stop.contains(&&*token.fold)
            || longest(&lexicon.after, tokens, end).is_some();
        if ends {
            break;
        }
        if end > start && lexicon.verb_endings.iter().any(|ending| token.fold.ends_with(ending)) {
            break;
        }
        words += usize::from(!is_hyphen);
        end += if is_hyphen { 2 } else { 1 };
    }
    (end > start).then(|| (tokens[start].range.start..tokens[end - 1].range.end, end))
}
