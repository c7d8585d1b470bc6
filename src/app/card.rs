//! A name's card: who or what it is, its other names, and every place where it occurs.

use super::pick::Wanted;
use super::selection::Held;
use super::{App, Article, Effect, Overlay};
use crate::across::{self, Across, Occurrence};
use crate::action::Action;
use crate::app::menu::Menu;
use crate::briefing::{Passage, Text};
use crate::lookup::Same;
use crate::pages::{CardPlaces, Head};
use crate::screen::Pane;

/// The card on the screen: its head, then the places by summit, scrolled as one.
#[derive(Debug, Clone)]
pub struct NameCard {
    /// The full name.
    pub name: Text,
    /// The selected row among the places.
    pub selected: usize,
    /// The first visible line, the head's lines counted in.
    pub top: usize,
    /// Which of the names in the head is pointed at.
    pub link: Option<usize>,
}

impl NameCard {
    /// The card of a name, from its beginning.
    pub fn new(name: Text) -> Self {
        Self { name, selected: 1, top: 0, link: None }
    }

    /// Carries out a move on a card with a head of `head` lines, where `page` lines fit. A head that fills the page
    /// is scrolled through before the selection moves; headings of summits are passed over.
    fn go(&mut self, action: Action, count: usize, card: &across::Card, head: usize, page: usize) {
        let line = head + self.selected;
        let lines = match action {
            Action::Down | Action::Up => 1,
            Action::HalfPageDown | Action::HalfPageUp => page / 2,
            Action::PageDown | Action::PageUp | Action::ReadOn => page,
            _ => 0,
        };
        let scroll = lines.max(1) * count;
        match action {
            Action::Top => (self.selected, self.top) = (1, 0),
            Action::Down | Action::HalfPageDown | Action::PageDown | Action::ReadOn if line >= self.top + page => {
                self.top += scroll.min(line + 1 - page - self.top);
            }
            Action::Up | Action::HalfPageUp | Action::PageUp if self.selected <= 1 && self.top > 0 => {
                self.top -= scroll.min(self.top);
            }
            _ => {
                let mut menu = Menu { selected: self.selected, top: 0 };
                menu.go(action, count, card.rows(), page);
                let up = menu.selected < self.selected;
                self.select(menu.selected, up, card);
                self.show(head, page);
            }
        }
    }

    /// Selects a passage: that of `row`, or the next one where the row is a summit's heading.
    fn select(&mut self, row: usize, up: bool, card: &across::Card) {
        self.selected = row.min(card.rows().saturating_sub(1));
        if self.selected < card.rows() && matches!(card.row(self.selected), Occurrence::Summit(_)) {
            self.selected = if up && self.selected > 0 { self.selected - 1 } else { self.selected + 1 };
        }
    }

    /// Brings the selected row on the screen, with all that is above it where that fits.
    fn show(&mut self, head: usize, page: usize) {
        let line = head + self.selected;
        let above = if self.selected <= 1 { 0 } else { line - 1 };
        self.top = self.top.min(above).max((line + 1).saturating_sub(page));
    }

    /// Notes what is selected on a card with a head of `head` lines.
    pub(super) fn hold(&self, places: &CardPlaces, head: usize) -> Held {
        let above = (head + self.selected) as isize - self.top as isize;
        Held::new(places, self.selected, Some(above).filter(|_| self.top > 0))
    }

    /// Selects the place at `row`, `above` lines of the screen above it where that can be, with a head of `head` lines
    /// where `page` lines fit.
    pub(super) fn place_at(
        &mut self,
        row: usize,
        above: Option<isize>,
        card: &across::Card,
        (head, page): (usize, usize),
    ) {
        self.select(row, false, card);
        let line = head + self.selected;
        self.top = above.map_or(0, |above| line.saturating_sub(above.unsigned_abs()));
        // A head that fills the page is read before the first place comes into view.
        let is_seen = above.is_some_and(|above| above.unsigned_abs() < page);
        if self.selected > 1 || is_seen {
            self.show(head, page);
        }
    }

    /// The passage at the selected row, and its briefing's index.
    pub fn place(&self, card: &across::Card) -> Option<(usize, Passage)> {
        match (self.selected < card.rows()).then(|| card.row(self.selected))? {
            Occurrence::Summit(briefing) => Some((briefing, Passage::Title)),
            Occurrence::Passage(briefing, passage) => Some((briefing, passage)),
        }
    }
}

