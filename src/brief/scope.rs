//! What a brief may speak of: the facts of the summits that are asked for, or what is newer than a day about the same
//! matters, less what is not about the topic or the name that is asked for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::request::BriefRequest;
use crate::across::{Across, ItemIndex};
use crate::arrange::Arrange;
use crate::briefing::{Briefing, Day, Outcome, Passage, Priority, Standing, Text, markdown};
use crate::typeset::CaveatIndex;

/// The facts that a brief may hold.
pub(super) struct Scope<'a> {
    pub across: &'a Across,
    pub today: Day,
    /// Oldest first.
    pub members: Vec<ScopedBriefing>,
    /// Whether all of a summit is asked for.
    pub whole: bool,
}

/// A briefing with those of its facts that a brief may hold.
pub(super) struct ScopedBriefing {
    /// Index among [`Across::briefings`].
    pub at: usize,
    /// Whether the brief is about this summit, and not only about matters of it.
    pub asked: bool,
    pub figures: Vec<ItemIndex>,
    pub outcomes: Vec<ItemIndex>,
    /// Paragraphs, with how much their sections matter.
    pub paragraphs: Vec<(Priority, Passage)>,
    pub caveats: CaveatIndex,
}

impl ScopedBriefing {
    /// A briefing without any facts yet.
    fn empty(across: &Across, at: usize) -> Self {
        Self {
            at,
            asked: false,
            figures: Vec::new(),
            outcomes: Vec::new(),
            paragraphs: Vec::new(),
            caveats: CaveatIndex::of(&across.briefings()[at]),
        }
    }
}

impl<'a> Scope<'a> {
    /// What the request asks for.
    pub fn of(across: &'a Across, request: &BriefRequest) -> Self {
        match request.since {
            None => Self::new(across, request, request.oldest_first()),
            Some(since) => Self::since(across, request, since),
        }
    }

    /// What is newer than the newest of the summits that are asked for, about the same matters.
    pub fn later(across: &'a Across, request: &BriefRequest) -> Self {
        let newest = request.briefings.iter().min().copied().unwrap_or_default();
        let date = across.briefings()[newest].date.end().last();
        let is_later = |at: usize| at < newest && across.briefings()[at].date.start().first() > date;
        Self { members: related(across, request, is_later), ..Self::new(across, request, Vec::new()) }
    }

    fn since(across: &'a Across, request: &BriefRequest, since: Day) -> Self {
        let is_new = |at: usize| across.briefings()[at].date.end().last() >= since.first();
        let (new, old): (Vec<usize>, Vec<usize>) = request.oldest_first().into_iter().partition(|at| is_new(*at));
        let mut scope = Self::new(across, request, new);
        let is_other = |at: usize| is_new(at) && !request.briefings.contains(&at);
        scope.members.extend(related(across, request, is_other));
        // What was due by a day that has passed meanwhile is news too.
        let due = |at: &ItemIndex| across.outcome(*at).1.due.is_some_and(|due| due.end().last() >= since.first());
        for mut member in Self::new(across, request, old).members {
            member.outcomes.retain(|at| due(at) && scope.standing(*at) == Standing::Overdue);
            (member.asked, member.figures, member.paragraphs) = (false, Vec::new(), Vec::new());
            scope.members.extend(Some(member).filter(|member| !member.outcomes.is_empty()));
        }
        scope.members.arrange_by_key(|member| Reverse(member.at));
        scope
    }

    /// What is asked for of the summits of these indexes, which come oldest first.
    fn new(across: &'a Across, request: &BriefRequest, among: Vec<usize>) -> Self {
        let member = |at: usize| {
            let briefing = &across.briefings()[at];
            let figures = briefing.figures.iter().enumerate();
            let figures = figures.filter(|(i, figure)| request.wants(across, at, Passage::Figure(*i), &figure.topics));
            let outcomes = briefing.outcomes.iter().enumerate();
            let outcomes =
                outcomes.filter(|(i, outcome)| request.wants(across, at, Passage::Outcome(*i), &outcome.topics));
            let paragraphs = briefing.sections.iter().enumerate().flat_map(|(section, text)| {
                let leaves = markdown::leaves(&text.body).len();
                let passages = (0..leaves).map(move |leaf| Passage::Paragraph { section, leaf });
                passages.map(|passage| (text.priority, passage, &text.topics))
            });
            let paragraphs = paragraphs.filter(|(_, passage, topics)| request.wants(across, at, *passage, topics));
            ScopedBriefing {
                asked: true,
                figures: figures.map(|(i, _)| ItemIndex::new(at, i)).collect(),
                outcomes: outcomes.map(|(i, _)| ItemIndex::new(at, i)).collect(),
                paragraphs: paragraphs.map(|(priority, passage, _)| (priority, passage)).collect(),
                ..ScopedBriefing::empty(across, at)
            }
        };
        let whole = request.topic.is_none() && request.who.is_none();
        Self { across, today: request.today, members: among.into_iter().map(member).collect(), whole }
    }

