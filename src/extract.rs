//! Extracts from a source text what a briefing may use: quantities, commitments, dates and names, each with a quote by
//! which it is found again. Pure: no files, no network, deterministic.

mod boilerplate;
mod clause;
mod commitment;
mod html;
mod language;
mod lexicon;
mod money;
mod name;
mod number;
mod passage;
mod quantity;
mod quote;
mod rate;
mod sentence;
mod source;
mod statement;
mod subject;
mod table;
mod time_expression;
mod token;
mod unit;

use std::ops::Range;

use crate::briefing::Date;

pub use commitment::Commitment;
pub use language::Language;
pub use passage::passage;
pub use quantity::Quantity;
pub use quote::find;
pub use source::SourceText;
pub use table::BETWEEN;

/// A date printed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDate {
    /// The bytes of the text that print it.
    pub text: Range<usize>,
    /// In EDTF; `XXXX` where no year is printed.
    pub edtf: String,
}

/// What was found, each with the bytes of its sentence and its quote.
#[derive(Debug, Default)]
pub struct Extract {
    /// Amounts, counts and shares.
    pub quantities: Vec<Anchored<Quantity>>,
    /// What somebody says that somebody does or will do.
    pub commitments: Vec<Anchored<Commitment>>,
    /// Dates, and periods relative to one.
    pub dates: Vec<Anchored<PrintedDate>>,
    /// Runs of capitalised words.
    pub names: Vec<Range<usize>>,
}

/// Something found in a text, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored<T> {
    /// What it is.
    pub what: T,
    /// Its sentence; for a very long one, the part around the quote.
    pub sentence: Range<usize>,
    /// The words around it, exactly as in the text.
    pub quote: Range<usize>,
}

/// The language of most of `text`.
pub fn language(text: &str) -> Language {
    // The beginning of a text is enough.
    const ENOUGH: usize = 20_000;
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= ENOUGH).unwrap_or(text.len());
    language::of(&text[..end], None)
}

/// Everything in `text` that a briefing may use. Lines that belong to the page rather than the article are skipped.
pub fn extract(text: &str) -> Extract {
    let around = language(text);
    let mut found = Extract::default();
    let end = end_of_article(text);
    let mut table = table::TableReader::default();
    for sentence in sentence::sentences(&text[..end]) {
        let words = &text[sentence.clone()];
        if boilerplate::is_boilerplate(words) {
            continue;
        }
        let language = language::of(words, Some(around));
        let tokens = token::tokens(text, sentence.clone());
        let times = time_expression::time_expressions(&tokens, language);
        let anchored = |range: &Range<usize>| quote::quote(&tokens, range);
        let shown = |quote: &Range<usize>| quote::shown(text, &sentence, quote);
        let reader =
            quantity::QuantityReader { text, tokens: &tokens, times: &times, language, is_row: table::is_row(words) };
        let mut quantities = reader.all();
        table.line(words, language, &mut quantities, sentence.start);
        for quantity in quantities {
            let quote = anchored(&quantity.text);
            found.quantities.push(Anchored { what: quantity, sentence: shown(&quote), quote });
        }
        for commitment in commitment::commitments(text, &tokens, &times, language) {
            let quote = anchored(&commitment.verb);
            found.commitments.push(Anchored { what: commitment, sentence: shown(&quote), quote });
        }
        for time in times.iter().filter(|time| !time.is_name) {
            let Some(edtf) = time.edtf.clone() else { continue };
            let text = tokens[time.start].range.start..tokens[time.end - 1].range.end;
            let quote = anchored(&text);
            found.dates.push(Anchored { what: PrintedDate { text, edtf }, sentence: shown(&quote), quote });
        }
        found.names.extend(name::names(&tokens, language));
    }
    found
}

/// Every number in `text`, in digits or words, with its scale applied, including those that are not quantities.
pub fn amounts(text: &str) -> Vec<f64> {
    let around = language(text);
    let mut amounts = Vec::new();
    for sentence in sentence::sentences(text) {
        let language = language::of(&text[sentence.clone()], Some(around));
        let tokens = token::tokens(text, sentence.clone());
        let numbers = number::numbers(&tokens, language);
        let mut at = 0;
        while at < tokens.len() {
            let found = numbers.at(at);
            amounts.extend(found.map(|numeral| numeral.amount));
            at = found.map_or(at + 1, |numeral| numeral.end.max(at + 1));
        }
        // Cents, tables and lists get their amounts from their context.
        let times = time_expression::time_expressions(&tokens, language);
        let reader = quantity::QuantityReader { text, tokens: &tokens, times: &times, language, is_row: false };
        amounts.extend(reader.all().into_iter().flat_map(|quantity| quantity.amounts));
    }
    amounts
}

