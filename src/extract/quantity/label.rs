//! What a number counts, in a few words of its context: a suggestion for the label of a figure.

use std::ops::Range;

use super::Quantity;
use super::reader::{QuantityCandidate, QuantityReader, Unit};
use crate::extract::language::Language;
use crate::extract::lexicon::longest;
use crate::extract::token::within;
use crate::extract::{clause, money, subject};
use crate::language::capitalized;

/// A label of at most this many words does not count as a copied sentence.
const WORDS: usize = 8;
/// The most words taken from either side of the number.
const NEAR: usize = 5;

/// Words at the beginning of a topic that it does not need.
const LEADS: &[&str] =
    &["the", "a", "an", "its", "their", "his", "her", "our", "some", "more", "of", "in", "for", "including"];

/// Parts of verbs and numbers, which name nothing.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "to", "and", "by", "at", "it", "that", "as", "than", "plus", "away", "home", "up", "out", "back", "only", "also", "just",
    "like", "want", "then", "now", "half", "third", "quarter", "thousand", "million", "billion", "trillion", "bn", "и", "до",
];

/// How a number relates to its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TopicRelation {
    Share,
    /// `worth $5 million`, `valued at $5 million`.
    Value,
    /// `$5 million for schools`.
    Money,
    Duration,
}

impl TopicRelation {
    /// The words before the topic in a label.
    fn lead(self) -> &'static str {
        match self {
            Self::Share => "share of ",
            Self::Value => "value of ",
            Self::Money => "money for ",
            Self::Duration => "duration of ",
        }
    }
}

