//! The words of one passage: its plain text, the fields that a page sets apart, and its setting in lines.

use std::cell::Cell;
use std::ops::Range;

use super::fragments::fragments;
use super::width::width;
use super::wrap;
use super::{Role, Span};

/// What a field of a passage is, so that layouts can ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// The main text: a title, a heading, a name, a status, a whole paragraph.
    Head,
    /// A note on the head.
    Body,
    Qualifier,
    Number,
    Unit,
    /// The label of a row in a title block.
    Label,
    /// The heading of a table's column, in a row spelt out.
    Header(usize),
    Cell(usize),
    /// Who and when.
    Meta,
    /// The address of a source.
    Link,
    /// Where a fact comes from.
    Source,
    Note,
}

/// A passage in words.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// The plain text. Offsets into the passage count its `char`s, those of asides left out.
    pub text: String,
    fields: Vec<(Slot, Range<usize>)>,
    runs: Vec<RoleRun>,
    /// Bytes that are not part of the passage's own text, and not counted in offsets.
    asides: Vec<Range<usize>>,
    /// A byte of the text and how many characters before it are not asides: counting continues from here, since pieces
    /// come in order.
    counted: Cell<(usize, usize)>,
}

#[derive(Debug)]
struct RoleRun {
    role: Role,
    bytes: Range<usize>,
    link: Option<Box<str>>,
}

/// One line of a field as set, and its width in columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    pub spans: Vec<Span>,
    pub width: usize,
}

impl Strip {
    /// Text that belongs to no passage.
    pub fn furniture(text: impl Into<String>, role: Role) -> Self {
        let text = text.into();
        let width = width(&text);
        Self { spans: vec![Span { text, role, link: None, at: None }], width }
    }

    /// The same strips as furniture.
    pub fn detached(mut strips: Vec<Self>) -> Vec<Self> {
        strips.iter_mut().flat_map(|strip| &mut strip.spans).for_each(|span| span.at = None);
        strips
    }

    /// Adds blank columns up to `column`.
    pub fn pad(&mut self, column: usize) {
        if column > self.width {
            self.append(Self::furniture(" ".repeat(column - self.width), Role::Text));
        }
    }

    /// The same after so many blank columns.
    pub fn indented(self, columns: usize) -> Self {
        let mut strip = Self::default();
        strip.pad(columns);
        strip.append(self);
        strip
    }

    /// Adds another strip at the end.
    pub fn append(&mut self, other: Self) {
        self.spans.extend(other.spans);
        self.width += other.width;
    }
}

impl Wording {
    /// Starts a field; what is put next belongs to it.
    pub fn field(&mut self, slot: Slot) -> &mut Self {
        self.fields.push((slot, self.text.len()..self.text.len()));
        self
    }

    /// Adds text to the field that was started last.
    pub fn put(&mut self, role: Role, text: &str) -> &mut Self {
        self.put_link(role, text, None)
    }