    /// Whether there is no fact to choose from.
    pub fn is_empty(&self) -> bool {
        self.facts() == 0
    }

    /// How many facts there are to choose from.
    pub fn facts(&self) -> usize {
        self.members.iter().map(|member| member.figures.len() + member.outcomes.len() + member.paragraphs.len()).sum()
    }

    /// The briefing of a member.
    pub fn briefing(&self, member: &ScopedBriefing) -> &'a Briefing {
        &self.across.briefings()[member.at]
    }

    /// The caveats about a fact, in their order.
    pub fn caveats(&self, at: usize, passage: Passage) -> Vec<&'a Text> {
        let member = self.members.binary_search_by_key(&Reverse(at), |member| Reverse(member.at));
        let briefing = &*self.across.briefings()[at];
        if let Passage::Figure(i) = passage
            && briefing.figures[i].cell.is_some()
        {
            // It stands here without its table.
            return briefing.caveats_about(passage).map(|caveat| &caveat.text).collect();
        }
        let text = |i: &usize| &briefing.caveats[*i].text;
        member.map_or(Vec::new(), |i| self.members[i].caveats.about(passage).iter().map(text).collect())
    }

    /// All outcomes, oldest first.
    pub fn outcomes(&self) -> impl Iterator<Item = ItemIndex> {
        self.members.iter().flat_map(|member| member.outcomes.iter().copied())
    }

    /// All figures, oldest first.
    pub fn figures(&self) -> impl Iterator<Item = ItemIndex> {
        self.members.iter().flat_map(|member| member.figures.iter().copied())
    }

    /// How an outcome stands on the day of the brief.
    pub fn standing(&self, at: ItemIndex) -> Standing {
        let outcome: &Outcome = self.across.outcome(at).1;
        let step = outcome.thread.as_deref().and_then(|id| self.across.thread(id)).and_then(|thread| {
            let position = thread.position(at)?;
            Some(thread.step(position, self.today).standing)
        });
        step.unwrap_or_else(|| outcome.standing(outcome.is_open(), self.today))
    }

    /// The outcomes of each thread, oldest first; the threads by their ids.
    pub fn threads(&self) -> BTreeMap<&'a str, Vec<ItemIndex>> {
        let mut threads: BTreeMap<&str, Vec<ItemIndex>> = BTreeMap::new();
        for at in self.outcomes() {
            if let Some(id) = self.across.outcome(at).1.thread.as_deref() {
                threads.entry(id).or_default().push(at);
            }
        }
        threads
    }
}

/// The newest facts of a thread or a series that are looked at: one brief holds fewer.
const NEWEST: usize = 100;

/// The facts of other briefings, which `is_wanted`, that carry on a thread or a series of the summits that are asked for.
fn related(across: &Across, request: &BriefRequest, is_wanted: impl Fn(usize) -> bool) -> Vec<ScopedBriefing> {
    let asked = || request.briefings.iter().map(|at| &across.briefings()[*at]);
    let threads: BTreeSet<&Text> = asked().flat_map(|b| b.outcomes.iter().filter_map(|o| o.thread.as_ref())).collect();
    let series: BTreeSet<&Text> = asked().flat_map(|b| b.figures.iter().filter_map(|f| f.series.as_ref())).collect();
    let steps = threads
        .iter()
        .filter_map(|id| across.thread(id))
        .flat_map(|thread| (0..thread.count()).rev().take(NEWEST).map(move |i| thread.step(i, request.today).at));
    let points = series
        .iter()
        .filter_map(|id| across.series(id))
        .flat_map(|course| (0..course.count()).rev().take(NEWEST).map(move |i| course.point(i).at));
    let mut members: BTreeMap<Reverse<u32>, ScopedBriefing> = BTreeMap::new();
    let outcomes = steps.map(|at| (at, Passage::Outcome(at.item as usize), &across.outcome(at).1.topics));
    let figures = points.map(|at| (at, Passage::Figure(at.item as usize), &across.figure(at).1.topics));
    for (at, passage, topics) in outcomes.chain(figures) {
        let briefing = at.briefing as usize;
        if !is_wanted(briefing) || !request.wants(across, briefing, passage, topics) {
            continue;
        }
        let member = members.entry(Reverse(at.briefing)).or_insert_with(|| ScopedBriefing::empty(across, briefing));
        match passage {
            Passage::Figure(_) => member.figures.push(at),
            _ => member.outcomes.push(at),
        }
    }
    let mut members: Vec<ScopedBriefing> = members.into_values().collect();
    members.iter_mut().for_each(|member| {
        member.outcomes.arrange();
        member.figures.arrange();
    });
    members
}
