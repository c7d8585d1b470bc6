//! One row of a frame: what changed in it, written with the fewest bytes.

use super::encoder::{Drift, Encoder};
use super::pen::Pen;
use super::width::{Trust, trust};
use crate::terminal::surface::CellRow;

/// Blanks at the end of a row that are cheaper written than erased with `CSI K`.
const FEW_BLANKS: usize = 3;
/// Up to this many unchanged cells may be written again where a move would skip them. No move is longer than 10 bytes.
const GAP: usize = 8;

impl Encoder<'_> {
    /// Writes what differs between the row as shown and as wanted.
    pub fn row(&mut self, y: u16, old: CellRow<'_>, new: CellRow<'_>) {
        let (old_end, new_end) = (old.end(), new.end());
        let stale = (new_end..old_end).find(|&x| !new.same(&old, x));
        let erased = stale.filter(|&x| old_end - x > FEW_BLANKS);
        let limit = if erased.is_some() { new_end } else { new_end.max(old_end) };
        let mut x = 0;
        let mut spilled = 0..0;
        while let Some(next) = (x..limit.max(spilled.end)).find(|x| !new.same(&old, *x) || spilled.contains(x)) {
            self.approach(next, y, new);
            x = self.put(next, y, new);
            // A terminal that disagreed about a width has written over the beginning of the next column.
            let spill = self.state.spill;
            if let Some(column) = (x..(x + spill).min(new_end)).find(|&x| begins_column(new, x)) {
                spilled = column..(column + spill).min(new_end);
            }
        }
        if let Some(stale) = erased {
            self.erase_from(new_end, stale, y);
        }
    }

    /// Brings the cursor to column `x`: by a move, or by writing again what stands between, whichever is shorter.
    fn approach(&mut self, x: usize, y: u16, new: CellRow<'_>) {
        let cursor = self.state.cursor;
        let column = cursor.x.map(usize::from).filter(|_| cursor.y == Some(y));
        let simple = |from| new.cells[from..x].iter().all(|cell| trust(cell.symbol()) != Trust::Disputed);
        let Some(from) = column.filter(|&from| from < x && x - from <= GAP && simple(from)) else {
            if column != Some(x) {
                self.go(x as u16, y);
            }
            return;
        };
        let (start, state) = (self.out.len(), self.state);
        let mut at = from;
        while at < x {
            at = self.put(at, y, new);
        }
        self.take_up(new, x);
        let (written, rewritten) = (self.out.len(), self.state);
        self.state = state;
        self.go(x as u16, y);
        self.take_up(new, x);
        if self.out.len() - written < written - start {
            self.out.drain(start..written);
        } else {
            self.out.truncate(written);
            self.state = rewritten;
        }
    }

    /// Writes the cell at `x`, where the cursor is. Returns the column after it.
    fn put(&mut self, x: usize, y: u16, new: CellRow<'_>) -> usize {
        let cell = &new.cells[x];
        let trust = trust(cell.symbol());
        let anew = match self.state.drift {
            Drift::None => false,
            Drift::AtGap => begins_column(new, x),
            Drift::AtText => cell.symbol() != " " && trust != Trust::Rule,
        };
        if anew || self.state.cursor.x.is_none() {
            self.go(x as u16, y);
        }
        self.take_up(new, x);
        self.out.extend_from_slice(cell.symbol().as_bytes());
        let after = (x + 1..new.cells.len()).find(|&x| !new.cells[x].symbol().is_empty()).unwrap_or(new.cells.len());
        self.advance(after, new.cells.len());
        self.state.spill += usize::from(matches!(trust, Trust::Ambiguous | Trust::Rule));
        match trust {
            Trust::Sure => {}
            Trust::Ambiguous if self.state.drift == Drift::AtText => {}
            Trust::Ambiguous => self.state.drift = Drift::AtGap,
            Trust::Rule => self.state.drift = Drift::AtText,
            Trust::Disputed => self.state.cursor.x = None,
        }
        // A terminal that draws marks beside their letter has drawn them over the next cells.
        let marks = if trust == Trust::Disputed { cell.symbol().chars().count() - 1 } else { 0 };
        let mut end = after;
        while end < (after + marks).min(new.cells.len()) {
            end = self.put(end, y, new);
        }
        end
    }

    /// Notes that the cursor is in column `x` now. After the last column, terminals differ in where it is.
    fn advance(&mut self, x: usize, width: usize) {
        self.state.cursor.x = (x < width).then_some(x as u16);
    }

    /// Sets pen and link for a cell.
    fn take_up(&mut self, new: CellRow<'_>, x: usize) {
        let cell = &new.cells[x];
        if !self.state.pen.suits(cell) {
            self.set_pen(Pen::of(cell));
        }
        self.set_link(new.link(x));
    }

    /// Erases to the end of the row. It is blank from `blank` on; what was there begins at `stale`.
    fn erase_from(&mut self, blank: usize, stale: usize, y: u16) {
        let cursor = self.state.cursor;
        if cursor.y != Some(y) || !cursor.x.is_some_and(|x| (blank..=stale).contains(&usize::from(x))) {
            self.go(stale as u16, y);
        }
        self.close_link();
        self.use_plain_blanks();
        self.out.extend_from_slice(b"\x1b[K");
    }
}

/// Whether something that is aligned begins at `x`: a text after two blanks, or a rule.
fn begins_column(row: CellRow<'_>, x: usize) -> bool {
    let text = row.cells[x].symbol() != " ";
    let gap = x >= 2 && row.cells[x - 2..x].iter().all(|cell| cell.symbol() == " ");
    text && (gap || trust(row.cells[x].symbol()) == Trust::Rule)
}