/// The date that `text` means, as a briefing has it, whether in words or in another order; for `by the end of 2026` the
/// year, since a deadline is at its end. `None` if the text says anything else as well.
pub fn date_in(text: &str) -> Option<String> {
    /// Words beside a date that add nothing to it.
    const BESIDE: [&str; 14] =
        ["by", "the", "end", "of", "at", "in", "on", "до", "к", "в", "конца", "концу", "конце", "года"];
    let tokens = token::tokens(text, 0..text.len());
    let times = time_expression::time_expressions(&tokens, language(text));
    let [time] = &times[..] else { return None };
    let beside = || tokens[..time.start].iter().chain(&tokens[time.end..]);
    // `до 2026` may exclude the year itself.
    let is_before = beside().any(|token| token.is("до")) && !beside().any(|token| token.is("конца"));
    let is_all = !is_before && beside().all(|token| BESIDE.contains(&&*token.fold));
    let edtf = time.edtf.as_deref().filter(|edtf| is_all && edtf.parse::<Date>().is_ok())?;
    Some(in_parts_of_year(edtf))
}

/// An EDTF date as a briefing has it: `2026-Q3` for `2026-07/2026-09`, `2026-H1` for `2026-01/2026-06`.
pub fn in_parts_of_year(edtf: &str) -> String {
    let parts = (1..=4).map(|quarter| ('Q', quarter, 3)).chain((1..=2).map(|half| ('H', half, 6)));
    let year = edtf.get(..4).unwrap_or_default();
    let is_part = |(_, nth, months): &(char, usize, usize)| {
        edtf == format!("{year}-{:02}/{year}-{:02}", (nth - 1) * months + 1, nth * months)
    };
    parts.into_iter().find(is_part).map_or_else(|| edtf.to_owned(), |(sign, nth, _)| format!("{year}-{sign}{nth}"))
}

/// The sentences of `text`, in bytes.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentence::sentences(text)
}

/// The words and numbers of `text` as compared: in lower case, without punctuation.
pub fn words(text: &str) -> Vec<String> {
    let tokens = token::tokens(text, 0..text.len()).into_iter();
    tokens.filter(|token| token.is_word() || token.is_number()).map(|token| token.fold).collect()
}

/// Which of the [`words`] cannot be paraphrased: numbers, dates and capitalised words.
pub fn given_words(text: &str) -> Vec<bool> {
    let tokens = token::tokens(text, 0..text.len());
    let times = time_expression::time_expressions(&tokens, language(text));
    let mut given: Vec<bool> = tokens.iter().map(|token| token.is_number() || token.capital).collect();
    for time in times {
        given[time.phrase.0..time.phrase.1].fill(true);
    }
    let is_word = |token: &token::Token| token.is_word() || token.is_number();
    tokens.iter().zip(given).filter(|(token, _)| is_word(token)).map(|(_, given)| given).collect()
}

/// Where the article ends and links to other articles begin.
fn end_of_article(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at * 3 > text.len() && boilerplate::ends_article(line) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_the_words_in_which_it_is_printed() {
        for (text, date) in [
            ("5 March 2026", Some("2026-03-05")),
            ("05.03.2026", Some("2026-03-05")),
            ("5-6 March 2026", Some("2026-03-05/2026-03-06")),
            ("Q3 2026", Some("2026-Q3")),
            ("the second half of 2027", Some("2027-H2")),
            ("by the end of 2026", Some("2026")),
            ("до конца 2026 года", Some("2026")),
            ("1 марта 2026", Some("2026-03-01")),
            ("before 2030", None),
            ("до 2030 года", None),
            ("before the next summit", None),
            ("31 February 2026", None),
            ("2024, 2025", None),
        ] {
            assert_eq!(date_in(text).as_deref(), date, "{text}");
        }
    }
}
