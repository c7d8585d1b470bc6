//! The places that were marked, the latest first.

use std::rc::Rc;

use super::content::{Content, Outcome, Sheet};
use crate::app::scene::Scene;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Rows, Thing};
use crate::place::Bookmark;
use crate::typeset::{Line, Role, shorten};

/// The bookmarks.
#[derive(Debug)]
pub struct Bookmarks;

impl Content for Bookmarks {
    fn context(&self) -> Context {
        Context::Bookmarks
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        let sheet = Sheet::titled("Bookmarks", "", scene);
        if scene.session.places.has_bookmarks() { sheet } else { sheet.saying("none yet", scene) }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (scene, page) = (*scene, self.pane(scene).height);
        let bookmarks: Rc<[Bookmark]> = scene.session.places.bookmarks().into();
        let (len, of_line, of_thing) = (bookmarks.len(), bookmarks.clone(), bookmarks.clone());
        let line = move |i: usize| {
            let bookmark = &of_line[i];
            let briefing = scene.library.get(&bookmark.spot.briefing);
            let summit = briefing.map_or(&*bookmark.spot.briefing, |briefing| briefing.short_title());
            let mut line = Line::default();
            let text = format!("{summit}: {}", bookmark.name);
            line.put(0, Role::Text, shorten(&text, scene.columns(), scene.setting.charset));
            line
        };
        let thing = move |i: usize| {
            let spot = &of_thing[i].spot;
            Thing::Fact(spot.briefing.clone(), spot.anchor.to_string())
        };
        let fact = move |i: usize| {
            let (briefing, place) = scene.session.locate(&bookmarks.get(i)?.spot)?;
            Some((briefing, place?.0))
        };
        let rows = Rows::new(len, page, thing, move |shown| shown.map(&line).collect());
        Some(Box::new(rows.with_facts(fact)))
    }

    fn choose(&mut self, i: usize, _fact: Option<Fact>, scene: &Scene) -> Outcome {
        let bookmark = scene.session.places.bookmarks().into_iter().nth(i);
        bookmark.map_or(Outcome::Nothing, |bookmark| Outcome::Visit(bookmark.spot))
    }
}
