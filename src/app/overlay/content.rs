//! What an overlay contains: its rows, its parts around them, and what its actions ask of the app.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::across::{Across, FigureRows};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::picker_query::Candidates;
use crate::app::setting::Setting;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::{Passage, Text};
use crate::keymap::Context;
use crate::lookup;
use crate::pages::{Blocks, PassageRef};
use crate::place::Spot;
use crate::screen::{self, Rect};
use crate::session::Left;
use crate::typeset::{self, Line, Role, shorten, width};

/// The note until the data that spans the library is there.
pub const WAIT: &str = "reading across the briefings";

/// What distinguishes one overlay from another.
pub trait OverlayContent: fmt::Debug {
    /// The context in which its keys are looked up.
    fn context(&self) -> Context;

    /// The parts around its rows.
    fn chrome(&self, state: &StateView) -> Chrome;

    /// Its rows; `None` while the data for them is missing.
    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>>;

    /// Where its rows stand, with the notes above them.
    fn pane(&self, state: &StateView) -> Rect {
        screen::sheet(state.setting.size)
    }

    /// How many lines of notes stand above rows.
    fn note_lines(&self, _state: &StateView) -> usize {
        0
    }

    /// The row that is selected at first.
    fn start(&self, _blocks: &dyn Blocks, _state: &StateView) -> usize {
        0
    }

    /// Whether it hides the panes.
    fn covers(&self) -> bool {
        true
    }

    /// What identifies it among overlays of its context: a new one replaces the same one below it. `None`: it replaces
    /// nothing.
    fn identity(&self) -> Option<&str> {
        Some("")
    }

    /// Whether what it is about is shown, so that it can be.
    fn has_subject(&self, _state: &StateView) -> bool {
        true
    }

    /// Whether its rows are ranked, the best first.
    fn is_ranked(&self) -> bool {
        true
    }

    /// What makes it ask again by itself.
    fn follows(&self) -> Follows {
        Follows::Nothing
    }

    /// Looks for its rows after the input or what it follows has changed. If a background task does that, it is
    /// question `number`.
    fn ask(&mut self, _number: u64, _state: &StateView) -> AskResult {
        AskResult::Answered
    }

    /// Takes the answer to its question, whole or partial. Returns the value that is no longer needed.
    fn receive(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        Some(answer)
    }

    /// Carries out an action that means something special here; `None` if it means the same in every overlay.
    fn act(&mut self, _asked: RepeatedAction, _viewport: &mut Viewport, _state: &StateView) -> Option<OverlayRequest> {
        None
    }

    /// A motion has selected row `i`.
    fn moved(&mut self, _i: usize, _state: &StateView) {}

    /// Chooses row `i`, which stands for the passage `fact`.
    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        fact.map_or(OverlayRequest::Nothing, OverlayRequest::Open)
    }

    /// What is typed, where that has found nothing.
    fn missed<'s>(&self, _state: &StateView<'s>) -> Option<&'s str> {
        None
    }

    /// What else closing it leads to.
    fn close(&self) -> OverlayRequest {
        OverlayRequest::Nothing
    }

    /// The name whose card belongs to row `i`.
    ///
    /// # Errors
    ///
    /// A message if such a row can have no card.
    fn name(&self, _i: usize, _state: &StateView) -> Result<Option<Text>, &'static str> {
        Ok(None)
    }

    /// The text to copy for row `i`, and what it is, if the row is not a passage.
    fn copied(&self, _i: usize, _state: &StateView) -> Option<(String, &'static str)> {
        None
    }

    /// The name of the series or thread that is shown; `None` for other contents.
    fn followed(&self, _state: &StateView) -> Option<String> {
        None
    }
}

/// An action, and how many times it is meant: the number that was typed before its key.
#[derive(Debug, Clone, Copy)]
pub struct RepeatedAction {
    /// What to do.
    pub action: Action,
    /// How many times; 1 without a number.
    pub count: usize,
}