    /// Adds text that leads to an address.
    pub fn put_link(&mut self, role: Role, text: &str, link: Option<Box<str>>) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push(RoleRun { role, bytes: start..self.text.len(), link });
        if let Some((_, bytes)) = self.fields.last_mut() {
            bytes.end = self.text.len();
        }
        self
    }

    /// Adds text that is not part of the passage to the field that was started last.
    pub fn put_aside(&mut self, role: Role, text: &str) {
        let start = self.text.len();
        self.put(role, text);
        self.asides.push(start..self.text.len());
    }

    /// Adds text between fields: it is in the plain text, but layouts show it as space only.
    pub fn gap(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Starts a field of one run; without text there is neither gap nor field.
    pub fn optional(&mut self, gap: &str, slot: Slot, role: Role, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.gap(gap).field(slot).put(role, text),
            None => self,
        }
    }

    /// The fields with their bytes in the text, in order.
    pub fn fields(&self) -> &[(Slot, Range<usize>)] {
        &self.fields
    }

    /// The bytes of the first field in `slot`.
    pub fn slot(&self, slot: Slot) -> Option<Range<usize>> {
        self.fields.iter().find(|(other, _)| *other == slot).map(|(_, bytes)| bytes.clone())
    }

    /// The width of the first field in `slot`, in columns; 0 where there is none.
    pub fn width(&self, slot: Slot) -> usize {
        self.slot(slot).map_or(0, |bytes| width(&self.text[bytes]))
    }

    /// The width of the widest word of the first field in `slot`; 0 where there is none.
    pub fn widest_word(&self, slot: Slot) -> usize {
        let words = self.slot(slot).map_or_else(Vec::new, |bytes| fragments(&self.text[bytes], usize::MAX));
        words.iter().map(|word| word.width).max().unwrap_or(0)
    }

    /// The first field in `slot`, set in lines of at most `measure` columns.
    pub fn block(&self, slot: Slot, measure: usize) -> Vec<Strip> {
        self.slot(slot).map_or_else(Vec::new, |bytes| self.set(bytes, measure, 0))
    }

    /// A stretch of the text, set in lines of at most `measure` columns, those after the first indented by `hang`.
    pub fn set(&self, bytes: Range<usize>, measure: usize, hang: usize) -> Vec<Strip> {
        let lines = wrap::lines(&self.text[bytes.clone()], measure, hang);
        self.strips(bytes.start, lines, hang)
    }

    /// A stretch of the text with its own lines and spaces kept.
    pub fn set_verbatim(&self, bytes: Range<usize>, measure: usize) -> Vec<Strip> {
        let lines = wrap::verbatim(&self.text[bytes.clone()], measure);
        self.strips(bytes.start, lines, 0)
    }

    fn strips(&self, start: usize, lines: Vec<Range<usize>>, hang: usize) -> Vec<Strip> {
        let strip = |(i, line): (usize, Range<usize>)| {
            self.strip(start + line.start..start + line.end).indented(if i > 0 { hang } else { 0 })
        };
        lines.into_iter().enumerate().map(strip).collect()
    }

    /// A stretch of the text as one line, whatever its width.
    pub fn strip(&self, bytes: Range<usize>) -> Strip {
        let mut strip = Strip::default();
        let mut from = bytes.start;
        let first = self.runs.partition_point(|run| run.bytes.end <= from);
        for run in self.runs[first..].iter().take_while(|run| run.bytes.start < bytes.end) {
            if run.bytes.start > from {
                strip.append(self.piece(from..run.bytes.start, Role::Text, None));
            }
            from = run.bytes.end.min(bytes.end);
            strip.append(self.piece(run.bytes.start.max(bytes.start)..from, run.role, run.link.clone()));
        }
        // An empty line still records its offset in the text.
        if from < bytes.end || strip.spans.is_empty() {
            strip.append(self.piece(from..bytes.end, Role::Text, None));
        }
        strip
    }

    fn is_aside(&self, byte: usize) -> bool {
        let next = self.asides.partition_point(|aside| aside.end <= byte);
        self.asides.get(next).is_some_and(|aside| aside.start <= byte)
    }

    /// How many characters of the text, asides left out, stand before a byte of it.
    fn characters_before(&self, byte: usize) -> usize {
        let (mut from, mut count) = Some(self.counted.get()).filter(|(from, _)| *from <= byte).unwrap_or_default();
        let next = self.asides.partition_point(|aside| aside.end <= from);
        for aside in self.asides[next..].iter().take_while(|aside| aside.end <= byte) {
            count += self.text[from..aside.start].chars().count();
            from = aside.end;
        }
        count += self.text[from..byte].chars().count();
        self.counted.set((byte, count));
        count
    }

    fn piece(&self, bytes: Range<usize>, role: Role, link: Option<Box<str>>) -> Strip {
        let at = (!self.is_aside(bytes.start)).then(|| self.characters_before(bytes.start));
        let text = self.text[bytes].replace('\t', " ");
        let width = width(&text);
        Strip { spans: vec![Span { text, role, link, at }], width }
    }
}
