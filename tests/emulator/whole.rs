//! Bytes by whole characters.

/// Takes the bytes in after `rest`, gives those that are whole characters, and keeps the piece of a last one in `rest`.
/// avt takes text only; vt100 0.18 loses a character where its input is cut within the one before.
pub fn whole(rest: &mut Vec<u8>, bytes: &[u8]) -> String {
    rest.extend_from_slice(bytes);
    let end = match str::from_utf8(rest) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let piece = rest.split_off(end);
    String::from_utf8(std::mem::replace(rest, piece)).expect("valid up to here")
}
