//! A compact encoding of rings, for compiling them in. Each word is written once, by how it differs from the one before
//! it, with one byte per Cyrillic letter; phrases are written by the numbers of their words. Values of one kind make up a
//! part, and each part is compressed by itself, which takes less.

use super::Rings;
use super::membership::{FLAG_BITS, FLAGS, MemberCode, Membership};
use super::sorted_phrases::SortedPhrases;
use crate::language::postings::WordList;
use crate::language::similar::common_prefix;

/// The number of parts.
pub const PARTS: usize = 7;

/// The most letters that a packed word shares with the one before it, and the most others that the same byte can count.
const FRONT: usize = 15;

/// A byte gives the distance from the first word of the last phrase to the first word of this one, up to this, and the
/// number of words that follow, up to one less.
const AHEAD: usize = 15;

/// A byte for no phrase: the next one begins [`AHEAD`] words further.
const SKIP: u8 = u8::MAX;

/// The upper bits of the distance to a ring that comes for the first time.
const NEW: u16 = 31;

/// The first of the Cyrillic letters that take one byte each; folded words have few others.
const CYRILLIC: u32 = 'а' as u32;

/// Precedes a letter that takes more than one byte.
const OTHER: u8 = 0xff;

/// Appends `letter` to `packed`, for [`unpack_letters`].
fn pack_letter(letter: char, packed: &mut Vec<u8>) {
    let code = letter as u32;
    if letter.is_ascii() {
        packed.push(letter as u8);
    } else if (CYRILLIC..CYRILLIC + 0x7f).contains(&code) {
        packed.push((code - CYRILLIC) as u8 | 0x80);
    } else {
        packed.push(OTHER);
        packed.extend(code.to_le_bytes());
    }
}

/// Appends the letters in `packed` to `text`.
fn unpack_letters(packed: &[u8], text: &mut String) {
    if packed.is_ascii() {
        text.push_str(std::str::from_utf8(packed).expect("ASCII"));
        return;
    }
    let mut bytes = packed.iter().copied();
    while let Some(byte) = bytes.next() {
        let code = match byte {
            OTHER => u32::from_le_bytes([(); 4].map(|()| bytes.next().expect("a byte"))),
            0x80.. => CYRILLIC + u32::from(byte & 0x7f),
            ascii => u32::from(ascii),
        };
        text.push(char::from_u32(code).expect("a letter"));
    }
}

/// Appends the sorted `words` to `lengths` and `letters`, for [`unpack_words`].
fn pack_words(words: &[&str], lengths: &mut Vec<u8>, letters: &mut Vec<u8>) {
    let mut last = "";
    for word in words {
        let shared = word[..common_prefix(last, word)].chars().count().min(FRONT);
        let start = letters.len();
        word.chars().skip(shared).for_each(|letter| pack_letter(letter, letters));
        let rest = letters.len() - start;
        lengths.push((shared * (FRONT + 1) + rest.min(FRONT)) as u8);
        if rest >= FRONT {
            lengths.push(u8::try_from(rest - FRONT).expect("short enough"));
        }
        last = word;
    }
}

/// Unpacks what [`pack_words`] has packed.
fn unpack_words(lengths: &[u8], mut letters: &[u8]) -> WordList {
    let mut lengths = lengths.iter().map(|length| usize::from(*length));
    let (mut text, mut ends, mut start) = (String::new(), Vec::with_capacity(lengths.len()), 0);
    while let Some(head) = lengths.next() {
        let (shared, mut rest) = (head / (FRONT + 1), head % (FRONT + 1));
        if rest == FRONT {
            rest += lengths.next().expect("a length");
        }
        let last = &text[start..];
        let shared = match last.is_ascii() {
            true => shared,
            false => last.chars().take(shared).map(char::len_utf8).sum(),
        };
        let last = start..start + shared;
        start = text.len();
        text.extend_from_within(last);
        unpack_letters(letters.split_off(..rest).expect("so many letters"), &mut text);
        ends.push(text.len() as u32);
    }
    WordList::of_parts(text, ends).expect("words")
}