/// The parts around an overlay's rows.
#[derive(Debug, Clone, Default)]
pub struct Chrome {
    /// The title, on the first rows.
    pub title: Vec<Line>,
    /// The label before the input, in the first row, and the text at its right edge.
    pub prompt: Option<(&'static str, String)>,
    /// Lines above the rows, or in their place.
    pub notes: Vec<Line>,
    /// The rule before the preview, and the preview itself.
    pub preview: Option<(Rect, Rect)>,
}

impl Chrome {
    /// Chrome with a title and a remark beside it.
    pub fn titled(name: &str, of: &str, state: &StateView) -> Self {
        let mut title = Line::of(0, Role::Title, name);
        let room = state.columns().saturating_sub(width(name) + 2);
        title.put(width(name) + 2, Role::Dim, shorten(of, room, state.setting.charset));
        Self { title: vec![title], ..Self::default() }
    }

    /// Chrome with an input in the first row, and what there is beside it.
    pub fn asking(prompt: &'static str, extent: impl Into<String>) -> Self {
        Self { prompt: Some((prompt, extent.into())), ..Self::default() }
    }

    /// The same with a note in place of rows, in full.
    pub fn with_note(self, words: &str, state: &StateView) -> Self {
        let line = |at: Range<usize>| Line::of(0, Role::Dim, &words[at]);
        Self { notes: typeset::lines(words, state.columns()).into_iter().map(line).collect(), ..self }
    }
}

/// What an overlay follows: when it changes, the overlay asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// Nothing: it shows what is there.
    Nothing,
    /// The library, while nothing is typed.
    Library,
    /// What spans the library.
    Across,
}

/// The result of asking for rows.
#[derive(Debug)]
pub enum AskResult {
    /// The rows are there.
    Answered,
    /// They come with the answer to this effect.
    Elsewhere(Effect),
    /// The data to answer it is not there yet.
    Waits,
    /// The subject is gone. The overlay stays as it was; the message says so.
    Gone(&'static str),
    /// A search in the article: the words, and where to search from.
    InText(String, Left),
}

/// The answer of a background task.
#[derive(Debug)]
pub enum OverlayAnswer {
    /// The hits of the finder.
    Hits(lookup::Answer),
    /// Figures, and the data they come from.
    Figures(Arc<Across>, FigureRows),
    /// Names or summits.
    Candidates(Candidates),
}

/// What the word before the cursor of an input can become.
#[derive(Debug)]
pub struct Completions {
    /// The question whose text it is in.
    pub number: u64,
    /// The byte of the text that the cursor stood before.
    pub cursor: usize,
    /// The bytes to replace, and the texts, of which there is at least one; `None` if there is nothing to complete.
    pub found: Option<(Range<usize>, Vec<String>)>,
}

/// What an overlay asks of the app.
#[derive(Debug)]
pub enum OverlayRequest {
    /// Nothing.
    Nothing,
    /// Only remember what is typed.
    Remember,
    /// Show a message.
    Say(&'static str),
    /// Carry out an effect.
    Effect(Effect),
    /// Ask for rows again, with the same input.
    Ask,
    /// Replace the text of the input.
    Type(String),
    /// Complete the word before the cursor.
    Complete,
    /// Recall what was typed before.
    Recall,
    /// Close the overlay.
    Close,
    /// Open a passage.
    Open(PassageRef),
    /// Open a passage that was found, and remember it as a find.
    Found(PassageRef),
    /// Open a bookmark.
    Visit(Spot),
    /// Go to a heading of the article.
    Heading(Passage),
    /// Close the overlay and carry out an action, which is remembered as used last.
    Do(Action),
    /// Close the overlay and set something, which is remembered as used last.
    Set(Setting),
    /// Close the overlay and go to a part of the article, in percent.
    GoToPercent(usize),
    /// Close the overlay and go to a line of the article or a row of the list below it, from 1.
    GoToLine(usize),
    /// Open another overlay over it.
    Show(Box<dyn OverlayContent>),
    /// Replace it by another overlay, or report why that cannot be.
    Replace(Result<Box<dyn OverlayContent>, &'static str>),
    /// Go to another match of the search in the text.
    Step(isize),
    /// Confirm the search in the text.
    Searched(String),
    /// Give up the search in the text: back to this position, and to the search before it.
    GiveUp(Left, Option<String>),
}
