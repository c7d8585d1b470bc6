//! The bookmarks, the latest first, narrowed as one types.

use std::rc::Rc;

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::keymap::Context;
use crate::language::narrowing::Narrowing;
use crate::pages::{Blocks, PassageRef, RowBlocks, Thing};
use crate::place::Bookmark;
use crate::typeset::{Line, Role, counted, shorten};

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
        let (state, page) = (*state, self.pane(state).height);
        let bookmarks: Rc<[Bookmark]> = fitting(&state).into();
        let (len, of_line, of_thing) = (bookmarks.len(), bookmarks.clone(), bookmarks.clone());
        let line = move |i: usize| {
            let mut line = Line::default();
            let text = words(&of_line[i], &state);
            line.put(0, Role::Text, shorten(&text, state.columns(), state.setting.charset));
            line
        };
        let thing = move |i: usize| {
            let spot = &of_thing[i].spot;
            Thing::Fact(spot.briefing.clone(), spot.anchor.to_string())
        };
        let fact = move |i: usize| {
            let (briefing, place) = state.session.locate(&bookmarks.get(i)?.spot)?;
            Some((briefing, place?.0))
        };
        let rows = RowBlocks::new(len, page, thing, move |shown| shown.map(&line).collect());
        Some(Box::new(rows.with_facts(fact)))
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
    let briefing = state.library.get(&bookmark.spot.briefing);
    let summit = briefing.map_or(&*bookmark.spot.briefing, |briefing| briefing.short_title());
    format!("{summit}: {}", bookmark.name)
}
