//! One series: its points in time, what changed between them, and what qualifies them.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;

use super::change::{Change, Time, Unlike, change};
use super::delta::LibraryDelta;
use super::downsample::{self, Dot};
use super::groups::{Groups, Ids};
use super::{Across, ItemIndex};
use crate::briefing::{Bound, Briefing, Date, Figure, Nature, Passage};

/// How many points back to search for one that can be compared. Without a limit, a long series without any would take
/// quadratic time.
const LOOK_BACK: usize = 100;

/// All series of a library, indexed so that a part of one can be shown without going through the rest.
#[derive(Debug, Default)]
pub struct SeriesIndex {
    /// The figures of each series, oldest first; those of one time as their summits came.
    groups: Groups,
    /// For each of those figures, one series after the other, its first row; at the end the number of all rows. A
    /// figure has a row, and beneath it one for each caveat about it.
    rows: Box<[u32]>,
    /// For the series with too many points to draw, by number: the dots that are drawn instead.
    downsampled: HashMap<u32, Arc<[Dot]>>,
}

/// The values of one series over time.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// From the glossary; the id where it has none.
    pub label: &'a str,
    /// From the glossary; that of the first point where it has none.
    pub unit: &'a str,
    across: &'a Across,
    places: &'a [ItemIndex],
    /// As [`SeriesIndex::rows`] has them, and the number after the last one.
    rows: &'a [u32],
    downsampled: Option<&'a [Dot]>,
}

/// One figure of a series.
#[derive(Debug, Clone)]
pub struct SeriesPoint<'a> {
    /// Where the figure stands among all of the library.
    pub at: ItemIndex,
    /// The summit that gives it.
    pub briefing: &'a Briefing,
    /// The figure itself.
    pub figure: &'a Figure,
    /// The figure's date, or its summit's where it has none.
    pub date: Date,
    /// Whether the figure has no date of its own.
    pub undated: bool,
}

/// A row of a series: a point, or a caveat about it, given by its index among the caveats of the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesRow {
    /// The point of this index.
    Point(usize),
    /// A caveat about the point of this index.
    Caveat(usize, usize),
}

/// From one point to a later one, given by their indexes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeriesStep {
    /// The index of the earlier point.
    pub from: usize,
    /// The index of the later point.
    pub to: usize,
    /// How the value has changed, or why the two are not compared.
    pub change: Result<Change, Unlike>,
}

/// Where figures carry the ids of series.
const IDS: Ids =
    Ids { count: |briefing| briefing.figures.len(), id: |briefing, item| briefing.figures[item].series.as_deref() };

impl SeriesIndex {
    /// The series in the next state of a library, from `old` briefings to `new` ones.
    pub fn renewed(&self, delta: &LibraryDelta, briefings: [&[Arc<Briefing>]; 2]) -> Self {
        let point = |at: ItemIndex| SeriesPoint::new(&briefings[1][at.briefing as usize], at);
        let (groups, origins) = self.groups.renewed(delta, briefings, IDS, |at| point(at).key());
        let (mut rows, mut downsampled) = (Vec::with_capacity(groups.places().len() + 1), HashMap::default());
        let mut count = 0;
        rows.push(count);
        for (i, origin) in origins.iter().enumerate() {
            let members = groups.members(i);
            if let Some(old) = origin {
                let old_rows = &self.rows[self.groups.range(*old as usize).start..][..=members.len()];
                rows.extend(old_rows[1..].iter().map(|row| count + row - old_rows[0]));
                downsampled.extend(self.downsampled.get(old).map(|dots| (i as u32, Arc::clone(dots))));
            } else {
                let caveats = |at: &ItemIndex| point(*at).caveats().count() as u32;
                rows.extend(members.iter().scan(count, |row, at| {
                    *row += 1 + caveats(at);
                    Some(*row)
                }));
                if members.len() > downsample::MOST {
                    downsampled
                        .insert(i as u32, downsample::downsample(members.iter().map(|at| point(*at).dot())).into());
                }
            }
            count = rows[rows.len() - 1];
        }
        Self { rows: rows.into(), downsampled, groups }
    }

