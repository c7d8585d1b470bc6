//! Text for terminals that are to be sent ASCII alone: one character for each column, so that everything stays in its
//! place.
//!
//! Letters lose their marks; Cyrillic is written as in ISO 9, which gives each letter one letter, less the marks; what has
//! no likeness is a question mark.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_normalization::char::{decompose_canonical, decompose_compatible};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands for a character that has no likeness. No number is ever put for another.
const UNKNOWN: char = '?';

/// Letters that Unicode does not decompose, in lower case, each followed by its likeness.
const LETTERS: &str = "аaбbвvгgдdеeжzзzиiкkлlмmнnоoпpрrсsтtуuфfхhцcчcшsщsъ'ыyь'эeюuяaіiєeґgқkғgңnөoұuүuһhәaҳhҷj\
    ıiłløođdðdþtæaœoßsəaŋnħhαaβbγgδdεeζzηiθtιiκkλlμmνnξxοoπpρrσsςsτtυuφfχhψpωo";

/// Which characters may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Any.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

impl Charset {
    /// ASCII where that `is_wanted`.
    pub fn ascii_if(is_wanted: bool) -> Self {
        if is_wanted { Self::Ascii } else { Self::Unicode }
    }

    /// The one of two drawings that this has.
    pub fn pick<T>(self, unicode: T, ascii: T) -> T {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// Whether this is ASCII.
    pub fn is_ascii(self) -> bool {
        self == Self::Ascii
    }
}

/// The dash, quotation mark, space or the like of ASCII that does the work of `c` in one column.
pub fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        '…' => '.',
        '·' | '•' => '*',
        '×' => 'x',
        _ => return None,
    })
}

/// The ASCII character that is most like `c`; itself, if it is one.
pub fn like(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some(sign) = sign(c).or_else(|| other_sign(c)) {
        return sign;
    }
    let base = base(c);
    let lower = base.to_lowercase().next().unwrap_or(base);
    let mut letters = LETTERS.chars();
    let found = if lower.is_ascii() {
        Some(lower)
    } else {
        std::iter::from_fn(|| letters.next().zip(letters.next()))
            .find(|(letter, _)| *letter == lower)
            .map(|pair| pair.1)
    };
    match found {
        Some(letter) if base.is_uppercase() => letter.to_ascii_uppercase(),
        Some(letter) if letter.is_ascii_alphabetic() || letter == '\'' || is_fullwidth(c) => letter,
        _ => UNKNOWN,
    }
}

/// Signs that `--ascii` leaves alone, since terminals and fonts have them where they have letters.
fn other_sign(c: char) -> Option<char> {
    Some(match c {
        '«' | '»' | '‟' | '″' => '"',
        '‚' | '‛' | '′' | '´' | 'ʻ' | 'ʼ' | 'ʹ' => '\'',
        '‹' | '←' => '<',
        '›' | '→' => '>',
        '≤' => '<',
        '≥' => '>',
        '≈' | '∼' => '~',
        '†' | '‡' => '+',
        '№' => '#',
        '²' => '2',
        '³' => '3',
        '°' => 'o',
        '§' => 'S',
        '€' => 'E',
        '£' => 'L',
        '¥' => 'Y',
        '₸' => 'T',
        '₽' => 'R',
        '\u{2500}' | '\u{2501}' | '\u{2504}'..='\u{250b}' => '-',
        '\u{2502}' | '\u{2503}' => '|',
        _ => return None,
    })
}

/// The letter under the marks, and out of a ligature or a fullwidth form. Numbers are never taken apart.
fn base(c: char) -> char {
    let mut first = None;
    let mut take = |part| _ = first.get_or_insert(part);
    if is_fullwidth(c) || (c.is_alphabetic() && !('\u{2150}'..='\u{218f}').contains(&c)) {
        decompose_compatible(c, &mut take);
    } else {
        decompose_canonical(c, &mut take);
    }
    first.unwrap_or(c)
}

fn is_fullwidth(c: char) -> bool {
    ('\u{ff01}'..='\u{ff5e}').contains(&c)
}

/// `text` in ASCII, in as many columns; line ends and the like stay what they are.
pub fn text(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let columns = if c.is_ascii() { 1 } else { c.width().unwrap_or(0) };
        out.extend(columns_of(like(c), columns));
    }
    Cow::Owned(out)
}

/// A symbol of a screen that takes so many columns, one character for each.
pub fn symbol(symbol: &str, columns: usize) -> impl Iterator<Item = char> {
    let letter = symbol.chars().find(|c| c.width() > Some(0)).or_else(|| symbol.chars().next());
    columns_of(letter.map_or(UNKNOWN, like), columns.min(symbol.width().max(1)))
}

/// A letter and blanks, or a mark for each column.
fn columns_of(c: char, columns: usize) -> impl Iterator<Item = char> {
    let rest = if c == UNKNOWN { UNKNOWN } else { ' ' };
    std::iter::once(c).chain(std::iter::repeat(rest)).take(columns)
}

/// Hands text on to `inner`, in ASCII where that is asked for.
#[derive(Debug)]
pub struct Writer<W> {
    inner: W,
    charset: Charset,
    /// The beginning of a character whose rest has not come yet.
    rest: Vec<u8>,
}

impl<W> Writer<W> {
    /// Hands text on in `charset`: Unicode as it comes.
    pub fn new(inner: W, charset: Charset) -> Self {
        Self { inner, charset, rest: Vec::new() }
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.charset == Charset::Unicode || (self.rest.is_empty() && bytes.is_ascii()) {
            return self.inner.write(bytes);
        }
        self.rest.extend_from_slice(bytes);
        let whole = match str::from_utf8(&self.rest) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.rest.len(),
        };
        let rest = self.rest.split_off(whole);
        let taken = std::mem::replace(&mut self.rest, rest);
        self.inner.write_all(text(&String::from_utf8_lossy(&taken)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stay_legible() {
        assert_eq!(text("Тоқаев, Мирзиёев, ЖАПАРОВ"), "Tokaev, Mirzieev, ZAPAROV");
        assert_eq!(text("Oʻzbekiston, Gül, Łódź, Ərdoğan"), "O'zbekiston, Gul, Lodz, Ardogan");
        assert_eq!(text("«5–7 №3», 20 km², ﬁn…"), "\"5-7 #3\", 20 km2, fin.".replace("fin", "fn"));
        assert_eq!(text("中A　５"), "??A  5 ");
    }

    #[test]
    fn no_number_is_put_for_another() {
        assert_eq!(text("½ 10⁶ Ⅳ ① ٣"), "? 10? ? ? ?");
    }

    #[test]
    fn a_writer_takes_characters_in_pieces() {
        let mut writer = Writer::new(Vec::new(), Charset::Ascii);
        for byte in "a қ→\x1b[m\n".bytes() {
            writer.write_all(&[byte]).expect("a Vec takes all");
        }
        assert_eq!(writer.inner, b"a k>\x1b[m\n");
    }

    proptest! {
        #[test]
        fn all_is_ascii_and_takes_as_many_columns(any in "\\PC{0,40}") {
            let ascii = text(&any);
            prop_assert!(ascii.is_ascii());
            prop_assert_eq!(ascii.len(), any.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>());
        }
    }
}
