//! How much of what a curator would keep is found, on articles in which it is marked: `⟦$10 billion = 10e9 USD⟧`.
//!
//! A range has two amounts, `15..20`; a unit that is not marked is not compared. `cargo test --test draft measure --
//! --nocapture` prints the figures.

use std::fs;
use std::path::Path;

use summitry::extract::{self, SourceText};

/// What is marked in an article.
struct Wanted {
    text: String,
    amounts: Vec<f64>,
    unit: Option<String>,
}

/// The article without its marks, and what was marked.
fn unmarked(marked: &str) -> (String, Vec<Wanted>) {
    let (mut plain, mut wanted, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inside, after) = after.split_once('⟧').unwrap();
        let (text, meaning) = inside.rsplit_once(" = ").unwrap();
        let (amounts, unit) = meaning.split_once(' ').map_or((meaning, None), |(a, unit)| (a, Some(unit.to_owned())));
        let amounts = amounts.split("..").map(|amount| amount.parse().unwrap()).collect();
        wanted.push(Wanted { text: text.to_owned(), amounts, unit });
        plain.push_str(before);
        plain.push_str(text);
        rest = after;
    }
    plain.push_str(rest);
    (plain, wanted)
}

/// How many are wanted, found, and found of those that are wanted.
#[derive(Debug, Default)]
struct Score {
    wanted: usize,
    found: usize,
    both: usize,
}

impl Score {
    fn recall(&self) -> f64 {
        self.both as f64 / self.wanted as f64
    }

    fn precision(&self) -> f64 {
        self.both as f64 / self.found as f64
    }
}

fn measure(path: &Path) -> Score {
    let (plain, wanted) = unmarked(&fs::read_to_string(path).unwrap());
    let text = SourceText::of(&plain).text;
    let found = extract::extract(&text).quantities;
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-3 * b.abs();
    let mut left: Vec<_> = found.iter().map(|found| &found.what).collect();
    let mut score = Score { wanted: wanted.len(), found: left.len(), both: 0 };
    for one in wanted {
        let fits = left.iter().position(|found| {
            let amounts = found.amounts.len() == one.amounts.len();
            let amounts = amounts && found.amounts.iter().zip(&one.amounts).all(|(a, b)| near(*a, *b));
            amounts && one.unit.as_ref().is_none_or(|unit| found.unit.as_ref() == Some(unit))
        });
        match fits {
            Some(at) => {
                left.remove(at);
                score.both += 1;
            }
            None => println!("  not found: {}", one.text),
        }
    }
    left.iter().for_each(|found| println!("  not wanted: {}", &text[found.text.clone()]));
    score
}

#[test]
fn measure_what_a_curator_would_keep() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draft/articles");
    let mut paths: Vec<_> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 12);
    let mut all = Score::default();
    for path in paths {
        println!("{}", path.file_name().unwrap().display());
        let score = measure(&path);
        assert!(score.recall() >= 0.9, "{}: {score:?}", path.display());
        all.wanted += score.wanted;
        all.found += score.found;
        all.both += score.both;
    }
    println!("recall {:.3}, precision {:.3}", all.recall(), all.precision());
    assert!(all.recall() >= 0.97 && all.precision() >= 0.80, "{all:?}");
}
