//! The finder: a query, its hits, and a preview of the selected one.

use super::content::{AskResult, Chrome, Follows, OverlayAnswer, OverlayContent, OverlayRequest, RepeatedAction};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::{Passage, ROW, Text, identity, row};
use crate::keymap::Context;
use crate::library::Briefings;
use crate::lookup::{self, FactKind, Fault, Hit, HitGroup, Suggestion};
use crate::pages::{Blocks, HitBlocks, PassageRef};
use crate::screen::{self, Rect};
use crate::typeset::{GUTTER, Line, Role, counted, shorten};

/// The finder.
#[derive(Debug, Default)]
pub struct Finder {
    /// The latest answer.
    answer: lookup::Answer,
}

/// How many recent finds, and how many of the newest summits, stand under an empty query.
const OFFERED: usize = 10;

impl Finder {
    /// The rows under an empty query: recent finds, then the newest summits.
    fn offer(&mut self, state: &StateView) {
        let (finds, briefings) = (state.session.places.finds(), &state.library.briefings);
        let recent = finds.iter().filter_map(|spot| {
            let at = state.library.position(&spot.briefing)?;
            let passage = Passage::from_anchor(&spot.anchor, &briefings.at(at))?;
            Some(hit(briefings, at, passage))
        });
        let newest = (0..briefings.len()).map(|at| hit(briefings, at, Passage::Title));
        let hits: Vec<Hit> = recent.take(OFFERED).chain(newest.take(OFFERED)).collect();
        self.answer = lookup::Answer { total: hits.len(), hits, ..lookup::Answer::default() };
    }
}

impl OverlayContent for Finder {
    fn context(&self) -> Context {
        Context::Finder
    }

    fn follows(&self) -> Follows {
        Follows::Library
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let so_far = if state.is_reading { " so far" } else { "" };
        let extent = match (state.typed.trim().is_empty(), state.is_answered, self.answer.total) {
            (true, ..) => String::new(),
            (_, false, 0) => "searching".to_string(),
            _ => format!("{}{so_far}", counted(self.answer.own(), "hit", "hits")),
        };
        let places = screen::finder(state.setting.size);
        let columns = usize::from(places.hits.width.saturating_sub(GUTTER));
        let line = |(role, text): (Role, String)| Line::of(0, role, shorten(&text, columns, state.setting.charset));
        let notes = self.words(state).into_iter().map(line).collect();
        let preview = places.rule.zip(places.preview);
        Chrome { title: Vec::new(), prompt: Some(("find: ", extent)), notes, preview }
    }

    fn pane(&self, state: &StateView) -> Rect {
        screen::finder(state.setting.size).hits
    }

    fn note_lines(&self, state: &StateView) -> usize {
        self.words(state).len()
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.rows(state)))
    }

    fn ask(&mut self, number: u64, state: &StateView) -> AskResult {
        if state.typed.trim().is_empty() {
            self.offer(state);
            return AskResult::Answered;
        }
        AskResult::Elsewhere(Effect::Search { number, query: state.typed.to_string() })
    }

    fn receive(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        let OverlayAnswer::Hits(hits) = answer else { return Some(answer) };
        Some(OverlayAnswer::Hits(std::mem::replace(&mut self.answer, hits)))
    }

    fn act(&mut self, asked: RepeatedAction, viewport: &mut Viewport, state: &StateView) -> Option<OverlayRequest> {
        match asked.action {
            Action::Complete => Some(OverlayRequest::Complete),
            Action::Why => Some(self.why(viewport.selected, state)),
            // Above the first row is the history of queries.
            Action::Up if viewport.selected == self.rows(state).first() => Some(OverlayRequest::Recall),
            _ => None,
        }
    }

    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        fact.map_or(OverlayRequest::Nothing, OverlayRequest::Found)
    }

    fn missed<'s>(&self, state: &StateView<'s>) -> Option<&'s str> {
        let asks = state.is_answered && !state.is_reading && !state.typed.trim().is_empty();
        (asks && self.answer.total == 0 && self.answer.faults.is_empty()).then_some(state.typed)
    }

    fn name(&self, i: usize, state: &StateView) -> Result<Option<Text>, &'static str> {
        match self.rows(state).hit(i).and_then(|hit| hit.same.clone()) {
            Some(HitGroup::Person(name) | HitGroup::Term(name)) => Ok(Some(name)),
            _ => Err("this is neither a person nor a term"),
        }
    }
}

impl Finder {
    fn rows(&self, state: &StateView) -> HitBlocks<'_> {
        let pane = self.pane(state);
        HitBlocks::new(&self.answer, (pane.width, pane.height), state.setting.charset)
    }

    /// How each word of what is typed was met in row `i`.
    fn why(&self, i: usize, state: &StateView) -> OverlayRequest {
        match self.rows(state).hit(i).filter(|_| !state.typed.trim().is_empty()) {
            Some(hit) => {
                let (query, row) = (state.typed.to_string(), hit.text.clone());
                OverlayRequest::Effect(Effect::Why { query, hit: hit.id(), row })
            }
            None => OverlayRequest::Say("no row answers a query here"),
        }
    }

    /// The notes above the hits: the faults of the query and, without a hit, what to try instead.
    fn words(&self, state: &StateView) -> Vec<(Role, String)> {
        let fault = |fault: &Fault| match &fault.suggestion {
            Some(suggestion) => format!("{}; did you mean {suggestion}?", fault.message),
            None => fault.message.clone(),
        };
        let mut notes: Vec<(Role, String)> =
            self.answer.faults.iter().map(|found| (Role::Fault, fault(found))).collect();
        if !state.is_answered || self.answer.total > 0 || state.typed.trim().is_empty() {
            return notes;
        }
        let near = !self.answer.hits.is_empty();
        if near {
            notes.push((Role::Text, "no fact has all words; these lack some".into()));
        } else if notes.is_empty() {
            let words = match state.is_reading {
                true => "nothing that has been read so far answers that",
                false => "nothing in these briefings answers that",
            };
            notes.push((Role::Text, words.into()));
        }
        notes.extend(self.answer.suggestions.iter().filter_map(|suggestion| match suggestion {
            Suggestion::Instead { word, known } if known.is_empty() => {
                Some((Role::Dim, format!("“{word}” is not known")))
            }
            Suggestion::Instead { word, known } => {
                Some((Role::Dim, format!("“{word}” is not known; near it: {}", known.join(", "))))
            }
            Suggestion::Without { .. } if near => None,
            Suggestion::Without { word, hits } => {
                Some((Role::Dim, format!("without “{word}”: {}", counted(*hits, "hit", "hits"))))
            }
        }));
        notes
    }
}

/// A passage of the briefing at `at` as a row under an empty query.
fn hit(briefings: &Briefings, at: usize, passage: Passage) -> Hit {
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
    let briefing = briefings.at(at);
    Hit {
        kind,
        summit: briefings.row(at),
        briefing: briefings.reference(at),
        passage,
        identity: identity(&briefing, passage).into(),
        section: None,
        text: row(&briefing, passage).chars().take(ROW).collect(),
        marks: Vec::new(),
        source: None,
        same: None,
        through: Vec::new(),
        lacks: None,
        is_by_summit: false,
    }
}
