//! A file's bytes -> text that may be parsed. Opens only regular files, and rejects those that are too large.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::io::Errno;

use super::limits;
use super::root::Root;
use crate::language::encoding::{self, EncodingFault, NotUtf8};
use crate::yaml::LineColumn;

/// Why a file's text could not be read.
#[derive(Debug)]
pub(super) enum ReadError {
    Io(io::Error),
    /// A directory, pipe, socket or device.
    NotAFile,
    /// More than [`limits::SIZE`] bytes.
    TooLarge,
    /// Not UTF-8 from this position on, and why.
    NotUtf8(LineColumn, EncodingFault),
}

/// The text of the file at `path` below `root`, without a byte-order mark and with `\n` line breaks.
///
/// No component of `path` is a link: links are resolved and checked when the library is listed.
pub(super) fn text(root: &Root, path: &Path) -> Result<String, ReadError> {
    let file = root.file(path).map_err(|error| match error {
        // A socket, or a device without a driver.
        Errno::NXIO => ReadError::NotAFile,
        error => ReadError::Io(error.into()),
    })?;
    let file = File::from(file);
    let metadata = file.metadata().map_err(ReadError::Io)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    if metadata.len() > limits::SIZE as u64 {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    file.take(limits::SIZE as u64 + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    decode(bytes)
}

/// The text in `bytes`, as [`text`] returns it.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.len() > limits::SIZE {
        return Err(ReadError::TooLarge);
    }
    let text = encoding::decode(bytes).map_err(|NotUtf8 { cause, before }| {
        let before = tidy(before);
        let line = before.rsplit('\n').next().unwrap_or_default();
        ReadError::NotUtf8((before.matches('\n').count() + 1, line.chars().count() + 1), cause)
    })?;
    Ok(tidy(text))
}

/// `text` without a byte-order mark and with `\n` line breaks.
fn tidy(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}
