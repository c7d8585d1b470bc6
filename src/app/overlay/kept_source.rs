//! A fact beside the text that is kept of its source.

use super::content::{Chrome, OverlayContent, OverlayRequest};
use crate::app::state_view::StateView;
use crate::briefing::Passage;
use crate::keymap::Context;
use crate::pages::{Blocks, KeptBlocks, KeptPassage, PassageRef};

/// What the kept text of its source says about a fact.
#[derive(Debug)]
pub struct KeptSourcePage(pub KeptPassage);

impl KeptSourcePage {
    fn rows(&self, state: &StateView) -> KeptBlocks<'_> {
        KeptBlocks { kept: &self.0, setting: state.setting }
    }
}

impl OverlayContent for KeptSourcePage {
    fn context(&self) -> Context {
        Context::Kept
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        Chrome::titled("fact and source", &self.0.briefing.dated(), state)
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        Some(Box::new(self.rows(state)))
    }

    /// The passage leads to its source, as the source itself does.
    fn choose(&mut self, i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        let source = || (self.0.briefing.clone(), Passage::Source(self.0.source));
        OverlayRequest::Open(if i == KeptBlocks::TEXT { source() } else { fact.unwrap_or_else(source) })
    }

    fn copied(&self, i: usize, _state: &StateView) -> Option<(String, &'static str)> {
        let (text, _) = self.0.found.as_ref().filter(|_| i == KeptBlocks::TEXT)?;
        Some((text.clone(), "passage of the source"))
    }
}
