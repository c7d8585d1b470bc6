//! Overlays: whatever one shows, it is rows with one of them selected, perhaps under an input, with the same motions
//! and the same way to close it.

mod bookmarks;
mod card;
mod compare;
mod content;
mod contents;
mod figure_list;
mod finder;
mod habits;
mod help;
mod kept_source;
mod openers;
mod palette;
mod picker;
mod problem_list;
mod search_prompt;
mod set_line;
mod thread_list;
mod timeline;

use super::effect::Effect;
use super::motion::Motion;
use super::state_view::StateView;
use super::sticky_selection::{HeldSelection, Stickiness};
use super::text_input::TextInput;
use super::viewport::Viewport;
use crate::action::Action;
use crate::briefing::{Passage, Text};
use crate::keymap::Context;
use crate::language::similar::common_prefix;
use crate::lookup::Completeness;
use crate::pages::{Blocks, PassageRef, Previews};
use crate::place::Places;
use crate::screen::Rect;

pub use bookmarks::Bookmarks;
pub use card::NameCard;
pub use content::{
    AskResult, Chrome, Completions, Follows, OverlayAnswer, OverlayContent, OverlayRequest, RepeatedAction,
};
pub use contents::Contents;
pub use figure_list::FigureList;
pub use finder::Finder;
pub use help::{Help, HelpRow};
pub use kept_source::KeptSourcePage;
pub use openers::USED;
pub use palette::{Palette, PaletteCommand};
pub use picker::Picker;
pub use problem_list::ProblemList;
pub use search_prompt::SearchPrompt;
pub use set_line::SettingChoices;
pub use thread_list::ThreadList;
pub use timeline::Timeline;

/// An overlay: its content, and what all overlays share.
#[derive(Debug)]
pub struct Overlay {
    content: Box<dyn OverlayContent>,
    /// The text that is being typed, if the overlay has an input.
    pub input: Option<TextInput>,
    /// The selected row, and which rows are on the screen.
    pub viewport: Viewport,
    /// The pages that were shown last in the preview.
    pub previews: Previews,
    /// Whether the selection stays with its row when rows change.
    stickiness: Stickiness,
    /// The number of the latest question. An answer to another one is stale.
    asked: u64,
    /// Whether that question has been answered in full.
    is_answered: bool,
    /// Whether the answer has not been on the screen yet.
    is_fresh: bool,
    /// Whether completions of a word are still being looked for.
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

    /// An overlay with an input.
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

    /// Whether what it is about is shown.
    pub fn has_subject(&self, state: &StateView) -> bool {
        self.content.has_subject(state)
    }

    /// Whether `other` replaces it.
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

    /// Whether completions of a word are still being looked for.
    pub fn is_completing(&self) -> bool {
        self.is_completing
    }

    /// The state as its content sees it.
    fn view_of<'a>(&'a self, state: &StateView<'a>) -> StateView<'a> {
        state.with(self.typed(), self.is_answered)
    }

    /// The parts around its rows.
    pub fn chrome(&self, state: &StateView) -> Chrome {
        self.content.chrome(&self.view_of(state))
    }

