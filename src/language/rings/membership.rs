//! Who stands in which ring: the rings of each phrase and the phrases of each ring, by their numbers.

use crate::language::postings;

/// The phrases of the rings of a list. Readers hold them as long as they run, hence the narrow numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// The rings of each phrase, one phrase after the other.
    codes: Vec<MemberCode>,
    /// Where the rings of every [`STRIDE`]th phrase start.
    starts: Box<[u16]>,
    /// The phrases of each ring, one ring after the other.
    by_ring: Vec<u16>,
    /// Where the phrases of each ring end in `by_ring`.
    ring_ends: Box<[u16]>,
}

/// How many bits of a [`MemberCode`] are flags.
pub const FLAGS: u32 = 3;

/// The flags of a [`MemberCode`].
pub const FLAG_BITS: u16 = (1 << FLAGS) - 1;

/// The most rings of a list: more than anybody writes, and few enough for a [`MemberCode`].
pub const MOST_RINGS: u16 = u16::MAX >> FLAGS;

/// The most members of all rings of a list.
pub const MOST_MEMBERS: usize = u16::MAX as usize;

/// How many phrases share one start.
const STRIDE: usize = 16;

/// A phrase in a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub phrase: u16,
    pub ring: u16,
    /// Whether the others lead to it, but not it to them.
    pub is_narrow: bool,
    pub is_english: bool,
}

/// A member of a phrase that is known: its ring, and in the last three bits whether it is narrow, whether it is English,
/// and whether another member of the same phrase follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberCode(u16);

impl MemberCode {
    /// Of a ring and the [`FLAG_BITS`] behind it.
    pub fn new(ring: u16, flags: u16) -> Self {
        Self(ring << FLAGS | flags)
    }

    fn of_member(member: Member, is_followed: bool) -> Self {
        let flags = [member.is_narrow, member.is_english, is_followed];
        Self(flags.into_iter().fold(member.ring, |code, flag| code << 1 | u16::from(flag)))
    }

    /// The number of its ring.
    pub fn ring(self) -> u16 {
        self.0 >> FLAGS
    }

    /// What stands behind the ring.
    pub fn flags(self) -> u16 {
        self.0 & FLAG_BITS
    }

    fn of_phrase(self, phrase: u16) -> Member {
        Member { phrase, ring: self.ring(), is_narrow: self.0 & 4 != 0, is_english: self.0 & 2 != 0 }
    }

    fn is_followed(self) -> bool {
        self.0 & 1 != 0
    }
}

impl Membership {
    /// Of the members of all phrases, [`MOST_MEMBERS`] at most: those of the first phrase, which has the number 0, then those of
    /// the second, and so on. Every phrase is in a ring, and in each of its rings once.
    pub fn new(members: impl Iterator<Item = Member>) -> Self {
        let mut members = members.peekable();
        let codes = std::iter::from_fn(|| {
            let member = members.next()?;
            let is_followed = members.peek().is_some_and(|next| next.phrase == member.phrase);
            Some(MemberCode::of_member(member, is_followed))
        });
        Self::of_codes(codes.collect())
    }

    /// Of the [`Self::codes`] of another.
    pub fn of_codes(codes: Vec<MemberCode>) -> Self {
        let of_phrases = codes.split_inclusive(|code| !code.is_followed());
        let starts = of_phrases.scan(0, |end, of_phrase| {
            let start = *end;
            *end += of_phrase.len() as u16;
            Some(start)
        });
        let by_ring = codes.iter().scan(0, |next, code| {
            let phrase = *next;
            *next += u16::from(!code.is_followed());
            Some((usize::from(code.ring()), phrase))
        });
        let rings = codes.iter().map(|code| usize::from(code.ring()) + 1).max().unwrap_or(0);
        let (by_ring, ring_ends) = postings::by_key(rings, by_ring);
        let ring_ends = ring_ends.into_iter().map(|end| end as u16).collect();
        Self { starts: starts.step_by(STRIDE).collect(), codes, by_ring, ring_ends }
    }

    /// The members of each phrase, one phrase after the other.
    pub fn codes(&self) -> &[MemberCode] {
        &self.codes
    }

    /// The places of a phrase in its rings.
    pub fn of_phrase(&self, phrase: u16) -> impl Iterator<Item = Member> {
        let start = usize::from(self.starts[usize::from(phrase) / STRIDE]);
        let mut codes = self.codes[start..].split_inclusive(|code| !code.is_followed());
        let codes = codes.nth(usize::from(phrase) % STRIDE).unwrap_or_default();
        codes.iter().map(move |code| code.of_phrase(phrase))
    }

    /// The members of a ring.
    pub fn of_ring(&self, ring: u16) -> impl Iterator<Item = Member> {
        let end = |ring: u16| usize::from(self.ring_ends[usize::from(ring)]);
        let start = ring.checked_sub(1).map_or(0, end);
        let phrases = self.by_ring[start..end(ring)].iter();
        phrases.filter_map(move |phrase| self.of_phrase(*phrase).find(|member| member.ring == ring))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// The rings of each of some phrases, with what is said of the phrase in each.
    fn rings_of_phrases() -> impl Strategy<Value = Vec<BTreeMap<u16, (bool, bool)>>> {
        let ring = prop_oneof![9 => 0..40_u16, 1 => 0..MOST_RINGS];
        prop::collection::vec(prop::collection::btree_map(ring, any::<(bool, bool)>(), 1..5), 0..100)
    }

    proptest! {
        #[test]
        fn what_is_put_in_is_read_back(of_phrases in rings_of_phrases()) {
            let members: Vec<Member> = (0..)
                .zip(&of_phrases)
                .flat_map(|(phrase, rings)| rings.iter().map(move |(ring, flags)| (phrase, *ring, *flags)))
                .map(|(phrase, ring, (is_narrow, is_english))| Member { phrase, ring, is_narrow, is_english })
                .collect();
            let membership = Membership::new(members.iter().copied());
            let among = |is_wanted: &dyn Fn(&Member) -> bool| -> Vec<Member> {
                members.iter().copied().filter(is_wanted).collect()
            };
            for phrase in 0..of_phrases.len() as u16 {
                let found: Vec<Member> = membership.of_phrase(phrase).collect();
                prop_assert_eq!(found, among(&|member| member.phrase == phrase));
            }
            let last = members.iter().map(|member| member.ring).max();
            for ring in last.map_or(0..0, |last| 0..last + 1) {
                let found: Vec<Member> = membership.of_ring(ring).collect();
                prop_assert_eq!(found, among(&|member| member.ring == ring));
            }
            let codes = membership.codes().iter().map(|code| MemberCode::new(code.ring(), code.flags()));
            prop_assert_eq!(Membership::of_codes(codes.collect()), membership);
        }
    }
}
