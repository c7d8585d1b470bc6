//! What is followed across the summits: the course of a series, all threads, the steps of one.

use super::course::CourseBlocks;
use super::roll::{Facts, Roll, Setting};
use super::threads::{ThreadBlocks, ThreadsBlocks};
use super::{App, Overlay};
use crate::across::Across;
use crate::action::Action;
use crate::briefing::{Briefing, Day, Passage, Text};
use crate::keymap::Context;

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The series of this id.
    Series(Text),
    /// Every thread.
    Threads,
    /// The thread of this id.
    Thread(Text),
}

/// It on the screen.
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

impl Subject {
    /// Its id, or what all threads are called.
    pub fn id(&self) -> &str {
        match self {
            Self::Series(id) | Self::Thread(id) => id,
            Self::Threads => "Threads",
        }
    }

    /// The context in which its keys are looked up.
    pub fn context(&self) -> Context {
        match self {
            Self::Series(_) => Context::Series,
            Self::Threads => Context::Threads,
            Self::Thread(_) => Context::Thread,
        }
    }
}

/// What is followed as it stands: a title, how much there is under it, and the blocks that show it.
pub type Account<'a> = (&'a str, String, Box<dyn Facts + 'a>);

impl Subject {
    /// All that is known of it; `None` where nothing of that id is left in the library.
    pub fn account<'a>(&self, across: &'a Across, setting: Setting) -> Option<Account<'a>> {
        Some(match self {
            Self::Series(id) => {
                let course = across.series(id)?;
                let (label, count) = (course.label, course.count());
                let extent = format!("{count} {}", if count == 1 { "value" } else { "values" });
                (label, extent, Box::new(CourseBlocks::new(across, course, setting)))
            }
            Self::Threads => ("Threads", "what became of it".to_string(), Box::new(ThreadsBlocks { across, setting })),
            Self::Thread(id) => {
                let thread = across.thread(id)?;
                let standings = thread.standings(setting.today);
                (thread.label, standings, Box::new(ThreadBlocks { thread, setting }))
            }
        })
    }
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
        self.roll = Roll::new(selected.unwrap_or(0), &*blocks, page);
        true
    }
}
