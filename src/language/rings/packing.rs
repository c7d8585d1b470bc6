//! A compact encoding of rings, for compiling them in: front coding of phrases, and one byte per Cyrillic letter.

use super::{Member, Rings};
use crate::language::postings::WordList;

/// The most letters that a packed phrase shares with the one before it, and the most others that the same byte can
/// count.
const FRONT: usize = 15;

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

impl Rings {
    /// All of them, as [`Self::unpack`] reads them: how many phrases there are, and how many bytes the two parts after that
    /// take; the members of each phrase; how many letters it shares with the one before it, and how many bytes the others
    /// take; these letters. What is alike stands together, so that it is compressed well.
    ///
    /// # Panics
    ///
    /// If there are more than 65,535 phrases or 8,191 rings.
    pub fn pack(&self) -> Vec<u8> {
        let (mut members, mut lengths, mut letters, mut last) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for phrase in 0..self.phrases.len() {
            let mut of_phrase = self.of_phrase(phrase as u32).iter().peekable();
            while let Some(Member { ring, is_narrow, is_english, .. }) = of_phrase.next() {
                let flags = [*is_narrow, *is_english, of_phrase.peek().is_some()];
                let code = flags.iter().fold(*ring, |code, flag| code * 2 + u32::from(*flag));
                members.extend(u16::try_from(code).expect("few enough").to_le_bytes());
            }
            let next: Vec<char> = self.phrases.get(phrase).chars().collect();
            let shared = last.iter().zip(&next).take(FRONT).take_while(|(a, b)| a == b).count();
            let mut rest = Vec::new();
            next[shared..].iter().for_each(|letter| pack_letter(*letter, &mut rest));
            lengths.push((shared * (FRONT + 1) + rest.len().min(FRONT)) as u8);
            if rest.len() >= FRONT {
                lengths.push(u8::try_from(rest.len() - FRONT).expect("short enough"));
            }
            letters.extend(rest);
            last = next;
        }
        let mut packed = u16::try_from(self.phrases.len()).expect("few enough").to_le_bytes().to_vec();
        [&members, &lengths].into_iter().for_each(|part| packed.extend((part.len() as u32).to_le_bytes()));
        [members, lengths, letters].into_iter().for_each(|part| packed.extend(part));
        packed
    }

    /// Unpacks what [`Self::pack`] has packed.
    ///
    /// # Panics
    ///
    /// If it is anything else.
    pub fn unpack(packed: &[u8]) -> Self {
        let mut packed = packed;
        let mut take = |count: usize| packed.split_off(..count).expect("so many bytes");
        let count = take(2).iter().rev().fold(0, |count, byte| count << 8 | u32::from(*byte));
        let [members, lengths] = [(); 2].map(|()| u32::from_le_bytes(take(4).try_into().expect("four")) as usize);
        let (codes, mut lengths) = (take(members), take(lengths).iter().map(|length| usize::from(*length)));
        let (mut phrase, mut members) = (0, Vec::with_capacity(codes.len() / 2));
        for code in codes.chunks_exact(2) {
            let code = u32::from(u16::from_le_bytes([code[0], code[1]]));
            members.push(Member { phrase, ring: code / 8, is_narrow: code & 4 != 0, is_english: code & 2 != 0 });
            phrase += u32::from(code & 1 == 0);
        }
        let mut length = || lengths.next().expect("a length");
        let (mut text, mut ends, mut start) = (String::new(), Vec::with_capacity(count as usize), 0);
        for _ in 0..count {
            let head = length();
            let (shared, mut rest) = (head / (FRONT + 1), head % (FRONT + 1));
            if rest == FRONT {
                rest += length();
            }
            let last = &text[start..];
            let shared = match last.is_ascii() {
                true => shared,
                false => last.chars().take(shared).map(char::len_utf8).sum(),
            };
            let last = start..start + shared;
            start = text.len();
            text.extend_from_within(last);
            unpack_letters(take(rest), &mut text);
            ends.push(text.len() as u32);
        }
        Self::new(WordList::of_parts(text, ends).expect("words"), members)
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
        assert_eq!((unpacked.phrases.text(), unpacked.phrases.ends()), (rings.phrases.text(), rings.phrases.ends()));
        assert_eq!(unpacked.members, rings.members);
        assert_eq!(others(&unpacked, "lorries"), others(&rings, "lorries"));
        assert!(others(&Rings::unpack(&Rings::default().pack()), "car").is_empty());
    }
}
