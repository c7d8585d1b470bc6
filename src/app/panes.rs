//! The two panes: the list of summits and the article beside it, over one reading session. They know of nothing that lies
//! over them.

mod actions;
mod library;
mod navigation;
mod news;

use std::sync::Arc;

use super::article::{Article, Selection};
use super::news_fetch::NewsFetch;
use super::summit_list::SummitList;
use crate::briefing::{Briefing, Passage, Text};
use crate::pages::{LayoutSetting, PassageRef};
use crate::place::Places;
use crate::screen::{self, Layout, Pane};
use crate::session::{Left, ReadingSession};
use crate::typeset::{self, PageOptions};

pub(super) use actions::PaneRequest;
pub use library::{Loading, Stale};

/// The list and the article: what they show, and how.
#[derive(Debug)]
pub struct Panes {
    /// The library, and what is known about reading it.
    pub session: ReadingSession,
    /// `Some` until all of it has been read.
    pub loading: Option<Loading>,
    /// The summit list.
    pub list: SummitList,
    /// The article pane; `None` while there is nothing to read.
    pub article: Option<Article>,
    /// Which pane has the keys, unless something lies over them.
    pub focus: Pane,
    /// Whether that pane has the whole width.
    pub(super) zoom: bool,
    /// Whether only what matters most is shown.
    pub(super) meeting: bool,
    /// The terminal's size, the characters that may be drawn with, and the current day.
    pub setting: LayoutSetting,
    /// The columns that the text of the article takes at most.
    pub measure: u16,
    /// Whether the addresses of links are written out, because the terminal draws no links.
    pub addresses: bool,
    /// Whether what was marked in the article is gone since [`Panes::take_lost_mark`].
    is_mark_lost: bool,
    news_fetch: NewsFetch,
    /// Whether the indexes across the library were needed before they were built.
    pub(super) wants_across: bool,
    /// The last search, in whichever briefing it was.
    searched: Option<String>,
}

/// What the panes show, to be restored later.
#[derive(Debug)]
pub(super) struct PanesState {
    /// The pane that has the focus.
    pub focus: Pane,
    /// The summit that is selected in the list.
    selected: Option<Text>,
    /// The position in the article.
    pub left: Option<Left>,
}

impl Panes {
    /// Panes with nothing loaded yet.
    pub(super) fn new(places: Places, setting: LayoutSetting) -> Self {
        Self {
            session: ReadingSession::new(Arc::default(), places),
            loading: Some(Loading { done: 0, total: 0 }),
            list: SummitList::default(),
            article: None,
            focus: Pane::List,
            zoom: false,
            meeting: false,
            setting,
            measure: typeset::MEASURE,
            addresses: false,
            is_mark_lost: false,
            news_fetch: NewsFetch::default(),
            wants_across: false,
            searched: None,
        }
    }

    /// The present layout of the panes.
    pub fn layout(&self) -> Layout {
        let is_alone = self.zoom || self.meeting && self.focus == Pane::Article;
        screen::panes(self.setting.size, self.focus, is_alone)
    }

    /// The article, if it has the focus.
    pub fn reading(&self) -> Option<&Article> {
        self.article.as_ref().filter(|_| self.focus == Pane::Article)
    }

    /// The briefing selected in the list.
    pub(super) fn selected(&self) -> Option<Arc<Briefing>> {
        self.session.library.briefings.get(self.list.selected)
    }

    /// The briefing for keys that act on a whole one: the one that is read, or the one selected in the list.
    pub(super) fn briefing_here(&self) -> Option<Arc<Briefing>> {
        self.reading().map(|article| article.briefing.clone()).or_else(|| self.selected())
    }

    /// The passage for keys that act on one: the selection in the article, which becomes one if there is none, or the
    /// summit selected in the list. `None` if there is no passage.
    pub(super) fn passage_here(&mut self) -> Option<PassageRef> {
        let briefing = self.briefing_here()?;
        let passage = match (self.focus, &mut self.article) {
            (Pane::Article, Some(article)) => article.ensure_selected()?,
            _ => Passage::Title,
        };
        Some((briefing, passage))
    }

    /// Whether a name or term is selected in the article.
    pub(super) fn has_selected_name(&self) -> bool {
        self.reading().is_some_and(|article| article.selected_name().is_some())
    }

    /// Whether the selection is the current match of the search.
    pub(super) fn is_at_match(&self) -> bool {
        self.article.as_ref().is_some_and(|article| article.selection() == Some(&Selection::Match))
    }

    /// The position in the article and its selection, as a jump records them.
    pub(super) fn here(&self) -> Option<Left> {
        self.article.as_ref().map(Article::left)
    }

    /// What is shown now.
    pub(super) fn state(&self) -> PanesState {
        let selected = self.list.id(&self.session.library).map(Text::from);
        PanesState { focus: self.focus, selected, left: self.here() }
    }

    /// Lays out the article for its present pane, keeping the position, and fits the list into its own.
    pub(super) fn lay_out(&mut self) {
        let layout = self.layout();
        if let Some(list) = layout.list {
            self.list.fit(&self.session.library, (list.width, list.height));
        }
        let Some(article) = &self.article else { return };
        let briefing = self.session.library.get(&article.briefing.id).unwrap_or_else(|| article.briefing.clone());
        let (Some(options), Some(article)) = (self.page_options(&layout, &briefing), &mut self.article) else { return };
        let is_kept = article.lay_out(briefing, &self.session.library.glossary, options.0, options.1);
        self.is_mark_lost |= !is_kept;
        if !article.compare_with_read(&mut self.session) {
            self.news_fetch.want(article.briefing.id.clone());
        }
    }

    /// Whether what was marked in the article has gone since the last call; then what stood nearest is marked.
    pub(super) fn take_lost_mark(&mut self) -> bool {
        std::mem::take(&mut self.is_mark_lost)
    }

    /// The layout options of a briefing in the article pane, and the pane's height.
    fn page_options(&self, layout: &Layout, briefing: &Briefing) -> Option<(PageOptions, usize)> {
        let pane = layout.article?;
        let related = self.session.library.related(briefing);
        let (charset, addresses, meeting) = (self.setting.charset, self.addresses, self.meeting);
        let (width, measure) = (pane.width, self.measure);
        let mut options = PageOptions { width, measure, charset, addresses, meeting, ..PageOptions::default() };
        (options.related, options.margin) = (related, true);
        Some((options, usize::from(pane.height)))
    }
}
