//! The commands that answer with a list: which list it is, and what else is said.

use std::io::{self, Write};

use super::command::is_number;
use super::hits::Hits;
use super::reader::PlainReader;
use super::rows::{Choice, List, NumberedRow};
use super::{across, lists, names};
use crate::briefing::{Briefing, Passage, Text};
use crate::language::capitalized;
use crate::session::{Elsewhere, NoPair, elsewhere, matter, pair};
use crate::typeset;

impl<W: Write> PlainReader<W> {
    /// The briefings, or those that the words are about.
    pub fn list(&mut self, words: &str) -> io::Result<()> {
        self.find_changes();
        match lists::briefings(&self.session, words) {
            Some(list) => self.show(list),
            None => self.nothing(),
        }
    }

    /// Why there is nothing to read, and what to do about it.
    fn nothing(&mut self) -> io::Result<()> {
        let sentences = self.options.discovery.nothing_in(&self.session.library);
        self.say_all(sentences.into_iter().map(|sentence| format!("{}.", capitalized(&sentence))))
    }

    /// The briefings that this one names as related.
    pub fn related(&mut self) -> io::Result<()> {
        self.find_changes();
        let Some(reading) = &self.reading else { return self.nothing_open() };
        self.show(lists::related(&self.session, &reading.briefing))
    }

    /// The facts that answer `words`; without any, what was asked before.
    pub fn find(&mut self, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return match lists::queries(&self.session) {
                Some(list) => self.show(list),
                None => self.out.say("Type what to look for after the command."),
            };
        }
        if self.session.library.briefings.is_empty() {
            return self.nothing();
        }
        let mut hits = Hits::of(self.index.of(&self.session.library), words);
        if self.leave_damaged_index()? {
            hits = Hits::of(self.index.of(&self.session.library), words);
        }
        self.say_all(hits.faults())?;
        let (is_miss, suggestions) = (hits.is_miss(), hits.suggestions().collect::<Vec<_>>());
        let list = hits.list();
        if is_miss {
            self.session.places.remember_missed(words);
            let none = format!("Nothing answers `{words}`.");
            if list.is_none() { self.show(List::nothing(none)) } else { self.out.say(&none) }?;
        }
        self.say_all(suggestions)?;
        let Some(list) = list else { return Ok(()) };
        self.session.places.remember_query(words);
        self.show(list)
    }

    /// The course of a series.
    pub fn series(&mut self, id: &str) -> io::Result<()> {
        match across::series(&self.across(), id) {
            Some(list) => self.show(list),
            None => self.no_such(id),
        }
    }

    /// The course of a thread.
    pub fn thread(&mut self, id: &str) -> io::Result<()> {
        match across::thread(&self.across(), id) {
            Some(list) => self.show(list),
            None => self.no_such(id),
        }
    }

    /// Everything of the same series, thread, topic or name as a row of the list, or as what was read last.
    pub fn same(&mut self, number: &str) -> io::Result<()> {
        match self.lists.choice(number).cloned() {
            Some(Choice::Series(id)) => return self.series(&id),
            Some(Choice::Thread(id)) => return self.thread(&id),
            Some(Choice::Name(name) | Choice::Named(name, ..)) => return self.card_of(&name),
            _ => {}
        }
        let Some((briefing, passage)) = self.target(number)? else { return Ok(()) };
        match passage {
            Passage::Title => return self.topics(&briefing.topics, "This briefing"),
            Passage::Section(i) => return self.topics(&briefing.sections[i].topics, "This section"),
            Passage::Part(_) => {
                return self
                    .out
                    .say("Nothing is the same as a heading of facts; same and a number is for one of them.");
            }
            _ => {}
        }
        match elsewhere(&briefing, matter(&briefing, passage)) {
            Elsewhere::Series(id) => self.series(&id),
            Elsewhere::NoSeries => {
                self.show(List::nothing("No other summit gives this figure: it belongs to no series."))
            }
            Elsewhere::Thread(id) => self.thread(&id),
            Elsewhere::NoThread => self.show(List::nothing("This outcome belongs to no thread.")),
            Elsewhere::Names => self.names_of(&briefing, passage),
        }
    }

    /// What has the same topic; a list of the topics to choose from, if there are several.
    fn topics(&mut self, topics: &[Text], what: &str) -> io::Result<()> {
        match topics {
            [] => self.show(List::nothing(format!("{what} has no topic: nothing is the same."))),
            [topic] => self.find(&format!("topic:{topic}")),
            _ => {
                let glossary = &self.session.library.glossary;
                let row = |topic: &Text| {
                    let query = format!("topic:{topic}");
                    NumberedRow::new(format!("Topic: {}", glossary.topic(topic)), Choice::Query(query))
                };
                let rows = topics.iter().map(row).collect();
                self.show(List::new(format!("{} topics:", topics.len()), rows))
            }
        }
    }

    /// Who or what a name stands for, and where it is named; for a row of the list, or without a name what is being read,
    /// the names in it.
    pub fn card(&mut self, name: &str) -> io::Result<()> {
        if name.is_empty() {
            return match (self.fact.clone(), &self.reading) {
                (Some((briefing, passage)), _) => self.names_of(&briefing, passage),
                (None, Some(reading)) => {
                    let text = reading.printed_text();
                    self.show_across(|across| names::names(across, &text))
                }
                (None, None) => self.nothing_open(),
            };
        }
        match self.lists.choice(name).cloned() {
            Some(Choice::Name(name) | Choice::Named(name, ..)) => self.card_of(&name),
            Some(Choice::Fact(briefing, passage) | Choice::Place(briefing, Some((passage, _)))) => {
                self.names_of(&briefing, passage)
            }
            None if is_number(name) => self.no_such(name),
            _ => self.card_of(name),
        }
    }

    /// Who or what a name stands for, and where it is named.
    pub fn card_of(&mut self, name: &str) -> io::Result<()> {
        self.show_across(|across| names::card(across, name))
    }

    /// The names in a passage.
    fn names_of(&mut self, briefing: &Briefing, passage: Passage) -> io::Result<()> {
        let text = typeset::plain(briefing, &self.session.library.glossary, passage);
        self.show_across(|across| names::names(across, &text))
    }

    /// What two summits have in common, and what each has alone: of two summits that are named; of the one being read
    /// and one that is named; or of the one being read and the one that has most in common with it.
    pub fn compare(&mut self, argument: &str) -> io::Result<()> {
        let open = self.reading.as_ref().and_then(|reading| self.session.library.position(&reading.briefing.id));
        let Some(summits) = self.summits(argument)? else { return Ok(()) };
        if summits.len() > 2 {
            return self.out.say("Name two summits to compare.");
        }
        let across = self.across();
        match pair(&across, &summits, open) {
            Ok((left, right)) => self.show(across::comparison(&across, left, right)),
            Err(NoPair::NothingOpen) => self.nothing_open(),
            Err(NoPair::OneSummit) => self.out.say("That is one summit; name another one to compare it with."),
            Err(NoPair::NothingInCommon) => self.out.say("No other summit has anything in common with it."),
        }
    }
}
