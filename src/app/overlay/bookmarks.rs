//! The bookmarks, the latest first, narrowed as one types.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::briefing::Briefing;
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::pages::{Blocks, BookmarkBlocks, PassageRef};
use crate::place::Bookmark;
use crate::typeset::{self, counted};

/// The list of bookmarks.
#[derive(Debug)]
pub struct Bookmarks;

impl OverlayContent for Bookmarks {
    fn context(&self) -> Context {
        Context::Bookmarks
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let fitting = fitting(state).len();
        let extent = if fitting > 0 { counted(fitting, "bookmark", "bookmarks") } else { String::new() };
        let chrome = Chrome::asking("bookmarks: ", extent);
        match fitting {
            0 if !state.session.places.has_bookmarks() => chrome.with_note("none yet: m sets one", state),
            0 => chrome.with_note("no bookmark has all of these words", state),
            _ => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (state, size) = (*state, state.setting.size);
        let rows = fitting(&state).into_iter().map(|bookmark| {
            let dot = typeset::dot(state.setting.charset);
            let summit =
                summit(&bookmark, &state, |briefing| [&briefing.date.words(), briefing.short_title()].join(dot));
            (bookmark, summit)
        });
        let locate = move |bookmark: &Bookmark| {
            let (briefing, place) = state.session.locate(&bookmark.spot)?;
            Some((briefing, place?.0))
        };
        Some(Box::new(BookmarkBlocks { rows: rows.collect(), size, locate: Box::new(locate) }))
    }

    fn choose(&mut self, i: usize, _fact: Option<PassageRef>, state: &StateView) -> OverlayRequest {
        let bookmark = fitting(state).into_iter().nth(i);
        bookmark.map_or(OverlayRequest::Nothing, |bookmark| OverlayRequest::Visit(bookmark.spot))
    }
}

/// The bookmarks that fit what is typed.
fn fitting(state: &StateView) -> Vec<Bookmark> {
    let bookmarks = state.session.places.bookmarks();
    let rows = Narrowing::new(state.typed).rows(bookmarks.iter().map(|bookmark| words(bookmark, state)));
    rows.into_iter().map(|i| bookmarks[i].clone()).collect()
}

/// What a bookmark is in words: its summit and its passage.
fn words(bookmark: &Bookmark, state: &StateView) -> String {
    format!("{}: {}", summit(bookmark, state, |briefing| briefing.short_title().to_owned()), bookmark.name)
}

/// What `says` says of the summit of a bookmark; its id where its file is gone.
fn summit(bookmark: &Bookmark, state: &StateView, says: impl FnOnce(&Briefing) -> String) -> String {
    let id = &bookmark.spot.briefing;
    state.library.get(id).map_or_else(|| id.to_string(), |briefing| says(&briefing))
}
