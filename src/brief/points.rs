//! The points to make: what matters most, what was decided, what is to be done, and the figures that moved.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::budget::{Budget, FactId};
use super::chart::charts;
use super::facts;
use super::scope::{Scope, ScopedBriefing};
use super::sources::Sources;
use super::{BriefPart, Group, side};
use crate::across::{ItemIndex, Series};
use crate::arrange::Arrange;
use crate::briefing::{Nature, Passage, Standing, Status};
use crate::typeset::ORDER;

/// The percentage of the room that each group may take; what one leaves over goes to the next ones.
const SUMMARIES: usize = 17;
const COMMITMENTS: usize = 17;
const FIGURES: usize = 24;
const DECIDED: usize = 7;

/// The points to make. `by_thread` leaves to the background what belongs to a thread and is done. Without a background
/// there is more room for them.
pub(super) fn points(scope: &Scope, budget: &mut Budget, by_thread: bool, has_background: bool) -> Option<BriefPart> {
    let room = budget.left;
    let share = |hundredths: usize| room * hundredths / if has_background { 100 } else { 70 };
    budget.spend(side::PART);
    let summaries = summaries(scope, budget, share(SUMMARIES));
    let commitments = commitments(scope, budget, share(COMMITMENTS));
    let figures = drawn_figures(scope, budget, share(FIGURES));
    let decided = decided(scope, budget, share(DECIDED), by_thread);
    let groups: Vec<Group> = [summaries, decided, commitments, figures].into_iter().flatten().collect();
    (!groups.is_empty()).then_some(BriefPart { heading: "Points to make", groups })
}

/// The summary of each summit, the newest first, where all of it is asked for.
fn summaries(scope: &Scope, budget: &mut Budget, share: usize) -> Option<Group> {
    let is_asked = |member: &&ScopedBriefing| scope.whole && member.asked && !scope.briefing(member).summary.is_empty();
    let asked = scope.members.iter().rev().filter(is_asked).map(|member| member.at);
    let several = scope.members.len() > 1;
    let item = |sources: &mut Sources, (at, _): FactId| facts::summary(&scope.across.briefings()[at], sources, several);
    budget.group("What matters most", share, asked.map(|at| (at, Passage::Summary)), item)
}

/// What is open: what is overdue first, then what is due next, then what binds most.
fn commitments(scope: &Scope, budget: &mut Budget, share: usize) -> Option<Group> {
    let open = scope.outcomes().map(|at| (at, scope.standing(at)));
    let mut open: Vec<(ItemIndex, Standing)> = open.filter(|(_, standing)| *standing != Standing::Closed).collect();
    open.arrange_by_key(|(at, standing)| {
        let outcome = scope.across.outcome(*at).1;
        let due = outcome.due.map(|due| due.end().last());
        (Reverse(*standing), due.is_none(), due, binding(outcome.status), *at)
    });
    let open = open.into_iter().map(|(at, _)| outcome_id(at));
    budget.group("Open commitments", share, open, |sources, id| facts::outcome(scope, sources, at(id)))
}

/// What was decided and leaves nothing to be done.
fn decided(scope: &Scope, budget: &mut Budget, share: usize, by_thread: bool) -> Option<Group> {
    let is_in_background = |at: &ItemIndex| by_thread && scope.across.outcome(*at).1.thread.is_some();
    let is_decided = |at: &ItemIndex| {
        let status = scope.across.outcome(*at).1.status;
        matches!(status, Status::Signed | Status::Adopted | Status::Agreed | Status::Elected | Status::Rejected)
    };
    let done = |at: &ItemIndex| is_decided(at) && !is_in_background(at) && scope.standing(*at) == Standing::Closed;
    let mut decided: Vec<ItemIndex> = scope.outcomes().filter(done).collect();
    decided.arrange_by_key(|at| (binding(scope.across.outcome(*at).1.status), *at));
    let decided = decided.into_iter().map(outcome_id);
    budget.group("Decided", share, decided, |sources, id| facts::outcome(scope, sources, at(id)))
}

/// The figures, as [`ranked`] has them.
pub(super) fn figures(scope: &Scope, ranked: &[ItemIndex], budget: &mut Budget, share: usize) -> Option<Group> {
    let all = ranked.iter().map(|at| (at.briefing as usize, Passage::Figure(at.item as usize)));
    let item = |sources: &mut Sources, (briefing, passage): FactId| match passage {
        Passage::Figure(i) => facts::figure(scope, sources, ItemIndex::new(briefing, i)),
        _ => Default::default(),
    };
    budget.group("Figures", share, all, item)
}

/// The figures with drawings of their series.
fn drawn_figures(scope: &Scope, budget: &mut Budget, share: usize) -> Option<Group> {
    let before = budget.left;
    let ranked = ranked(scope);
    let charts = charts(scope, &mut budget.sources, &ranked);
    let charts = budget.draw(charts);
    let group = figures(scope, &ranked, budget, share.saturating_sub(before - budget.left))?;
    Some(Group { charts, ..group })
}

/// The figures in the order in which they come: first the newest of each series, where it can be compared with one before
/// it; then other series, targets and the rest, as they stand in their files.
pub(super) fn ranked(scope: &Scope) -> Vec<ItemIndex> {
    let position = |at: ItemIndex| {
        let id = scope.across.figure(at).1.series.as_deref()?;
        let course = scope.across.series(id)?;
        Some((id, course.position(at)?, course))
    };
    let mut newest: BTreeMap<&str, usize> = BTreeMap::new();
    let placed: Vec<_> = scope.figures().map(|at| (at, position(at))).collect();
    for (id, position, _) in placed.iter().filter_map(|(_, position)| position.as_ref()) {
        let newest = newest.entry(id).or_default();
        *newest = (*position).max(*newest);
    }
    let rank = |at: ItemIndex, position: Option<(&str, usize, Series)>| match position {
        None if scope.across.figure(at).1.nature == Nature::Target => 2,
        None => 3,
        Some((id, position, _)) if newest[id] > position => 4,
        Some((_, position, course)) if course.steps_to(position).any(|step| step.change.is_ok()) => 0,
        Some(_) => 1,
    };
    let mut ranked: Vec<(usize, ItemIndex)> =
        placed.into_iter().map(|(at, position)| (rank(at, position), at)).collect();
    ranked.arrange();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// Where a status stands among those that bind most.
fn binding(status: Status) -> usize {
    ORDER.iter().position(|other| *other == status).unwrap_or(ORDER.len())
}

pub(super) fn outcome_id(at: ItemIndex) -> FactId {
    (at.briefing as usize, Passage::Outcome(at.item as usize))
}

/// The outcome of an id that [`outcome_id`] gave.
pub(super) fn at((briefing, passage): FactId) -> ItemIndex {
    match passage {
        Passage::Outcome(i) => ItemIndex::new(briefing, i),
        _ => unreachable!("only outcomes are given"),
    }
}
