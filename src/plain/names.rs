//! Who or what a name is, and the names in what is read.

use std::io::{self, Write};

use super::PlainReader;
use super::rows::{Choice, NumberedRow};
use crate::briefing::{Text, row};
use crate::typeset::counted;

impl<W: Write> PlainReader<W> {
    /// Who or what a name stands for, and where it is named; without a name the names in what is being read.
    pub(super) fn card(&mut self, name: &str) -> io::Result<()> {
        if name.is_empty() {
            return match &self.reading {
                Some(reading) => self.names(&reading.printed_text()),
                None => self.nothing_open(),
            };
        }
        let across = self.across();
        let Some(card) = across.card(name) else {
            return self.say(&format!("Nobody and nothing named `{name}` is known; find looks in all the text."));
        };
        let what = [Some(card.name), card.what, card.country].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut rows = vec![NumberedRow::words(what)];
        if !card.aliases.is_empty() {
            rows.push(NumberedRow::words(format!("Also: {}", card.aliases.join(", "))));
        }
        for (index, passages) in (0..card.summits()).map(|i| card.summit(i)) {
            let briefing = &across.briefings()[index];
            rows.push(NumberedRow::words(format!("{}:", briefing.dated())));
            rows.extend(passages.map(|passage| NumberedRow::passage(row(briefing, passage), briefing, passage)));
        }
        let (passages, summits) = (card.passages(), card.summits());
        let (passages, summits) = (counted(passages, "passage", "passages"), counted(summits, "summit", "summits"));
        self.show(&format!("{passages} in {summits}:"), rows)
    }

    /// The names in a text; where there is one alone, what it stands for.
    pub(super) fn names(&mut self, text: &str) -> io::Result<()> {
        let across = self.across();
        let mut names: Vec<Text> = Vec::new();
        for (_, id) in across.names_in(text) {
            let name = across.card_of(id).name;
            if !names.iter().any(|known| **known == *name) {
                names.push(name.into());
            }
        }
        match &names[..] {
            [] => self.say("No name that is known stands here."),
            [name] => self.card(name),
            _ => {
                let rows = names.iter().map(|name| NumberedRow::new(&**name, Choice::Name(name.clone()))).collect();
                self.show(&format!("{} names:", names.len()), rows)
            }
        }
    }
}
