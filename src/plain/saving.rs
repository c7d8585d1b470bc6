//! Saving the reading state after each command, so that a lost connection loses nothing.

use crate::place::{Places, UnsavedChanges};
use crate::problem::Problem;

/// What is still to be saved, and what went wrong the last time.
#[derive(Default)]
pub struct Saving {
    unsaved: UnsavedChanges,
    /// Why the state could not be saved or loaded; reported once for as long as that lasts.
    trouble: Option<Problem>,
}

impl Saving {
    /// Nothing to save yet. `trouble` is what went wrong while the state was loaded; the caller has reported it.
    pub fn after_loading(trouble: Option<Problem>) -> Self {
        Self { trouble, ..Self::default() }
    }

    /// Saves what has changed in `places` by `save`. Returns what to report.
    pub fn save(
        &mut self,
        places: &mut Places,
        save: impl FnOnce(&UnsavedChanges) -> Result<Option<Problem>, Problem>,
    ) -> Option<Problem> {
        self.unsaved.merge(places.take_changes().unwrap_or_default());
        if self.unsaved == UnsavedChanges::default() {
            return None;
        }
        let problem = match save(&self.unsaved) {
            Ok(warning) => {
                self.unsaved = UnsavedChanges::default();
                warning
            }
            Err(problem) => Some(problem),
        };
        let before = std::mem::replace(&mut self.trouble, problem);
        self.trouble.clone().filter(|problem| before.as_ref() != Some(problem))
    }
}
