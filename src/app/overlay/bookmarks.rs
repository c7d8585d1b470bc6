//! The bookmarks, the latest first.

use std::rc::Rc;

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::keymap::Context;
use crate::pages::{Blocks, PassageRef, RowBlocks, Thing};
use crate::place::Bookmark;
use crate::typeset::{Line, Role, shorten};

/// The list of bookmarks.
#[derive(Debug)]
pub struct Bookmarks;

impl OverlayContent for Bookmarks {
    fn context(&self) -> Context {
        Context::Bookmarks
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let chrome = Chrome::titled("Bookmarks", "", state);
        if state.session.places.has_bookmarks() { chrome } else { chrome.with_note("none yet", state) }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (state, page) = (*state, self.pane(state).height);
        let bookmarks: Rc<[Bookmark]> = state.session.places.bookmarks().into();
        let (len, of_line, of_thing) = (bookmarks.len(), bookmarks.clone(), bookmarks.clone());
        let line = move |i: usize| {
            let bookmark = &of_line[i];
            let briefing = state.library.get(&bookmark.spot.briefing);
            let summit = briefing.map_or(&*bookmark.spot.briefing, |briefing| briefing.short_title());
            let mut line = Line::default();
            let text = format!("{summit}: {}", bookmark.name);
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
        let bookmark = state.session.places.bookmarks().into_iter().nth(i);
        bookmark.map_or(OverlayRequest::Nothing, |bookmark| OverlayRequest::Visit(bookmark.spot))
    }
}
