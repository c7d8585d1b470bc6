//! Facts as items: what each says, with its caveats and its sources.

use super::budget::FactId;
use super::scope::Scope;
use super::sources::Sources;
use super::{BriefItem, Remark, RemarkKind};
use crate::across::ItemIndex;
use crate::briefing::{Briefing, Passage, Standing, Text, markdown};
use crate::typeset::handover::{clause, one_line, sentence, with_aside, with_caveats};

impl Remark {
    pub(super) fn new(kind: RemarkKind, text: &str) -> Self {
        Self { kind, text: sentence(text), sources: Vec::new() }
    }
}

/// A figure: the amount, what is counted and when; how far it moved since the last time, and what qualifies it.
pub(super) fn figure(scope: &Scope, sources: &mut Sources, at: ItemIndex) -> BriefItem {
    let (briefing, figure) = scope.across.figure(at);
    let when = figure.when().map_or_else(String::new, |when| format!(", {when}"));
    let words = format!("{}{when}", clause(&figure.label));
    let nature = figure.nature_after(&words).unwrap_or_default();
    let mut remarks: Vec<Remark> = change(scope, sources, at).into_iter().collect();
    remarks.extend(qualified(scope, at.briefing as usize, Passage::Figure(at.item as usize), figure.note.as_ref()));
    BriefItem {
        lead: figure.amount(),
        text: sentence(&(words + &nature)),
        sources: sources.keys(briefing, Passage::Figure(at.item as usize)),
        remarks,
    }
}

/// How far a figure moved since the last time of its series that it can be compared with.
fn change(scope: &Scope, sources: &mut Sources, at: ItemIndex) -> Option<Remark> {
    let course = scope.across.series(scope.across.figure(at).1.series.as_deref()?)?;
    let step = course.steps_to(course.position(at)?).find(|step| step.change.is_ok())?;
    let from = course.point(step.from);
    let caveats = with_caveats(from.caveats().count()).map_or_else(String::new, |words| format!(" ({words})"));
    let sources = sources.keys(from.briefing, Passage::Figure(from.at.item as usize));
    let words = format!("{}, when it was {}{caveats}", course.words(&step), from.figure.amount());
    Some(Remark { sources, ..Remark::new(RemarkKind::Change, &words) })
}

/// An outcome in the list of what is to be done or was decided: when it is due and how it stands, what it is and whom it
/// binds.
pub(super) fn outcome(scope: &Scope, sources: &mut Sources, at: ItemIndex) -> BriefItem {
    let outcome = scope.across.outcome(at).1;
    let due = outcome.deadline();
    let overdue = (scope.standing(at) == Standing::Overdue).then(|| "overdue".to_owned());
    let lead: Vec<String> = overdue.into_iter().chain(due).chain([outcome.status.word().to_owned()]).collect();
    with_lead(scope, sources, at, lead.join(", "))
}

/// An outcome as a step of a matter: when it was, what it was and whom it binds.
pub(super) fn step(scope: &Scope, sources: &mut Sources, at: ItemIndex) -> BriefItem {
    let (briefing, outcome) = scope.across.outcome(at);
    with_lead(scope, sources, at, format!("{}, {}", briefing.date.words(), outcome.status.word()))
}

/// An outcome under `lead`, with whom it binds.
fn with_lead(scope: &Scope, sources: &mut Sources, at: ItemIndex, lead: String) -> BriefItem {
    let (briefing, outcome) = scope.across.outcome(at);
    let passage = Passage::Outcome(at.item as usize);
    let who = Some(outcome.who.join(", ")).filter(|who| !who.is_empty());
    let (what, limits) = outcome.what_and_limits();
    BriefItem {
        lead,
        text: sentence(&with_aside(&format!("{what}{limits}"), who.as_deref())),
        sources: sources.keys(briefing, passage),
        remarks: qualified(scope, at.briefing as usize, passage, outcome.note.as_ref()).collect(),
    }
}

/// A paragraph; the caveats about its section go with the first.
pub(super) fn paragraph(scope: &Scope, sources: &mut Sources, (at, passage): FactId, first: bool) -> BriefItem {
    let briefing = &scope.across.briefings()[at];
    let Passage::Paragraph { section, leaf } = passage else { return BriefItem::default() };
    let text = one_line(&markdown::leaves_in_full(&briefing.sections[section].body)[leaf]);
    let caveats = qualified(scope, at, passage, None).filter(|_| first);
    BriefItem { lead: String::new(), text, sources: sources.keys(briefing, passage), remarks: caveats.collect() }
}

/// What a summit is summed up to.
pub(super) fn summary(briefing: &Briefing, sources: &mut Sources, dated: bool) -> BriefItem {
    let lead = if dated { briefing.dated() } else { String::new() };
    BriefItem {
        lead,
        text: one_line(&briefing.summary),
        sources: sources.keys(briefing, Passage::Summary),
        remarks: Vec::new(),
    }
}

/// The remark on a fact, and the caveats about it.
fn qualified<'a>(
    scope: &Scope<'a>,
    at: usize,
    passage: Passage,
    note: Option<&Text>,
) -> impl Iterator<Item = Remark> + use<'a> {
    let note = note.map(|note| Remark::new(RemarkKind::Note, note));
    let caveats = scope.caveats(at, passage).into_iter().map(|text| Remark::new(RemarkKind::Caveat, text));
    note.into_iter().chain(caveats)
}