impl Rings {
    /// Packs them for [`Self::unpack`], in parts: a byte for each member, with its flags and the upper bits of how many rings
    /// before the latest its ring is; the lower bits, unless it is a new ring; a byte per phrase, with the distance to its first
    /// word and the number of words that follow; the upper and the lower bits of the numbers of these; for each word, how many
    /// letters it shares with the one before it and how many bytes the others take; these letters.
    ///
    /// # Panics
    ///
    /// If there are more than 65,536 words, some 7,900 rings, or 15 words in a phrase.
    pub fn pack(&self) -> [Vec<u8>; PARTS] {
        let phrases: Vec<String> = (0..self.phrases.len() as u16).map(|phrase| self.phrases.get(phrase)).collect();
        let mut words: Vec<&str> = phrases.iter().flat_map(|phrase| phrase.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        let number = |word| words.binary_search(&word).expect("each was taken");
        let (mut upper, mut lower, mut next) = (Vec::new(), Vec::new(), 0);
        for code in self.members.codes() {
            // Rings are numbered in the order in which they come.
            let back = next - code.ring();
            if back == 0 {
                next += 1;
            } else {
                assert!(back >> 8 < NEW, "too many rings");
                lower.push(back as u8);
            }
            let distance = if back == 0 { NEW } else { back >> 8 };
            upper.push((distance << FLAGS | code.flags()) as u8);
        }
        let (mut heads, mut following_upper, mut following_lower) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for text in &phrases {
            let mut numbers = text.split(' ').map(number);
            let first = numbers.next().expect("no phrase is empty");
            let mut ahead = first - last;
            while ahead > AHEAD {
                heads.push(SKIP);
                ahead -= AHEAD;
            }
            let rest: Vec<usize> = numbers.collect();
            assert!(rest.len() < AHEAD, "{text}");
            heads.push((ahead * (AHEAD + 1) + rest.len()) as u8);
            for number in rest {
                let [upper, lower] = u16::try_from(number).expect("few enough").to_be_bytes();
                following_upper.push(upper);
                following_lower.push(lower);
            }
            last = first;
        }
        let (mut lengths, mut letters) = (Vec::new(), Vec::new());
        pack_words(&words, &mut lengths, &mut letters);
        [upper, lower, heads, following_upper, following_lower, lengths, letters]
    }

    /// Unpacks what [`Self::pack`] has packed.
    ///
    /// # Panics
    ///
    /// If it is anything else.
    pub fn unpack(parts: &[Vec<u8>; PARTS]) -> Self {
        let [upper, lower, heads, following_upper, following_lower, lengths, letters] = parts;
        let (mut lower, mut next) = (lower.iter(), 0);
        let member = |upper: &u8| {
            let (distance, flags) = (u16::from(*upper >> FLAGS), u16::from(*upper) & FLAG_BITS);
            let ring = if distance == NEW {
                next += 1;
                next - 1
            } else {
                next - (distance << 8 | u16::from(*lower.next().expect("a distance")))
            };
            MemberCode::new(ring, flags)
        };
        let members = Membership::of_codes(upper.iter().map(member).collect());
        let words = unpack_words(lengths, letters);
        let following = following_upper.iter().zip(following_lower);
        let mut following = following.map(|(upper, lower)| usize::from(u16::from_be_bytes([*upper, *lower])));
        let (mut heads, mut first) = (heads.iter(), 0);
        let phrases = std::iter::from_fn(|| {
            let mut head = heads.next()?;
            while *head == SKIP {
                first += AHEAD;
                head = heads.next().expect("a phrase");
            }
            first += usize::from(*head) / (AHEAD + 1);
            let mut phrase = words.get(first).to_owned();
            for word in following.by_ref().take(usize::from(*head) % (AHEAD + 1)) {
                phrase.push(' ');
                phrase.push_str(words.get(word));
            }
            Some(phrase)
        });
        Self { phrases: SortedPhrases::new(phrases), members }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{others, read};
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let rings = read(
            "vehicle > car, lorry | машина > грузовик\nlorry, truck | фура\n¥, yen, £\nმანქანა, vehicle\n\
             vehicles of the armed forces of the country, vehicles of the armed forces of the capital city",
        );
        let unpacked = Rings::unpack(&rings.pack());
        assert_eq!(unpacked.phrases, rings.phrases);
        assert_eq!(unpacked.members, rings.members);
        assert_eq!(others(&unpacked, "lorries"), others(&rings, "lorries"));
        assert!(others(&Rings::unpack(&Rings::default().pack()), "car").is_empty());
    }
}
