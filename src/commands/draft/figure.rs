//! Candidates for figures.

use super::Draft;
use super::sheet::{Sheet, id};
use super::value::{scaled_unit, written};
use crate::briefing::{Date, Nature, Value};
use crate::commands::quoted;
use crate::extract::{self, Anchored, Quantity};

/// The words of the skeleton: `check` finds them where they are taken as they are.
pub(super) const UNLABELLED: &str = "What is counted, in the words somebody would type";

/// Writes the candidate; `second` is the same sum in another currency.
pub(super) fn write(draft: &Draft, found: &Anchored<Quantity>, second: Option<&Quantity>, sheet: &mut Sheet) {
    let text = &*draft.source.text;
    let quantity = &found.what;
    let label = quantity.label.as_deref();
    let (value, unit) = scaled(quantity);
    let mut fields = vec![
        ("id", id(&sheet.id(label.unwrap_or_default(), "figure"))),
        ("label", label.map_or_else(|| UNLABELLED.to_owned(), quoted)),
    ];
    fields.extend(value.map(|value| ("value", written(value))));
    fields.push(("unit", quoted(&unit)));
    fields.extend(quantity.rate.map(|rate| ("per", rate.to_owned())));
    if let Some((value, unit)) = second.map(scaled) {
        fields.extend(value.map(|value| ("also_value", written(value))));
        fields.push(("also_unit", quoted(&unit)));
    }
    fields.extend(quantity.qualifier.filter(|word| *word != "another").map(|word| ("qualifier", word.to_owned())));
    // A nature that the format has no word for counts as expected.
    let nature = Nature::from_word(quantity.nature).unwrap_or(Nature::Expected);
    fields.extend((nature != Nature::Actual).then(|| ("nature", nature.word().to_owned())));
    fields.extend(date(draft, quantity).map(|date| ("date", extract::in_parts_of_year(date))));
    fields.push(("source", id(&draft.id)));
    fields.push(("quote", quoted(&text[found.quote.clone()])));
    // What is said of the second sum alone has no field.
    if let Some((second, word)) = second.and_then(|second| Some((second, second.qualifier?))) {
        fields.push(("note", quoted(&format!("{word} {}", &text[second.text.clone()]))));
    }
    let mut printed = text[quantity.text.clone()].to_owned();
    if let Some(second) = second {
        printed += &format!(" ({})", &text[second.text.clone()]);
    }
    sheet.candidate(&printed, &fields);
}

/// The date in what the text says of when, in EDTF.
fn date<'d>(draft: &'d Draft, quantity: &Quantity) -> Option<&'d str> {
    let period = quantity.period.as_ref()?;
    let within = |date: &&Anchored<extract::PrintedDate>| {
        date.what.text.start >= period.start && date.what.text.end <= period.end
    };
    let date = draft.found.dates.iter().find(within)?;
    Some(&*date.what.edtf).filter(|edtf| edtf.parse::<Date>().is_ok())
}

/// The value and the unit as a figure has them, in their usual scale; a share as per cent.
fn scaled(quantity: &Quantity) -> (Option<Value>, String) {
    let unit = quantity.unit.clone().unwrap_or_else(|| "?".to_owned());
    let value = quantity.amount();
    if unit == "share" {
        // A third is 33.3 per cent.
        let share = |part: f64| (part * 1e3).round() / 10.0;
        let value = match value {
            Some(Value::Range(low, high)) => Value::range(share(low), share(high)),
            Some(Value::Number(part)) => Value::number(share(part)),
            None => None,
        };
        return (value, "%".to_owned());
    }
    let largest = value.map_or(0.0, |value| value.ends().1.abs());
    let (scale, unit) = scaled_unit(largest, &unit, quantity.is_money);
    (value.and_then(|value| value.divided_by(scale)), unit)
}

/// Whether `second` is the sum `first` in another currency: in brackets after it, or as what it comes to.
pub(super) fn is_second_sum(draft: &Draft, first: &Quantity, second: &Anchored<Quantity>) -> bool {
    const EQUALS: &[&str] = &[
        "at",
        "current",
        "present",
        "today's",
        "exchange",
        "rates",
        "rate",
        "the",
        "that",
        "which",
        "is",
        "was",
        "or",
        "i",
        "e",
        "about",
        "some",
        "nearly",
        "almost",
        "roughly",
        "around",
        "approximately",
        "equivalent",
        "equal",
        "to",
        "a",
        "worth",
        "или",
        "около",
        "примерно",
        "почти",
        "по",
        "текущему",
        "курсу",
        "что",
        "это",
        "составляет",
        "эквивалентно",
        "эквивалент",
        "яғни",
        "шамамен",
        "немесе",
        "yoki",
        "taxminan",
        "ya'ni",
        "bu",
    ];
    let text = &*draft.source.text;
    let (sentence, second) = (&second.sentence, &second.what);
    let is_paid = first.is_money && second.is_money && first.unit != second.unit;
    if !is_paid || first.amounts.len() != second.amounts.len() || second.text.start < first.text.end {
        return false;
    }
    let between = &text[first.text.end..second.text.start];
    let in_brackets = between.trim_start().starts_with('(') && !between.contains([')', '.', ';']);
    // `3 trillion yen of projects. At current rates that is about $19 billion.`
    let begins = sentence.start.max(first.text.end);
    let equals = |words: &str| {
        let words = words.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
        let mut known = words.map(|word| EQUALS.contains(&&*word.to_lowercase()));
        let any = known.next();
        any == Some(true) && known.all(|is_known| is_known)
    };
    in_brackets || equals(&text[begins.min(second.text.start)..second.text.start])
}
