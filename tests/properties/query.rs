//! The query language, and the answers to it.

use std::sync::LazyLock;

use summitry::briefing::ROW;
use summitry::clean;
use summitry::library::Library;
use summitry::lookup::{Fault, Filter, Index, Query, Test};

/// Anything can be asked; what was understood, written out again, means the same; what is not understood has a place in
/// the query, and what is suggested in its stead is understood; rows are short, can be shown, and mark whole letters.
pub fn holds(data: &[u8]) {
    static INDEX: LazyLock<Index> = LazyLock::new(|| {
        let library = Library::built_in();
        Index::build(&library.briefings.to_vec(), &library.glossary)
    });
    let typed = String::from_utf8_lossy(data);
    let text = clean::line(&typed);
    let query = Query::parse(&text);
    // The language has no way to write a quotation mark inside a value.
    if query.filters.iter().all(|filter| !value(&filter.test).contains('"')) {
        means_the_same_written_out(&query);
    }
    for fault in &query.faults {
        assert!(clean::is_safe(&fault.message));
        let typed = &text[fault.span.clone()];
        let last = std::iter::successors(Some(fault.clone()), next_fault).nth(3);
        assert!(last.is_none(), "what is suggested for {typed:?} is wrong again and again: {last:?}");
    }
    let answer = INDEX.search(&query, 20);
    // Where nothing fits, near misses are shown.
    assert!(answer.hits.len() <= 20 && (answer.total == 0 || answer.hits.len() <= answer.total));
    for hit in &answer.hits {
        assert!(hit.text.chars().count() <= ROW && clean::is_safe(&hit.text), "{:?}", hit.text);
        let mut end = 0;
        for mark in &hit.marks {
            assert!(mark.start >= end && hit.text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()));
            end = mark.end;
        }
    }
}

fn means_the_same_written_out(query: &Query) {
    let again = written(query);
    let read = Query::parse(&again);
    assert_eq!((&read.phrases, &read.without), (&query.phrases, &query.without), "{again}");
    assert_eq!((&read.filters, &read.faults[..]), (&query.filters, &[][..]), "{again}");
    assert_eq!(words(&read), words(query), "{again}");
}

/// What is wrong with what `fault` suggests.
fn next_fault(fault: &Fault) -> Option<Fault> {
    let cured = Query::parse(fault.suggestion.as_ref()?);
    assert!(cured.faults.len() < 2, "{fault:?} becomes {:?}", cured.faults);
    cured.faults.into_iter().next()
}

/// A query as somebody could type it.
fn written(query: &Query) -> String {
    let chunks = query.chunks.iter().zip(3..).flat_map(|(chunk, length)| match &chunk.words[..] {
        // Signs alone keep apart what stands around them. None is repeated.
        [] => vec!["]".repeat(length)],
        words => words.iter().map(|word| typed(word)).collect(),
    });
    let phrases = query.phrases.iter().map(|words| format!("\"{}\"", words.join(" ")));
    let without = query.without.iter().map(|word| format!("-{word}"));
    let filters = query.filters.iter().map(filter);
    chunks.chain(phrases).chain(without).chain(filters).collect::<Vec<_>>().join(" ")
}

/// A word as it is typed. `1000.5` would be May of the year 1000; with a decimal comma it is the number.
fn typed(word: &str) -> String {
    match words(&Query::parse(word))[..] {
        [read] if read == word => word.to_owned(),
        _ => word.replacen('.', ",", 1),
    }
}

/// The words of a query. One that is repeated asks for nothing more.
fn words(query: &Query) -> Vec<&String> {
    let mut seen = std::collections::HashSet::new();
    query.chunks.iter().flat_map(|chunk| &chunk.words).filter(|word| seen.insert(*word)).collect()
}

fn filter(filter: &Filter) -> String {
    format!("{}{}:\"{}\"", if filter.negated { "-" } else { "" }, filter.key().word(), value(&filter.test))
}

fn value(test: &Test) -> String {
    match test {
        Test::Kind(kind) => kind.word().into(),
        Test::Status(status) => status.word().into(),
        Test::Topic(text) | Test::Place(text) | Test::Who(text) | Test::In(text) => text.clone(),
        Test::Open { overdue } => if *overdue { "overdue" } else { "open" }.into(),
        Test::Year(first, last) => format!("{first:04}..{last:04}"),
        Test::Due(first, last) => format!("{first}..{last}"),
        Test::Before(day) | Test::After(day) => day.to_string(),
    }
}
