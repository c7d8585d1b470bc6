//! The places that were marked, the latest first.

use super::content::{Content, Outcome, Sheet};
use crate::app::scene::Scene;
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Rows, Thing};
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
        if scene.session.places.bookmarks().is_empty() { sheet.saying("none yet", scene) } else { sheet }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let (scene, bookmarks) = (*scene, scene.session.places.bookmarks());
        let things: Vec<Thing> = bookmarks
            .iter()
            .map(|bookmark| Thing::Fact(bookmark.spot.briefing.clone(), bookmark.spot.anchor.to_string()))
            .collect();
        let line = move |i: usize| {
            let bookmark = &bookmarks[i];
            let briefing = scene.library.get(&bookmark.spot.briefing);
            let summit = briefing.map_or(&*bookmark.spot.briefing, |briefing| briefing.short_title());
            let mut line = Line::default();
            let text = format!("{summit}: {}", bookmark.name);
            line.put(0, Role::Text, shorten(&text, scene.columns(), scene.setting.ascii));
            line
        };
        let (len, page) = (things.len(), self.pane(&scene).height);
        let thing = move |i: usize| things[i].clone();
        let fact = move |i: usize| {
            let bookmark = scene.session.places.bookmarks().into_iter().nth(i)?;
            let (briefing, place) = scene.session.locate(&bookmark.spot)?;
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
