//! From what a query needs to the facts that have it: one pass over the facts of each segment.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Kind;
use super::candidate::{Candidate, POOL};
use super::entry::{Class, Entry};
use super::index::Index;
use super::need::{Need, Needs};
use super::query::Query;
use super::segment::Segment;
use super::sieve::Sieve;
use super::tier::Tier;
use super::trail::{Found, Trail};
use crate::language::question::AnswerType;

/// A query made ready for one index.
pub(super) struct Search<'a> {
    pub index: &'a Index,
    pub needs: Needs,
    /// How rare each need is: the logarithm of the share of facts (idf, Spärck Jones 1972).
    rarity: Vec<f32>,
    sieve: Sieve<'a>,
    query: Query,
}

/// What facts of a segment have of one need.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    /// The surest tier as a number; [`NOTHING`] where the fact has none.
    tier: Vec<u8>,
    /// The weight of the best way, of 255.
    weight: Vec<u8>,
}

const NOTHING: u8 = u8::MAX;

/// What a match is worth by where in the fact it stands.
fn class_weight(class: Class) -> f32 {
    match class {
        Class::Primary => 1.0,
        Class::Secondary => 0.75,
        Class::Tertiary => 0.4,
        Class::Context => 0.2,
    }
}

/// What a kind of fact is worth: facts with an answer in one row before running text, doubts and origins last.
fn kind_weight(kind: Kind) -> f32 {
    match kind {
        Kind::Figure | Kind::Outcome => 1.0,
        Kind::Person => 0.95,
        Kind::Briefing => 0.9,
        Kind::Paragraph => 0.85,
        Kind::Section => 0.8,
        Kind::Term => 0.55,
        Kind::Caveat => 0.6,
        Kind::Source => 0.5,
    }
}

impl<'a> Search<'a> {
    pub fn new(index: &'a Index, query: &Query) -> Self {
        let needs = Needs::of(query, &index.vocabulary, &index.concepts);
        Self::of_needs(index, needs, query.clone())
    }

    /// Searches for the facts that name a concept.
    pub fn naming(index: &'a Index, concept: usize) -> Self {
        Self::of_needs(index, Needs::naming(concept, &index.vocabulary, &index.concepts), Query::default())
    }

    fn of_needs(index: &'a Index, needs: Needs, query: Query) -> Self {
        let rarity = needs.needs.iter().map(|need| rarity(index, need)).collect();
        Self { index, rarity, sieve: Sieve::new(index, &query), query, needs }
    }

    /// The facts that have all that is needed, the best [`POOL`] or `limit` of them in order, and how many there are.
    /// `None` when `cancel` was set. `partial` is told what is found so far after each segment. Only what `trail` found
    /// is searched where that suffices; `trail` is then what was found now.
    pub fn run(
        &self,
        limit: usize,
        cancel: &AtomicBool,
        mut trail: Option<&mut Trail>,
        mut partial: impl FnMut(&[Candidate], usize),
    ) -> Option<(Vec<Candidate>, usize)> {
        let keep = limit.max(POOL);
        let (mut found, mut total) = (Vec::new(), 0);
        let asks = !self.needs.needs.is_empty() || !self.query.is_empty();
        if !asks || self.needs.unknown().next().is_some() {
            return Some((found, 0));
        }
        let within = trail.as_deref().filter(|trail| trail.covers(&self.needs.needs, &self.query));
        let mut next = Vec::new();
        for number in 0..self.index.segments.len() {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let mut fitting = trail.is_some().then(Found::default);
            total += self.segment(number, within, &mut fitting, &mut found);
            next.extend(fitting);
            if found.len() > 4 * keep {
                self.prune(&mut found, keep);
            }
            partial(&found, total);
        }
        if let Some(trail) = &mut trail {
            **trail = Trail::new(self.needs.needs.clone(), self.query.clone(), next);
        }
        self.prune(&mut found, keep);
        found.sort_unstable_by(|a, b| a.order(b, self.index));
        Some((found, total))
    }

    fn prune(&self, found: &mut Vec<Candidate>, keep: usize) {
        if found.len() > keep {
            found.select_nth_unstable_by(keep, |a, b| a.order(b, self.index));
            found.truncate(keep);
        }
    }

