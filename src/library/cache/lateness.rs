//! Why changes of a library may be found late, and whether that has been reported.

use std::path::Path;

use crate::problem::{Problem, Severity};
use crate::watch::{LONGEST_INTERVAL, Shortage};

/// Why changes may be found late, for as long as they may.
#[derive(Debug, Default)]
pub(super) struct Lateness {
    problem: Option<Problem>,
    /// Whether it has not been reported since it changed.
    is_new: bool,
}

impl Lateness {
    /// Records the `shortage` because of which changes of the library in `root` are found by polling only; `None` if all
    /// are reported.
    pub(super) fn record(&mut self, root: &Path, shortage: Option<Shortage>) {
        let problem = shortage.map(|shortage| reason(root, shortage));
        self.is_new |= self.problem != problem;
        self.problem = problem;
    }

    /// Whether it has changed since this was asked last.
    pub(super) fn take_new(&mut self) -> bool {
        std::mem::take(&mut self.is_new)
    }

    /// The reason, and what to do about it.
    pub(super) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }
}

/// Why changes of the library in `root` may be found late, and what to do about it.
fn reason(root: &Path, shortage: Shortage) -> Problem {
    let (what, limit) = match shortage {
        Shortage::Instances => ("instance", "fs.inotify.max_user_instances"),
        Shortage::Watches => ("watch", "fs.inotify.max_user_watches"),
    };
    let message = format!(
        "changes may show {} seconds late: this account has no inotify {what} left, so the files are looked at instead",
        LONGEST_INTERVAL.as_secs()
    );
    Problem::of_file(root, Severity::Warning, message, format!("end other readers, or ask for a higher {limit}"))
}
