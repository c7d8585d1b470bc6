//! Where the reader is and has been: back and forward, as in a browser.

use super::pointer::Pointer;
use super::{App, Article, Place};
use crate::briefing::Passage;
use crate::place::Spot;
use crate::screen::Pane;

/// A place that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What stood on the first row.
    pub spot: Spot,
    /// The anchor of what was selected.
    pub selected: Option<String>,
}

/// The places left behind by jumps, and those left by going back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Jumps {
    back: Vec<Left>,
    forward: Vec<Left>,
}

/// How many places are kept; the oldest go first.
const MOST: usize = 100;

impl Jumps {
    /// Remembers `from` as a jump leaves it; what lay forward is forgotten.
    pub fn leave(&mut self, from: Left) {
        self.forward.clear();
        self.back.pop_if(|last| *last == from);
        self.back.push(from);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Goes back from `here`; `None` where there is nowhere to go.
    pub fn back(&mut self, here: Option<Left>) -> Option<Left> {
        let to = self.back.pop()?;
        self.forward.extend(here);
        Some(to)
    }

    /// Goes forward again from `here`; `None` where there is nowhere to go.
    pub fn forward(&mut self, here: Option<Left>) -> Option<Left> {
        let to = self.forward.pop()?;
        self.back.extend(here);
        Some(to)
    }
}

impl App {
    /// Opens what `spot` names, if it is still there.
    pub fn open_spot(&mut self, spot: &Spot) -> bool {
        let Some(briefing) = self.library.get(&spot.briefing).cloned() else { return false };
        self.focus = Pane::Article;
        self.overlays.clear();
        self.show_article(&briefing);
        if let Some(article) = &mut self.article {
            go_to_spot(article, spot);
        }
        self.begin_reading();
        true
    }

    /// Where the reader is, by identity.
    pub fn spot(&self) -> Option<Spot> {
        let article = self.article.as_ref()?;
        let Place { passage, offset } = article.place().unwrap_or(Place { passage: Passage::Title, offset: 0 });
        let anchor = passage.anchor(&article.briefing).into();
        Some(Spot { briefing: article.briefing.id.clone(), anchor, offset })
    }

    /// A jump is about to leave what is on the screen.
    pub(super) fn jumps_from_here(&mut self) {
        if self.focus == Pane::Article
            && let Some(here) = self.here()
        {
            self.jumps.leave(here);
        }
    }

    /// Where the reader is, with what is selected, as a jump leaves it.
    pub(super) fn here(&self) -> Option<Left> {
        let article = self.article.as_ref()?;
        let selected = article.marked().map(|passage| passage.anchor(&article.briefing));
        Some(Left { spot: self.spot()?, selected })
    }

    /// Remembers where the reader is, so that even a killed reader comes back to it.
    pub(super) fn remember(&mut self) {
        if self.focus == Pane::Article
            && let Some(spot) = self.spot()
        {
            self.places.reach(spot);
        }
    }

    /// Goes back, or forward again.
    pub(super) fn jump(&mut self, back: bool) {
        let here = (self.focus == Pane::Article).then(|| self.here()).flatten();
        loop {
            let to = if back { self.jumps.back(here.clone()) } else { self.jumps.forward(here.clone()) };
            match to {
                Some(left) if here.as_ref() == Some(&left) => {}
                // A briefing that has been deleted since is passed over.
                Some(left) if !self.open_spot(&left.spot) => {}
                Some(left) => {
                    if let Some(article) = &mut self.article {
                        article.return_to(&left);
                    }
                    return;
                }
                None => {
                    self.say(if back { "nothing to go back to" } else { "nothing to go forward to" });
                    return;
                }
            }
        }
    }

    /// Puts a bookmark's or a place's spot on the screen, keeping the way back.
    pub(super) fn visit(&mut self, spot: &Spot) {
        self.jumps_from_here();
        if self.open_spot(spot) {
            let passage = self.article.as_ref().and_then(|a| Passage::from_anchor(&spot.anchor, &a.briefing));
            match (passage, &mut self.article) {
                (Some(passage), Some(article)) => article.show(passage),
                _ => self.complain("that passage is gone; this is the beginning of its briefing"),
            }
        } else {
            self.complain(format!("the briefing “{}” is no longer in the library", spot.briefing));
        }
    }
}

/// Puts what `spot` names on the first row, or its briefing's beginning where the passage is gone.
pub(super) fn go_to_spot(article: &mut Article, spot: &Spot) {
    match Passage::from_anchor(&spot.anchor, &article.briefing) {
        Some(passage) => article.go_to(Place { passage, offset: spot.offset }),
        None => article.scroll_to(0),
    }
}

/// The line at which what `spot` names stands, or the first where the passage is gone.
pub(super) fn line_of_spot(article: &Article, spot: &Spot) -> usize {
    let passage = Passage::from_anchor(&spot.anchor, &article.briefing);
    passage.map_or(0, |passage| article.page.line_of(passage, spot.offset))
}

impl Article {
    /// Goes back to where a jump left it: the same words on the first row, the same thing pointed at.
    pub(super) fn return_to(&mut self, left: &Left) {
        go_to_spot(self, &left.spot);
        let selected = left.selected.as_ref().and_then(|anchor| Passage::from_anchor(anchor, &self.briefing));
        self.target = selected.map(Pointer::Passage);
        if self.marked().is_none() {
            self.reveal_target();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(briefing: &str) -> Left {
        Left { spot: Spot { briefing: briefing.into(), anchor: "title".into(), offset: 0 }, selected: None }
    }

    #[test]
    fn back_and_forward_are_inverse_until_a_new_jump() {
        let mut jumps = Jumps::default();
        jumps.leave(left("a"));
        jumps.leave(left("b"));
        assert_eq!(jumps.back(Some(left("c"))), Some(left("b")));
        assert_eq!(jumps.back(Some(left("b"))), Some(left("a")));
        assert_eq!(jumps.back(Some(left("a"))), None);
        assert_eq!(jumps.forward(Some(left("a"))), Some(left("b")));
        jumps.leave(left("b"));
        assert_eq!(jumps.forward(Some(left("d"))), None);
    }

    #[test]
    fn what_was_selected_on_the_same_screen_is_a_place_of_its_own() {
        let fact = Left { selected: Some("figure:a".into()), ..left("a") };
        let mut jumps = Jumps::default();
        jumps.leave(fact.clone());
        jumps.leave(left("a"));
        jumps.leave(left("a"));
        assert_eq!(jumps.back(None), Some(left("a")));
        assert_eq!(jumps.back(None), Some(fact));
        assert_eq!(jumps.back(None), None);
    }
}
