//! The encoding of postings: the distance to the previous one and two bits of a class, in as few bytes as possible
//! (LEB128, DWARF 5, 7.6).

/// Calls `visit` with each posting in `bytes` and its class.
pub fn decode(mut bytes: &[u8], mut visit: impl FnMut(usize, usize)) {
    let mut at: usize = 0;
    while let [first, rest @ ..] = bytes {
        bytes = rest;
        // Most take one byte.
        let value = if *first < 0x80 { usize::from(*first) } else { value(*first, &mut bytes) };
        at = at.saturating_add(value >> 2);
        visit(at, value & 3);
    }
}

/// The value that begins with `first` and continues in `bytes`.
fn value(first: u8, bytes: &mut &[u8]) -> usize {
    let (mut value, mut shift, mut last) = (usize::from(first & 0x7f), 7_u32, first);
    while let (0x80.., [next, rest @ ..]) = (last, *bytes) {
        value |= usize::from(next & 0x7f).checked_shl(shift).unwrap_or(0);
        (shift, last, *bytes) = (shift.saturating_add(7), *next, rest);
    }
    value
}

/// The number of postings in `bytes`.
pub fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte < 0x80).count()
}

/// Appends each fact once, with its best class. Postings of one fact must be adjacent.
pub fn encode(facts: &[u32], bytes: &mut Vec<u8>) {
    let (mut last, mut facts) = (0, facts.iter().copied().peekable());
    while let Some(mut best) = facts.next() {
        while let Some(again) = facts.next_if(|again| again >> 2 == best >> 2) {
            best = best.min(again);
        }
        let mut value = ((best >> 2) - last) << 2 | best & 3;
        last = best >> 2;
        while value > 0x7f {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
    }
}
