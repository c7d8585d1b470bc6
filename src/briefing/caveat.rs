//! Caveats: which passage each is about, and which are about a passage.

use std::collections::HashMap;

use serde::Serialize;

use super::{Briefing, Passage, Text};

/// A caveat, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Caveat {
    /// What the reader should know, in one or more sentences.
    pub text: Text,
    /// The id of a figure or an outcome, or a section's heading.
    pub about: Option<Text>,
}

impl Briefing {
    /// What a caveat is about: a figure, an outcome, a section, or the first figure of a table, a row or a column, in this
    /// order; `None` if it is about the whole briefing or names nothing in it.
    pub fn subject(&self, caveat: &Caveat) -> Option<Passage> {
        let about = caveat.about.as_deref()?;
        let figure = || self.figures.iter().position(|figure| *figure.id == *about).map(Passage::Figure);
        let outcome = || self.outcomes.iter().position(|outcome| *outcome.id == *about).map(Passage::Outcome);
        let section = || self.sections.iter().position(|section| *section.heading == *about).map(Passage::Section);
        let cell = || self.figures.iter().position(|figure| figure.is_in(about)).map(Passage::Figure);
        figure().or_else(outcome).or_else(section).or_else(cell)
    }

    /// The [`subject`](Self::subject) of each caveat, in their order.
    pub fn subjects(&self) -> Vec<Option<Passage>> {
        if self.caveats.iter().all(|caveat| caveat.about.is_none()) {
            return vec![None; self.caveats.len()];
        }
        // The first entry of a name counts, so it is inserted last.
        let sections = self.sections.iter().enumerate().map(|(i, section)| (&*section.heading, Passage::Section(i)));
        let outcomes = self.outcomes.iter().enumerate().map(|(i, outcome)| (&*outcome.id, Passage::Outcome(i)));
        let figures = self.figures.iter().enumerate().map(|(i, figure)| (&*figure.id, Passage::Figure(i)));
        let named: HashMap<&str, Passage> = sections.rev().chain(outcomes.rev()).chain(figures.rev()).collect();
        let cells = self.figures.iter().enumerate().rev().filter_map(|(i, figure)| Some((figure.cell.as_ref()?, i)));
        let cells: HashMap<String, Passage> =
            cells.flat_map(|(cell, i)| cell.names().into_iter().map(move |name| (name, Passage::Figure(i)))).collect();
        let subject = |caveat: &Caveat| {
            let about = caveat.about.as_deref()?;
            named.get(about).or_else(|| cells.get(about)).copied()
        };
        self.caveats.iter().map(subject).collect()
    }

    /// The caveats about `passage`, in their order; those about a table, a row or a column are about each figure in it.
    pub fn caveats_about(&self, passage: Passage) -> impl Iterator<Item = &Caveat> {
        self.caveat_indexes(passage).map(|i| &self.caveats[i])
    }

    /// The indexes of [`caveats_about`](Self::caveats_about) `passage`.
    pub fn caveat_indexes(&self, passage: Passage) -> impl Iterator<Item = usize> {
        let is_about = move |i: &usize| {
            self.caveats[*i].about.as_deref().is_some_and(|about| match passage {
                Passage::Figure(figure) => self.figures[figure].is_meant_by(about),
                Passage::Outcome(_) | Passage::Section(_) => self.name_of(passage).is_some_and(|name| *name == *about),
                _ => false,
            })
        };
        // A heading may be repeated, or equal an id; an id is unique.
        let mut all = 0..self.caveats.len();
        let first = all.clone().find(&is_about).filter(|_| matches!(passage, Passage::Section(_)));
        if first.is_some_and(|first| self.subject(&self.caveats[first]) != Some(passage)) {
            all = 0..0;
        }
        all.filter(is_about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn a_caveat_is_about_the_first_of_a_name_and_a_figure_before_a_heading() {
        let mut briefing = (*Library::built_in().briefings.at(0)).clone();
        let caveat = |about: &str| Caveat { text: "A doubt.".into(), about: Some(about.into()) };
        let (figure, outcome) = (briefing.figures[0].id.clone(), briefing.outcomes[0].id.clone());
        briefing.sections[0].heading = figure.clone();
        briefing.sections[2].heading = briefing.sections[1].heading.clone();
        let headed = briefing.sections[1].heading.clone();
        briefing.caveats = [&*figure, &*outcome, &*headed, "nothing"].map(caveat).to_vec();
        let subjects = [Some(Passage::Figure(0)), Some(Passage::Outcome(0)), Some(Passage::Section(1)), None];
        assert_eq!(briefing.subjects(), subjects);
        for (caveat, subject) in briefing.caveats.iter().zip(subjects) {
            assert_eq!(briefing.subject(caveat), subject);
            let alone = |passage| briefing.caveats_about(passage).eq([caveat]);
            assert!(subject.is_none_or(alone));
        }
        for passage in [Passage::Section(0), Passage::Section(2), Passage::Title] {
            assert_eq!(briefing.caveats_about(passage).count(), 0);
        }
    }
}
