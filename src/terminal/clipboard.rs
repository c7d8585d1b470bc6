//! The clipboard of the terminal's own machine, set by OSC 52.

use super::caps::Multiplexer;

/// The most that is sent: several terminals drop what is longer than 100 KB once encoded. Bytes of text.
const LONGEST: usize = 74_994;
/// GNU screen passes on strings of up to 768 bytes at a time.
const SCREEN_CHUNK: usize = 700;

/// The text is longer than terminals take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Bytes of the text.
    pub length: usize,
    /// Bytes that could be sent.
    pub limit: usize,
}

/// The bytes that ask the terminal to put `text` on its clipboard. Whether it does is never known: terminals may refuse
/// and do not say so.
///
/// tmux takes the sequence itself where `set-clipboard` is on, and hands it on from a passthrough string where
/// `allow-passthrough` is on; it is sent both ways. screen hands strings on in pieces.
///
/// # Errors
///
/// If `text` is longer than terminals accept.
pub fn copy_sequence(text: &str, multiplexer: Multiplexer) -> Result<Vec<u8>, TooLong> {
    if text.len() > LONGEST {
        return Err(TooLong { length: text.len(), limit: LONGEST });
    }
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    Ok(match multiplexer {
        Multiplexer::None => plain.into_bytes(),
        Multiplexer::Tmux => format!("{plain}\x1bPtmux;\x1b{plain}\x1b\\").into_bytes(),
        Multiplexer::Screen => {
            let pieces = plain.as_bytes().chunks(SCREEN_CHUNK);
            pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
        }
    })
}

/// Base64 (RFC 4648, section 4) with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(group.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let digit = char::from(DIGITS[bits >> (18 - 6 * i) & 63]);
            out.push(if i <= group.len() { digit } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_rfc_4648() {
        let vectors = ["", "f", "fo", "foo", "foob", "fooba", "foobar"];
        let encoded = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        assert_eq!(vectors.map(|text| base64(text.as_bytes())), encoded);
    }

    #[test]
    fn each_form() {
        let form = |multiplexer| String::from_utf8(copy_sequence("foo", multiplexer).expect("short")).expect("ASCII");
        assert_eq!(form(Multiplexer::None), "\x1b]52;c;Zm9v\x07");
        assert_eq!(form(Multiplexer::Tmux), "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\");
        assert_eq!(form(Multiplexer::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
    }

    #[test]
    fn screen_gets_pieces_that_join_to_the_whole() {
        let text = "briefing ".repeat(1000);
        let plain = copy_sequence(&text, Multiplexer::None).expect("fits");
        let sent = copy_sequence(&text, Multiplexer::Screen).expect("fits");
        let sent = String::from_utf8(sent).expect("ASCII");
        let pieces: Vec<&str> = sent.split("\x1b\\").map(|piece| piece.trim_start_matches("\x1bP")).collect();
        assert!(pieces.iter().all(|piece| piece.len() <= SCREEN_CHUNK));
        assert_eq!(pieces.concat().into_bytes(), plain);
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let text = "x".repeat(LONGEST + 1);
        assert_eq!(copy_sequence(&text, Multiplexer::None), Err(TooLong { length: LONGEST + 1, limit: LONGEST }));
    }
}
