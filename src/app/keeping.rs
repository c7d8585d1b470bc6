//! Whatever changes, a newer library, other rows, another size: in every overlay what is selected stays selected, and
//! on the screen.

use super::menu::Menu;
use super::selection::Held;
use super::{App, Finder, Overlay, Pick};
use crate::briefing::Text;
use crate::lookup::Hit;
use crate::pages::{CardPlaces, Head, Thing, Things};
use crate::screen;
use crate::typeset::Page;

/// What is held of an overlay: its selected row, and the name that is pointed at besides.
struct Kept {
    row: Held,
    link: Option<Text>,
}

impl App {
    /// Carries out `change`, and keeps what is selected in every overlay. What is gone leaves what stood nearest, and
    /// the reader is told if that can be seen.
    pub(super) fn keeping<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> T {
        let kept: Vec<Option<Kept>> = self.overlays.iter().map(|overlay| self.hold(overlay)).collect();
        let result = change(self);
        let mut overlays = std::mem::take(&mut self.overlays);
        let mut is_kept = true;
        for (overlay, kept) in overlays.iter_mut().zip(kept) {
            is_kept = self.place(overlay, kept);
        }
        self.overlays = overlays;
        if !is_kept {
            self.say("what was selected is no longer here; what stood nearest is selected");
        }
        result
    }

    /// Notes what is selected in an overlay; `None` where nothing can be.
    fn hold(&self, overlay: &Overlay) -> Option<Kept> {
        let (page, setting) = (self.overlay_page(), self.setting());
        let row = match overlay {
            Overlay::Finder(finder) => finder.menu.hold(&Hits(&finder.answer.hits)),
            Overlay::Contents(menu) => menu.hold(&self.headings()?),
            Overlay::Problems(roll) => roll.hold(&self.problem_blocks(), page),
            Overlay::Commands(palette) => palette.menu.hold(&Names(palette.names())),
            Overlay::Pick(pick) => pick.menu.hold(&Names(pick.choices.clone())),
            Overlay::Figures(table) => table.roll.hold(&table.blocks(setting)?, page),
            Overlay::Compare(compare) => compare.hold(),
            Overlay::Survey(survey) => {
                let (_, _, blocks) = survey.subject.account(self.across.as_deref()?, setting)?;
                survey.roll.hold(&*blocks, page)
            }
            Overlay::Card(sheet) => {
                let across = self.across.as_deref()?;
                let card = across.card(&sheet.name)?;
                let head = Head::new(across, &card, self.size.cols);
                let row = sheet.hold(&CardPlaces { across, card: &card }, head.lines.len());
                let link = sheet.link.and_then(|link| head.links.get(link)).map(|(name, _)| name.clone());
                return Some(Kept { row, link });
            }
            Overlay::Bookmarks(_) | Overlay::Help(_) | Overlay::Search(_) => return None,
        };
        Some(Kept { row, link: None })
    }

    /// Selects in an overlay what was selected in it; returns whether that is there, or never was.
    fn place(&self, overlay: &mut Overlay, kept: Option<Kept>) -> bool {
        let (page, setting) = (self.overlay_page(), self.setting());
        let (row, link) = kept.map_or((None, None), |kept| (Some(kept.row), kept.link));
        let above = row.as_ref().and_then(|row| row.above);
        let find = |things: &dyn Things| row.as_ref().map_or((0, true), |row| row.find(things));
        match overlay {
            Overlay::Finder(finder) => {
                let pane = screen::finder(self.size).hits;
                let Finder { grip, answer, menu, .. } = &mut **finder;
                let (at, is_kept) = grip.find(row.as_ref(), &Hits(&answer.hits));
                *menu = Menu::new(at, above, usize::MAX);
                finder.fit((pane.width, pane.height));
                is_kept
            }
            Overlay::Contents(menu) => self.headings().is_none_or(|headings| {
                let (at, is_kept) = find(&headings);
                *menu = Menu::new(at, above, page);
                is_kept
            }),
            Overlay::Bookmarks(menu) => {
                menu.fit(self.places.bookmarks().len(), page);
                true
            }
            Overlay::Help(help) => {
                help.menu.fit(help.rows.len().saturating_sub(page) + 1, page);
                true
            }
            Overlay::Commands(palette) => {
                let (at, is_kept) = palette.grip.find(row.as_ref(), &Names(palette.names()));
                palette.grip.answered(false);
                palette.menu = Menu::new(at, above, page.saturating_sub(1));
                is_kept
            }
            Overlay::Pick(pick) => {
                let Pick { grip, choices, menu, .. } = pick;
                let (at, is_kept) = grip.find(row.as_ref(), &Names(choices.clone()));
                *menu = Menu::new(at, above, page.saturating_sub(2));
                is_kept
            }
            Overlay::Problems(roll) => {
                let blocks = self.problem_blocks();
                let (at, is_kept) = find(&blocks);
                roll.place(at, above, &blocks, page);
                is_kept
            }
            Overlay::Figures(table) => {
                let Some(blocks) = table.blocks(setting) else { return true };
                // No row of a sorted table answers better than the others: what fits stands where it stood.
                let (at, is_kept) = if table.grip.holds() { find(&blocks) } else { (0, true) };
                let mut roll = table.roll;
                roll.place(at, above, &blocks, page);
                table.roll = roll;
                is_kept
            }
            Overlay::Survey(survey) => {
                let Some(across) = self.across.as_deref() else { return true };
                if survey.begin(across, setting, page) {
                    return true;
                }
                let Some((_, _, blocks)) = survey.subject.account(across, setting) else { return true };
                let (at, is_kept) = find(&*blocks);
                survey.roll.place(at, above, &*blocks, page);
                is_kept
            }
            Overlay::Compare(compare) => compare.stay(row.as_ref(), (self.size.cols, page), self.ascii),
            Overlay::Card(sheet) => {
                let Some(across) = self.across.as_deref() else { return true };
                let Some(card) = across.card(&sheet.name) else { return true };
                let head = Head::new(across, &card, self.size.cols);
                let (at, is_kept) = find(&CardPlaces { across, card: &card });
                sheet.link = link.and_then(|link| head.links.iter().position(|(name, _)| *name == link));
                sheet.place_at(at, above, &card, (head.lines.len(), page));
                is_kept
            }
            Overlay::Search(_) => true,
        }
    }

    fn headings(&self) -> Option<Headings<'_>> {
        let article = self.article.as_ref()?;
        Some(Headings(&article.briefing, &article.page))
    }
}

/// The hits of the finder.
struct Hits<'a>(&'a [Hit]);

impl Things for Hits<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let hit = &self.0[i];
        // A term can stand for the passage in which another hit stands.
        let Thing::Fact(briefing, words) = Thing::fact(&hit.briefing, hit.passage) else { return None };
        Some(Thing::Fact(briefing, format!("{} {words}", hit.kind.word())))
    }

    fn is(&self, i: usize, thing: &Thing) -> bool {
        matches!(thing, Thing::Fact(briefing, words) if *briefing == self.0[i].briefing.id && words.starts_with(self.0[i].kind.word()))
            && self.thing(i).as_ref() == Some(thing)
    }
}

/// The headings of a page.
struct Headings<'a>(&'a crate::briefing::Briefing, &'a Page);

impl Things for Headings<'_> {
    fn len(&self) -> usize {
        self.1.headings.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some(Thing::fact(self.0, self.1.headings[i].passage))
    }
}

/// Names, or ids.
struct Names(Vec<Text>);

impl Things for Names {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some(Thing::Name(self.0[i].clone()))
    }
}