impl QuantityReader<'_> {
    /// A label such as `Northland: projects in the region`; if the context says too little, that of the number before,
    /// if any.
    pub(super) fn label(&self, one: &QuantityCandidate, before: Option<&Quantity>) -> Option<String> {
        let subject = self.subject(one);
        let is_within = subject.start < one.end && one.start < subject.end;
        let mut topic = self.topic(one, &subject);
        if topic.is_empty() && !is_within || is_within && !one.is_elliptic {
            let more = self.complement(&subject, one);
            topic.extend(more.iter().filter(|at| !topic.contains(at)).copied().collect::<Vec<_>>());
        }
        topic.truncate(WORDS);
        let is_named = topic.iter().any(|at| self.tokens[*at].is_word() && self.tokens[*at].range.len() > 2);
        let topic = if is_named { topic } else { Vec::new() };
        if topic.is_empty()
            && !is_within
            && let Some(before) = before
            && let Some(label) = before.label.as_deref()
        {
            let unit = match &one.unit {
                Some(Unit::Measure(unit)) => unit,
                Some(Unit::Counted(range)) => &self.text[range.clone()],
                _ => "",
            };
            let other = before.unit.as_deref().unwrap_or_default();
            if unit == other || unit.is_empty() {
                return Some(label.to_owned());
            }
            // The unit of the number before was added to its label in the same way.
            let label = label.strip_suffix(other).and_then(|label| label.strip_suffix(", ")).unwrap_or(label);
            return Some(format!("{label}, {unit}"));
        }
        let is_said = is_within || subject.clone().any(|at| topic.contains(&at));
        let count = |tokens: &[usize]| tokens.iter().filter(|at| self.tokens[**at].is_word()).count();
        let mut own: Vec<usize> = subject.collect();
        // Of `Uzbekistan and the Japan Bank for International Cooperation` the first is enough.
        if count(&own) + count(&topic) > WORDS {
            own = own.into_iter().take_while(|at| !matches!(&*self.tokens[*at].fold, "and" | "и" | ",")).collect();
        }
        let has_subject = !own.is_empty() && !is_said && count(&own) + count(&topic) <= WORDS;
        let own = clause::words(self.text, self.tokens, &own);
        let relation = self.relation(one);
        let topic = match topic.is_empty() {
            true if relation == Some(TopicRelation::Duration) => "duration".to_owned(),
            true => String::new(),
            false => {
                let lead = relation.map_or("", TopicRelation::lead);
                format!("{lead}{}", clause::words(self.text, self.tokens, &topic))
            }
        };
        let label = match (has_subject, topic.is_empty()) {
            (true, true) => own,
            (true, false) => format!("{own}: {topic}"),
            (false, _) => topic,
        };
        (!label.is_empty()).then(|| capitalized(&label))
    }

    /// Who or what the clause of the number is about, or else the sentence.
    fn subject(&self, one: &QuantityCandidate) -> Range<usize> {
        let begins = |at: &usize| matches!(&*self.tokens[*at].fold, ":" | ";") || self.tokens[*at].is("—");
        let start = (0..one.start).rev().find(begins).map_or(0, |at| at + 1);
        let own = subject::subject(&self.tokens[start..], self.language);
        let own = self.led(own.start + start..own.end + start);
        if !own.is_empty() && own.end <= one.start {
            return own;
        }
        self.led(subject::subject(self.tokens, self.language))
    }

    /// How the number relates to its topic; `None` if that is not said, or not in English.
    fn relation(&self, one: &QuantityCandidate) -> Option<TopicRelation> {
        let back = |by: usize| one.start.checked_sub(by).map(|at| &*self.tokens[at].fold);
        let is_worth = || back(1) == Some("worth") || matches!(back(2), Some("valued" | "worth"));
        match &one.unit {
            _ if self.language != Language::English => None,
            Some(Unit::Measure("%" | "share")) => Some(TopicRelation::Share),
            Some(Unit::Money(_)) if is_worth() => Some(TopicRelation::Value),
            Some(Unit::Money(_)) if self.is("for", one.end) => Some(TopicRelation::Money),
            Some(unit) if self.is_duration(unit) => Some(TopicRelation::Duration),
            _ => None,
        }
    }

    /// What is counted, or what the amount is for.
    fn topic(&self, one: &QuantityCandidate, subject: &Range<usize>) -> Vec<usize> {
        if let Some(unit @ Unit::Counted(range)) = &one.unit
            && !self.is_duration(unit)
        {
            let counted = within(self.tokens, range);
            // `flights` of `Direct flights between Tashkent and Narita`.
            if one.is_elliptic && subject.contains(&counted.start) {
                return subject.clone().collect();
            }
            let more = if one.is_elliptic { Vec::new() } else { self.linked(counted.end) };
            return self.led(counted).chain(more).collect();
        }
        let linked = self.linked(one.end);
        let link = linked.first().map(|at| &*self.tokens[*at].fold).unwrap_or_default();
        let before = self.before(one);
        let is_topic = matches!(link, "of" | "in") || link == "for" && self.relation(one) == Some(TopicRelation::Money);
        if is_topic || before.is_empty() {
            let is_share = matches!(one.unit, Some(Unit::Measure(_)));
            let counts = linked.iter().any(|at| self.tokens[*at].is_number());
            if counts || is_share && link != "of" {
                return Vec::new();
            }
            return linked.into_iter().skip_while(|at| LEADS.contains(&&*self.tokens[*at].fold)).collect();
        }
        before
    }

    /// The words after a preposition at the token `at`: `of business projects in the region`.
    fn linked(&self, at: usize) -> Vec<usize> {
        const LINKS: &[&str] = &["of", "in", "for", "between", "on", "from", "with", "для", "на", "из", "между", "в"];
        let is_link = self.tokens.get(at).is_some_and(|token| LINKS.contains(&&*token.fold));
        if !is_link {
            return Vec::new();
        }
        let end = (at + 1..self.tokens.len()).find(|next| self.ends_phrase(*next)).unwrap_or(self.tokens.len());
        let found = clause::few(self.tokens, self.times, self.lexicon(), at..end, NEAR + 1);
        // Of `by the end of 2028` only the preposition is left.
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The noun phrase before the number: `a hydropower plant of`, `trade to`.
    fn before(&self, one: &QuantityCandidate) -> Vec<usize> {
        let is_lead = |at: usize| {
            let token = &self.tokens[at];
            let is_qualifier = self.lexicon().before.iter().any(|(word, _)| word.split(' ').any(|part| token.is(part)));
            self.lexicon().stop.contains(&&*token.fold) || is_qualifier
        };
        let mut end = one.start;
        while end > 0 && is_lead(end - 1) && one.start - end < 4 {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && end - start < NEAR && !self.ends_phrase(start - 1) && !clause::is_end(self.tokens, start - 1)
        {
            start -= 1;
        }
        // `is flown in`: a verb, and nothing that is counted.
        let is_verb =
            start > 0 && matches!(&*self.tokens[start - 1].fold, "is" | "are" | "was" | "were" | "be" | "been");
        let in_when = |at: usize| self.times.iter().any(|time| time.phrase.0 <= at && at < time.phrase.1);
        // `to raise trade`: what follows `to` is a verb.
        let is_infinitive = start > 0 && self.is("to", start - 1);
        let mut range = self.led(start + usize::from(is_infinitive && start < end)..end);
        if is_verb || range.clone().any(in_when) { Vec::new() } else { range.by_ref().collect() }
    }

    /// The complement of the subject: the words after it and after its verb.
    fn complement(&self, subject: &Range<usize>, one: &QuantityCandidate) -> Vec<usize> {
        const AUXILIARIES: &[&str] = &[
            "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "to", "expected", "could",
            "can", "may", "should",
        ];
        if self.language.is_turkic() || subject.is_empty() || subject.start > one.start {
            return Vec::new();
        }
        let mut from = subject.end.max(one.end);
        while let Some((length, _)) = longest(&self.lexicon().after, self.tokens, from) {
            from += length;
        }
        from += self.tokens[from..].iter().take_while(|token| AUXILIARIES.contains(&&*token.fold)).count();
        if self.tokens.get(from).is_none_or(|first| self.lexicon().stop.contains(&&*first.fold)) {
            return Vec::new();
        }
        let few = clause::few(self.tokens, self.times, self.lexicon(), from..self.tokens.len(), NEAR - 1);
        few.into_iter().skip_while(|at| LEADS.contains(&&*self.tokens[*at].fold)).collect()
    }

    /// The range without articles and prepositions at the beginning.
    fn led(&self, range: Range<usize>) -> Range<usize> {
        let skipped = self.tokens[range.clone()]
            .iter()
            .take_while(|token| LEADS.contains(&&*token.fold) || !token.is_word() && !token.is_number());
        (range.start + skipped.count()).min(range.end)..range.end
    }

    /// Whether the token at `at` ends a noun phrase: a number, a currency sign, a verb.
    fn ends_phrase(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let is_verb = longest(&self.lexicon().verbs, self.tokens, at).is_some()
            || longest(&self.lexicon().natures, self.tokens, at).is_some();
        let is_participle = self.language == Language::English && token.range.len() > 4 && token.fold.ends_with("ed");
        let is_verb =
            is_verb || is_participle || matches!(&*token.fold, "not" | "is" | "are" | "was" | "were" | "which");
        let is_unit = money::word(self.tokens, at).is_some() || money::sign(&token.fold).is_some() || token.is("%");
        token.is_number() || is_verb && !token.capital || PARTICLES.contains(&&*token.fold) || is_unit
    }
}
