//! What lies over the panes: whatever an overlay shows, it is rows with one of them selected, perhaps under an input, and
//! has the same moves and the same way back.

mod bookmarks;
mod card;
mod compare;
mod content;
mod contents;
mod figures;
mod finder;
mod help;
mod palette;
mod pick;
mod problems;
mod prompt;
mod survey;

use std::ops::Range;

use super::effect::Effect;
use super::input::Input;
use super::motion::Motion;
use super::roll::Roll;
use super::scene::Scene;
use super::selection::{Grip, Held};
use crate::action::Action;
use crate::briefing::{Passage, Text};
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Previews};
use crate::screen::Rect;

pub use bookmarks::Bookmarks;
pub use card::NameCard;
pub use content::{Answer, Asked, Content, Follows, Outcome, Sheet};
pub use contents::Contents;
pub use figures::Figures;
pub use finder::Finder;
pub use help::{Help, HelpRow};
pub use palette::{Command, Palette};
pub use pick::Pick;
pub use problems::Problems;
pub use prompt::Prompt;
pub use survey::Survey;

/// An overlay: what it shows, and what is the same in all of them.
#[derive(Debug)]
pub struct Overlay {
    content: Box<dyn Content>,
    /// The line of text that is being typed, if there is one.
    pub input: Option<Input>,
    /// What is selected, and what is on the screen.
    pub roll: Roll,
    /// The pages of what was selected last, where that is shown in its place.
    pub previews: Previews,
    /// Whether what is selected stays so when other rows come.
    grip: Grip,
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
    pub fn new(content: Box<dyn Content>) -> Self {
        let (input, roll, previews, grip) = (None, Roll::default(), Previews::default(), Grip::settled());
        Self {
            content,
            input,
            roll,
            previews,
            grip,
            asked: 0,
            is_answered: true,
            is_fresh: false,
            is_completing: false,
        }
    }

    /// One in which something is typed.
    pub fn with_input(content: Box<dyn Content>, input: Input) -> Self {
        Self { input: Some(input), grip: Grip::default(), ..Self::new(content) }
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
    fn scene<'a>(&'a self, scene: &Scene<'a>) -> Scene<'a> {
        scene.with(self.typed(), self.is_answered)
    }

    /// What stands around its rows.
    pub fn sheet(&self, scene: &Scene) -> Sheet {
        self.content.sheet(&self.scene(scene))
    }

    /// Its rows.
    pub fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        self.content.blocks(&self.scene(scene))
    }

    /// Where its rows stand, and above them what is said.
    pub fn pane(&self, scene: &Scene) -> Rect {
        self.content.pane(scene)
    }

    /// The passage that is selected.
    pub fn fact(&self, scene: &Scene) -> Option<Fact> {
        self.blocks(scene)?.fact(self.roll.selected)
    }

    /// The name of which what is selected has a card.
    ///
    /// # Errors
    ///
    /// Says so where what is selected can have none.
    pub fn name(&self, scene: &Scene) -> Result<Option<Text>, &'static str> {
        self.content.name(self.roll.selected, &self.scene(scene))
    }

    /// What is selected as it is copied, and what that is, where it is no passage.
    pub fn copied(&self, scene: &Scene) -> Option<(String, &'static str)> {
        self.content.copied(self.roll.selected, scene)
    }

    /// What is followed here, by name, and at most `most` facts of it.
    pub fn followed(&self, most: usize, scene: &Scene) -> Option<(String, Vec<Fact>)> {
        let (name, blocks) = (self.content.followed(scene)?, self.blocks(scene)?);
        // A caveat goes with its fact.
        let facts = (0..blocks.len()).filter_map(|i| blocks.fact(i));
        Some((name, facts.filter(|(_, passage)| !matches!(passage, Passage::Caveat(_))).take(most).collect()))
    }

    /// What an action means here and nowhere else.
    pub fn act(&mut self, action: Action, count: usize, scene: &Scene) -> Option<Outcome> {
        self.content.act(action, count, &mut self.roll, &scene.with(typed(&self.input), self.is_answered))
    }

    /// Carries out a motion.
    pub fn go(&mut self, action: Action, count: usize, scene: &Scene) {
        if !Motion::is(action) {
            return;
        }
        let scene = scene.with(typed(&self.input), self.is_answered);
        let height = height(&*self.content, &scene);
        if let Some(blocks) = self.content.blocks(&scene) {
            self.roll.go(action, count, &*blocks, height);
        }
        self.content.moved(self.roll.selected, &scene);
        self.grip.moved();
    }

    /// What choosing what is selected leads to.
    pub fn choose(&mut self, scene: &Scene) -> Outcome {
        let fact = self.fact(scene);
        self.content.choose(self.roll.selected, fact, &scene.with(typed(&self.input), self.is_answered))
    }

    /// What closing it leads to beside that.
    pub fn close(&self) -> Outcome {
        self.content.close()
    }

    /// Notes what is selected.
    pub fn hold(&self, scene: &Scene) -> Option<Held> {
        let height = height(&*self.content, &self.scene(scene));
        self.blocks(scene).map(|blocks| self.roll.hold(&*blocks, height))
    }

    /// Selects what was selected, or what it begins with; returns whether that needs no word to the reader.
    pub fn place(&mut self, held: Option<Held>, scene: &Scene) -> bool {
        let scene = scene.with(typed(&self.input), self.is_answered);
        let height = height(&*self.content, &scene);
        let Some(blocks) = self.content.blocks(&scene) else { return true };
        let (at, is_kept) = match &held {
            Some(held) => self.grip.find(held, &*blocks, self.content.is_ranked()),
            None => (self.content.start(&*blocks, &scene), true),
        };
        self.roll.place(at, held.and_then(|held| held.above), &*blocks, height);
        if std::mem::take(&mut self.is_fresh) {
            self.grip.answered(scene.is_reading);
        }
        is_kept
    }

    /// Whether it is to be asked anew now that there is more of what it follows, or something newer.
    pub fn follows(&self, what: Follows) -> bool {
        self.content.follows() == what && (what != Follows::Library || self.typed().trim().is_empty())
    }

    /// Asks for its rows, as question `number`.
    pub fn ask(&mut self, number: u64, scene: &Scene) -> Asked {
        let asked = match self.content.follows() {
            Follows::Across if scene.across.is_none() => Asked::Waits,
            _ => self.content.ask(number, &scene.with(typed(&self.input), self.is_answered)),
        };
        self.is_answered = !matches!(asked, Asked::Elsewhere(_) | Asked::Waits);
        (self.asked, self.is_fresh) = (number, self.is_answered);
        asked
    }

    /// Other rows are wanted than before.
    pub fn asks_anew(&mut self) {
        self.grip.asked_anew();
    }

    /// Whatever was selected, the best of what comes next is to be.
    pub fn begin_anew(&mut self) {
        if self.content.is_ranked() {
            (self.roll, self.grip) = (Roll::default(), Grip::default());
        }
    }

    /// Whether an answer to question `number` is wanted: one in part only until there is a whole one.
    pub fn wants(&self, number: u64, is_whole: bool) -> bool {
        self.asked == number && (is_whole || !self.is_answered)
    }

    /// Takes in an answer; returns what is no longer wanted.
    pub fn take_in(&mut self, answer: Answer, is_whole: bool) -> Option<Answer> {
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

fn typed(input: &Option<Input>) -> &str {
    input.as_ref().map_or("", Input::text)
}

/// How many lines of rows fit.
fn height(content: &dyn Content, scene: &Scene) -> usize {
    usize::from(content.pane(scene).height).saturating_sub(content.said(scene))
}
