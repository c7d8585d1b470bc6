//! The overlays by what they show.

use super::{
    Bookmarks, Contents, FigureList, Finder, Help, HelpRow, KeptSourcePage, NameCard, Overlay, Palette, PaletteCommand,
    Picker, ProblemList, SearchPrompt, SettingChoices, ThreadList, Timeline,
};
use crate::action::Action;
use crate::app::article::Article;
use crate::app::picker_query::PickerKind;
use crate::app::text_input::TextInput;
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Passage, Text};
use crate::lookup::Met;
use crate::pages::{KeptPassage, Subject};
use crate::place::Places;

/// Where the commands that were used are remembered, among what is typed into inputs.
pub const USED: &str = "used";

impl Overlay {
    /// The overlay that an action opens everywhere; `None` for all other actions.
    pub(in crate::app) fn opened_by(action: Action) -> Option<Self> {
        Some(match action {
            Action::Bookmarks => Self::with_input(Box::new(Bookmarks), TextInput::default()),
            Action::Problems => Self::with_input(Box::new(ProblemList), TextInput::default()),
            Action::Figures => Self::with_input(Box::new(FigureList::default()), TextInput::default()),
            Action::Find => Self::finder(""),
            _ => return None,
        })
    }

    /// The finder, on a query.
    pub fn finder(query: &str) -> Self {
        Self::with_input(Box::new(Finder::default()), TextInput::new(query))
    }

    /// Help, of these rows.
    pub fn help(rows: Vec<HelpRow>) -> Self {
        let help = Help { title: "help: ", about: "type a key or words".into(), rows };
        Self::with_input(Box::new(help), TextInput::default())
    }

    /// How each word of the finder's query was `met` in the hit of the words `row`.
    pub fn why(row: String, met: &[Met]) -> Self {
        let line = |met: &Met| HelpRow::Keys { keys: vec![met.asked.clone()], words: met.words(), name: "" };
        let why = Help { title: "why: ", about: row, rows: met.iter().map(line).collect() };
        Self::with_input(Box::new(why), TextInput::default())
    }

    /// The palette of these commands and of what can be set, what was used last first.
    pub fn palette(mut commands: Vec<PaletteCommand>, settings: SettingChoices, places: &Places) -> Self {
        commands.extend(Palette::settings_as_commands(&settings));
        let used = places.typed(USED);
        let rank =
            |command: &PaletteCommand| used.iter().position(|name| *name == command.name()).unwrap_or(used.len());
        commands.arrange_by_key(rank);
        Self::with_input(Box::new(Palette { commands, settings }), TextInput::default())
    }

    /// The contents of a briefing.
    pub(in crate::app) fn contents(briefing: Text) -> Self {
        Self::with_input(Box::new(Contents { briefing }), TextInput::default())
    }

    /// The prompt for a search in an article.
    pub(in crate::app) fn search(article: &Article) -> Self {
        let prompt = SearchPrompt::new(article.left(), article.query().map(str::to_string));
        Self::with_input(Box::new(prompt), TextInput::default())
    }

    /// The card of a name.
    pub(in crate::app) fn card(name: Text) -> Self {
        Self::new(Box::new(NameCard::new(name)))
    }

    /// A picker for one of a kind.
    pub(in crate::app) fn picker(kind: PickerKind) -> Self {
        Self::with_input(Box::new(Picker::new(kind)), TextInput::default())
    }

    /// A series or thread, at a fact of it.
    pub(in crate::app) fn timeline(subject: Subject, at: (&Briefing, Passage)) -> Self {
        Self::new(Box::new(Timeline::new(subject, Some(at))))
    }

    /// All threads.
    pub(in crate::app) fn threads() -> Self {
        Self::with_input(Box::new(ThreadList::default()), TextInput::default())
    }

    /// A fact beside the text that is kept of its source.
    pub(in crate::app) fn kept_source(kept: KeptPassage) -> Self {
        Self::new(Box::new(KeptSourcePage(kept)))
    }
}
