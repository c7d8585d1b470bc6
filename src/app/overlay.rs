//! What lies over the panes: whatever an overlay shows, it is rows with one of them selected, perhaps under an input, and
//! has the same moves and the same way back.

mod bookmarks;
mod card;
mod compare;
mod content;
mod contents;
mod figure_table;
mod finder;
mod help;
mod palette;
mod picker;
mod problem_list;
mod search_prompt;
mod timeline;

use std::ops::Range;

use super::effect::Effect;
use super::motion::Motion;
use super::state_view::StateView;
use super::sticky_selection::{HeldSelection, Stickiness};
use super::text_input::TextInput;
use super::viewport::Viewport;
use crate::action::Action;
use crate::briefing::{Passage, Text};
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, Previews};
use crate::screen::Rect;

pub use bookmarks::Bookmarks;
pub use card::NameCard;
pub use content::{AskResult, Chrome, Follows, OverlayAnswer, OverlayContent, OverlayRequest};
pub use contents::Contents;
pub use figure_table::FigureTable;
pub use finder::Finder;
pub use help::{Help, HelpRow};
pub use palette::{Command, Palette};
pub use picker::Picker;
pub use problem_list::ProblemList;
pub use search_prompt::SearchPrompt;
pub use timeline::Timeline;

/// An overlay: what it shows, and what is the same in all of them.
#[derive(Debug)]
pub struct Overlay {
    content: Box<dyn OverlayContent>,
    /// The line of text that is being typed, if there is one.
    pub input: Option<TextInput>,
    /// What is selected, and what is on the screen.
    pub viewport: Viewport,
    /// The pages of what was selected last, where that is shown in its place.
    pub previews: Previews,
    /// Whether what is selected stays so when other rows come.
    stickiness: Stickiness,
    /// The number of the latest question; an answer to another one is stale.
    asked: u64,
    /// Whether it has been answered in full.
    is_answered: bool,
    /// Whether those rows have not been on the screen yet.
    is_fresh: bool,
    /// Whether it is still being looked for what a word can become.
    is_completing: bool,
}

impl Overlay {
    /// An overlay without an input.
    pub fn new(content: Box<dyn OverlayContent>) -> Self {
        let (input, viewport, previews, stickiness) =
            (None, Viewport::default(), Previews::default(), Stickiness::settled());
        Self {
            content,
            input,
            viewport,
            previews,
            stickiness,
            asked: 0,
            is_answered: true,
            is_fresh: false,
            is_completing: false,
        }
    }

    /// One in which something is typed.
    pub fn with_input(content: Box<dyn OverlayContent>, input: TextInput) -> Self {
        Self { input: Some(input), stickiness: Stickiness::default(), ..Self::new(content) }
    }

    /// The context in which its keys are looked up.
    pub fn context(&self) -> Context {
        self.content.context()
    }

    /// Whether it hides the panes.
    pub fn covers(&self) -> bool {
        self.content.covers()
    }

    /// Whether `other` is to take its place.
    pub fn gives_way_to(&self, other: &Self) -> bool {
        let (is, other) = (&self.content, &other.content);
        is.identity().is_some() && (is.context(), is.identity()) == (other.context(), other.identity())
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        typed(&self.input)
    }

    /// Whether its rows are still to come, or not yet the right ones.
    pub fn is_awaited(&self) -> bool {
        !self.is_answered || self.is_completing
    }

    /// Whether it is still being looked for what a word can become.
    pub fn is_completing(&self) -> bool {
        self.is_completing
    }

    /// What it sees.
    fn view_of<'a>(&'a self, state: &StateView<'a>) -> StateView<'a> {
        state.with(self.typed(), self.is_answered)
    }

    /// What stands around its rows.
    pub fn chrome(&self, state: &StateView) -> Chrome {
        self.content.chrome(&self.view_of(state))
    }

