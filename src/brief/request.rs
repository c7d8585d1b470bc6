//! What a brief is asked for: summits, and what about them.

use std::collections::HashSet;

use crate::across::Across;
use crate::arrange::Arrange;
use crate::briefing::{Day, Passage, Text, row};
use crate::language::folding::fold;

/// What a brief is asked for.
#[derive(Debug, Clone)]
pub struct BriefRequest<'a> {
    /// Indexes of the briefings among [`Across::briefings`].
    pub briefings: Vec<usize>,
    /// Only the points to make, without the background.
    pub points: bool,
    /// Only what has this topic, by its id.
    pub topic: Option<&'a str>,
    /// Only what names somebody or something.
    pub who: Option<Who>,
    /// Only what is new from this day on: the addendum to a brief that was made before.
    pub since: Option<Day>,
    /// The day on which it is made.
    pub today: Day,
}

/// Somebody or something, and where it is named.
#[derive(Debug, Clone)]
pub struct Who {
    /// As it is printed in the title.
    pub name: String,
    places: NamedPlaces,
}

#[derive(Debug, Clone)]
enum NamedPlaces {
    Known(HashSet<(usize, Passage)>),
    /// A folded text that a fact must contain.
    Words(String),
}

impl BriefRequest<'_> {
    /// All of the summits of these indexes.
    pub fn new(briefings: Vec<usize>, today: Day) -> Self {
        Self { briefings, points: false, topic: None, who: None, since: None, today }
    }

    /// The indexes of the briefings, each once, the oldest first.
    pub(super) fn oldest_first(&self) -> Vec<usize> {
        let mut briefings = self.briefings.clone();
        briefings.arrange_by(|a, b| b.cmp(a));
        briefings.dedup();
        briefings
    }

    /// Whether a fact with these topics is about what is asked for.
    pub(super) fn wants(&self, across: &Across, at: usize, passage: Passage, topics: &[Text]) -> bool {
        let is_about = self.topic.is_none_or(|topic| topics.iter().any(|own| own == topic));
        is_about && self.who.as_ref().is_none_or(|who| who.is_named(across, at, passage))
    }
}

impl Who {
    /// Whom `name` stands for: a name that the library knows, in any spelling; any words otherwise.
    pub fn of(across: &Across, name: &str) -> Self {
        let Some(card) = across.card(name) else {
            return Self { name: name.to_owned(), places: NamedPlaces::Words(fold(name)) };
        };
        let summits = (0..card.summits()).map(|i| card.summit(i));
        let places = summits.flat_map(|(at, passages)| passages.map(move |passage| (at, passage))).collect();
        Self { name: card.name.to_owned(), places: NamedPlaces::Known(places) }
    }

    fn is_named(&self, across: &Across, at: usize, passage: Passage) -> bool {
        let briefing = &across.briefings()[at];
        match &self.places {
            NamedPlaces::Known(places) => places.contains(&(at, passage)),
            NamedPlaces::Words(words) => match passage {
                Passage::Outcome(i) => {
                    let outcome = &briefing.outcomes[i];
                    outcome.who.iter().chain([&outcome.what]).any(|text| fold(text).contains(words))
                }
                passage => fold(&row(briefing, passage)).contains(words),
            },
        }
    }
}
