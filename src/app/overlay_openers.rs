//! What opens each overlay.

use super::overlay::{
    Bookmarks, Contents, FigureList, Finder, Help, HelpRow, NameCard, Palette, PaletteCommand, Picker, ProblemList,
    SearchPrompt, Settings, ThreadList, Timeline,
};
use super::overlay_actions::USED;
use super::picker_query::PickerKind;
use super::{App, Article, Effect, Overlay, Panes, TextInput};
use crate::action::Action;
use crate::briefing::{Briefing, Passage};
use crate::keymap::Context;
use crate::lookup::Met;
use crate::pages::Subject;
use crate::screen::Pane;
use crate::session::{Elsewhere, elsewhere};

/// The overlay that an action opens everywhere.
pub(super) fn opened_by(action: Action) -> Option<Overlay> {
    Some(match action {
        Action::Bookmarks => Overlay::with_input(Box::new(Bookmarks), TextInput::default()),
        Action::Problems => Overlay::with_input(Box::new(ProblemList), TextInput::default()),
        Action::Figures => Overlay::with_input(Box::new(FigureList::default()), TextInput::default()),
        Action::Find => Overlay::with_input(Box::new(Finder::default()), TextInput::default()),
        _ => return None,
    })
}

impl App {
    /// Shows the help for the present context.
    pub fn show_help(&mut self, rows: Vec<HelpRow>) {
        self.show_page(Help { title: "help: ", about: "type a key or words".into(), rows });
    }

    /// Shows how each word of the finder's query was `met` in the hit of these words.
    pub fn show_why(&mut self, row: String, met: &[Met]) {
        let line = |met: &Met| HelpRow::Keys { keys: vec![met.asked.clone()], words: met.words(), name: "" };
        self.show_page(Help { title: "why: ", about: row, rows: met.iter().map(line).collect() });
    }

    fn show_page(&mut self, page: Help) {
        self.show(Overlay::with_input(Box::new(page), TextInput::default()));
    }

    /// Shows the command palette.
    pub fn show_commands(&mut self, mut commands: Vec<PaletteCommand>) {
        let settings = Settings { present: self.settings(), themes: self.themes() };
        commands.extend(Palette::settings_as_commands(&settings));
        let used = self.panes.session.places.typed(USED);
        let rank =
            |command: &PaletteCommand| used.iter().position(|name| *name == command.name()).unwrap_or(used.len());
        commands.sort_by_cached_key(rank);
        self.show(Overlay::with_input(Box::new(Palette { commands, settings }), TextInput::default()));
    }

    /// Opens the finder on a query. The effects start the search.
    pub fn find(&mut self, query: &str) -> Vec<Effect> {
        self.show(Overlay::with_input(Box::new(Finder::default()), TextInput::new(query)))
    }

    /// Shows the contents of the article, or of the briefing selected in the list.
    pub(super) fn show_contents(&mut self) {
        if self.panes.layout().article.is_none() {
            self.focus_on(Pane::Article);
        }
        self.in_panes(Panes::catch_up);
        if let Some(article) = &self.panes.article {
            let briefing = article.briefing.id.clone();
            self.show(Overlay::with_input(Box::new(Contents { briefing }), TextInput::default()));
        }
    }

    /// Opens the search prompt.
    pub(super) fn ask_for_search(&mut self) {
        self.focus_on_article();
        if let Some(from) = self.panes.here() {
            let before = self.panes.article.as_ref().and_then(Article::query).map(str::to_string);
            self.show(Overlay::with_input(Box::new(SearchPrompt::new(from, before)), TextInput::default()));
        }
    }

    /// Opens the picker for the summit to compare with that of the target.
    pub(super) fn ask_for_comparison(&mut self) -> Vec<Effect> {
        let selected = self.target().map(|(briefing, _)| briefing.id.clone());
        selected.map_or(Vec::new(), |id| self.ask_for(PickerKind::Summit(id)))
    }

