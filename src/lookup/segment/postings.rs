//! The encoding of postings: the distance to the previous one and two bits of a class, in as few bytes as possible
//! (LEB128, DWARF 5, 7.6).

/// A posting as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The number of the fact or briefing.
    pub number: usize,
    /// Two bits.
    pub class: usize,
}

/// The posting at the start of `bytes`, after one of `last`, and what follows it; `None` if it is not whole.
pub fn next(bytes: &[u8], last: usize) -> Option<(Posting, &[u8])> {
    let (value, rest) = match bytes {
        // Most take one byte.
        [first @ ..0x80, rest @ ..] => (usize::from(*first), rest),
        _ => value(bytes)?,
    };
    Some((Posting { number: last.saturating_add(value >> 2), class: value & 3 }, rest))
}

/// The value at the start of `bytes`, and what follows it; `None` if it is not whole.
fn value(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let last = bytes.iter().position(|byte| *byte < 0x80)?;
    let (whole, rest) = bytes.split_at(last + 1);
    let shifted = (0..).step_by(7).zip(whole).map(|(shift, byte)| usize::from(byte & 0x7f).checked_shl(shift));
    Some((shifted.map(Option::unwrap_or_default).fold(0, |value, bits| value | bits), rest))
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
