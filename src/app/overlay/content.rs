//! What an overlay shows: its rows, what is typed for them, and what leads on from them.

use std::fmt;
use std::sync::Arc;

use crate::across::{Across, FigureRows};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::picker_query::Candidates;
use crate::app::state_view::StateView;
use crate::app::viewport::Viewport;
use crate::briefing::{Passage, Text};
use crate::keymap::Context;
use crate::lookup;
use crate::pages::{Blocks, PassageRef};
use crate::place::Spot;
use crate::screen::{self, Rect};
use crate::session::Left;
use crate::typeset::{Line, Role, shorten, width};

/// What is said until the library has been read across.
pub const WAIT: &str = "reading across the briefings";

/// What tells one overlay from another: its rows, what they stand for, and what leads on from them.
pub trait OverlayContent: fmt::Debug {
    /// The context in which its keys are looked up.
    fn context(&self) -> Context;

    /// What stands around its rows.
    fn chrome(&self, state: &StateView) -> Chrome;

    /// Its rows; `None` while what it takes to have any is not there.
    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>>;

    /// Where its rows stand, and above them what is said.
    fn pane(&self, state: &StateView) -> Rect {
        screen::sheet(state.setting.size)
    }

    /// How many lines are said above rows.
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

    /// Which of its kind it is: one that is opened takes the place of the same one below it. `None`: it does not.
    fn identity(&self) -> Option<&str> {
        Some("")
    }

    /// Whether what comes first answers best.
    fn is_ranked(&self) -> bool {
        true
    }

    /// What it is asked anew about by itself.
    fn follows(&self) -> Follows {
        Follows::Nothing
    }

    /// What is typed has changed, or what it follows, and that is there: looks for the rows, as question `number` if
    /// that is done elsewhere.
    fn ask(&mut self, _number: u64, _state: &StateView) -> AskResult {
        AskResult::Answered
    }

    /// Takes in the answer to the question, whole or in part; returns what is no longer wanted.
    fn take_in(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        Some(answer)
    }

    /// What an action means here and nowhere else; `None` where it means what it does in every overlay.
    fn act(
        &mut self,
        _action: Action,
        _count: usize,
        _roll: &mut Viewport,
        _state: &StateView,
    ) -> Option<OverlayRequest> {
        None
    }

    /// A motion has led to row `i`.
    fn moved(&mut self, _i: usize, _state: &StateView) {}

    /// What choosing row `i` leads to, and the passage that it stands for.
    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        fact.map_or(OverlayRequest::Nothing, OverlayRequest::Open)
    }

    /// What closing it leads to beside that.
    fn close(&self) -> OverlayRequest {
        OverlayRequest::Nothing
    }

    /// The name of which row `i` has a card.
    ///
    /// # Errors
    ///
    /// Says so where the row stands for something that can have none.
    fn name(&self, _i: usize, _state: &StateView) -> Result<Option<Text>, &'static str> {
        Ok(None)
    }

    /// Row `i` as it is copied, and what that is, where it is no passage.
    fn copied(&self, _i: usize, _state: &StateView) -> Option<(String, &'static str)> {
        None
    }

    /// The name of what is followed here; `None` where nothing is.
    fn followed(&self, _state: &StateView) -> Option<String> {
        None
    }
}

/// What stands around the rows of an overlay.
#[derive(Debug, Clone, Default)]
pub struct Chrome {
    /// The title, on the first rows.
    pub title: Vec<Line>,
    /// What stands before the input, and at its right edge. It stands under the title, or in place of one.
    pub prompt: Option<(&'static str, String)>,
    /// What is said above the rows, or in their place.
    pub notes: Vec<Line>,
    /// The rule before the preview, and where the selected passage is shown in its place.
    pub preview: Option<(Rect, Rect)>,
}

impl Chrome {
    /// Chrome with a name for its title, and more about that beside it.
    pub fn titled(name: &str, of: &str, state: &StateView) -> Self {
        let mut title = Line::default();
        title.put(0, Role::Title, name);
        let room = state.columns().saturating_sub(width(name) + 2);
        title.put(width(name) + 2, Role::Dim, shorten(of, room, state.setting.charset));
        Self { title: vec![title], ..Self::default() }
    }

    /// The same with words in place of its rows.
    pub fn with_note(self, words: &str, state: &StateView) -> Self {
        let mut line = Line::default();
        line.put(0, Role::Dim, shorten(words, state.columns(), state.setting.charset));
        Self { notes: vec![line], ..self }
    }
}

/// What an overlay is asked anew about when there is more to read, or something newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// Nothing: it shows what is there.
    Nothing,
    /// The library, while nothing is typed.
    Library,
    /// What reads across the library.
    Across,
}

/// What came of a question.
#[derive(Debug)]
pub enum AskResult {
    /// Its rows are there.
    Answered,
    /// They come with the answer to this.
    Elsewhere(Effect),
    /// What it takes to answer it is not there.
    Waits,
    /// What it was about is gone; it stays as it was.
    Gone(&'static str),
    /// It is about the article: the words to be found from where the reader was.
    InText(String, Left),
}

/// The answer to a question that was asked elsewhere.
#[derive(Debug)]
pub enum OverlayAnswer {
    /// The hits of the finder.
    Hits(lookup::Answer),
    /// Figures, and where they come from.
    Figures(Arc<Across>, FigureRows),
    /// Names or summits.
    Candidates(Candidates),
}

/// What something that is done in an overlay leads to outside of it.
#[derive(Debug)]
pub enum OverlayRequest {
    /// Nothing.
    Nothing,
    /// Nothing but that what is typed is remembered.
    Remember,
    /// A word to the reader.
    Say(&'static str),
    /// Something outside of the program.
    Effect(Effect),
    /// The same input asks for other rows.
    Ask,
    /// This stands in the input instead.
    Type(String),
    /// What the word before the cursor can become is wanted.
    Complete,
    /// What was typed before is wanted.
    Recall,
    /// The overlay closes.
    Close,
    /// A passage is opened.
    Open(PassageRef),
    /// A passage that was found is opened.
    Found(PassageRef),
    /// A place that was marked is opened.
    Visit(Spot),
    /// A heading of the article is gone to.
    Heading(Passage),
    /// An action is carried out in place of the overlay.
    Do(Action),
    /// Another overlay opens over it.
    Show(Box<dyn OverlayContent>),
    /// Another overlay opens in place of it, if that can be.
    Replace(Result<Box<dyn OverlayContent>, &'static str>),
    /// The search in the text goes so many matches on.
    Step(isize),
    /// What has been typed is what is searched for from now on.
    Searched(String),
    /// The search in the text is given up: back to where the reader was, and to what was searched for before.
    GiveUp(Left, Option<String>),
}
