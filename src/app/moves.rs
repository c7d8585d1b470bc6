//! What actions mean in the two panes, and those that mean the same everywhere.

use super::pointer::Pointer;
use super::{App, Effect, Finder, Overlay};
use crate::action::Action;
use crate::app::menu::Menu;
use crate::app::roll::Roll;
use crate::briefing::{Passage, row};
use crate::place::Spot;
use crate::screen::Pane;

impl App {
    /// Actions that mean the same wherever they are given; `None` for all others.
    pub(super) fn common(&mut self, action: Action) -> Option<Vec<Effect>> {
        let effect = match action {
            Action::Quit => Effect::Quit,
            Action::Repaint => Effect::Repaint,
            Action::Reload => Effect::Reload,
            Action::Suspend => Effect::Suspend,
            Action::Help => Effect::Help,
            Action::Commands => Effect::Commands,
            Action::Mouse => {
                self.mouse = !self.mouse;
                self.say(if self.mouse { "mouse on: the terminal's own selection is off" } else { "mouse off" });
                Effect::Mouse(self.mouse)
            }
            Action::Blank => {
                self.blank = true;
                return Some(Vec::new());
            }
            Action::Meeting => {
                self.meeting = !self.meeting;
                self.say(if self.meeting { "meeting mode: what matters most" } else { "the whole briefing" });
                self.keeping(|app| app.lay());
                return Some(Vec::new());
            }
            Action::Find => {
                self.find("");
                return Some(Vec::new());
            }
            Action::Problems => {
                self.overlays.push(Overlay::Problems(Roll::default()));
                return Some(Vec::new());
            }
            Action::Card => return Some(self.show_card()),
            Action::Compare => return Some(self.ask_for_comparison()),
            Action::Figures => {
                self.show_figures();
                return Some(Vec::new());
            }
            Action::Threads => return Some(self.show_threads()),
            Action::Same => return Some(self.show_same()),
            Action::Bookmarks => {
                self.overlays.push(Overlay::Bookmarks(Menu::default()));
                return Some(Vec::new());
            }
            _ => return None,
        };
        Some(vec![effect])
    }

