//! The outlines of the briefings of a segment.

use std::io;
use std::sync::Arc;

use super::super::outline::Outline;
use super::super::sections::{read_words, section, write_bytes, write_numbers, write_words};
use crate::briefing::Briefing;
use crate::language::postings::{Interner, WordList};
use crate::store::{Bytes, Damage, DamageReport, SegmentFile, SegmentWriter, Window};

/// Outlines in a file.
#[derive(Debug)]
pub struct StoredOutlines {
    /// The texts that the outlines refer to.
    texts: WordList,
    outlines: Bytes,
    /// Where each outline ends.
    ends: Bytes,
}

impl StoredOutlines {
    /// Opens those in `file`.
    pub fn open(file: &SegmentFile, damage: &DamageReport) -> Result<Self, Damage> {
        let bytes = |name: &str| Ok(Bytes::Stored(section(file, name)?, damage.clone()));
        Ok(Self {
            texts: read_words(file, "outlines.texts")?,
            outlines: bytes("outlines")?,
            ends: bytes("outlines.ends")?,
        })
    }
}

/// Reads outlines; fastest in the order of the briefings.
pub struct OutlineReader<'s> {
    source: OutlineSource<'s>,
    /// The last outline read, and its number.
    last: Option<(usize, Outline<'s>)>,
}

/// Where outlines come from.
enum OutlineSource<'s> {
    Held(&'s [Arc<Briefing>]),
    Stored { file: &'s StoredOutlines, ends: Window<'s>, outlines: Window<'s> },
}

impl<'s> OutlineReader<'s> {
    /// A reader of the outlines of `briefings`.
    pub fn held(briefings: &'s [Arc<Briefing>]) -> Self {
        Self { source: OutlineSource::Held(briefings), last: None }
    }

    /// A reader of outlines in a file.
    pub fn stored(file: &'s StoredOutlines) -> Self {
        let (ends, outlines) = (file.ends.window(), file.outlines.window());
        Self { source: OutlineSource::Stored { file, ends, outlines }, last: None }
    }

    /// The outline of briefing `number`; `None` if there is none, or it cannot be read.
    pub fn get(&mut self, number: usize) -> Option<&Outline<'s>> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
            self.last = Some((number, self.read(number)?));
        }
        self.last.as_ref().map(|(_, outline)| outline)
    }

    fn read(&mut self, number: usize) -> Option<Outline<'s>> {
        match &mut self.source {
            OutlineSource::Held(briefings) => briefings.get(number).map(|briefing| Outline::of(briefing)),
            OutlineSource::Stored { file, ends, outlines } => {
                let mut end = |i: usize| u32::from_le_bytes(ends.array(i * 4)) as usize;
                let mut bytes = outlines.read(number.checked_sub(1).map_or(0, &mut end)..end(number));
                let outline = Outline::read(&mut bytes, &file.texts);
                if outline.is_none() {
                    file.outlines.report("an outline in it is malformed");
                }
                outline
            }
        }
    }
}

/// Writes the outlines of `briefings` to `file`.
pub fn write<I: Iterator<Item = Arc<Briefing>>>(briefings: impl Fn() -> I, file: &mut SegmentWriter) -> io::Result<()> {
    let mut texts = Interner::default();
    briefings().for_each(|briefing| Outline::of(&briefing).texts(|text| _ = texts.number(text)));
    let (texts, _) = texts.finish();
    let (mut outlines, mut ends) = (Vec::new(), Vec::new());
    for briefing in briefings() {
        Outline::of(&briefing).write(&texts, &mut outlines);
        ends.push(outlines.len() as u32);
    }
    write_words(file, "outlines.texts", &texts)?;
    write_numbers(file, "outlines.ends", ends.into_iter())?;
    write_bytes(file, "outlines", &outlines)
}
