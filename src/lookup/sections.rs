//! Lists of numbers and of words as sections of a file. Numbers are little-endian.

use std::io;

use crate::language::postings::WordList;
use crate::store::{Damage, SegmentFile, SegmentSection, SegmentWriter};

/// The prefix of the names of an index's sections.
const ROOM: &str = "lookup";

/// Writes `bytes` as the section `name`.
pub fn write_bytes(file: &mut SegmentWriter, name: &str, bytes: &[u8]) -> io::Result<()> {
    file.section(&format!("{ROOM}.{name}"), |out| out.write_all(bytes))
}

/// Writes `numbers` as the section `name`.
pub fn write_numbers(file: &mut SegmentWriter, name: &str, numbers: impl Iterator<Item = u32>) -> io::Result<()> {
    write_bytes(file, name, &numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>())
}

/// Writes `words` as the section `name`, and a second section of where they end.
pub fn write_words(file: &mut SegmentWriter, name: &str, words: &WordList) -> io::Result<()> {
    write_bytes(file, name, words.text().as_bytes())?;
    write_numbers(file, &ends_of(name), words.ends().iter().copied())
}

/// The section `name`.
pub fn section(file: &SegmentFile, name: &str) -> Result<SegmentSection, Damage> {
    file.require(&format!("{ROOM}.{name}"))
}

/// The numbers in the section `name`, each of `N` bytes.
pub fn read_numbers<const N: usize, T>(file: &SegmentFile, name: &str, of: fn([u8; N]) -> T) -> Result<Vec<T>, Damage> {
    let section = section(file, name)?;
    let bytes = section.read_all()?;
    let (numbers, []) = bytes.as_chunks() else { return Err(section.damage("a number is cut off")) };
    Ok(numbers.iter().map(|number| of(*number)).collect())
}

/// The words in the section `name`.
pub fn read_words(file: &SegmentFile, name: &str) -> Result<WordList, Damage> {
    let section = section(file, name)?;
    let ends = read_numbers(file, &ends_of(name), u32::from_le_bytes)?;
    let text = String::from_utf8(section.read_all()?).ok();
    text.and_then(|text| WordList::of_parts(text, ends)).ok_or_else(|| section.damage("it is no list of words"))
}

fn ends_of(name: &str) -> String {
    format!("{name}.ends")
}