    /// Opens the finder on a query; the effects ask for its answer.
    pub fn find(&mut self, query: &str) -> Vec<Effect> {
        let mut finder = Finder::new(&self.library, &self.places);
        finder.set(query);
        if query.is_empty() {
            finder.grip.answered(self.loading.is_some());
        }
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Finder(_)));
        self.overlays.push(Overlay::Finder(Box::new(finder)));
        if query.is_empty() { Vec::new() } else { self.typed() }
    }

    /// What an action means while no overlay is open.
    pub(super) fn update_pane(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        match action {
            Action::Zoom => {
                self.zoom = !self.zoom;
                self.lay();
            }
            Action::OtherPane => self.focus_on(if self.focus == Pane::List { Pane::Article } else { Pane::List }),
            Action::ShowList => self.focus_on(Pane::List),
            Action::NextBriefing => self.neighbour(count.unwrap_or(1) as isize),
            Action::PreviousBriefing => self.neighbour(-(count.unwrap_or(1) as isize)),
            Action::Back | Action::Forward => self.jump(action == Action::Back),
            Action::Contents => self.open_contents(),
            Action::Search => self.open_search(),
            Action::SearchNext => self.search_step(count.unwrap_or(1) as isize),
            Action::SearchPrevious => self.search_step(-(count.unwrap_or(1) as isize)),
            Action::NextNew => self.step_new(count.unwrap_or(1) as isize),
            Action::PreviousNew => self.step_new(-(count.unwrap_or(1) as isize)),
            Action::Bookmark => self.bookmark(),
            Action::MarkUnread => self.mark_unread(),
            Action::GoToSource => self.go_to_source(),
            Action::Edit => return self.edit(),
            Action::Copy
            | Action::CopyShort
            | Action::CopyMarkdown
            | Action::CopyBriefing
            | Action::CopyBriefingMarkdown => {
                return self.copy(action);
            }
            Action::Open if self.focus == Pane::Article && self.points_at_name() => return self.show_card(),
            _ if self.focus == Pane::List => return self.update_list(action, count.unwrap_or(1)),
            _ => self.update_article(action, count),
        }
        Vec::new()
    }

    fn update_list(&mut self, action: Action, count: usize) -> Vec<Effect> {
        let scroll = match action {
            Action::ArticleDown => Some(Action::Down),
            Action::ArticleUp => Some(Action::Up),
            Action::ArticlePageDown | Action::ReadOn => Some(Action::PageDown),
            Action::ArticlePageUp => Some(Action::PageUp),
            _ => None,
        };
        let beside = self.layout().article.is_some();
        if scroll.is_some() {
            self.catch_up();
        }
        if let (Some(scroll), Some(article), true) = (scroll, &mut self.article, beside)
            // Space reads on in the article that the selection is on, to its end, and opens what comes then.
            && !(action == Action::ReadOn && article.at_end())
        {
            article.go(scroll, count);
            return Vec::new();
        }
        if action == Action::ReadOn && beside {
            self.read_on();
            return Vec::new();
        }
        if matches!(action, Action::Open | Action::ReadOn) {
            if let Some(briefing) = self.library.briefings.get(self.list.selected).cloned() {
                self.open(&briefing, None);
            }
            return Vec::new();
        }
        let Some(pane) = self.layout().list else { return Vec::new() };
        let moved = self.list.go(action, count, &self.library, (pane.width, pane.height));
        if moved { vec![Effect::Rest] } else { Vec::new() }
    }

    fn update_article(&mut self, action: Action, count: Option<usize>) {
        match action {
            Action::Close => {
                let Some(article) = &mut self.article else { return };
                // One thing at a time: first the search with its match, then what is marked, then the article itself.
                if article.search.is_some() {
                    if article.pointer() == Some(&Pointer::Match) {
                        article.let_go();
                    }
                    article.search = None;
                } else if !article.let_go() {
                    self.focus_on(Pane::List);
                }
            }
            Action::NextTerm => self.step_name(count.unwrap_or(1) as isize),
            Action::PreviousTerm => self.step_name(-(count.unwrap_or(1) as isize)),
            Action::ReadOn if self.article.as_ref().is_some_and(|article| article.at_end()) => self.read_on(),
            // A count before a jump to an end is a percentage, as in `less`.
            Action::Top | Action::End if count.is_some() => self.go_to_percent(count.unwrap_or(0)),
            Action::Top | Action::End | Action::NextSection | Action::PreviousSection => {
                self.jumps_from_here();
                self.in_article(action, count.unwrap_or(1));
            }
            _ => self.in_article(action, count.unwrap_or(1)),
        }
    }

    fn in_article(&mut self, action: Action, count: usize) {
        if let Some(article) = &mut self.article {
            article.go(action, count);
        }
    }

    fn go_to_percent(&mut self, percent: usize) {
        self.jumps_from_here();
        if let Some(article) = &mut self.article {
            let line = article.page.lines.len() * percent.min(100) / 100;
            article.go(Action::Top, 1);
            article.go(Action::Down, line);
        }
    }

    pub(super) fn focus_on(&mut self, pane: Pane) {
        if pane == Pane::Article
            && let Some(briefing) = self.library.briefings.get(self.list.selected).cloned()
        {
            // First the keys: where one pane is shown, they decide whether there is room to lay the article out.
            self.focus = Pane::Article;
            self.show_article(&briefing);
            self.begin_reading();
        } else {
            self.leave();
            self.focus = Pane::List;
        }
        self.lay();
    }

    fn neighbour(&mut self, by: isize) {
        let last = self.library.briefings.len().saturating_sub(1);
        let next = self.list.selected.saturating_add_signed(by).min(last);
        if next == self.list.selected {
            self.say(if by > 0 {
                "this is the last briefing in the list"
            } else {
                "this is the first briefing in the list"
            });
            return;
        }
        let Some(briefing) = self.library.briefings.get(next).cloned() else { return };
        if self.focus == Pane::Article {
            self.open(&briefing, None);
        } else {
            self.list.selected = next;
            self.lay();
            self.follow();
        }
    }

    /// At the end of a briefing: on to the next, from its beginning.
    fn read_on(&mut self) {
        let next = self.list.selected + 1;
        let Some(briefing) = self.library.briefings.get(next).cloned() else {
            self.say("the end of the last briefing");
            return;
        };
        self.open(&briefing, None);
        if let Some(article) = &mut self.article {
            article.go(Action::Top, 1);
        }
    }

    /// The contents of the briefing that is read, or of the one that is selected in the list.
    fn open_contents(&mut self) {
        if self.layout().article.is_none() {
            self.focus_on(Pane::Article);
        }
        self.catch_up();
        let Some(article) = &self.article else { return };
        let here = article.page.headings.partition_point(|heading| heading.line <= article.top).saturating_sub(1);
        let mut menu = Menu::default();
        menu.select(here, self.overlay_page());
        self.overlays.push(Overlay::Contents(menu));
    }

    fn bookmark(&mut self) {
        let Some((briefing, passage)) = self.pointed_at() else { return };
        let name = row(&briefing, passage);
        let spot = Spot { briefing: briefing.id.clone(), anchor: passage.anchor(&briefing).into(), offset: 0 };
        let set = self.places.toggle_bookmark(&spot, &name);
        self.say(if set { "bookmark set" } else { "bookmark removed" });
    }

    fn mark_unread(&mut self) {
        let Some(briefing) = self.briefing_here() else { return };
        if self.places.is_read(&briefing.id) {
            self.count_as_unread(&briefing.id);
            self.say("marked as unread");
        } else {
            self.count_as_read(&briefing);
            self.say("marked as read");
        }
    }

    /// From a fact to the source it names, from anything else to the first source.
    pub(super) fn go_to_source(&mut self) {
        let Some((briefing, passage)) = self.pointed_at() else { return };
        let position = briefing.source_of(passage);
        if briefing.sources.is_empty() {
            self.say("this briefing names no source");
            return;
        }
        self.open(&briefing, Some(Passage::Source(position.unwrap_or(0))));
    }

    pub(super) fn edit(&mut self) -> Vec<Effect> {
        if let Some(Overlay::Problems(_)) = self.overlays.last() {
            return self.edit_problem();
        }
        self.pointed_at()
            .map(|(briefing, passage)| Effect::Edit { briefing: briefing.id.clone(), passage })
            .into_iter()
            .collect()
    }
}