    /// Adds the facts of segment `number` that fit to `found`, and what they hold to `fitting`; returns how many.
    fn segment(
        &self,
        number: usize,
        within: Option<&Trail>,
        fitting: &mut Option<Found>,
        found: &mut Vec<Candidate>,
    ) -> usize {
        let segment = &*self.index.segments[number];
        let (last, known) = within.map(|trail| trail.segment(number, &self.needs.needs)).unzip();
        if last.is_some_and(|last: &Found| last.facts.is_empty()) {
            return 0;
        }
        let mut columns: Vec<Cow<Column>> = Vec::with_capacity(self.needs.needs.len());
        for (at, need) in self.needs.needs.iter().enumerate() {
            let column = match known.as_ref().and_then(|known: &Vec<Option<&Column>>| known[at]) {
                Some(column) => Cow::Borrowed(column),
                None => {
                    let whole = self.column(segment, need, true);
                    Cow::Owned(match last {
                        Some(last) => whole.of(last.facts.iter().map(|at| *at as usize)),
                        None => whole,
                    })
                }
            };
            if need.required && column.tier.iter().all(|tier| *tier == NOTHING) {
                return 0;
            }
            columns.push(column);
        }
        let Some(sifted) = self.sieve.segment(segment, |need| {
            self.column(segment, need, false).tier.into_iter().map(|tier| tier != NOTHING).collect()
        }) else {
            return 0;
        };
        let mut fits: Vec<usize> = Vec::new();
        for position in 0..last.map_or(segment.entries.len(), |last| last.facts.len()) {
            let at = last.map_or(position, |last| last.facts[position] as usize);
            let entry = segment.entries[at];
            let scored = self.score(&columns, position, entry).filter(|_| sifted.passes(at, entry));
            if let Some((class, score)) = scored {
                found.push(Candidate { class, score, segment: number as u32, entry: at as u32 });
                fits.push(position);
            }
        }
        let count = fits.len();
        if let Some(fitting) = fitting {
            fitting.columns = columns.iter().map(|column| column.of(fits.iter().copied())).collect();
            let fact = |position: usize| last.map_or(position as u32, |last| last.facts[position]);
            fitting.facts = fits.into_iter().map(fact).collect();
        }
        count
    }

    /// The class and the score of the fact at `at` of `columns`; `None` where it lacks something required.
    fn score(&self, columns: &[Cow<Column>], at: usize, entry: Entry) -> Option<(u8, f32)> {
        let (mut worst, mut sum) = (0, 0.0);
        for ((need, column), rarity) in self.needs.needs.iter().zip(columns).zip(&self.rarity) {
            let tier = column.tier[at];
            let weight = f32::from(column.weight[at]) / 255.0 * rarity;
            if need.required {
                if tier == NOTHING {
                    return None;
                }
                worst = worst.max(tier);
                sum += weight;
            } else if tier != NOTHING {
                sum += weight * HINT;
            }
        }
        let wanted = self.needs.wanted.iter().map(|wanted| match (wanted, entry.kind) {
            (AnswerType::Figure, Kind::Figure)
            | (AnswerType::Outcome, Kind::Outcome)
            | (AnswerType::Person, Kind::Person) => WANTED,
            (AnswerType::Briefing, Kind::Briefing) => WANTED_SUMMIT,
            _ => 1.0,
        });
        let wanted = wanted.fold(1.0, f32::max);
        let shortness = 1.0 / (1.0 + 0.12 * (1.0 + f32::from(entry.length)).ln());
        Some((worst, sum * kind_weight(entry.kind) * shortness * wanted))
    }

    fn column(&self, segment: &Segment, need: &Need, context: bool) -> Column {
        let facts = segment.entries.len();
        let mut column = Column { tier: vec![NOTHING; facts], weight: vec![0; facts] };
        let vocabulary = &self.index.vocabulary;
        for (word, tier) in &need.words {
            let Ok(word) = segment.words().find(vocabulary.word(*word)) else { continue };
            segment.own(word, |at, class| column.add(at, *tier, class));
            if context {
                segment.context(word, |range| range.for_each(|at| column.add(at, *tier, Class::Context)));
            }
        }
        for (name, tier) in &need.names {
            let words: Option<Vec<usize>> =
                name.iter().map(|word| segment.words().find(vocabulary.word(*word)).ok()).collect();
            let Some(words) = words else { continue };
            segment.together(&words, context, |at, class| column.add(at, *tier, class));
        }
        column
    }
}

/// The logarithm of how few facts hold what was asked for: the word itself where the library has it, else whatever
/// stands for it.
fn rarity(index: &Index, need: &Need) -> f32 {
    let count = |word: &usize| index.vocabulary.count(*word);
    let itself = need.words.iter().filter(|(_, tier)| **tier == Tier::Exact).map(|(word, _)| count(word)).max();
    let names = need.names.keys().filter_map(|name| name.iter().map(count).min());
    let count = itself.or_else(|| need.words.keys().map(count).chain(names).max());
    (1.0 + index.facts as f32 / (1.0 + count.unwrap_or(0) as f32)).ln()
}

/// What a hint that matched weighs beside a required word.
const HINT: f32 = 0.35;

/// How much more a fact of the kind that was asked for is worth.
const WANTED: f32 = 1.15;

/// The same for a summit, whose title is longer than what else is said of it.
const WANTED_SUMMIT: f32 = 1.7;

impl Column {
    /// Those of the facts at `positions`.
    fn of(&self, positions: impl Iterator<Item = usize> + Clone) -> Self {
        Self {
            tier: positions.clone().map(|at| self.tier[at]).collect(),
            weight: positions.map(|at| self.weight[at]).collect(),
        }
    }

    fn add(&mut self, at: usize, tier: Tier, class: Class) {
        self.tier[at] = self.tier[at].min(tier.class());
        let weight = (tier.factor() * class_weight(class) * 255.0) as u8;
        self.weight[at] = self.weight[at].max(weight);
    }
}
