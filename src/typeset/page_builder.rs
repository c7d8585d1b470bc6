//! Builds a page from the top down: lines are made of cells that stand side by side.

use super::caveats::CaveatIndex;
use super::compose::{Asides, related_as, whole, wording};
use super::margin::{self, MarginColumns};
use super::wording::{Slot, Strip, Wording};
use super::{Heading, Line, LineCell, Note, Page, PageOptions, Role};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Caveat, Glossary, Part, Passage, Standing};

/// Something set in lines, to stand at a column of the page.
pub(super) struct Cell {
    pub column: usize,
    pub strips: Vec<Strip>,
}

impl Cell {
    /// A cell whose strips start at a column.
    pub fn new(column: usize, strips: Vec<Strip>) -> Self {
        Self { column, strips }
    }
}

/// The columns of an ellipsis after a word, in ASCII the most.
const ELLIPSIS: usize = 4;

/// A page under construction, with the briefing and the options that it is laid out from.
pub(super) struct PageBuilder<'a> {
    pub briefing: &'a Briefing,
    pub glossary: &'a Glossary,
    pub charset: Charset,
    /// What is added to the text of every passage.
    pub asides: Asides,
    /// See [`PageOptions::standings`].
    standings: &'a [Standing],
    /// See [`PageOptions::related`].
    pub related: &'a [String],
    /// The columns that text may take, from column 0 of the lines.
    pub measure: usize,
    /// The column at which everything but titles and headings starts.
    pub inset: usize,
    pub caveats: CaveatIndex,
    /// Where caveats and sources stand, if not in the text.
    margin: Option<MarginColumns>,
    /// What the last note in the margin is about.
    noted: Option<Passage>,
    /// Whether the page is to be read aloud, where nothing stands side by side.
    pub is_aloud: bool,
    page: Page,
}

impl<'a> PageBuilder<'a> {
    /// An empty page of `briefing`.
    pub fn new(briefing: &'a Briefing, glossary: &'a Glossary, options: &'a PageOptions) -> Self {
        let width = usize::from(options.width);
        // One column stays free at the right, unless the page is narrow.
        let free = usize::from(super::GUTTER) + usize::from(width >= 40);
        let room = width.saturating_sub(free);
        let caveats = CaveatIndex::of(briefing);
        let has_notes = caveats.is_about_passages() || briefing.sources.len() > 1;
        let most = usize::from(options.measure);
        let margin = MarginColumns::of(room, most).filter(|_| options.margin && !options.meeting && has_notes);
        let measure = margin.map_or(room.clamp(14, most.max(14)), |margin| margin.measure);
        let mut page = Page { width: options.width, ..Page::default() };
        page.margin.column = margin.map_or(0, |margin| margin.start as u16);
        Self {
            briefing,
            glossary,
            charset: options.charset,
            asides: Asides { addresses: options.addresses, mark: None },
            standings: &options.standings,
            related: &options.related,
            measure,
            inset: if measure >= 44 { 2 } else { 0 },
            caveats,
            margin,
            noted: None,
            is_aloud: false,
            page,
        }
    }

    /// The page as it stands, without blank lines at its end, except beside the last note.
    pub fn finish(mut self) -> Page {
        while self.page.lines.last().is_some_and(Line::is_blank) {
            self.page.lines.pop();
        }
        let end = self.page.margin.notes.last().map_or(0, Note::end);
        let lines = end.max(self.page.lines.len());
        self.page.lines.resize(lines, Line::default());
        // A page stays as long as it is read, and perhaps for good.
        self.page.lines.shrink_to_fit();
        self.page
    }

    /// The words of a passage, as this page shows them.
    pub fn wording(&self, passage: Passage) -> Wording {
        let standing = match passage {
            Passage::Part(Part::Related) if !self.related.is_empty() => return related_as(self.related),
            Passage::Outcome(i) => self.standings.get(i),
            _ => None,
        };
        let mark = standing.and_then(|standing| standing.mark());
        wording(self.briefing, self.glossary, passage, Some(Asides { mark, ..self.asides }))
    }

