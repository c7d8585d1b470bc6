//! A source text -> what a briefing may take from it: quantities, commitments, dates and names, each with a quote by
//! which it is found again. Pure: no files, no network, the same for the same text.

mod anchor;
mod clause;
mod commitment;
mod furniture;
mod html;
mod language;
mod lexicon;
mod money;
mod name;
mod number;
mod passage;
mod quantity;
mod rate;
mod sentence;
mod source;
mod statement;
mod subject;
mod table;
mod token;
mod unit;
mod when;

use std::ops::Range;

pub use anchor::find;
pub use commitment::Commitment;
pub use language::Language;
pub use passage::passage;
pub use quantity::Quantity;
pub use rate::rate;
pub use source::SourceText;

/// A date that is printed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedDate {
    /// The bytes of the text that print it.
    pub text: Range<usize>,
    /// In EDTF; `XXXX` where no year is printed.
    pub edtf: String,
}

/// What was found, each with the bytes of its sentence and of its quote.
#[derive(Debug, Default)]
pub struct Extract {
    /// Amounts, counts and shares.
    pub quantities: Vec<Anchored<Quantity>>,
    /// What somebody says that somebody does or will do.
    pub commitments: Vec<Anchored<Commitment>>,
    /// Dates, and what is counted from one.
    pub dates: Vec<Anchored<PrintedDate>>,
    /// Runs of words with capitals.
    pub names: Vec<Range<usize>>,
}

/// Something found in a text, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored<T> {
    /// What it is.
    pub what: T,
    /// Of a very long one the part around the quote.
    pub sentence: Range<usize>,
    /// The words around it, exactly as they stand.
    pub quote: Range<usize>,
}

/// The language of most of `text`.
pub fn language(text: &str) -> Language {
    // The beginning of a text is enough.
    const ENOUGH: usize = 20_000;
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= ENOUGH).unwrap_or(text.len());
    language::of(&text[..end], None)
}

/// Everything in `text` that a briefing may take. Lines that belong to the page and not to the article are passed over.
pub fn extract(text: &str) -> Extract {
    let around = language(text);
    let mut found = Extract::default();
    let end = end_of_article(text);
    let mut table = table::TableReader::default();
    for sentence in sentence::sentences(&text[..end]) {
        let words = &text[sentence.clone()];
        if furniture::is_furniture(words) {
            continue;
        }
        let language = language::of(words, Some(around));
        let tokens = token::tokens(text, sentence.clone());
        let whens = when::whens(&tokens, language);
        let anchored = |range: &Range<usize>| anchor::quote(&tokens, range);
        let shown = |quote: &Range<usize>| anchor::shown(text, &sentence, quote);
        let reader =
            quantity::QuantityReader { text, tokens: &tokens, whens: &whens, language, is_row: table::is_row(words) };
        let mut quantities = reader.all();
        table.line(words, language, &mut quantities, sentence.start);
        for quantity in quantities {
            let quote = anchored(&quantity.text);
            found.quantities.push(Anchored { what: quantity, sentence: shown(&quote), quote });
        }
        for commitment in commitment::commitments(text, &tokens, &whens, language) {
            let quote = anchored(&commitment.verb);
            found.commitments.push(Anchored { what: commitment, sentence: shown(&quote), quote });
        }
        for when in whens.iter().filter(|when| !when.is_name) {
            let Some(edtf) = when.edtf.clone() else { continue };
            let text = tokens[when.start].range.start..tokens[when.end - 1].range.end;
            let quote = anchored(&text);
            found.dates.push(Anchored { what: PrintedDate { text, edtf }, sentence: shown(&quote), quote });
        }
        found.names.extend(name::names(&tokens, language));
    }
    found
}

/// Every number of `text`, in digits or in words, with its scale applied: also those that are no quantities.
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
        // Cents, tables and lists have their amounts from what is around them.
        let whens = when::whens(&tokens, language);
        let reader = quantity::QuantityReader { text, tokens: &tokens, whens: &whens, language, is_row: false };
        amounts.extend(reader.all().into_iter().flat_map(|quantity| quantity.amounts));
    }
    amounts
}

/// The sentences of `text`, in bytes.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentence::sentences(text)
}

/// The words and numbers of `text` as they are compared: in lower case, without signs.
pub fn words(text: &str) -> Vec<String> {
    let tokens = token::tokens(text, 0..text.len()).into_iter();
    tokens.filter(|token| token.is_word() || token.is_number()).map(|token| token.fold).collect()
}

/// Which of the [`words`] nobody can say otherwise: numbers, dates and what is written with a capital.
pub fn given_words(text: &str) -> Vec<bool> {
    let tokens = token::tokens(text, 0..text.len());
    let whens = when::whens(&tokens, language(text));
    let mut given: Vec<bool> = tokens.iter().map(|token| token.is_number() || token.capital).collect();
    for when in whens {
        given[when.phrase.0..when.phrase.1].fill(true);
    }
    let is_word = |token: &token::Token| token.is_word() || token.is_number();
    tokens.iter().zip(given).filter(|(token, _)| is_word(token)).map(|(_, given)| given).collect()
}

/// Where the article ends and what else there is to read begins.
fn end_of_article(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at * 3 > text.len() && furniture::ends_article(line) {
            return at;
        }
        at += line.len();
    }
    text.len()
}
