//! The hits of a query as blocks of lines: the answer, and under it where it comes from.

use std::cmp::Ordering;

use super::blocks::{Blocks, PassageRef};
use super::thing::{Thing, Things};
use crate::ascii::Charset;
use crate::language::similar::common_prefix;
use crate::lookup::{Answer, Hit};
use crate::typeset::{self, GUTTER, Line, Role, shorten};

/// The lines that a hit's text takes at most: 160 characters at 40 columns.
const MOST_LINES: usize = 5;
/// The rows that a hit's text and where it comes from take at least; with fewer, the text alone is shown.
const LEAST_ROWS: u16 = 2;

/// The hits on a pane of so many columns.
pub struct HitBlocks<'a> {
    answer: &'a Answer,
    /// The index of the row that introduces the hits that match only by their summit, which come last.
    rule: Option<usize>,
    /// Columns of the pane.
    cols: u16,
    /// Rows of the pane.
    rows: u16,
    /// What chrome is drawn with.
    charset: Charset,
}

impl<'a> HitBlocks<'a> {
    /// The hits of `answer` on a pane of so many columns and rows.
    pub fn new(answer: &'a Answer, (cols, rows): (u16, u16), charset: Charset) -> Self {
        Self { answer, rule: answer.hits.iter().position(|hit| hit.is_by_summit), cols, rows, charset }
    }

    /// The hit in row `i`; `None` where the row says what comes under it.
    pub fn hit(&self, i: usize) -> Option<&'a Hit> {
        let hits = &self.answer.hits;
        match self.rule.map(|rule| i.cmp(&rule)) {
            Some(Ordering::Equal) => None,
            Some(Ordering::Greater) => hits.get(i - 1),
            Some(Ordering::Less) | None => hits.get(i),
        }
    }

    /// The first row with a hit.
    pub fn first(&self) -> usize {
        usize::from(self.rule == Some(0))
    }

    /// The columns for a hit's text.
    fn room(&self) -> usize {
        usize::from(self.cols.saturating_sub(GUTTER + 1))
    }

    /// The lines that a hit's text takes, as its bytes.
    fn lines(&self, hit: &Hit) -> Vec<std::ops::Range<usize>> {
        let mut lines = typeset::lines(&hit.text, self.room().max(8));
        // A hit is shown whole or not at all: on a low pane it is cut so that it can be shown.
        lines.truncate(MOST_LINES.min(usize::from(self.rows.max(LEAST_ROWS)) - self.below()).max(1));
        lines
    }

    /// How many lines stand under a hit's text.
    fn below(&self) -> usize {
        usize::from(self.rows >= LEAST_ROWS)
    }

    /// Where a hit comes from. From the left: the word that it lacks, the date (which must show in a narrow window
    /// too), the summit, how its words met those of the query, and its kind.
    fn origin(&self, hit: &Hit) -> Line {
        let dot = typeset::dot(self.charset);
        let lacks = hit.lacks.as_ref().map_or_else(String::new, |word| format!("without “{word}”{dot}"));
        let way = hit.way().map_or_else(String::new, |way| format!("{dot}{way}"));
        let (date, summit, kind) = (hit.summit.date.words(), &hit.summit.short_title, hit.kind.word());
        let words = format!("{lacks}{date}{dot}{summit}{way}{dot}{kind}");
        Line::of(0, Role::Dim, shorten(&words, self.room(), self.charset))
    }
}

impl Things for HitBlocks<'_> {
    fn len(&self) -> usize {
        self.answer.hits.len() + usize::from(self.rule.is_some())
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let hit = self.hit(i)?;
        // A term can stand for the passage of another hit.
        Some(Thing::Fact(hit.summit.id.clone(), format!("{} {}", hit.kind.word(), hit.identity)))
    }
}

impl Blocks for HitBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        let Some(hit) = self.hit(i) else {
            let words = self.answer.by_summit();
            return vec![Line::of(0, Role::Heading, shorten(&words, self.room(), self.charset))];
        };
        let lines = self.lines(hit);
        let last = lines.last().map_or(0, |at| at.start);
        let text = lines.into_iter().map(|mut at| {
            let mut line = Line::default();
            if at.start == last && at.end < hit.text.trim_end().len() {
                let rest = &hit.text[at.start..];
                let short = shorten(rest, self.room(), self.charset);
                at.end = at.start + common_prefix(rest, &short);
                line.put(0, Role::Text, short);
            } else {
                line.put(0, Role::Text, &hit.text[at.clone()]);
            }
            hit.marks.iter().for_each(|found| line.mark_match(0, &hit.text, &at, found));
            line
        });
        text.chain((self.below() > 0).then(|| self.origin(hit))).collect()
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        self.hit(i)?.decoded()
    }

    fn height(&self, i: usize) -> usize {
        self.hit(i).map_or(1, |hit| self.lines(hit).len() + self.below())
    }

    fn extent(&self, i: usize) -> usize {
        self.height(i)
    }

    fn is_heading(&self, i: usize) -> bool {
        self.rule == Some(i)
    }

    fn counts(&self, i: usize) -> bool {
        !self.is_heading(i)
    }

    fn page(&self) -> Option<usize> {
        Some(usize::from(self.rows) / 3)
    }

    fn is_whole(&self) -> bool {
        true
    }
}