    /// The columns from `column` to the end of the measure.
    pub fn room(&self, column: usize) -> usize {
        self.measure.saturating_sub(column).max(1)
    }

    /// The column for notes on text that is indented by `indent` columns: two further in, unless the page is narrow.
    pub fn nested(&self, indent: usize) -> usize {
        self.inset + indent + if self.measure >= 28 { 2 } else { 0 }
    }

    /// Adds a blank line, unless the page is empty or ends with one.
    pub fn blank(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.is_blank()) {
            self.page.lines.push(Line::default());
        }
    }

    /// Adds as many lines as the longest cell has. Cells come in the order of their columns.
    pub fn cells(&mut self, passage: impl Into<Option<Passage>>, mut cells: Vec<Cell>) {
        let passage = passage.into();
        for row in 0..cells.iter().map(|cell| cell.strips.len()).max().unwrap_or(0) {
            let mut strip = Strip::default();
            for cell in &mut cells {
                if let Some(part) = cell.strips.get_mut(row) {
                    strip.pad(cell.column);
                    strip.append(std::mem::take(part));
                }
            }
            self.line(passage, strip);
        }
    }

    /// Adds one cell.
    pub fn cell(&mut self, passage: impl Into<Option<Passage>>, column: usize, strips: Vec<Strip>) {
        self.cells(passage, vec![Cell::new(column, strips)]);
    }

    /// Adds a rule.
    pub fn rule(&mut self, passage: impl Into<Option<Passage>>, column: usize, width: usize) {
        let dash = self.charset.pick("─", "-");
        self.cell(passage, column, vec![Strip::furniture(dash.repeat(width), Role::Rule)]);
    }

    fn line(&mut self, passage: Option<Passage>, strip: Strip) {
        let before = self.page.lines.last().filter(|line| line.passage == passage).map_or(0, |line| line.offset);
        let offset = strip.spans.iter().filter_map(|span| span.at).min().unwrap_or(before);
        self.add(Line { spans: strip.spans, passage, offset, ..Line::default() });
    }

    /// Adds a line of several passages: the text at each column, with its passage if it has one.
    pub fn row(&mut self, parts: Vec<(usize, Option<Passage>, Strip)>) {
        let (mut row, mut cells) = (Strip::default(), Vec::new());
        for (column, passage, strip) in parts {
            row.pad(column);
            let first = row.spans.len();
            row.append(strip);
            cells.extend(passage.map(|passage| LineCell { passage, spans: first..row.spans.len() }));
        }
        let passage = cells.first().map(|cell| cell.passage);
        self.add(Line { spans: row.spans, passage, cells, ..Line::default() });
    }

    /// Adds a line as it is.
    pub fn add(&mut self, line: Line) {
        self.page.lines.push(line);
    }

    /// Records that the section with the heading `text` starts at the next line.
    pub fn mark_heading(&mut self, passage: Passage, text: &str) {
        self.add_heading(passage, text, false);
    }

    /// Records that a group of passages, the first of which is `passage`, starts at the next line.
    pub fn mark_group(&mut self, passage: Passage, text: &str) {
        self.add_heading(passage, text, true);
    }

    fn add_heading(&mut self, passage: Passage, text: &str, is_group: bool) {
        self.page.headings.push(Heading { text: text.to_string(), line: self.page.lines.len(), passage, is_group });
    }

    /// Adds a heading with the space above it.
    pub fn heading(&mut self, passage: Passage) {
        self.blank();
        let wording = self.wording(passage);
        let head = wording.slot(Slot::Head).unwrap_or_default();
        self.mark_heading(passage, &wording.text[head.clone()]);
        self.cell(passage, 0, wording.set(head, self.measure, 0));
    }

    /// Adds the heading of a part.
    pub fn part(&mut self, part: Part) {
        self.heading(Passage::Part(part));
    }

    /// Adds words that belong to no passage.
    pub fn aside(&mut self, role: Role, text: &str) {
        let strips = whole(role, text).block(Slot::Head, self.room(self.inset));
        self.cell(None, self.inset, Strip::detached(strips));
    }

    /// Adds the remark and the source of a fact, the latter in the margin if there is one: shortened to a line, since
    /// the sources are listed in full at the end.
    pub fn note(&mut self, passage: Passage, wording: &Wording, column: usize) {
        self.cell(passage, column, wording.block(Slot::Note, self.room(column)));
        let Some(margin) = self.margin.filter(|_| self.has_room_beside(passage)) else {
            return self.cell(passage, column, wording.block(Slot::Source, self.room(column)));
        };
        let mut source = wording.block(Slot::Source, margin.width - ELLIPSIS);
        if source.len() > 1 {
            source.truncate(1);
            source[0].append(Strip::furniture(self.charset.pick(" …", " ..."), Role::Dim));
        }
        self.beside(passage, passage, source);
    }

    /// Adds the caveats about a passage (or, for `None`, about the whole), each after a mark that works without colour,
    /// in the margin if there is one and they are about a passage. Returns how many there are in the text.
    pub fn caveats(&mut self, about: impl Into<Option<Passage>>, column: usize) -> usize {
        self.caveats_that(about, column, |_| true)
    }

    /// Those of the [`caveats`](Self::caveats) about a passage that fit.
    pub fn caveats_that(
        &mut self,
        about: impl Into<Option<Passage>>,
        column: usize,
        fits: impl Fn(&Caveat) -> bool,
    ) -> usize {
        let about = about.into();
        let all = self.caveats.about(about).to_vec();
        let caveats = all.into_iter().filter(|i| fits(&self.briefing.caveats[*i])).collect::<Vec<_>>();
        let free = |about: &Passage| self.has_room_beside(*about);
        let (Some(margin), Some(about)) = (self.margin, about.filter(free)) else {
            caveats.iter().for_each(|i| self.caveat(*i, column));
            return caveats.len();
        };
        for i in caveats {
            let passage = Passage::Caveat(i);
            let mut strips = self.wording(passage).block(Slot::Head, margin.width - 2);
            for (k, strip) in strips.iter_mut().enumerate() {
                let mut marked = Strip::furniture(if k == 0 { "! " } else { "  " }, Role::Caveat);
                marked.append(std::mem::take(strip));
                *strip = marked;
            }
            self.beside(about, passage, strips);
        }
        0
    }

    /// Whether a note about a passage has room in the margin, as it always has below another note about that passage.
    fn has_room_beside(&self, about: Passage) -> bool {
        self.noted == Some(about) || margin::is_free(&self.page, self.first_line(about))
    }

    /// The first line of a passage whose lines were added last.
    fn first_line(&self, passage: Passage) -> usize {
        let is_of = |line: &Line| line.spans_of(passage).is_some();
        let last = self.page.lines.iter().rposition(is_of).unwrap_or(self.page.lines.len());
        self.page.lines[..last].iter().rposition(|line| !is_of(line)).map_or(0, |before| before + 1)
    }

    /// Adds a note in the margin: lines of `passage` beside the passage `about`, whose lines were added last.
    fn beside(&mut self, about: Passage, passage: Passage, strips: Vec<Strip>) {
        let first = self.first_line(about);
        let is_more = self.noted.replace(about) == Some(about);
        margin::add(&mut self.page, first, is_more, passage, strips);
    }

    /// Adds a caveat.
    pub fn caveat(&mut self, i: usize, column: usize) {
        self.marked_caveat(i, column, self.wording(Passage::Caveat(i)));
    }

    /// Adds a caveat behind the name of what it is about.
    pub fn caveat_on(&mut self, name: &str, i: usize, column: usize) {
        let mut wording = Wording::default();
        wording.field(Slot::Head).put_aside(Role::Text, &format!("{name}: "));
        wording.put(Role::Caveat, &self.briefing.caveats[i].text);
        self.marked_caveat(i, column, wording);
    }

    fn marked_caveat(&mut self, i: usize, column: usize, wording: Wording) {
        let strips = wording.block(Slot::Head, self.room(column + 2));
        self.cells(
            Passage::Caveat(i),
            vec![Cell::new(column, vec![Strip::furniture("!", Role::Caveat)]), Cell::new(column + 2, strips)],
        );
    }
}