    /// Its rows.
    pub fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        self.content.blocks(&self.view_of(state))
    }

    /// Where its rows stand, and above them what is said.
    pub fn pane(&self, state: &StateView) -> Rect {
        self.content.pane(state)
    }

    /// The passage that is selected.
    pub fn fact(&self, state: &StateView) -> Option<PassageRef> {
        self.blocks(state)?.fact(self.viewport.selected)
    }

    /// The name of which what is selected has a card.
    ///
    /// # Errors
    ///
    /// Says so where what is selected can have none.
    pub fn name(&self, state: &StateView) -> Result<Option<Text>, &'static str> {
        self.content.name(self.viewport.selected, &self.view_of(state))
    }

    /// What is selected as it is copied, and what that is, where it is no passage.
    pub fn copied(&self, state: &StateView) -> Option<(String, &'static str)> {
        self.content.copied(self.viewport.selected, state)
    }

    /// What is followed here, by name, and at most `most` facts of it.
    pub fn followed(&self, most: usize, state: &StateView) -> Option<(String, Vec<PassageRef>)> {
        let (name, blocks) = (self.content.followed(state)?, self.blocks(state)?);
        // A caveat goes with its fact.
        let facts = (0..blocks.len()).filter_map(|i| blocks.fact(i));
        Some((name, facts.filter(|(_, passage)| !matches!(passage, Passage::Caveat(_))).take(most).collect()))
    }

    /// What an action means here and nowhere else.
    pub fn act(&mut self, action: Action, count: usize, state: &StateView) -> Option<OverlayRequest> {
        self.content.act(action, count, &mut self.viewport, &state.with(typed(&self.input), self.is_answered))
    }

    /// Carries out a motion.
    pub fn go(&mut self, action: Action, count: usize, state: &StateView) {
        if !Motion::is(action) {
            return;
        }
        let state = state.with(typed(&self.input), self.is_answered);
        let height = height(&*self.content, &state);
        if let Some(blocks) = self.content.blocks(&state) {
            self.viewport.go(action, count, &*blocks, height);
        }
        self.content.moved(self.viewport.selected, &state);
        self.stickiness.moved();
    }

    /// What choosing what is selected leads to.
    pub fn choose(&mut self, state: &StateView) -> OverlayRequest {
        let fact = self.fact(state);
        self.content.choose(self.viewport.selected, fact, &state.with(typed(&self.input), self.is_answered))
    }

    /// What closing it leads to beside that.
    pub fn close(&self) -> OverlayRequest {
        self.content.close()
    }

    /// Notes what is selected.
    pub fn hold(&self, state: &StateView) -> Option<HeldSelection> {
        let height = height(&*self.content, &self.view_of(state));
        self.blocks(state).map(|blocks| self.viewport.hold(&*blocks, height))
    }

    /// Selects what was selected, or what it begins with; returns whether that needs no word to the reader.
    pub fn place(&mut self, held: Option<HeldSelection>, state: &StateView) -> bool {
        let state = state.with(typed(&self.input), self.is_answered);
        let height = height(&*self.content, &state);
        let Some(blocks) = self.content.blocks(&state) else { return true };
        let (at, is_kept) = match &held {
            Some(held) => self.stickiness.find(held, &*blocks, self.content.is_ranked()),
            None => (self.content.start(&*blocks, &state), true),
        };
        self.viewport.place(at, held.and_then(|held| held.above), &*blocks, height);
        if std::mem::take(&mut self.is_fresh) {
            self.stickiness.answered(state.is_reading);
        }
        is_kept
    }

    /// Whether it is to be asked anew now that there is more of what it follows, or something newer.
    pub fn follows(&self, what: Follows) -> bool {
        self.content.follows() == what && (what != Follows::Library || self.typed().trim().is_empty())
    }

    /// Asks for its rows, as question `number`.
    pub fn ask(&mut self, number: u64, state: &StateView) -> AskResult {
        let asked = match self.content.follows() {
            Follows::Across if state.across.is_none() => AskResult::Waits,
            _ => self.content.ask(number, &state.with(typed(&self.input), self.is_answered)),
        };
        self.is_answered = !matches!(asked, AskResult::Elsewhere(_) | AskResult::Waits);
        (self.asked, self.is_fresh) = (number, self.is_answered);
        asked
    }

    /// Other rows are wanted than before.
    pub fn asks_anew(&mut self) {
        self.stickiness.asked_anew();
    }

    /// Whatever was selected, the best of what comes next is to be.
    pub fn begin_anew(&mut self) {
        if self.content.is_ranked() {
            (self.viewport, self.stickiness) = (Viewport::default(), Stickiness::default());
        }
    }

    /// Whether an answer to question `number` is wanted: one in part only until there is a whole one.
    pub fn wants(&self, number: u64, is_whole: bool) -> bool {
        self.asked == number && (is_whole || !self.is_answered)
    }

    /// Takes in an answer; returns what is no longer wanted.
    pub fn take_in(&mut self, answer: OverlayAnswer, is_whole: bool) -> Option<OverlayAnswer> {
        (self.is_answered, self.is_fresh) = (is_whole, is_whole);
        self.content.take_in(answer)
    }

    /// Asks what the word before the cursor can become.
    pub fn complete(&mut self) -> Option<Effect> {
        let input = self.input.as_ref()?;
        self.is_completing = true;
        let (query, cursor) = (input.text().to_string(), input.before_cursor().len());
        Some(Effect::Complete { number: self.asked, query, cursor })
    }

    /// Takes in what the word before `cursor` can become in the text of question `number`: bytes to replace, and texts.
    /// One is put there; of several, what they have in common. Returns the texts, none of them where there is nothing
    /// to complete; `None` where something else has been typed since.
    pub fn completed(
        &mut self,
        number: u64,
        cursor: usize,
        completions: Option<(Range<usize>, Vec<String>)>,
    ) -> Option<Vec<String>> {
        self.is_completing = false;
        let asked = self.asked;
        let input = self.input.as_mut().filter(|input| asked == number && input.before_cursor().len() == cursor)?;
        let Some((range, texts)) = completions else { return Some(Vec::new()) };
        let common = texts.iter().skip(1).fold(&*texts[0], |common, text| {
            let same = common.char_indices().zip(text.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
            &common[..same.unwrap_or(common.len().min(text.len()))]
        });
        // What several names have in common may be less than what was typed of one of them.
        let typed = input.text()[range.clone()].to_lowercase();
        if texts.len() == 1 || common.to_lowercase().starts_with(&typed) {
            input.replace(range, common);
        }
        Some(texts)
    }
}

fn typed(input: &Option<TextInput>) -> &str {
    input.as_ref().map_or("", TextInput::text)
}

/// How many lines of rows fit.
fn height(content: &dyn OverlayContent, state: &StateView) -> usize {
    usize::from(content.pane(state).height).saturating_sub(content.note_lines(state))
}