    /// Its rows.
    pub fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        self.content.blocks(&self.view_of(state))
    }

    /// Where its rows stand, with the notes above them.
    pub fn pane(&self, state: &StateView) -> Rect {
        self.content.pane(state)
    }

    /// The selected passage.
    pub fn fact(&self, state: &StateView) -> Option<PassageRef> {
        self.blocks(state)?.fact(self.viewport.selected)
    }

    /// The name whose card belongs to the selected row.
    ///
    /// # Errors
    ///
    /// A message if such a row can have no card.
    pub fn name(&self, state: &StateView) -> Result<Option<Text>, &'static str> {
        self.content.name(self.viewport.selected, &self.view_of(state))
    }

    /// The text to copy for the selected row, and what it is, if the row is not a passage.
    pub fn copied(&self, state: &StateView) -> Option<(String, &'static str)> {
        self.content.copied(self.viewport.selected, &self.view_of(state))
    }

    /// The name of the series or thread that is shown, and at most `most` of its facts.
    pub fn followed(&self, most: usize, state: &StateView) -> Option<(String, Vec<PassageRef>)> {
        let (name, blocks) = (self.content.followed(state)?, self.blocks(state)?);
        // A caveat is copied with its fact.
        let facts = (0..blocks.len()).filter_map(|i| blocks.fact(i));
        Some((name, facts.filter(|(_, passage)| !matches!(passage, Passage::Caveat(_))).take(most).collect()))
    }

    /// Carries out an action that means something special in this overlay.
    pub fn act(&mut self, asked: RepeatedAction, state: &StateView) -> Option<OverlayRequest> {
        self.content.act(asked, &mut self.viewport, &state.with(typed(&self.input), self.is_answered))
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

    /// Chooses the selected row.
    pub fn choose(&mut self, state: &StateView) -> OverlayRequest {
        let fact = self.fact(state);
        self.content.choose(self.viewport.selected, fact, &state.with(typed(&self.input), self.is_answered))
    }

    /// What is typed, where that has found nothing.
    pub fn missed(&self, state: &StateView) -> Option<String> {
        self.content.missed(&state.with(typed(&self.input), self.is_answered)).map(str::to_owned)
    }

    /// Adds the text of its input to the history, once it has led somewhere.
    pub fn remember_typed(&self, places: &mut Places) {
        match (&self.input, self.context()) {
            (Some(input), Context::Finder) => places.remember_query(input.text()),
            (Some(input), context) => places.remember_typed(context.name(), input.text()),
            (None, _) => {}
        }
    }

    /// What else closing it leads to.
    pub fn close(&self) -> OverlayRequest {
        self.content.close()
    }

    /// Remembers the selected row and its neighbours.
    pub fn hold(&self, state: &StateView) -> Option<HeldSelection> {
        let height = height(&*self.content, &self.view_of(state));
        self.blocks(state).map(|blocks| self.viewport.hold(&*blocks, height))
    }

    /// Selects the remembered row again, or the initial one. Returns false if the reader should be notified that the
    /// row is gone.
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

    /// Whether it asks again now that what it follows has changed.
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

    /// Notes that the next rows answer another question.
    pub fn asks_anew(&mut self) {
        self.stickiness.asked_anew();
    }

    /// Drops the selection: the best of the next rows is selected.
    pub fn begin_anew(&mut self) {
        if self.content.is_ranked() {
            (self.viewport, self.stickiness) = (Viewport::default(), Stickiness::default());
        }
    }

    /// Whether it wants an answer to question `number`. A partial answer is wanted only before a whole one.
    pub fn wants(&self, number: u64, completeness: Completeness) -> bool {
        self.asked == number && (completeness == Completeness::Whole || !self.is_answered)
    }

    /// Takes an answer. Returns the value that is no longer needed.
    pub fn receive(&mut self, answer: OverlayAnswer, completeness: Completeness) -> Option<OverlayAnswer> {
        let is_whole = completeness == Completeness::Whole;
        (self.is_answered, self.is_fresh) = (is_whole, is_whole);
        self.content.receive(answer)
    }

    /// Asks for completions of the word before the cursor.
    pub fn complete(&mut self) -> Option<Effect> {
        let input = self.input.as_ref()?;
        self.is_completing = true;
        let (query, cursor) = (input.text().to_string(), input.before_cursor().len());
        Some(Effect::Complete { number: self.asked, query, cursor })
    }

    /// Takes the completions of a word: inserts the only one, or what several have in common. Returns the texts, empty if
    /// there are none; `None` if the input has changed since.
    pub fn completed(&mut self, completions: Completions) -> Option<Vec<String>> {
        self.is_completing = false;
        let Completions { number, cursor, found } = completions;
        let asked = self.asked;
        let input = self.input.as_mut().filter(|input| asked == number && input.before_cursor().len() == cursor)?;
        let Some((range, texts)) = found else { return Some(Vec::new()) };
        let common = texts.iter().skip(1).fold(&*texts[0], |common, text| &common[..common_prefix(common, text)]);
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
