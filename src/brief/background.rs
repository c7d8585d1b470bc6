//! The background: one summit by its sections, several by the matters that they share.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::budget::{Budget, FactId};
use super::facts;
use super::points::{at, figures, outcome_id, ranked};
use super::scope::Scope;
use super::{BriefPart, Group, side};
use crate::across::ItemIndex;
use crate::arrange::Arrange;
use crate::briefing::Passage;

/// The background to the points that are made already.
pub(super) fn background(scope: &Scope, budget: &mut Budget, by_thread: bool) -> Option<BriefPart> {
    if !budget.spend(side::PART) {
        return None;
    }
    let mut groups = if by_thread { threads(scope, budget) } else { Vec::new() };
    groups.extend(sections(scope, budget));
    (!groups.is_empty()).then_some(BriefPart { heading: "Background", groups })
}

/// What later summits say of the same matters, in at most `share` lines.
pub(super) fn later(scope: &Scope, budget: &mut Budget, share: usize) -> Option<BriefPart> {
    if scope.is_empty() || !budget.spend(side::PART) {
        return None;
    }
    let rest = budget.left.saturating_sub(share);
    budget.left -= rest;
    let figures = figures(scope, &ranked(scope), budget, share * 2 / 3);
    let mut groups = threads(scope, budget);
    groups.extend(figures);
    budget.left += rest;
    (!groups.is_empty()).then_some(BriefPart { heading: "Later news", groups })
}

/// Thread by thread, those of the most summits first. The newest steps are chosen first, and shown in the order in
/// which they happened.
fn threads(scope: &Scope, budget: &mut Budget) -> Vec<Group> {
    let mut threads: Vec<(&str, Vec<ItemIndex>)> = scope.threads().into_iter().collect();
    let summits = |steps: &[ItemIndex]| {
        let mut summits: Vec<u32> = steps.iter().map(|at| at.briefing).collect();
        summits.dedup();
        summits.len()
    };
    threads.arrange_by_key(|(_, steps)| (Reverse(summits(steps)), steps.last().copied(), Reverse(steps.len())));
    let headings: Vec<String> = threads.iter().map(|(id, _)| scope.across.glossary().thread(id).to_owned()).collect();
    let steps = threads.iter().enumerate().flat_map(|(group, (_, steps))| {
        steps.iter().rev().enumerate().map(move |(round, at)| (round, group, outcome_id(*at)))
    });
    let filled = budget.rounds(steps.collect(), &headings, |sources, id| facts::step(scope, sources, at(id)));
    groups(headings, filled, |(briefing, passage)| (Reverse(briefing), passage))
}

/// Section by section, those that matter most first; shown in the order of the briefing.
fn sections(scope: &Scope, budget: &mut Budget) -> Vec<Group> {
    let several = scope.members.iter().filter(|member| !member.paragraphs.is_empty()).count() > 1;
    let (mut headings, mut facts) = (Vec::new(), Vec::new());
    let mut firsts: BTreeSet<FactId> = BTreeSet::new();
    for member in scope.members.iter().rev() {
        let briefing = scope.briefing(member);
        let (mut last, mut round) = (None, 0);
        for (priority, passage) in &member.paragraphs {
            let Passage::Paragraph { section, .. } = *passage else { continue };
            if last != Some(section) {
                let heading = &briefing.sections[section].heading;
                let summit = if several { format!("{}: ", briefing.short_title()) } else { String::new() };
                headings.push(format!("{summit}{heading}"));
                firsts.insert((member.at, *passage));
                (last, round) = (Some(section), *priority as usize);
            }
            facts.push((round, headings.len() - 1, (member.at, *passage)));
            round += 1;
        }
    }
    let filled =
        budget.rounds(facts, &headings, |sources, id| facts::paragraph(scope, sources, id, firsts.contains(&id)));
    groups(headings, filled, |(_, passage)| (Reverse(0), passage))
}

/// What was chosen, under its headings, each list in the order of `key`; empty headings are left out.
fn groups<K: Ord>(
    headings: Vec<String>,
    filled: Vec<Vec<(FactId, super::BriefItem)>>,
    key: fn(FactId) -> K,
) -> Vec<Group> {
    let groups = headings.into_iter().zip(filled).filter(|(_, items)| !items.is_empty());
    let group = |(heading, mut items): (String, Vec<(FactId, super::BriefItem)>)| {
        items.arrange_by_key(|(id, _)| key(*id));
        Group { heading, items: items.into_iter().map(|(_, item)| item).collect(), ..Group::default() }
    };
    groups.map(group).collect()
}
