//! The article that a command is given: a text or an HTML page, from a file or from standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::not_there;
use crate::clean;
use crate::exit::Failure;
use crate::extract::SourceText;
use crate::language::encoding::{self, EncodingFault};

/// A page may be this long, with all that is in it besides its text.
const LARGEST: u64 = 16 << 20;
/// What is kept is read again by `check`, within the limits of the format.
const LARGEST_TEXT: usize = (1 << 20) - 1024;

/// Whether `file` names standard input.
pub fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What messages call the article in `file`.
pub fn name(file: &Path) -> String {
    if is_standard_input(file) { "standard input".to_owned() } else { clean::path(file) }
}

/// Reads the article in `file`, or from standard input for `-`.
///
/// # Errors
///
/// Where it cannot be read, is not UTF-8, has no text or too much of it; with what to do about it.
pub fn read(file: &Path) -> Result<SourceText, Failure> {
    let name = name(file);
    let given = bounded(file).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Failure::new(format!("{name} has more than 16 MiB"), "cut out the article"),
        io::ErrorKind::NotFound => not_there(file, "name a file, or - for standard input"),
        _ => Failure::new(format!("{name} cannot be read: {error}"), ""),
    })?;
    let given = encoding::decode(given).map_err(|error| match error.cause {
        EncodingFault::Encoding(encoding) => Failure::new(
            format!("{name} is not UTF-8, it looks like {encoding}"),
            format!("convert it first: iconv -f {encoding} -t UTF-8 FILE | summitry draft -"),
        ),
        EncodingFault::Damage => Failure::new(format!("{name} is not UTF-8 throughout"), "save it as UTF-8"),
        EncodingFault::NoText => {
            Failure::new(format!("{name} is no text"), "save the article as a text or an HTML page")
        }
    })?;
    let source = SourceText::of(&given);
    if source.text.is_empty() {
        return Err(Failure::new(format!("there is no text in {name}"), "name a text or an HTML page"));
    }
    if source.text.len() > LARGEST_TEXT {
        return Err(Failure::new(format!("the text of {name} has more than 1 MiB"), "cut out the article"));
    }
    Ok(source)
}

fn bounded(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let input: Box<dyn Read> =
        if is_standard_input(file) { Box::new(io::stdin().lock()) } else { Box::new(File::open(file)?) };
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}
