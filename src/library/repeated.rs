//! Merging warnings that repeat across briefings for one cause: each is reported once, with its count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::problem::{Problem, ProblemKind};

/// In how many files a warning must occur to be merged as a habit.
const MANY: usize = 3;

/// Merges warnings of one cause into the first of them, with the number of the others. `problems` must be sorted.
///
/// One line in the glossary fixes all warnings about an id that it lacks. If there is no glossary and several ids lack
/// labels, a single warning remains. A field unknown to the format and a series in another unit are habits if they
/// occur in many files.
pub(super) fn merge(problems: &mut Vec<Problem>, has_glossary: bool) {
    let mut places: BTreeMap<(ProblemKind, String, String), (usize, BTreeSet<PathBuf>)> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.kind != ProblemKind::Other) {
        let (count, files) = places.entry(cause(problem)).or_default();
        *count += 1;
        files.insert(problem.file.clone());
    }
    places.retain(|(kind, ..), (_, files)| *kind == ProblemKind::UnlabelledId || files.len() >= MANY);
    let ids = places.keys().filter(|(kind, ..)| *kind == ProblemKind::UnlabelledId).count();
    let mut is_reported = false;
    let mut merged = BTreeSet::new();
    problems.retain_mut(|problem| {
        if !has_glossary && ids > 1 && problem.kind == ProblemKind::UnlabelledId {
            problem.message = format!(
                "there is no glossary.yaml, which gives topics, series and threads their labels; {ids} ids are shown as \
                 they are"
            );
            return !std::mem::replace(&mut is_reported, true);
        }
        let cause = cause(problem);
        let Some((count, _)) = places.get(&cause) else { return true };
        match count {
            1 => {}
            2 => problem.message.push_str(", here and in one more place"),
            count => problem.message.push_str(&format!(", here and in {} more places", count - 1)),
        }
        merged.insert(cause)
    });
}

/// What problems with one cause have in common.
fn cause(problem: &Problem) -> (ProblemKind, String, String) {
    (problem.kind, problem.message.clone(), problem.hint.clone())
}
