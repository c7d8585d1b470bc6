//! What the reader points at, whatever is on the screen, and where that leads.

use std::sync::Arc;

use super::{App, Effect, Overlay};
use crate::briefing::{Briefing, Passage};
use crate::pages::Subject;
use crate::screen::Pane;

/// A passage of a briefing.
pub(super) type Fact = (Arc<Briefing>, Passage);

impl App {
    /// What keys take which act on a passage: that which is selected in the overlay on top; without one, what is
    /// pointed at in the article, or the summit that is selected in the list. `None` where there is nothing of that
    /// kind.
    pub(super) fn pointed_at(&mut self) -> Option<Fact> {
        let overlay = match self.overlays.last() {
            None | Some(Overlay::Search(_)) => {
                let briefing = self.briefing_here()?;
                let passage = match (self.focus, &mut self.article) {
                    (Pane::Article, Some(article)) => article.take()?,
                    _ => Passage::Title,
                };
                return Some((briefing, passage));
            }
            Some(overlay) => overlay,
        };
        let across = self.across.as_ref();
        let (briefing, passage) = match overlay {
            Overlay::Finder(finder) => return finder.selected().map(|hit| (hit.briefing.clone(), hit.passage)),
            Overlay::Figures(table) => return table.selected(),
            Overlay::Compare(compare) => return compare.place().map(|(briefing, passage)| (briefing.clone(), passage)),
            Overlay::Contents(menu) => {
                let article = self.article.as_ref()?;
                return Some((article.briefing.clone(), article.page.headings.get(menu.selected)?.passage));
            }
            Overlay::Bookmarks(menu) => {
                let bookmarks = self.places.bookmarks();
                let spot = &bookmarks.get(menu.selected)?.spot;
                let briefing = self.library.get(&spot.briefing)?;
                return Some((briefing.clone(), Passage::from_anchor(&spot.anchor, briefing)?));
            }
            Overlay::Card(card) => self.place_on_card(card)?,
            Overlay::Survey(survey) => {
                let (_, _, blocks) = survey.subject.account(across?, self.setting())?;
                (survey.roll.selected < blocks.len()).then(|| blocks.fact(survey.roll.selected))??
            }
            _ => return None,
        };
        Some((across?.briefings()[briefing].clone(), passage))
    }

    /// What is followed in the survey on top, by name, at most `most` facts of it; `None` where nothing is.
    pub(super) fn followed(&self, most: usize) -> Option<(String, Vec<Fact>)> {
        let (Some(across), Some(Overlay::Survey(survey))) = (&self.across, self.overlays.last()) else { return None };
        let (name, _, blocks) = survey.subject.account(across, self.setting())?;
        // A caveat goes with its fact.
        let facts = (0..blocks.len()).filter_map(|i| blocks.fact(i));
        let facts = facts.filter(|(_, passage)| !matches!(passage, Passage::Caveat(_)));
        let facts = facts.take(most).map(|(briefing, passage)| (across.briefings()[briefing].clone(), passage));
        Some((name.to_string(), facts.collect()))
    }

    /// Opens what is selected in the table or the survey on top: a thread of the list, otherwise the passage itself.
    pub(super) fn open_pointed(&mut self) {
        let Some((briefing, passage)) = self.pointed_at() else { return };
        match self.overlays.last() {
            Some(Overlay::Survey(survey)) if survey.subject == Subject::Threads => {
                if let Some(id) = thread(&briefing, passage) {
                    self.show_survey(Subject::Thread(id.into()), None);
                }
            }
            _ => self.open(&briefing, Some(passage)),
        }
    }

    /// Everything of the same series or thread as the fact that is pointed at, or the card of a name.
    pub(super) fn show_same(&mut self) -> Vec<Effect> {
        let is_name = self.overlays.is_empty() && self.points_at_name();
        match self.pointed_matter().filter(|_| !is_name) {
            Some((briefing, passage @ Passage::Figure(i))) => match briefing.figures[i].series.clone() {
                Some(id) => self.show_survey(Subject::Series(id), Some((&briefing, passage))),
                None => self.say("no other summit gives this figure: it belongs to no series"),
            },
            Some((briefing, passage @ Passage::Outcome(_))) => match thread(&briefing, passage) {
                Some(id) => self.show_survey(Subject::Thread(id.into()), Some((&briefing, passage))),
                None => self.say("this outcome belongs to no thread"),
            },
            _ => return self.show_card(),
        }
        Vec::new()
    }

    /// The same, but of a doubt what it is about.
    fn pointed_matter(&mut self) -> Option<Fact> {
        let (briefing, passage) = self.pointed_at()?;
        let matter = match passage {
            Passage::Caveat(i) => briefing.subject(&briefing.caveats[i]).unwrap_or(passage),
            _ => passage,
        };
        Some((briefing, matter))
    }

    /// Whether a name or term is pointed at in the article.
    pub(super) fn points_at_name(&self) -> bool {
        self.focus == Pane::Article && self.article.as_ref().is_some_and(|article| article.name().is_some())
    }

    /// The thread of the outcome that is selected, or else all threads.
    pub(super) fn show_threads(&mut self) -> Vec<Effect> {
        let selected = match self.overlays.last() {
            None => self.article.as_ref().is_some_and(|article| article.marked().is_some()),
            Some(Overlay::Survey(_)) => false,
            Some(_) => true,
        };
        let matter = if selected { self.pointed_matter() } else { None };
        match matter {
            Some((briefing, passage)) if thread(&briefing, passage).is_some() => self.show_same(),
            _ => {
                self.show_survey(Subject::Threads, None);
                Vec::new()
            }
        }
    }
}

/// The id of the thread to which a passage belongs.
fn thread(briefing: &Briefing, passage: Passage) -> Option<&str> {
    match passage {
        Passage::Outcome(i) => briefing.outcomes[i].thread.as_deref(),
        _ => None,
    }
}
