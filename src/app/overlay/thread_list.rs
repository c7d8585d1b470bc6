//! All threads with their latest step, narrowed as one types.

use super::content::{AskResult, Chrome, Follows, OverlayAnswer, OverlayContent, OverlayRequest, WAIT};
use super::timeline::Timeline;
use crate::app::effect::Effect;
use crate::app::picker_query::{Among, Candidates, MOST, PickerQuery};
use crate::app::state_view::StateView;
use crate::briefing::Text;
use crate::keymap::Context;
use crate::pages::{Blocks, Narrowed, PassageRef, Subject, ThreadsBlocks};
use crate::session::{Elsewhere, elsewhere};
use crate::typeset::counted;

/// The list.
#[derive(Debug, Default)]
pub struct ThreadList {
    /// The ids of those that fit what is typed; `None` where nothing is typed.
    fitting: Option<Vec<Text>>,
}

impl OverlayContent for ThreadList {
    fn context(&self) -> Context {
        Context::Threads
    }

    fn follows(&self) -> Follows {
        Follows::Across
    }

    fn chrome(&self, state: &StateView) -> Chrome {
        let Some(across) = state.across else { return Chrome::asking("threads: ", "").with_note(WAIT, state) };
        let count = self.fitting.as_ref().map_or(across.threads().len(), Vec::len);
        let extent = match count {
            MOST if self.fitting.is_some() => format!("the first {MOST} threads"),
            _ => counted(count, "thread", "threads"),
        };
        let chrome = Chrome::asking("threads: ", if state.is_answered { extent } else { String::new() });
        match (count, &self.fitting) {
            (0, Some(_)) => chrome.with_note("no thread has all of these words", state),
            (0, None) => chrome.with_note("no outcome belongs to a thread", state),
            _ => chrome,
        }
    }

    fn blocks<'a>(&'a self, state: &StateView<'a>) -> Option<Box<dyn Blocks + 'a>> {
        let across = state.across?;
        let all = Box::new(ThreadsBlocks { across, setting: state.setting });
        Some(match &self.fitting {
            None => all,
            Some(ids) => {
                let row = |id: &Text| across.thread_of(across.thread(id)?.last());
                Box::new(Narrowed::new(all, ids.iter().filter_map(row).collect()))
            }
        })
    }

    /// At once where nothing is typed, otherwise by asking for what fits.
    fn ask(&mut self, number: u64, state: &StateView) -> AskResult {
        let typed = state.typed.trim().to_string();
        if typed.is_empty() {
            self.fitting = None;
            return AskResult::Answered;
        }
        let what = Among::Threads(state.setting.today);
        AskResult::Elsewhere(Effect::Pick(PickerQuery { number, what, typed, likely: Vec::new() }))
    }

    fn receive(&mut self, answer: OverlayAnswer) -> Option<OverlayAnswer> {
        let OverlayAnswer::Candidates(Candidates { choices, .. }) = answer else { return Some(answer) };
        self.fitting = Some(choices);
        None
    }

    /// A thread opens with all of its steps.
    fn choose(&mut self, _i: usize, fact: Option<PassageRef>, _state: &StateView) -> OverlayRequest {
        match fact.map(|(briefing, passage)| elsewhere(&briefing, passage)) {
            Some(Elsewhere::Thread(id)) => OverlayRequest::Show(Box::new(Timeline::new(Subject::Thread(id), None))),
            _ => OverlayRequest::Nothing,
        }
    }
}
