//! The course of one series: its points in time, what changed between them, and what qualifies them.

use super::bound::Bound;
use super::change::{Change, Time, Unlike, change_over};
use super::{Across, At};
use crate::briefing::{Briefing, Date, Figure, Nature};
use crate::typeset::chart::Mark;

/// How far back a point that can be compared is looked for: without an end, a long series of values that cannot be
/// would cost the square of its length.
const LOOK_BACK: usize = 100;

/// One quantity over the years.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    pub id: &'a str,
    /// From the glossary; the id where it has none.
    pub label: &'a str,
    /// From the glossary; that of the first point where it has none.
    pub unit: &'a str,
    /// Oldest first; points of one time as their summits came.
    pub points: Vec<Point<'a>>,
    /// From each point to the next, in order of the later one; where those two cannot be compared, also from the last
    /// point before that can, if one of the hundred before it can.
    pub steps: Vec<Step>,
}

/// One figure of a series.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    pub at: At,
    pub briefing: &'a Briefing,
    pub figure: &'a Figure,
    /// The figure's date, or its summit's where it has none.
    pub date: Date,
    /// Whether the figure has no date of its own.
    pub undated: bool,
    /// The caveats that are about it: indexes into the briefing's list.
    pub caveats: Vec<usize>,
}

/// From one point to a later one: indexes into [`Course::points`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    pub from: usize,
    pub to: usize,
    pub change: Result<Change, Unlike>,
}

impl<'a> Course<'a> {
    /// The course through `places`, which are figures of the series `id`.
    pub(super) fn new(across: &'a Across, id: &'a str, places: &[At]) -> Self {
        let mut points: Vec<Point> = places.iter().map(|at| Point::new(across, *at)).collect();
        points.sort_by_cached_key(|p| (p.date.sort_key(), p.briefing.date.sort_key(), p.at));
        let info = across.glossary().series.get(id);
        let first = points.first().map_or("", |p| &p.figure.unit);
        Self {
            id,
            label: across.glossary().series(id),
            unit: info.and_then(|info| info.unit.as_deref()).unwrap_or(first),
            steps: steps(&points),
            points,
        }
    }

    /// The points as a chart takes them, and the pairs of them that a line may join: those that were compared.
    pub fn marks(&self) -> (Vec<Mark>, Vec<(usize, usize)>) {
        let marks = self.points.iter().map(Point::mark).collect();
        let links = self.steps.iter().filter(|s| s.change.is_ok()).map(|s| (s.from, s.to)).collect();
        (marks, links)
    }
}

impl Course<'_> {
    /// A step in words: how far the value moved and since when, or why the two are not compared.
    pub fn words(&self, step: &Step) -> String {
        let from = &self.points[step.from];
        match step.change {
            Ok(change) => format!("{} from {}", change.words(&from.figure.unit), from.when()),
            Err(why) => format!("not compared with {} ({}): {why}", from.figure.amount(), from.when()),
        }
    }
}

impl<'a> Point<'a> {
    /// When the value holds, in words.
    pub fn when(&self) -> String {
        if self.undated { "no date".to_string() } else { self.date.words() }
    }

    fn new(across: &'a Across, at: At) -> Self {
        let (briefing, figure) = across.figure(at);
        let about = |i: &usize| briefing.caveats[*i].about.as_deref() == Some(&*figure.id);
        Self {
            at,
            briefing,
            figure,
            date: figure.date.unwrap_or(briefing.date),
            undated: figure.date.is_none(),
            caveats: (0..briefing.caveats.len()).filter(about).collect(),
        }
    }

    fn mark(&self) -> Mark {
        let bound = Bound::of(self.figure.qualifier.as_deref());
        Mark {
            date: self.figure.date,
            value: self.figure.value,
            nature: self.figure.nature,
            label: format!("{}{}", bound.sign(), self.figure.value),
        }
    }
}

fn steps(points: &[Point]) -> Vec<Step> {
    let times: Vec<Option<Time>> = points.iter().map(|point| Time::of(point.figure)).collect();
    let mut steps = Vec::new();
    for to in 1..points.len() {
        let of = |i: usize| (points[i].figure, times[i]);
        let step = |from: usize| Step { from, to, change: change_over(of(from), of(to)) };
        let last = step(to - 1);
        let compared = last.change.is_ok();
        steps.push(last);
        if !compared && points[to].figure.nature == Nature::Actual && !points[to].undated {
            steps.extend((0..to - 1).rev().take(LOOK_BACK).map(step).find(|step| step.change.is_ok()));
        }
    }
    steps
}

#[cfg(test)]
mod tests;
