//! Whether the article shows what its file says now.

use super::App;
use crate::screen::Pane;

/// Why the article may be stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// The file has become faulty; its last good version is shown.
    Faulty,
    /// The file is gone; the briefing stays until the reader leaves it.
    Gone,
    /// The library's directory is gone, or can no longer be listed.
    Lost,
}

impl App {
    /// Why the article on the screen may be stale; `None` if it is not.
    pub fn stale(&self) -> Option<Stale> {
        let id = &self.article.as_ref()?.briefing.id;
        self.layout().article?;
        match self.session.library.position(id) {
            None => self.loading.is_none().then_some(Stale::Gone),
            Some(_) if self.session.library.is_lost() => Some(Stale::Lost),
            Some(_) => self.session.library.is_kept(id).then_some(Stale::Faulty),
        }
    }

    /// The id of the briefing at which the list stays when the library changes: the one that is read, even if its file
    /// is gone, since an editor may be about to write it again.
    pub(super) fn stays_at(&self) -> Option<&str> {
        let selected = self.session.library.briefings.get(self.list.selected).map(|briefing| &*briefing.id);
        let article = self.article.as_ref().map(|article| &*article.briefing.id);
        match self.focus == Pane::Article || self.stale() == Some(Stale::Gone) {
            true => article.or(selected),
            false => selected,
        }
    }
}
