//! Who or what a name is, and the names in what is read.

use std::io::{self, Write};
use std::sync::Arc;

use super::PlainReader;
use super::command::is_number;
use super::rows::{Choice, NumberedRow};
use crate::across::{Across, NameId};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Passage, Text, row};
use crate::typeset::{self, counted};

/// How many columns of a passage a card shows.
const SHORT: usize = 120;

impl<W: Write> PlainReader<W> {
    /// Who or what a name stands for, and where it is named; for a row of the list, or without a name what is being read,
    /// the names in it.
    pub(super) fn card(&mut self, name: &str) -> io::Result<()> {
        if name.is_empty() {
            return match (self.fact.clone(), &self.reading) {
                (Some((briefing, passage)), _) => self.names_of(&briefing, passage),
                (None, Some(reading)) => self.names(&reading.printed_text()),
                (None, None) => self.nothing_open(),
            };
        }
        match self.choice(name).cloned() {
            Some(Choice::Name(name) | Choice::Named(name, ..)) => self.card_of(&name),
            Some(Choice::Fact(briefing, passage) | Choice::Place(briefing, Some((passage, _)))) => {
                self.names_of(&briefing, passage)
            }
            None if is_number(name) => self.no_such(name),
            _ => self.card_of(name),
        }
    }

    /// Who or what a name stands for, and where it is named.
    pub(super) fn card_of(&mut self, name: &str) -> io::Result<()> {
        let across = self.across();
        let Some(card) = across.card(name) else {
            return self
                .show_nothing(&format!("Nobody and nothing named `{name}` is known; find looks in all the text."));
        };
        let what = [Some(card.name), card.what, card.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut rows = Vec::new();
        for (index, passages) in (0..card.summits()).map(|i| card.summit(i)) {
            let briefing = &across.briefings()[index];
            rows.push(NumberedRow::words(format!("{}:", briefing.dated())));
            rows.extend(passages.map(|passage| occurrence(&across, card.id, briefing, passage)));
        }
        let groups = across.groups_of(&card);
        for (label, names) in [("Members", card.members.join(", ")), ("Groups", groups.join(", "))] {
            rows.extend((!names.is_empty()).then(|| NumberedRow::words(format!("{label}: {names}"))));
        }
        if !card.aliases.is_empty() {
            rows.push(NumberedRow::words(format!("Also: {}.", card.aliases.join(", "))));
        }
        let (passages, summits) = (card.passages(), card.summits());
        let (passages, summits) = (counted(passages, "passage", "passages"), counted(summits, "summit", "summits"));
        self.show(&format!("{}. {passages} in {summits}:", what.trim_end_matches('.')), rows)
    }

    /// The names in a passage.
    pub(super) fn names_of(&mut self, briefing: &Briefing, passage: Passage) -> io::Result<()> {
        self.names(&typeset::plain(briefing, &self.session.library.glossary, passage))
    }

    /// The names in a text; where there is one alone, what it stands for.
    fn names(&mut self, text: &str) -> io::Result<()> {
        let across = self.across();
        let mut names: Vec<Text> = Vec::new();
        for (_, id) in across.names_in(text) {
            let name = across.card_of(id).name;
            if !names.iter().any(|known| **known == *name) {
                names.push(name.into());
            }
        }
        match &names[..] {
            [] => self.show_nothing("No name that is known stands here."),
            [name] => self.card_of(name),
            _ => {
                let rows = names.iter().map(|name| NumberedRow::new(&**name, Choice::Name(name.clone()))).collect();
                self.show(&format!("{} names:", names.len()), rows)
            }
        }
    }
}

/// A passage in which a name occurs, cut around the name where it is long.
fn occurrence(across: &Across, id: NameId, briefing: &Arc<Briefing>, passage: Passage) -> NumberedRow {
    let words = row(briefing, passage);
    let named = across.names_in(&words).into_iter().find(|(_, other)| *other == id);
    let at = named.map_or(0..0, |(range, _)| range);
    let (short, _) = typeset::shorten_around(&words, at, SHORT, Charset::Unicode);
    NumberedRow::fact(&short, "", briefing, passage)
}
