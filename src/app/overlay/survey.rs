//! What is followed across the summits: the course of a series, all threads, the steps of one.

use super::content::{Content, Follows, Outcome, Sheet, WAIT};
use crate::app::scene::Scene;
use crate::briefing::{Briefing, Passage};
use crate::keymap::Context;
use crate::pages::{Blocks, Fact, Subject, Thing};
use crate::session::{Same, same};

/// A survey of what is followed.
#[derive(Debug)]
pub struct Survey {
    subject: Subject,
    /// The fact to begin at.
    at: Option<Thing>,
}

impl Survey {
    /// One that begins at a fact of a briefing, if that is given.
    pub fn new(subject: Subject, at: Option<(&Briefing, Passage)>) -> Self {
        Self { subject, at: at.map(|(briefing, passage)| Thing::fact(briefing, passage)) }
    }
}

impl Content for Survey {
    fn context(&self) -> Context {
        match self.subject {
            Subject::Series(_) => Context::Series,
            Subject::Threads => Context::Threads,
            Subject::Thread(_) => Context::Thread,
        }
    }

    fn identity(&self) -> Option<&str> {
        Some(self.subject.id())
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn sheet(&self, scene: &Scene) -> Sheet {
        let Some(across) = scene.across else { return Sheet::titled(self.subject.id(), "", scene).saying(WAIT, scene) };
        let account = self.subject.account(across, scene.setting);
        let is_empty = account.as_ref().is_none_or(|(_, _, blocks)| blocks.is_empty());
        let sheet = match account {
            Some((name, extent, _)) => Sheet::titled(name, &extent, scene),
            None => Sheet::titled(self.subject.id(), "", scene),
        };
        if is_empty { sheet.saying("no briefing has anything of this", scene) } else { sheet }
    }

    fn blocks<'a>(&'a self, scene: &Scene<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(self.subject.account(scene.across?, scene.setting)?.2)
    }

    /// What became of a matter is told by its newest step.
    fn start(&self, blocks: &dyn Blocks, _scene: &Scene) -> usize {
        match (&self.at, &self.subject) {
            (Some(thing), _) => blocks.find(thing, 0).unwrap_or(0),
            (None, Subject::Thread(_)) => blocks.len().saturating_sub(1),
            (None, _) => 0,
        }
    }

    /// A thread of the list opens with all of its steps, anything else where it stands.
    fn choose(&mut self, _i: usize, fact: Option<Fact>, _scene: &Scene) -> Outcome {
        let Some((briefing, passage)) = fact else { return Outcome::Nothing };
        match same(&briefing, passage) {
            _ if self.subject != Subject::Threads => Outcome::Open((briefing, passage)),
            Same::Thread(id) => Outcome::Show(Box::new(Self::new(Subject::Thread(id), None))),
            _ => Outcome::Nothing,
        }
    }

    fn followed(&self, scene: &Scene) -> Option<String> {
        self.subject.account(scene.across?, scene.setting).map(|(name, _, _)| name.to_string())
    }
}
