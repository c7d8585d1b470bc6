//! Actions in the two panes, and those that mean the same everywhere.

use super::article::Article;
use super::{App, Effect, overlay_openers};
use crate::action::Action;
use crate::ascii::Charset;
use crate::screen::Pane;

impl App {
    /// Carries out an action that means the same everywhere; `None` for all others.
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
                self.status.notify(if self.mouse {
                    "mouse on: the terminal's own selection is off"
                } else {
                    "mouse off"
                });
                Effect::Mouse(self.mouse)
            }
            Action::Blank => {
                self.blank = true;
                return Some(Vec::new());
            }
            Action::Meeting => {
                self.toggle_meeting();
                return Some(Vec::new());
            }
            Action::Card => return Some(self.show_card()),
            Action::Compare => return Some(self.ask_for_comparison()),
            Action::Threads => return Some(self.show_threads()),
            Action::Same => return Some(self.show_same()),
            Action::Copy
            | Action::CopyShort
            | Action::CopyMarkdown
            | Action::CopyBriefing
            | Action::CopyBriefingMarkdown => return Some(self.copy(action)),
            Action::Brief => return Some(self.copy_brief()),
            Action::GoToSource => return Some(self.go_to_source()),
            Action::OpenAddress => return Some(self.open_address()),
            Action::Bookmark => {
                self.bookmark();
                return Some(Vec::new());
            }
            Action::Ascii => {
                self.keeping_selections(Self::switch_charset);
                return Some(Vec::new());
            }
            _ => return overlay_openers::opened_by(action).map(|overlay| self.show(overlay)),
        };
        Some(vec![effect])
    }

    fn switch_charset(&mut self) {
        let is_ascii = self.charset == Charset::Ascii;
        self.charset = if is_ascii { Charset::Unicode } else { Charset::Ascii };
        self.status.notify(if is_ascii {
            "rules and marks with all signs"
        } else {
            "rules and marks with ASCII alone"
        });
        self.lay_out();
    }

    /// Turns meeting mode on or off. From wherever it is turned on, the article has the whole window.
    fn toggle_meeting(&mut self) {
        self.meeting = !self.meeting;
        if self.meeting && (self.focus == Pane::List || self.top().is_some()) {
            self.overlays.truncate(self.set_aside());
            self.focus_on(Pane::Article);
        }
        self.keeping_selections(Self::lay_out);
        self.status.notify(if self.meeting { "meeting mode: what matters most" } else { "the whole briefing" });
    }

    /// Carries out an action while no overlay is open.
    pub(super) fn update_pane(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        match action {
            Action::Zoom => {
                self.zoom = !self.zoom;
                self.lay_out();
            }
            Action::OtherPane => self.focus_on(if self.focus == Pane::List { Pane::Article } else { Pane::List }),
            Action::ShowList => self.focus_on(Pane::List),
            Action::NextBriefing => self.neighbour(count.unwrap_or(1) as isize),
            Action::PreviousBriefing => self.neighbour(-(count.unwrap_or(1) as isize)),
            Action::Back | Action::Forward => self.jump(action == Action::Back),
            Action::Contents => self.show_contents(),
            Action::Search => self.ask_for_search(),
            Action::SearchNext => self.search_step(count.unwrap_or(1) as isize),
            Action::SearchPrevious => self.search_step(-(count.unwrap_or(1) as isize)),
            Action::NextNew => self.step_new(count.unwrap_or(1) as isize),
            Action::PreviousNew => self.step_new(-(count.unwrap_or(1) as isize)),
            Action::MarkUnread => self.mark_unread(),
            Action::Edit => return self.edit(),
            Action::Open if self.focus == Pane::Article && self.has_selected_name() => return self.show_card(),
            _ if self.focus == Pane::List => return self.update_list(action, count.unwrap_or(1)),
            _ => return self.update_article(action, count),
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
            // Space pages through the previewed article to its end, then opens the next.
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
            if let Some(briefing) = self.session.library.briefings.get(self.list.selected).cloned() {
                self.open(&briefing, None);
            }
            return Vec::new();
        }
        let Some(pane) = self.layout().list else { return Vec::new() };
        let moved = self.list.go(action, count, &self.session.library, (pane.width, pane.height));
        if moved { vec![Effect::Rest] } else { Vec::new() }
    }

    fn update_article(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        match action {
            Action::Close => {
                let Some(article) = &mut self.article else { return Vec::new() };
                // One at a time: first the search with its match, then the list that the article was opened from;
                // without one the selection, then the article.
                if article.end_search() {
                    return Vec::new();
                }
                if self.take_way_back() {
                    return self.resume();
                }
                if !self.clear_selection() {
                    self.focus_on(Pane::List);
                }
            }
            Action::NextTerm => self.step_name(count.unwrap_or(1) as isize),
            Action::PreviousTerm => self.step_name(-(count.unwrap_or(1) as isize)),
            Action::ReadOn if self.article.as_ref().is_some_and(Article::at_end) => self.read_on(),
            // A count before a jump to an end is a percentage, as in `less`.
            Action::Top | Action::End if count.is_some() => self.go_to_percent(count.unwrap_or(0)),
            Action::Top | Action::End | Action::NextSection | Action::PreviousSection => {
                self.record_jump();
                self.in_article(action, count.unwrap_or(1));
            }
            _ => self.in_article(action, count.unwrap_or(1)),
        }
        Vec::new()
    }

    fn clear_selection(&mut self) -> bool {
        self.article.as_mut().is_some_and(Article::clear_selection)
    }

    fn in_article(&mut self, action: Action, count: usize) {
        if let Some(article) = &mut self.article {
            article.go(action, count);
        }
    }

    fn neighbour(&mut self, by: isize) {
        let last = self.session.library.briefings.len().saturating_sub(1);
        let next = self.list.selected.saturating_add_signed(by).min(last);
        if next == self.list.selected {
            self.status.notify(if by > 0 {
                "this is the last briefing in the list"
            } else {
                "this is the first briefing in the list"
            });
            return;
        }
        let Some(briefing) = self.session.library.briefings.get(next).cloned() else { return };
        if self.focus == Pane::Article {
            self.open(&briefing, None);
        } else {
            self.list.selected = next;
            self.lay_out();
            self.follow();
        }
    }

    /// From the end of a briefing to the beginning of the next.
    fn read_on(&mut self) {
        let next = self.list.selected + 1;
        let Some(briefing) = self.session.library.briefings.get(next).cloned() else {
            self.status.notify("the end of the last briefing");
            return;
        };
        self.open(&briefing, None);
        if let Some(article) = &mut self.article {
            article.go(Action::Top, 1);
        }
    }

    /// Sets or removes a bookmark at the selection.
    fn bookmark(&mut self) {
        let Some((briefing, passage)) = self.target() else { return };
        let (_, set) = self.keeping_selections(|app| app.session.toggle_bookmark(&briefing, passage));
        self.status.notify(if set { "bookmark set" } else { "bookmark removed" });
    }

    fn mark_unread(&mut self) {
        let Some(briefing) = self.briefing_here() else { return };
        let is_read = self.session.toggle_read(&briefing);
        self.nothing_new(&briefing.id);
        self.status.notify(if is_read { "marked as read" } else { "marked as unread" });
    }

    /// Selects another name or term in the article.
    fn step_name(&mut self, by: isize) {
        let Some(across) = self.across_or_notify() else { return };
        let shown = self.focus == Pane::Article || self.layout().article.is_some();
        let Some(article) = self.article.as_mut().filter(|_| shown) else { return };
        if !article.step_name(&across, by) {
            self.status.notify(if by > 0 { "no name or term after this" } else { "no name or term before this" });
        }
    }

    /// Selects the next new thing: in this article, then in the next changed briefing of the list.
    fn step_new(&mut self, by: isize) {
        let reading = self.focus == Pane::Article;
        if reading && self.article.as_mut().is_some_and(|article| article.step_new(by)) {
            return;
        }
        match self.next_changed(by) {
            Ok(briefing) => {
                self.open(&briefing, None);
                self.walk_to_new(by);
            }
            Err(words) => self.status.notify(words),
        }
    }
}
