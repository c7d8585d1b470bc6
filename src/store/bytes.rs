//! Bytes of an index, in memory or in a file.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{Damage, SegmentSection};

/// Bytes of an index.
#[derive(Debug)]
pub enum Bytes {
    /// In memory.
    Held(Arc<[u8]>),
    /// A section of a file, and where to report damage.
    Stored(SegmentSection, DamageReport),
}

/// The first damage found while reading an index. Once there is any, no answer is valid.
#[derive(Debug, Clone, Default)]
pub struct DamageReport(Arc<OnceLock<Damage>>);

impl DamageReport {
    /// Reports damage.
    pub fn report(&self, damage: Damage) {
        _ = self.0.set(damage);
    }

    /// The value that was `read`, or an empty one if it is damaged.
    pub fn or_empty<T: Default>(&self, read: Result<T, Damage>) -> T {
        read.unwrap_or_else(|damage| {
            self.report(damage);
            T::default()
        })
    }

    /// The first damage reported.
    pub fn first(&self) -> Option<&Damage> {
        self.0.get()
    }
}

impl Bytes {
    /// The number of bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Held(bytes) => bytes.len(),
            Self::Stored(section, _) => usize::try_from(section.len()).unwrap_or(usize::MAX),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of bytes held in memory.
    pub fn held(&self) -> usize {
        match self {
            Self::Held(bytes) => bytes.len(),
            Self::Stored(..) => 0,
        }
    }

    /// The bytes of `range`; none if there are too few, which is damage.
    pub fn read(&self, range: Range<usize>) -> Cow<'_, [u8]> {
        match self {
            Self::Held(bytes) => Cow::Borrowed(bytes.get(range).unwrap_or_default()),
            Self::Stored(section, damage) => {
                Cow::Owned(damage.or_empty(section.read(range.start as u64..range.end as u64)))
            }
        }
    }

    /// The `N` bytes from `at` on; zeros if there are too few.
    pub fn array<const N: usize>(&self, at: usize) -> [u8; N] {
        self.read(at..at.saturating_add(N)).as_ref().try_into().unwrap_or([0; N])
    }

    /// The same in memory, as far as it can be read.
    pub fn in_memory(&self) -> Self {
        match self {
            Self::Held(bytes) => Self::Held(Arc::clone(bytes)),
            Self::Stored(..) => Self::Held(self.read(0..self.len()).into()),
        }
    }

    /// A window for reading one thing after another.
    pub fn window(&self) -> Window<'_> {
        self.window_of(BLOCK)
    }

    /// The same that reads at least `least` bytes at once.
    pub fn window_of(&self, least: usize) -> Window<'_> {
        let block = match self {
            Self::Held(bytes) => &**bytes,
            Self::Stored(..) => &[],
        };
        Window { bytes: self, least, start: 0, block: Cow::Borrowed(block) }
    }

    /// Reports that the bytes have impossible content.
    pub fn report(&self, what: &str) {
        if let Self::Stored(section, damage) = self {
            damage.report(section.damage(what));
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(bytes.into())
    }
}

/// The least number of bytes to read at once: what is needed next is usually close by.
const BLOCK: usize = 16 << 10;

/// A buffered reader that holds the block that was read last.
#[derive(Debug)]
pub struct Window<'b> {
    bytes: &'b Bytes,
    /// How many bytes are read at once, or more if more are asked for.
    least: usize,
    /// Where `block` starts.
    start: usize,
    block: Cow<'b, [u8]>,
}

impl Window<'_> {
    /// The bytes of `range`; none if there are too few.
    pub fn read(&mut self, range: Range<usize>) -> &[u8] {
        if range.start < self.start || range.end > self.start + self.block.len() {
            let end = range.end.max(range.start.saturating_add(self.least).min(self.bytes.len()));
            (self.start, self.block) = (range.start, self.bytes.read(range.start..end));
        }
        let within = range.start - self.start..range.end.saturating_sub(self.start);
        self.block.get(within).unwrap_or_default()
    }

    /// The `N` bytes from `at` on; zeros if there are too few.
    pub fn array<const N: usize>(&mut self, at: usize) -> [u8; N] {
        self.read(at..at.saturating_add(N)).try_into().unwrap_or([0; N])
    }
}