impl App {
    /// The card of what is pointed at, or the question for a name.
    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        let name = match self.overlays.last() {
            Some(Overlay::Finder(finder)) => match finder.selected().and_then(|hit| hit.same.clone()) {
                Some(Same::Person(name) | Same::Term(name)) => Some(name),
                _ => {
                    self.say("this is neither a person nor a term");
                    return Vec::new();
                }
            },
            Some(Overlay::Card(card)) => self.link(card),
            Some(_) => None,
            None => self.reading().and_then(|article| article.pointed_name(self.across.as_deref())),
        };
        match name {
            Some(name) => {
                self.open_card(name);
                Vec::new()
            }
            None => self.ask(Wanted::Name),
        }
    }

    /// Shows the card of a name over what is on the screen.
    pub(super) fn open_card(&mut self, name: Text) {
        self.overlays.push(Overlay::Card(NameCard::new(name)));
    }

    /// What an action means in the card on top.
    pub(super) fn update_card(&mut self, action: Action, count: usize) {
        let (page, width) = (self.overlay_page(), self.size.cols);
        let (Some(across), Some(Overlay::Card(sheet))) = (&self.across, self.overlays.last_mut()) else { return };
        let Some(card) = across.card(&sheet.name) else { return };
        let head = Head::new(across, &card, width);
        let links = head.links.len();
        let link = match action {
            Action::NextTerm | Action::PreviousTerm if links == 0 => {
                self.say("no other name stands in this");
                return;
            }
            Action::NextTerm => sheet.link.map_or(0, |link| (link + count) % links),
            Action::PreviousTerm => sheet.link.map_or(links - 1, |link| (link + links - count % links) % links),
            _ => {
                sheet.link = None;
                sheet.go(action, count, &card, head.lines.len(), page);
                return;
            }
        };
        sheet.link = Some(link);
        sheet.top = (head.links[link].1.line() + 1).saturating_sub(page);
    }

    /// Opens what is selected on the card on top: the card of another name, or a place.
    pub(super) fn open_from_card(&mut self) {
        let (Some(across), Some(Overlay::Card(sheet))) = (self.across.clone(), self.overlays.last()) else { return };
        if let Some(name) = self.link(sheet) {
            self.open_card(name);
        } else if let Some((briefing, passage)) = across.card(&sheet.name).and_then(|card| sheet.place(&card)) {
            self.open(&across.briefings()[briefing], Some(passage));
        }
    }

    /// The place that is selected on a card: the index of a briefing among those read across, and a passage of it.
    pub(super) fn place_on_card(&self, sheet: &NameCard) -> Option<(usize, Passage)> {
        sheet.place(&self.across.as_ref()?.card(&sheet.name)?)
    }

    /// The name that is pointed at in the head of a card.
    fn link(&self, sheet: &NameCard) -> Option<Text> {
        let across = self.across.as_ref()?;
        let head = Head::new(across, &across.card(&sheet.name)?, self.size.cols);
        head.links.into_iter().nth(sheet.link?).map(|(name, _)| name)
    }

    /// The article, where it has the keys.
    fn reading(&self) -> Option<&Article> {
        self.article.as_ref().filter(|_| self.focus == Pane::Article)
    }

    /// The names where the reader is: in the selected passage, on the article's screen, or of those who were at the
    /// summit that is selected in the list.
    pub(super) fn names_here(&self, across: &Across) -> Vec<Text> {
        match self.reading() {
            Some(article) => article.names(across, article.marked()),
            None => {
                let briefing = self.library.briefings.get(self.list.selected);
                let people = briefing.iter().flat_map(|briefing| &briefing.people);
                people.filter_map(|person| across.card(&person.name)).map(|card| card.name.into()).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::across::fixture::built_in as across;

    proptest! {
        #[test]
        fn a_passage_is_selected_and_is_reached_from_the_head(
            name in prop::sample::select(vec!["Zhumangarin", "Kazakhstan", "AIFC", "UzKazTrade"]),
            width in 20u16..130, page in 1usize..40,
            moves in prop::collection::vec((0usize..8, 1usize..9), 0..30),
        ) {
            let all = [Action::Down, Action::Up, Action::PageDown, Action::PageUp, Action::HalfPageDown,
                Action::HalfPageUp, Action::Top, Action::End];
            let card = across().card(name).unwrap();
            let head = Head::new(across(), &card, width).lines.len();
            let mut sheet = NameCard::new(card.name.into());
            for (action, count) in moves {
                sheet.go(all[action], count, &card, head, page);
                prop_assert!(matches!(card.row(sheet.selected), Occurrence::Passage(..)));
                let line = head + sheet.selected;
                let is_seen = (sheet.top..sheet.top + page).contains(&line);
                prop_assert!(is_seen || sheet.selected == 1 && sheet.top < line, "{sheet:?} with a head of {head}");
            }
        }
    }

    #[test]
    fn a_head_that_is_being_read_stays_where_it_is() {
        let card = across().card("Zhumangarin").unwrap();
        let places = CardPlaces { across: across(), card: &card };
        let (head, page) = (20, 6);
        let mut sheet = NameCard::new(card.name.into());
        for (moves, is_seen) in [(3, false), (14, false), (17, true)] {
            sheet.go(Action::Top, 1, &card, head, page);
            (0..moves).for_each(|_| sheet.go(Action::Down, 1, &card, head, page));
            let before = (sheet.selected, sheet.top);
            let above = sheet.hold(&places, head).above;
            sheet.place_at(sheet.selected, above, &card, (head, page));
            assert_eq!((sheet.selected, sheet.top), before);
            assert_eq!(head + sheet.selected < sheet.top + page, is_seen, "{moves}");
        }
    }
}
