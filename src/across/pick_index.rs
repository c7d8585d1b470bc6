//! Finds names and summits by the beginnings of their words, for choosing one by a few typed letters.

use std::sync::Arc;

use super::delta::{LibraryDelta, merged};
use super::prefix_index::{PrefixIndex, PrefixIndexBuilder};
use super::{Across, NameId, Thread};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Day, Text};
use crate::language::narrowing::Narrowing;
use crate::language::token::simple_words;

/// The words of all names and of all summits.
#[derive(Debug, Default)]
pub struct PickIndex {
    names: PrefixIndex,
    summits: PrefixIndex,
    /// The summits by their ids.
    by_id: Box<[u32]>,
}

impl PickIndex {
    /// The names of a glossary, each under every alias, and no summits.
    pub fn of_names<'a>(names: impl Iterator<Item = (NameId, Vec<&'a str>)>) -> Self {
        Self { names: words_of(names), ..Self::default() }
    }

    /// What can be picked in the next state of a library, `briefings`. `names` gives the new number of each name, and
    /// `new` the new names under every alias.
    pub fn renewed<'a>(
        &self,
        delta: &LibraryDelta,
        briefings: &[Arc<Briefing>],
        names: &[u32],
        new: impl Iterator<Item = (NameId, Vec<&'a str>)>,
    ) -> Self {
        let mut summits = PrefixIndexBuilder::default();
        for i in delta.added() {
            let summit = &briefings[i];
            let mut add = |text: &str| summits.add(i as u32, text);
            [&*summit.title, summit.short_title(), &summit.place, &summit.date.words()].into_iter().for_each(&mut add);
        }
        let names = self.names.renewed(names, words_of(new));
        let new = delta.added().map(|i| i as u32).collect();
        let by_id = merged(&self.by_id, delta.to(), new, |i| &*briefings[i as usize].id);
        Self { names, summits: self.summits.renewed(delta.to(), summits.finish()), by_id: by_id.into() }
    }
}

fn words_of<'a>(names: impl Iterator<Item = (NameId, Vec<&'a str>)>) -> PrefixIndex {
    let mut words = PrefixIndexBuilder::default();
    for (id, aliases) in names {
        aliases.iter().for_each(|alias| words.add(id.number() as u32, alias));
    }
    words.finish()
}

impl Across {
    /// At most `most` names of which every word of `query` begins a word, under one alias or another. First those that
    /// the query names exactly, in any form; then those whose full name fits, and then those named most often.
    pub fn names_like(&self, query: &str, most: usize) -> Vec<NameId> {
        let asked = simple_words(query);
        let fits = self.pick_index.names.matches(query, self.names.numbers());
        let outright = self.card(query).map(|card| card.id);
        let rank = |id: NameId| {
            let card = self.card_of(id);
            let words = simple_words(card.name);
            let whole = asked.iter().all(|ask| words.iter().any(|word| word.starts_with(&**ask)));
            (outright != Some(id), !whole, usize::MAX - card.passages(), self.names.rank(id), id)
        };
        let mut ranked: Vec<_> =
            self.names.ids().filter(|id| fits[id.number()] || outright == Some(*id)).map(rank).collect();
        if ranked.len() > most {
            ranked.select_nth_unstable(most);
            ranked.truncate(most);
        }
        ranked.arrange();
        ranked.into_iter().map(|(.., id)| id).collect()
    }

    /// The ids of at most `most` threads that fit `query` as they stand on the day `today`: first those that fit by
    /// name, then those that do by their steps and how these stand; of both, that with the newest step first. It reads
    /// all of them: not for the reader's loop.
    pub fn threads_like(&self, query: &str, today: Day, most: usize) -> Vec<Text> {
        let narrowing = Narrowing::new(query);
        let words = |thread: Thread| {
            let steps: Vec<String> = thread.steps(today).map(|step| step.row()).collect();
            format!("{} {} {}", thread.id, thread.label, steps.join(" "))
        };
        let names = self.threads().map(|thread| thread.label.to_string());
        let fitting = narrowing.rows_by_name_first(names, self.threads().map(words));
        fitting.into_iter().take(most).filter_map(|i| Some(self.nth_thread(i)?.id.into())).collect()
    }

    /// The index of the briefing `id` among [`Across::briefings`].
    pub fn position(&self, id: &str) -> Option<usize> {
        let by_id = &self.pick_index.by_id;
        let found = by_id.binary_search_by(|i| (*self.briefings[*i as usize].id).cmp(id)).ok()?;
        Some(by_id[found] as usize)
    }

    /// The summits of whose title, place and date every word of `query` begins a word, newest first: their indexes
    /// among [`Across::briefings`].
    pub fn summits_like(&self, query: &str) -> impl Iterator<Item = usize> + use<> {
        let fits = self.pick_index.summits.matches(query, self.briefings.len());
        fits.into_iter().enumerate().filter(|(_, fits)| *fits).map(|(i, _)| i)
    }
}

#[cfg(test)]
mod tests {
    use crate::across::fixture::{across, briefing, person};
    use crate::briefing::{Glossary, GlossaryPerson, Term};

    #[test]
    fn a_name_is_picked_by_the_beginnings_of_its_words_in_any_spelling() {
        let glossary = Glossary {
            people: vec![GlossaryPerson {
                name: "Serik Zhumangarin".into(),
                role: None,
                country: None,
                aliases: vec!["Жумангарин".into()],
            }],
            terms: vec![
                Term { term: "Transit".into(), meaning: String::new().into(), aliases: vec!["trade route".into()] },
                Term { term: "Trade".into(), meaning: String::new().into(), aliases: Vec::new() },
            ],
            ..Glossary::default()
        };
        let mut one = briefing("one", "2022");
        one.people = vec![person("A. Tradesman")];
        let across = across(vec![one], glossary);
        let names =
            |query| across.names_like(query, 9).into_iter().map(|id| across.card_of(id).name).collect::<Vec<_>>();
        assert_eq!(names("zhum"), ["Serik Zhumangarin"]);
        assert_eq!(names("zhumangarin ser"), ["Serik Zhumangarin"]);
        assert_eq!(names("жуман"), ["Serik Zhumangarin"]);
        assert_eq!(names("Жумангарина"), ["Serik Zhumangarin"], "an inflected form is the name outright");
        assert_eq!(names("trade"), ["Trade", "A. Tradesman", "Transit"]);
        assert_eq!(names("umang"), Vec::<&str>::new());
        assert_eq!(across.names_like("", 2).len(), 2);
    }

    #[test]
    fn a_summit_is_picked_by_title_place_and_date() {
        let across = across(vec![briefing("talks", "2022"), briefing("visit", "2024-04")], Glossary::default());
        let summits = |query| across.summits_like(query).map(|i| &*across.briefings()[i].id).collect::<Vec<_>>();
        assert_eq!(summits("khiva"), ["visit", "talks"]);
        assert_eq!(summits("apr khi"), ["visit"]);
        assert_eq!((across.position("talks"), across.position("visit")), (Some(1), Some(0)));
        assert_eq!(across.position("none"), None);
        assert_eq!(summits("tal"), ["talks"]);
        assert_eq!(summits("2023"), Vec::<&str>::new());
    }
}
