//! The shortest way for the cursor from one cell to another.

use super::Region;
use crate::terminal::Caps;

/// Where the terminal's cursor is; an unknown part is `None`. After the last column, and after a character whose width
/// terminals dispute, the column is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cursor {
    pub x: Option<u16>,
    pub y: Option<u16>,
}

/// One control that moves the cursor.
#[derive(Debug, Clone, Copy)]
enum CursorMotion {
    Nothing,
    /// A control character, so many times.
    Times(u16, &'static [u8]),
    /// `CSI n final`; 1 is the default and left out.
    Csi(u16, u8),
}

impl CursorMotion {
    fn len(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Times(n, control) => usize::from(n) * control.len(),
            Self::Csi(n, _) => 3 + digits(n),
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Nothing => {}
            Self::Times(n, control) => (0..n).for_each(|_| out.extend_from_slice(control)),
            Self::Csi(n, last) => csi(out, n, last),
        }
    }
}

/// Writes `CSI n final`, without `n` where it is the default 1.
pub(super) fn csi(out: &mut Vec<u8>, n: u16, last: u8) {
    out.extend_from_slice(b"\x1b[");
    if n != 1 {
        number(out, n);
    }
    out.push(last);
}

/// Writes a number in decimal.
pub(super) fn number(out: &mut Vec<u8>, n: u16) {
    if n >= 10 {
        number(out, n / 10);
    }
    out.push(b'0' + (n % 10) as u8);
}

/// Characters that a parameter takes; none for the default 1.
fn digits(n: u16) -> usize {
    match n {
        1 => 0,
        0..=9 => 1,
        10..=99 => 2,
        100..=999 => 3,
        1000..=9999 => 4,
        _ => 5,
    }
}

/// Writes the shortest move from `from` to column `x` of row `y`. Moves by rows never start or end on different sides
/// of the scrolling region's margins, where terminals differ, and no line feed scrolls.
pub(super) fn go(out: &mut Vec<u8>, from: Cursor, (x, y): (u16, u16), region: Region, caps: &Caps) {
    let absolute = 3 + digits(y + 1) + if x == 0 { 0 } else { 1 + digits(x + 1) };
    let row = rows(from.y, y, region, caps);
    let column = columns(from.x, x, caps);
    match row {
        Some(row) if row.len() + column[0].len() + column[1].len() <= absolute => {
            // The carriage return goes first: it ends a wrap that is pending at the right margin.
            if matches!(column[0], CursorMotion::Times(1, b"\r")) {
                column[0].write(out);
                row.write(out);
            } else {
                row.write(out);
                column[0].write(out);
            }
            column[1].write(out);
        }
        _ => place(out, x, y),
    }
}

/// Writes the shortest move to row `y`, whatever the column becomes, and says where the cursor is then.
pub(super) fn go_to_row(out: &mut Vec<u8>, from: Cursor, y: u16, region: Region, caps: &Caps) -> Cursor {
    match rows(from.y, y, region, caps) {
        Some(step) => {
            step.write(out);
            Cursor { x: from.x, y: Some(y) }
        }
        None => {
            place(out, 0, y);
            Cursor { x: Some(0), y: Some(y) }
        }
    }
}

/// Writes the absolute move (CUP).
pub(super) fn place(out: &mut Vec<u8>, x: u16, y: u16) {
    out.extend_from_slice(b"\x1b[");
    if y > 0 {
        number(out, y + 1);
    }
    if x > 0 {
        out.push(b';');
        number(out, x + 1);
    }
    out.push(b'H');
}

/// The shortest move by rows, if the row is known and there is one.
fn rows(from: Option<u16>, to: u16, region: Region, caps: &Caps) -> Option<CursorMotion> {
    let from = from?;
    if from == to {
        return Some(CursorMotion::Nothing);
    }
    let absolute = caps.regions.then_some(CursorMotion::Csi(to + 1, b'd'));
    let same_side =
        region.holds(from) == region.holds(to) && (region.holds(from) || (from < region.top) == (to < region.top));
    let (relative, control) = if from < to {
        (CursorMotion::Csi(to - from, b'B'), Some(CursorMotion::Times(to - from, b"\n")))
    } else {
        (CursorMotion::Csi(from - to, b'A'), caps.regions.then_some(CursorMotion::Times(from - to, b"\x1bM")))
    };
    let relative = [Some(relative), control].into_iter().flatten().filter(|_| same_side);
    relative.chain(absolute).min_by_key(|step| step.len())
}

/// The shortest move within a row, in at most two steps.
fn columns(from: Option<u16>, to: u16, caps: &Caps) -> [CursorMotion; 2] {
    let home = CursorMotion::Times(1, b"\r");
    let from_home = if to == 0 { [home, CursorMotion::Nothing] } else { [home, CursorMotion::Csi(to, b'C')] };
    let absolute = caps.regions.then_some([CursorMotion::Csi(to + 1, b'G'), CursorMotion::Nothing]);
    let relative = from.map(|from| match to.cmp(&from) {
        std::cmp::Ordering::Equal => [CursorMotion::Nothing; 2],
        std::cmp::Ordering::Greater => [CursorMotion::Csi(to - from, b'C'), CursorMotion::Nothing],
        std::cmp::Ordering::Less if from - to <= 3 => [CursorMotion::Times(from - to, b"\x08"), CursorMotion::Nothing],
        std::cmp::Ordering::Less => [CursorMotion::Csi(from - to, b'D'), CursorMotion::Nothing],
    });
    let length = |steps: &[CursorMotion; 2]| steps[0].len() + steps[1].len();
    [relative, absolute]
        .into_iter()
        .flatten()
        .fold(from_home, |best, way| if length(&way) < length(&best) { way } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: (u16, u16), to: (u16, u16)) -> String {
        let mut out = Vec::new();
        let cursor = Cursor { x: Some(from.0), y: Some(from.1) };
        go(&mut out, cursor, to, Region { top: 0, bottom: 21 }, &Caps::XTERM);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way((5, 5), (5, 5)), "");
        assert_eq!(way((70, 5), (0, 6)), "\r\n");
        assert_eq!(way((70, 5), (2, 6)), "\n\x1b[3G");
        assert_eq!(way((5, 5), (3, 5)), "\x08\x08");
        assert_eq!(way((5, 5), (6, 5)), "\x1b[C");
        assert_eq!(way((5, 5), (5, 4)), "\x1bM");
        assert_eq!(way((9, 9), (0, 0)), "\x1b[H");
        assert_eq!(way((9, 9), (0, 3)), "\x1b[4H");
    }

    #[test]
    fn no_move_by_rows_crosses_a_margin_and_no_line_feed_scrolls() {
        assert_eq!(way((0, 21), (0, 22)), "\x1b[23d");
        assert_eq!(way((0, 21), (0, 23)), "\x1b[24d");
        assert_eq!(way((7, 23), (7, 21)), "\x1b[22d");
        assert_eq!(way((7, 22), (7, 23)), "\n");
    }
}
