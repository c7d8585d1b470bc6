//! What is followed across the summits, on the screen: where it begins, and what is selected in it.

use super::roll::Roll;
use super::{App, Overlay};
use crate::across::Across;
use crate::action::Action;
use crate::briefing::{Briefing, Day, Passage, Text};
use crate::keymap::Context;
use crate::pages::{Setting, Subject};

/// A survey of what is followed.
#[derive(Debug, Clone)]
pub struct Survey {
    /// What is followed.
    pub subject: Subject,
    /// Where the roll begins once what reads across the library is there, told by what stands there.
    wanted: Option<Wanted>,
    /// What is selected.
    pub roll: Roll,
}

#[derive(Debug, Clone)]
enum Wanted {
    First,
    Last,
    /// The fact of this anchor in the briefing of this id.
    Fact(Text, String),
}

impl App {
    /// How what is followed is to be shown.
    pub fn setting(&self) -> Setting {
        Setting { size: self.size, ascii: self.ascii, today: self.today }
    }

    /// Shows what is followed over what is on the screen, at a fact of a briefing if that is told.
    pub(super) fn show_survey(&mut self, subject: Subject, at: Option<(&Briefing, Passage)>) {
        let wanted = match (at, &subject) {
            (Some((briefing, passage)), _) => Wanted::Fact(briefing.id.clone(), passage.anchor(briefing)),
            // What became of a matter is told by its newest step.
            (None, Subject::Thread(_)) => Wanted::Last,
            (None, _) => Wanted::First,
        };
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Survey(survey) if survey.subject == subject));
        let mut survey = Survey { subject, wanted: Some(wanted), roll: Roll::default() };
        let (setting, page) = (self.setting(), self.overlay_page());
        if let Some(across) = &self.across {
            survey.begin(across, setting, page);
        }
        self.overlays.push(Overlay::Survey(survey));
    }

    /// What an action means in the survey on top.
    pub(super) fn update_survey(&mut self, action: Action, count: usize) {
        let (setting, page) = (self.setting(), self.overlay_page());
        let (Some(across), Some(Overlay::Survey(survey))) = (&self.across, self.overlays.last_mut()) else { return };
        if let Some((_, _, blocks)) = survey.subject.account(across, setting) {
            survey.roll.go(action, count, &*blocks, page);
        }
    }

    /// Takes in what day it is: what was due until yesterday is overdue from now on.
    pub fn turn_to(&mut self, today: Day) {
        self.keeping(|app| app.today = today);
    }
}

impl Survey {
    /// The context in which its keys are looked up.
    pub fn context(&self) -> Context {
        match self.subject {
            Subject::Series(_) => Context::Series,
            Subject::Threads => Context::Threads,
            Subject::Thread(_) => Context::Thread,
        }
    }

    /// Rolls to where it is to begin, as soon as there is anything; returns whether that is done now.
    pub(super) fn begin(&mut self, across: &Across, setting: Setting, page: usize) -> bool {
        let Some((_, _, blocks)) = self.subject.account(across, setting) else { return false };
        let Some(wanted) = self.wanted.take_if(|_| !blocks.is_empty()) else { return false };
        let selected = match &wanted {
            Wanted::First => Some(0),
            Wanted::Last => blocks.len().checked_sub(1),
            Wanted::Fact(id, anchor) => across.position(id).and_then(|briefing| {
                let passage = Passage::from_anchor(anchor, &across.briefings()[briefing])?;
                blocks.row_of(briefing, passage)
            }),
        };
        self.roll.place(selected.unwrap_or(0), None, &*blocks, page);
        true
    }
}
