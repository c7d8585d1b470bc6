//! Actions in the two panes, and those that mean the same everywhere.

use super::panes::PaneRequest;
use super::{App, Effect, Panes, overlay_openers};
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
        let charset = &mut self.panes.setting.charset;
        let is_ascii = *charset == Charset::Ascii;
        *charset = if is_ascii { Charset::Unicode } else { Charset::Ascii };
        self.status.notify(if is_ascii {
            "rules and marks with all signs"
        } else {
            "rules and marks with ASCII alone"
        });
        self.in_panes(Panes::lay_out);
    }

    /// Turns meeting mode on or off. From wherever it is turned on, the article has the whole window.
    fn toggle_meeting(&mut self) {
        let is_on = self.panes.toggle_meeting();
        if is_on && (self.panes.focus == Pane::List || self.top().is_some()) {
            self.overlays.truncate(self.set_aside());
            self.focus_on(Pane::Article);
        }
        self.keeping_selections(|app| app.in_panes(Panes::lay_out));
        self.status.notify(if is_on { "meeting mode: what matters most" } else { "the whole briefing" });
    }

    /// Carries out an action while no overlay is open.
    pub(super) fn update_pane(&mut self, action: Action, count: Option<usize>) -> Vec<Effect> {
        match action {
            Action::OtherPane if self.panes.focus == Pane::List => self.focus_on(Pane::Article),
            Action::OtherPane | Action::ShowList => self.focus_on(Pane::List),
            Action::Back | Action::Forward => self.jump(action == Action::Back),
            Action::Contents => self.show_contents(),
            Action::Search => self.ask_for_search(),
            Action::SearchNext => self.search_step(count.unwrap_or(1) as isize),
            Action::SearchPrevious => self.search_step(-(count.unwrap_or(1) as isize)),
            Action::MarkUnread => match self.panes.toggle_read() {
                Some(true) => self.status.notify("marked as read"),
                Some(false) => self.status.notify("marked as unread"),
                None => {}
            },
            Action::Edit => return self.edit(),
            Action::Open if self.panes.has_selected_name() => return self.show_card(),
            Action::Close if self.panes.focus == Pane::Article => return self.close_in_article(),
            _ => match self.in_panes(|panes| panes.update(action, count)) {
                PaneRequest::Nothing => {}
                PaneRequest::Rest => return vec![Effect::Rest],
                PaneRequest::Say(words) => self.status.notify(words),
            },
        }
        Vec::new()
    }

    /// Sets or removes a bookmark at the selection.
    fn bookmark(&mut self) {
        let Some((briefing, passage)) = self.target() else { return };
        let (_, set) = self.keeping_selections(|app| app.panes.session.toggle_bookmark(&briefing, passage));
        self.status.notify(if set { "bookmark set" } else { "bookmark removed" });
    }
}
