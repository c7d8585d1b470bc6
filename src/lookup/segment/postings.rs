//! The encoding of postings: the distance to the previous one and two bits of a class, in as few bytes as possible.

use crate::leb128;

/// A posting as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The number of the fact or briefing.
    pub number: usize,
    /// Two bits.
    pub class: usize,
}

/// Takes the posting off the start of `bytes` that follows one of number `last`; `None` if it is not whole.
#[inline(always)]
pub fn next(bytes: &mut &[u8], last: usize) -> Option<Posting> {
    let value = match bytes {
        // Most take one byte.
        [first @ ..0x80, rest @ ..] => {
            let value = usize::from(*first);
            *bytes = rest;
            value
        }
        _ => usize::try_from(leb128::read(bytes)?).unwrap_or(usize::MAX),
    };
    Some(Posting { number: last.saturating_add(value >> 2), class: value & 3 })
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
        let distance = (best >> 2) - last;
        leb128::write(u64::from(distance << 2 | best & 3), bytes);
        last = best >> 2;
    }
}
