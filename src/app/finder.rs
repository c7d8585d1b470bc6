//! The finder: a query, the hits that answer it, and which of them is selected.

use std::ops::Range;
use std::sync::Arc;

use super::input::Input;
use super::menu::Menu;
use super::selection::Grip;
use super::{App, Effect, Overlay};
use crate::action::Action;
use crate::briefing::{Briefing, Passage, ROW, row};
use crate::library::Library;
use crate::lookup::{Answer, FactKind, Fault, Hit, Suggestion};
use crate::pages::Previews;
use crate::place::Places;
use crate::typeset::{self, Role};

/// The finder overlay.
#[derive(Debug, Clone)]
pub struct Finder {
    /// What is typed.
    pub input: Input,
    /// The answer to the latest question that has been answered.
    pub answer: Answer,
    /// The selected hit.
    pub menu: Menu,
    /// The number of the latest question; an answer to another one is stale.
    pub asked: u64,
    /// Whether the latest question has been answered in full.
    pub done: bool,
    /// Whether it is still being looked for what a word can become.
    pub completing: bool,
    /// The pages of the hits that were selected last.
    pub previews: Previews,
    /// Whether the selected hit stays so when other hits come.
    pub(super) grip: Grip,
}

/// The lines that a hit's text takes at most: 160 characters at 40 columns.
const MOST_LINES: usize = 5;

/// How many recent finds, and how many of the newest summits, an empty query offers.
const OFFERED: usize = 10;

impl Finder {
    /// An empty finder that offers what was found last and what is newest.
    pub fn new(library: &Library, places: &Places) -> Self {
        let mut finder = Self {
            input: Input::default(),
            answer: Answer::default(),
            menu: Menu::default(),
            asked: 0,
            done: true,
            completing: false,
            previews: Previews::default(),
            grip: Grip::default(),
        };
        finder.offer(library, places);
        finder
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.answer.hits.get(self.menu.selected)
    }

    /// Puts a text into the input, as if it had been typed anew.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text);
        self.begin_anew();
    }

    /// Whatever was selected, the first of what comes next is to be.
    pub fn begin_anew(&mut self) {
        (self.menu, self.grip) = (Menu::default(), Grip::default());
    }

    /// What is typed is asked as question `number`.
    pub fn ask(&mut self, number: u64) {
        (self.asked, self.done) = (number, false);
        self.grip.asked_anew();
    }

    /// Takes in an answer, unless it is to a question that has been replaced. A whole answer, when the same is asked
    /// of a newer library, gives way only to a whole one.
    pub fn answered(&mut self, number: u64, answer: Answer, done: bool) {
        if number == self.asked && (done || !self.done) {
            (self.answer, self.done) = (answer, done);
        }
    }

    /// What an empty query shows: the finds that were opened last, then the newest summits.
    pub fn offer(&mut self, library: &Library, places: &Places) {
        let finds = places.finds();
        let recent = finds.iter().filter_map(|spot| {
            let briefing = library.get(&spot.briefing)?;
            Some(hit(briefing, Passage::from_anchor(&spot.anchor, briefing)?))
        });
        let newest = library.briefings.iter().map(|briefing| hit(briefing, Passage::Title));
        let hits: Vec<Hit> = recent.take(OFFERED).chain(newest.take(OFFERED)).collect();
        self.answer = Answer { total: hits.len(), hits, ..Answer::default() };
        self.done = true;
    }

    /// Carries out a move in a pane of this size; returns whether the action is one.
    pub fn go(&mut self, action: Action, count: usize, (width, height): (u16, u16)) -> bool {
        let page = usize::from(height) / 3;
        let moved = self.menu.go(action, count, self.answer.hits.len(), page);
        self.fit((width, height));
        self.grip.moved();
        moved
    }

    /// What is said above the hits, a line each: the faults of the query; where nothing fits it, what to ask instead.
    /// `partial`: more briefings are still being read.
    pub fn told(&self, partial: bool) -> Vec<(Role, String)> {
        let fault = |fault: &Fault| match &fault.suggestion {
            Some(suggestion) => format!("{}; did you mean {suggestion}?", fault.message),
            None => fault.message.clone(),
        };
        let mut told: Vec<(Role, String)> =
            self.answer.faults.iter().map(|found| (Role::Fault, fault(found))).collect();
        if !self.done || self.answer.total > 0 || self.input.text().trim().is_empty() {
            return told;
        }
        let near = !self.answer.hits.is_empty();
        if near {
            told.push((Role::Text, "no fact has all words; these lack one".into()));
        } else if told.is_empty() {
            let words = match partial {
                true => "nothing that has been read so far answers that",
                false => "nothing in these briefings answers that",
            };
            told.push((Role::Text, words.into()));
        }
        told.extend(self.answer.suggestions.iter().filter_map(|suggestion| match suggestion {
            Suggestion::Instead { word, known } if known.is_empty() => {
                Some((Role::Dim, format!("“{word}” is not known")))
            }
            Suggestion::Instead { word, known } => {
                Some((Role::Dim, format!("“{word}” is not known; near it: {}", known.join(", "))))
            }
            Suggestion::Without { .. } if near => None,
            Suggestion::Without { word, hits } => Some((Role::Dim, format!("without “{word}”: {hits} hits"))),
        }));
        told
    }

    /// Brings the selected hit on the screen.
    pub fn fit(&mut self, (width, height): (u16, u16)) {
        let room = width.saturating_sub(3);
        let height = height.saturating_sub(self.told(false).len() as u16);
        let mut used = 0;
        let rows = |hit: &Hit| self.lines(hit, room).len() + 1;
        let above = self.answer.hits[..(self.menu.selected + 1).min(self.answer.hits.len())].iter().rev();
        let fitting = above.take_while(|hit| {
            used += rows(hit);
            used <= usize::from(height)
        });
        let first = (self.menu.selected + 1).saturating_sub(fitting.count().max(1));
        self.menu.top = self.menu.top.max(first).min(self.menu.selected);
    }

    /// The lines, as bytes of its text, that a hit takes in `room` columns.
    pub fn lines(&self, hit: &Hit, room: u16) -> Vec<Range<usize>> {
        let mut lines = typeset::lines(&hit.text, usize::from(room).max(8));
        lines.truncate(MOST_LINES);
        lines
    }

    /// Asks what the word before the cursor can become.
    pub fn complete(&mut self) -> Vec<Effect> {
        self.completing = true;
        let (query, cursor) = (self.input.text().to_string(), self.input.before_cursor().len());
        vec![Effect::Complete { number: self.asked, query, cursor }]
    }
}