    /// Shows the card of the selected name, or opens the picker for a name.
    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        let state = self.state_view();
        let name = match self.top() {
            Some(overlay) => overlay.name(&state),
            None => {
                Ok(state.reading().and_then(|article| article.name_for_selection(self.panes.session.across.as_deref())))
            }
        };
        match name {
            Ok(Some(name)) => self.show(Overlay::new(Box::new(NameCard::new(name)))),
            Ok(None) => self.ask_for(PickerKind::Name),
            Err(words) => {
                self.status.notify(words);
                Vec::new()
            }
        }
    }

    /// Shows the series or thread of the selected fact, or the card of a name.
    pub(super) fn show_same(&mut self) -> Vec<Effect> {
        let is_name = self.top().is_none() && self.panes.has_selected_name();
        let Some((briefing, passage)) = self.target_subject().filter(|_| !is_name) else { return self.show_card() };
        match elsewhere(&briefing, passage) {
            Elsewhere::Series(id) => self.show_timeline(Subject::Series(id), Some((&briefing, passage))),
            Elsewhere::NoSeries => self.status.notify("no other summit gives this figure: it belongs to no series"),
            Elsewhere::Thread(id) => self.show_timeline(Subject::Thread(id), Some((&briefing, passage))),
            Elsewhere::NoThread => self.status.notify("this outcome belongs to no thread"),
            Elsewhere::Names => return self.show_card(),
        }
        Vec::new()
    }

    /// Shows the thread of the selected outcome, or else all threads.
    pub(super) fn show_threads(&mut self) -> Vec<Effect> {
        let selected = match self.top().map(Overlay::context) {
            None => self.panes.article.as_ref().is_some_and(|article| article.selected_passage().is_some()),
            Some(Context::Series | Context::Threads | Context::Thread) => false,
            Some(_) => true,
        };
        let matter = if selected { self.target_subject() } else { None };
        match matter {
            Some((briefing, passage)) if matches!(elsewhere(&briefing, passage), Elsewhere::Thread(_)) => {
                self.show_same()
            }
            _ => self.show(Overlay::with_input(Box::new(ThreadList::default()), TextInput::default())),
        }
    }

    fn show_timeline(&mut self, subject: Subject, at: Option<(&Briefing, Passage)>) {
        self.show(Overlay::new(Box::new(Timeline::new(subject, at))));
    }

    fn ask_for(&mut self, what: PickerKind) -> Vec<Effect> {
        self.show(Overlay::with_input(Box::new(Picker::new(what)), TextInput::default()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::across::Across;
    use crate::app::overlay::OverlayAnswer;
    use crate::app::picker_query::{Candidates, PickerQuery};
    use crate::ascii::Charset;
    use crate::library::Library;
    use crate::place::Places;
    use crate::screen::Size;

    /// Types `text`; returns the query that the picker sends.
    fn query(app: &mut App, text: &str) -> PickerQuery {
        let mut effects = app.change_input(|input| {
            input.insert(text);
            true
        });
        match effects.pop() {
            Some(Effect::Pick(query)) => query,
            other => panic!("{other:?}"),
        }
    }

    fn take_in(app: &mut App, candidates: Candidates) {
        app.answered(candidates.number, OverlayAnswer::Candidates(candidates), true);
    }

    #[test]
    fn a_late_answer_to_what_was_typed_before_selects_nothing() {
        let library = Library::built_in();
        let across = Arc::new(Across::build(&library));
        let mut app =
            App::new(Size { cols: 80, rows: 24 }, Places::default(), Charset::Unicode, "2025-12-01".parse().unwrap());
        (app.panes.session.library, app.panes.session.across, app.panes.loading) =
            (Arc::new(library), Some(across.clone()), None);
        let mut asked = app.ask_for(PickerKind::Name);
        let Some(Effect::Pick(first)) = asked.pop() else { panic!("nothing is asked") };
        take_in(&mut app, first.answer(&across));
        let (late, last) = (query(&mut app, "t"), query(&mut app, "rade"));
        take_in(&mut app, late.answer(&across));
        take_in(&mut app, last.answer(&across));
        assert_eq!(app.top().map(|top| top.viewport.selected), Some(0));
        assert!(app.status.notice().is_none());
    }
}
