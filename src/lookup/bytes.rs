//! Bytes of an index, and reading them.

use std::borrow::Cow;
use std::ops::Range;

/// Bytes of an index.
#[derive(Debug)]
pub struct Bytes(Box<[u8]>);

impl Bytes {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of `range`; none where there are fewer.
    pub fn read(&self, range: Range<usize>) -> Cow<'_, [u8]> {
        Cow::Borrowed(self.0.get(range).unwrap_or_default())
    }

    /// A window over them, for reading one thing after the other.
    pub fn window(&self) -> Window<'_> {
        Window { bytes: self, start: 0, block: Cow::Borrowed(&self.0) }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

/// How many bytes are read at least: what comes next stands close by.
const BLOCK: usize = 16 << 10;

/// Some of the bytes that were read last.
#[derive(Debug)]
pub struct Window<'b> {
    bytes: &'b Bytes,
    /// Where `block` starts.
    start: usize,
    block: Cow<'b, [u8]>,
}

impl Window<'_> {
    /// The bytes of `range`; none where there are fewer.
    pub fn read(&mut self, range: Range<usize>) -> &[u8] {
        if range.start < self.start || range.end > self.start + self.block.len() {
            let end = range.end.max(range.start.saturating_add(BLOCK).min(self.bytes.len()));
            (self.start, self.block) = (range.start, self.bytes.read(range.start..end));
        }
        let within = range.start - self.start..range.end.saturating_sub(self.start);
        self.block.get(within).unwrap_or_default()
    }

    /// The `N` bytes from `at` on; zeros where there are fewer.
    pub fn array<const N: usize>(&mut self, at: usize) -> [u8; N] {
        self.read(at..at.saturating_add(N)).try_into().unwrap_or([0; N])
    }
}