impl App {
    /// A finder without a query shows what it offers now.
    pub(super) fn offer_finds(&mut self) {
        self.keeping(|app| {
            if let Some(finder) = app.overlays.last_mut().and_then(Overlay::idle_finder) {
                finder.offer(&app.library, &app.places);
            }
        });
        let is_reading = self.loading.is_some();
        if let Some(finder) = self.overlays.last_mut().and_then(Overlay::idle_finder) {
            finder.grip.answered(is_reading);
        }
    }

    /// Takes in what the word before `cursor` can become in the query of question `number`: bytes to replace, and
    /// texts. One is put there; of several, what they have in common, and they are told.
    pub fn completed(
        &mut self,
        number: u64,
        cursor: usize,
        completions: Option<(Range<usize>, Vec<String>)>,
    ) -> Vec<Effect> {
        let Some(Overlay::Finder(finder)) = self.overlays.last_mut() else { return Vec::new() };
        finder.completing = false;
        if finder.asked != number || finder.input.before_cursor().len() != cursor {
            return Vec::new();
        }
        let Some((range, texts)) = completions else {
            self.say("nothing to complete here; filters are kind: topic: place: who: year: before: in: status:");
            return Vec::new();
        };
        let common = texts.iter().skip(1).fold(&*texts[0], |common, text| {
            let same = common.char_indices().zip(text.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
            &common[..same.unwrap_or(common.len().min(text.len()))]
        });
        // What several names have in common may be less than what was typed of one of them.
        let typed = finder.input.text()[range.clone()].to_lowercase();
        if texts.len() == 1 || common.to_lowercase().starts_with(&typed) {
            finder.input.replace(range, common);
        }
        let effects = self.typed();
        if texts.len() > 1 {
            self.say(texts.join("  "));
        }
        effects
    }
}

/// A passage as a hit that nothing was asked for.
fn hit(briefing: &Arc<Briefing>, passage: Passage) -> Hit {
    let kind = match passage {
        Passage::Title | Passage::Summary | Passage::Part(_) => FactKind::Briefing,
        Passage::Section(_) => FactKind::Section,
        Passage::Paragraph { .. } => FactKind::Paragraph,
        Passage::Figure(_) => FactKind::Figure,
        Passage::Outcome(_) => FactKind::Outcome,
        Passage::Person(_) => FactKind::Person,
        Passage::Caveat(_) => FactKind::Caveat,
        Passage::Source(_) => FactKind::Source,
    };
    let text: String = row(briefing, passage).chars().take(ROW).collect();
    Hit {
        kind,
        briefing: briefing.clone(),
        passage,
        section: None,
        text,
        marks: Vec::new(),
        source: None,
        same: None,
        lacks: None,
    }
}
