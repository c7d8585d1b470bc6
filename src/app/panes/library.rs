//! What the panes keep while the library is read, and while its files change.

use std::borrow::Cow;
use std::sync::Arc;

use super::Panes;
use crate::app::summit_list::Summits;
use crate::library::Library;
use crate::screen::Pane;

/// How far the library has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// Files read.
    pub done: usize,
    /// Files there are.
    pub total: usize,
}

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

impl Panes {
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

    /// Takes a newer state of the library, or more of it. Selection and position follow their briefing, unless this is the
    /// first load and no key has come (`begins`). Returns false where the selected summit is gone and its neighbour is
    /// selected. Call [`Panes::lay_out`] afterwards.
    pub(in crate::app) fn take_library(
        &mut self,
        library: Arc<Library>,
        loading: Option<Loading>,
        begins: bool,
    ) -> bool {
        let here = self.stays_at().filter(|_| !begins).map(Cow::into_owned);
        let held = self.list.hold(&self.session.library);
        (self.session.library, self.loading) = (library, loading);
        let (index, is_kept) = match here.and_then(|id| self.session.library.position(&id)) {
            Some(index) => (index, true),
            None if begins => (self.list.selected, true),
            None => held.find(&Summits(&self.session.library)),
        };
        self.list.place(index, held.above);
        is_kept || self.focus != Pane::List || self.stale().is_some()
    }

    /// The id of the briefing at which the list stays when the library changes: the one that is read, even if its file
    /// is gone, since an editor may be about to write it again.
    fn stays_at(&self) -> Option<Cow<'_, str>> {
        let selected = self.list.id(&self.session.library);
        let article = self.article.as_ref().map(|article| Cow::Borrowed(&*article.briefing.id));
        match self.focus == Pane::Article || self.stale() == Some(Stale::Gone) {
            true => article.or(selected),
            false => selected,
        }
    }
}