    /// The series, by their ids.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }
}

impl Across {
    /// The series `id`; `None` where no figure belongs to it.
    pub fn series<'a>(&'a self, id: &str) -> Option<Series<'a>> {
        let SeriesIndex { groups, rows, downsampled } = &self.series;
        let i = groups.find(id, |at| self.series_id(at))?;
        let (range, places) = (groups.range(i), groups.members(i));
        let id = self.series_id(places[0]);
        let info = self.glossary().series.get(id);
        Some(Series {
            label: self.glossary().series(id),
            unit: info.and_then(|info| info.unit.as_deref()).unwrap_or(&self.figure(places[0]).1.unit),
            across: self,
            places,
            rows: &rows[range.start..=range.end],
            downsampled: downsampled.get(&(i as u32)).map(|dots| &**dots),
        })
    }

    /// The figures of the series `id`, oldest first; none where nothing belongs to it.
    pub(super) fn series_places(&self, id: &str) -> &[ItemIndex] {
        let groups = &self.series.groups;
        groups.find(id, |at| self.series_id(at)).map_or(&[], |i| groups.members(i))
    }

    /// The id of the series to which the figure at `at` belongs; empty where it belongs to none.
    pub fn series_id(&self, at: ItemIndex) -> &str {
        self.figure(at).1.series.as_deref().unwrap_or_default()
    }
}

