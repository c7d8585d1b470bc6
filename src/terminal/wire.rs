//! The cheapest bytes that turn what the terminal shows into what it should show.
//!
//! A frame is encoded in a few ways (as it stands, with rows scrolled first, with the region scrolled away) and the
//! shortest is sent. Trying a scroll costs nothing: the rows that the terminal shows are only looked at in another
//! order.

mod encoder;
mod motion;
mod pen;
mod row;
mod scroll;
mod width;

use ratatui::buffer::Cell;

use super::Caps;
use super::surface::{CellRow, Links, Surface};
use encoder::{Encoder, TerminalState};
pub use pen::sgr;
use scroll::Scroll;

/// A frame that fits into one packet arrives whole, and needs no synchronized update around it. Bytes; what an
/// Ethernet packet holds, less the headers of IP, TCP and ssh.
const PACKET: usize = 1200;
/// A frame this short is not worth looking for a scroll. Bytes.
const SMALL: usize = 40;

/// Rows from `top` to `bottom`, both in it: a scrolling region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Region {
    top: u16,
    bottom: u16,
}

impl Region {
    /// Whether a row is in it.
    fn holds(&self, y: u16) -> bool {
        (self.top..=self.bottom).contains(&y)
    }

    /// Whether all of `other` is in it.
    fn covers(&self, other: &Self) -> bool {
        self.top <= other.top && other.bottom <= self.bottom
    }

    /// How many rows.
    fn height(&self) -> u16 {
        self.bottom - self.top + 1
    }
}

/// Writes frames, knowing the state in which the last one left the terminal.
#[derive(Debug)]
pub(super) struct Wire {
    caps: Caps,
    /// None when nothing is known of the terminal: the next frame clears it first.
    state: Option<TerminalState>,
    blank: Vec<Cell>,
    best: Vec<u8>,
    trial: Vec<u8>,
}

impl Wire {
    /// A wire to a terminal of which nothing is known but its abilities.
    pub fn new(caps: Caps) -> Self {
        Self { caps, state: None, blank: Vec::new(), best: Vec::new(), trial: Vec::new() }
    }

    /// Forgets what is known: the next frame clears the terminal first, and must be encoded against a blank surface.
    pub fn forget(&mut self) {
        self.state = None;
    }

    /// Appends to `out` what turns `shown` into `wanted`, which are of one size and normalised; nothing if nothing
    /// differs.
    pub fn encode(&mut self, shown: &Surface, wanted: &Surface, links: &Links, out: &mut Vec<u8>) {
        if wanted.size().cols == 0 || wanted.size().rows == 0 {
            return;
        }
        self.blank.resize(usize::from(wanted.size().cols), Cell::EMPTY);
        let mut best = std::mem::take(&mut self.best);
        let mut trial = std::mem::take(&mut self.trial);
        let mut state = self.frame(shown, wanted, links, None, &mut best);
        if let Some(before) = self.state.filter(|_| self.caps.regions && best.len() > SMALL) {
            for scroll in scroll::candidates(shown, wanted, before.region()) {
                let after = self.frame(shown, wanted, links, Some(scroll), &mut trial);
                if trial.len() < best.len() {
                    std::mem::swap(&mut best, &mut trial);
                    state = after;
                }
            }
        }
        let synchronized = self.caps.synchronized && best.len() > PACKET;
        out.extend_from_slice(if synchronized { b"\x1b[?2026h" } else { b"" });
        out.extend_from_slice(&best);
        out.extend_from_slice(if synchronized { b"\x1b[?2026l" } else { b"" });
        self.state = Some(state);
        (self.best, self.trial) = (best, trial);
    }

    /// Encodes the frame in one of the ways into `out`, and says what state it leaves.
    fn frame(
        &self,
        shown: &Surface,
        wanted: &Surface,
        links: &Links,
        scroll: Option<Scroll>,
        out: &mut Vec<u8>,
    ) -> TerminalState {
        out.clear();
        let rows = wanted.size().rows;
        let mut encoder = match self.state {
            Some(state) => Encoder::new(out, state, &self.caps, links),
            None => Encoder::clearing(out, rows, &self.caps, links),
        };
        if let Some(scroll) = scroll {
            encoder.scroll(scroll, wanted);
        }
        for y in 0..rows {
            let source = scroll.map_or(Some(y), |scroll| scroll.source(y));
            let old = source.map_or(CellRow::blank(&self.blank), |y| shown.row(y));
            encoder.row(y, old, wanted.row(y));
        }
        encoder.finish(wanted.cursor())
    }
}
