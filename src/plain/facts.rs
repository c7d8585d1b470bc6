//! A fact read alone: what it says, the caveats about it, where it comes from, and nothing else.

use std::io::{self, Write};
use std::sync::Arc;

use super::rows::kind;
use super::{PlainReader, Shown};
use crate::briefing::{Briefing, Passage, Source, Standing};
use crate::clock;
use crate::lookup::Superseded;
use crate::typeset;

impl<W: Write> PlainReader<W> {
    /// Reads a fact. The list stays, so that the next number goes on from it; what is asked next without a number is
    /// asked about this fact.
    pub(super) fn fact(&mut self, briefing: &Arc<Briefing>, passage: Passage) -> io::Result<()> {
        (self.fact, self.shown) = (Some((briefing.clone(), passage)), Shown::Fact);
        let mark = match passage {
            Passage::Outcome(i) => self.standings(briefing).get(i).and_then(|standing| standing.mark()),
            _ => None,
        };
        let glossary = self.session.library.glossary.clone();
        let lines = typeset::read_out(briefing, &glossary, passage, mark);
        for (i, line) in lines.iter().enumerate() {
            let kind = if i == 0 && !matches!(passage, Passage::Caveat(_)) { kind(passage) } else { "" };
            self.say(&format!("{kind}{line}"))?;
        }
        let origin = briefing.dated();
        match sources(briefing, passage) {
            Some(sources) => self.say(&format!("{origin}. Source: {sources}")),
            None => self.say(&format!("{origin}.")),
        }
    }

    /// How each outcome of a briefing stands, in their order.
    pub(super) fn standings(&self, briefing: &Briefing) -> Vec<Standing> {
        let (today, briefings) = (clock::today(), &self.session.library.briefings);
        match briefings.stored() {
            Some(_) => self.index().standings(briefing, today),
            None => Superseded::of(briefings.iter()).standings(briefing, today),
        }
    }
}

/// The source that a passage names, or else all of them; `None` where it is one itself, or the briefing names none.
fn sources(briefing: &Briefing, passage: Passage) -> Option<String> {
    if briefing.sources.is_empty() || matches!(passage, Passage::Source(_)) {
        return None;
    }
    let of = match briefing.source_of(passage) {
        Some(i) => std::slice::from_ref(&briefing.sources[i]),
        None => &briefing.sources[..],
    };
    Some(of.iter().map(Source::row).collect::<Vec<_>>().join("; "))
}