impl<'a> Series<'a> {
    /// How many points it has; never 0.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Point `i`, the oldest being 0; those of one time stand as their summits came.
    ///
    /// # Panics
    /// If there is no such point.
    pub fn point(&self, i: usize) -> SeriesPoint<'a> {
        SeriesPoint::new(self.across.figure(self.places[i]).0, self.places[i])
    }

    /// The units of its values as they stand without a number, each once; nothing for values without one.
    pub fn units(&self) -> Vec<String> {
        // A series has few units and perhaps very many points.
        let mut firsts: Vec<&Figure> = Vec::new();
        for SeriesPoint { figure, .. } in self.points() {
            if !firsts.iter().any(|first| first.has_unit_of(figure)) {
                firsts.push(figure);
            }
        }
        let mut units: Vec<String> = firsts.into_iter().map(Figure::unit_words).collect();
        units.retain(|unit| !unit.is_empty());
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The points, oldest first.
    pub fn points(self) -> impl ExactSizeIterator<Item = SeriesPoint<'a>> {
        (0..self.count()).map(move |i| self.point(i))
    }

    /// From the point before to point `to`; where those two cannot be compared, also from the last point before that
    /// can, if one of the hundred before it can.
    pub fn steps_to(&self, to: usize) -> impl Iterator<Item = SeriesStep> {
        let of = |i: usize| {
            let figure = self.point(i).figure;
            (figure, Time::of(figure))
        };
        let later = of(to);
        let step = |from: usize| SeriesStep { from, to, change: change(of(from), later) };
        let last = to.checked_sub(1).map(step);
        let may_be_compared = later.0.nature == Nature::Actual && later.0.date.is_some();
        let further = last.filter(|last| last.change.is_err() && may_be_compared);
        let further =
            further.and_then(|last| (0..last.from).rev().take(LOOK_BACK).map(step).find(|s| s.change.is_ok()));
        last.into_iter().chain(further)
    }

    /// All of that, in order of the later point.
    pub fn steps(self) -> impl Iterator<Item = SeriesStep> {
        (0..self.count()).flat_map(move |to| self.steps_to(to).collect::<Vec<_>>())
    }

    /// How many rows it takes to list the points, each with the caveats about it beneath it.
    pub fn rows(&self) -> usize {
        (self.rows[self.count()] - self.rows[0]) as usize
    }

    /// Row `i` of that list; `None` where there is no such row.
    pub fn row(&self, i: usize) -> Option<SeriesRow> {
        let row = self.rows[0] as usize + i;
        let point = self.rows.partition_point(|start| *start as usize <= row).checked_sub(1)?;
        let caveat = row - self.rows[point] as usize;
        if point == self.count() {
            return None;
        }
        match caveat.checked_sub(1) {
            None => Some(SeriesRow::Point(point)),
            Some(caveat) => self.point(point).caveats().nth(caveat).map(|caveat| SeriesRow::Caveat(point, caveat)),
        }
    }

    /// Where the figure at `at` stands among the points; `None` where it does not.
    pub fn position(&self, at: ItemIndex) -> Option<usize> {
        let key = |at: ItemIndex| SeriesPoint::new(self.across.figure(at).0, at).key();
        let wanted = key(at);
        self.places.binary_search_by(|other| key(*other).cmp(&wanted)).ok()
    }

    /// The row of the figure at `at`, or of a caveat about it; `None` where that is not among them.
    pub fn row_of(&self, at: ItemIndex, caveat: Option<usize>) -> Option<usize> {
        let point = self.position(at)?;
        let beneath = match caveat {
            None => 0,
            Some(caveat) => 1 + self.point(point).caveats().position(|other| other == caveat)?,
        };
        Some((self.rows[point] - self.rows[0]) as usize + beneath)
    }

    /// The figure of a briefing that one of its caveats is about; `None` where it is about none.
    pub fn figure_of(&self, briefing: usize, caveat: usize) -> Option<usize> {
        let briefing = &self.across.briefings()[briefing];
        match briefing.subject(&briefing.caveats[caveat]) {
            Some(Passage::Figure(figure)) => Some(figure),
            _ => None,
        }
    }

    /// What a chart takes: the points and the pairs of them that a line may join, which are those that were compared;
    /// of a series with too many points, what is known of each of a few dozen periods, and no lines.
    pub fn dots(&self) -> (Cow<'a, [Dot]>, Vec<(usize, usize)>) {
        if let Some(dots) = self.downsampled {
            return (Cow::Borrowed(dots), Vec::new());
        }
        let links = self.steps().filter(|step| step.change.is_ok()).map(|step| (step.from, step.to));
        (self.points().map(|point| point.dot()).collect(), links.collect())
    }

    /// A step in words: how far the value moved and since when, or why the two are not compared.
    pub fn words(&self, step: &SeriesStep) -> String {
        let from = self.point(step.from);
        match step.change {
            Ok(change) => format!("{} from {}", change.words(&from.figure.unit), from.when()),
            // A qualifier such as "by some estimates" reads well in brackets, and nowhere within a sentence.
            Err(why) => {
                let which = if from.undated { "the undated value".to_string() } else { from.when() };
                format!("not compared with {which} ({}): {why}", from.figure.amount())
            }
        }
    }
}

impl<'a> SeriesPoint<'a> {
    fn new(briefing: &'a Briefing, at: ItemIndex) -> Self {
        let figure = &briefing.figures[at.item as usize];
        Self { at, briefing, figure, date: figure.date.unwrap_or(briefing.date), undated: figure.date.is_none() }
    }

    /// When the value holds, in words.
    pub fn when(&self) -> String {
        if self.undated { "no date".to_string() } else { self.date.words() }
    }

    /// The caveats that are about it: indexes into the briefing's list.
    pub fn caveats(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.briefing.caveat_indexes(Passage::Figure(self.at.item as usize))
    }

    /// What the points of a series are sorted by.
    fn key(&self) -> impl Ord + use<> {
        (self.date.sort_key(), self.briefing.date.sort_key(), self.at)
    }

    /// What is drawn of it.
    pub fn dot(&self) -> Dot {
        let Figure { date, value, nature, ref qualifier, .. } = *self.figure;
        Dot { date, value, nature, bound: Bound::of(qualifier.as_deref()), count: 1 }
    }
}

#[cfg(test)]
mod tests;
