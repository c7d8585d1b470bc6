//! Guessing the encoding of bytes that are not UTF-8, so that a message can say how to convert them.

/// The most bytes examined.
const ENOUGH: usize = 4096;

/// Bytes that are not UTF-8.
#[derive(Debug)]
pub struct NotUtf8 {
    /// What is probably wrong with them.
    pub cause: EncodingFault,
    /// The text before the first byte that is not UTF-8.
    pub before: String,
}

/// Why bytes are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingFault {
    /// They are in another encoding, given by its name for `iconv`.
    Encoding(&'static str),
    /// They are UTF-8 with some wrong bytes.
    Damage,
    /// They are not text.
    NoText,
}

/// Decodes `bytes` as UTF-8.
///
/// # Errors
///
/// What is probably wrong with them, if they are not UTF-8.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    // Without a byte order mark, ASCII in UTF-16 is valid UTF-8 with zero bytes.
    let is_wide = bytes.iter().take(4).any(|byte| *byte == 0);
    let cause = |bytes: &[u8]| guess(bytes).map_or(EncodingFault::NoText, EncodingFault::Encoding);
    match String::from_utf8(bytes) {
        Ok(text) => match guess(text.as_bytes()).filter(|name| is_wide && name.starts_with("UTF")) {
            Some(name) => Err(NotUtf8 { cause: EncodingFault::Encoding(name), before: String::new() }),
            None => Ok(text),
        },
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let before = String::from_utf8_lossy(valid).into_owned();
            let cause = if before.is_ascii() { cause(error.as_bytes()) } else { EncodingFault::Damage };
            Err(NotUtf8 { cause, before })
        }
    }
}

/// The probable encoding of the bytes; `None` if they are not text.
fn guess(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(ENOUGH)];
    match start {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        [b'P', b'K', 3, 4, ..] | [b'%', b'P', b'D', b'F', b'-', ..] => return None,
        _ => {}
    }
    // In UTF-16, Latin or Cyrillic letters have the same byte in every second place.
    let pairs = start.len() / 2;
    let high = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
    let has_zero = start.contains(&0);
    match (high(1), high(0)) {
        (le, _) if has_zero && pairs > 1 && le * 4 > pairs * 3 => return Some("UTF-16LE"),
        (_, be) if has_zero && pairs > 1 && be * 4 > pairs * 3 => return Some("UTF-16BE"),
        _ => {}
    }
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if start.iter().any(|byte| is_control(&byte)) {
        return None;
    }
    let count = |range: std::ops::RangeInclusive<u8>| start.iter().filter(|byte| range.contains(byte)).count();
    let is_high = |byte: &u8| *byte >= 0x80;
    let together = start.windows(2).filter(|pair| pair.iter().all(is_high)).count();
    if together * 2 < count(0x80..=0xff) {
        return Some("WINDOWS-1252");
    }
    // Most letters are lower case.
    let (capitals_866, small_866) = (count(0x80..=0x9f), count(0xa0..=0xaf));
    Some(match (count(0xc0..=0xdf), count(0xe0..=0xff)) {
        (upper, lower) if small_866 > (upper + lower) / 2 && capitals_866 + lower > upper => "CP866",
        (upper, lower) if upper > lower => "KOI8-R",
        _ => "WINDOWS-1251",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_utf_8_but_for_a_byte_is_damaged() {
        let cause = |bytes: &[u8]| decode(bytes.to_vec()).map_err(|error| error.cause);
        assert_eq!(cause("Торговля".as_bytes()), Ok("Торговля".into()));
        assert_eq!(cause("Торговля \u{0}".as_bytes()), Ok("Торговля \u{0}".into()));
        assert_eq!(cause("Торговля ".bytes().chain([0xff]).collect::<Vec<_>>().as_slice()), Err(EncodingFault::Damage));
        assert_eq!(cause(b"C\xf4te"), Err(EncodingFault::Encoding("WINDOWS-1252")));
    }

    #[test]
    fn encodings_are_recognised_by_their_bytes() {
        let utf_16 = |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let with_mark = |text: &str| [&[0xff, 0xfe][..], &utf_16(text, u16::to_le_bytes)].concat();
        assert_eq!(guess(&with_mark("Торговля")), Some("UTF-16"));
        assert_eq!(guess(&utf_16("title: a", u16::to_le_bytes)), Some("UTF-16LE"));
        assert_eq!(guess(&utf_16("Торговля выросла на 5%, вода", u16::to_be_bytes)), Some("UTF-16BE"));
        assert_eq!(guess(b"\xff\xfe\0\0t\0\0\0"), Some("UTF-32"));
        // `Торговля растёт`, and `Côte`.
        let trade = b"\xd2\xee\xf0\xe3\xee\xe2\xeb\xff \xf0\xe0\xf1\xf2\xb8\xf2";
        assert_eq!(guess(trade), Some("WINDOWS-1251"));
        assert_eq!(guess(b"\xf4\xcf\xd2\xc7\xcf\xd7\xcc\xd1 \xd2\xc1\xd3\xd4"), Some("KOI8-R"));
        assert_eq!(guess(b"\x92\xae\xe0\xa3\xae\xa2\xab\xef \xe0\xa0\xe1\xe2"), Some("CP866"));
        assert_eq!(guess(b"in C\xf4te d'Ivoire"), Some("WINDOWS-1252"));
        for no_text in [&b"\x1f\x8b\x08\x00\xff"[..], b"%PDF-1.7\xff", b"PK\x03\x04\xff", b"\x00\x01\xfe"] {
            assert_eq!(guess(no_text), None);
        }
    }
}
