//! Bytes of terminals as events: every key's sequence, every way to cut it, everything that is no key.

use proptest::prelude::*;
use summitry::key::{Code, Key};
use summitry::terminal::{Button, Decoder, Event, Mouse, MouseKind};

/// The events of bytes that come in these pieces.
fn decode<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Event>, Decoder) {
    let (mut decoder, mut events) = (Decoder::new(), Vec::new());
    for piece in pieces {
        decoder.feed(piece, |event| events.push(event));
    }
    (events, decoder)
}

/// The only key of bytes that are one.
fn key(bytes: &[u8]) -> Key {
    match decode([bytes]) {
        (events, decoder) if decoder.patience().is_none() => match events[..] {
            [Event::Key(key)] => key,
            _ => panic!("{bytes:?} is {events:?}"),
        },
        _ => panic!("{bytes:?} is not whole"),
    }
}

/// A key by its modifiers (`C`, `A`, `S`) and its code.
fn with(held: &str, code: Code) -> Key {
    Key { code, ctrl: held.contains('C'), alt: held.contains('A'), shift: held.contains('S') }
}

#[test]
fn keys_of_every_terminal() {
    let keys: &[(&[u8], Key)] = &[
        (b"j", Key::char('j')),
        ("ж".as_bytes(), Key::char('ж')),
        ("\x1bм".as_bytes(), with("A", Code::Char('м'))),
        (b"\r", Key::plain(Code::Enter)),
        (b"\x7f", Key::plain(Code::Backspace)),
        (b"\x08", Key::plain(Code::Backspace)),
        (b"\x00", Key::ctrl(' ')),
        (b"\x1b[A", Key::plain(Code::Up)),
        (b"\x1bOB", Key::plain(Code::Down)),
        (b"\x1b[1;5C", with("C", Code::Right)),
        (b"\x1bO5D", with("C", Code::Left)),
        (b"\x1b[5D", with("C", Code::Left)),
        (b"\x1b[1;3D", with("A", Code::Left)),
        (b"\x1b[3C", with("A", Code::Right)),
        (b"\x1bOd", with("C", Code::Left)),
        (b"\x1bOc", with("C", Code::Right)),
        (b"\x1b[3;5~", with("C", Code::Delete)),
        (b"\x1b[3^", with("C", Code::Delete)),
        (b"\x1b\x08", with("A", Code::Backspace)),
        (b"\x1b[d", with("S", Code::Left)),
        (b"\x1bOa", with("C", Code::Up)),
        (b"\x1b[Z", with("S", Code::Tab)),
        (b"\x1b[1;2Z", with("S", Code::Tab)),
        (b"\x1b[H", Key::plain(Code::Home)),
        (b"\x1b[1~", Key::plain(Code::Home)),
        (b"\x1b[7~", Key::plain(Code::Home)),
        (b"\x1bOF", Key::plain(Code::End)),
        (b"\x1b[8~", Key::plain(Code::End)),
        (b"\x1b[5~", Key::plain(Code::PageUp)),
        (b"\x1b[6;3~", with("A", Code::PageDown)),
        (b"\x1b[6^", with("C", Code::PageDown)),
        (b"\x1b[5$", with("S", Code::PageUp)),
        (b"\x1b[3@", with("CS", Code::Delete)),
        (b"\x1bOP", Key::plain(Code::F(1))),
        (b"\x1b[[E", Key::plain(Code::F(5))),
        (b"\x1b[11~", Key::plain(Code::F(1))),
        (b"\x1b[15~", Key::plain(Code::F(5))),
        (b"\x1b[24;2~", with("S", Code::F(12))),
        (b"\x1b[34~", Key::plain(Code::F(20))),
        (b"\x1b[1;5R", with("C", Code::F(3))),
        (b"\x1bOM", Key::plain(Code::Enter)),
        (b"\x1bOx", Key::char('8')),
        (b"\x1b\x7f", with("A", Code::Backspace)),
        (b"\x1bx", with("A", Code::Char('x'))),
        (b"\x1bb", with("A", Code::Char('b'))),
        ("\x1bи".as_bytes(), with("A", Code::Char('и'))),
        // kitty and modifyOtherKeys, left on by somebody else.
        (b"\x1b[106u", Key::char('j')),
        (b"\x1b[103:71;2u", Key::char('G')),
        (b"\x1b[103;2u", Key::char('G')),
        (b"\x1b[1089::99;5:1u", Key::ctrl('c')),
        (b"\x1b[1089;1u", Key::char('с')),
        (b"\x1b[27u", Key::plain(Code::Esc)),
        (b"\x1b[57421u", Key::plain(Code::PageUp)),
        (b"\x1b[27;5;99~", Key::ctrl('c')),
        (b"\x1b[98;3u", with("A", Code::Char('b'))),
        (b"\x1b[1080::98;3u", with("A", Code::Char('b'))),
        (b"\x1b[27;3;102~", with("A", Code::Char('f'))),
        (b"\x1b[27;3;127~", with("A", Code::Backspace)),
        (b"\x1b[127;3u", with("A", Code::Backspace)),
    ];
    for &(bytes, meant) in keys {
        assert_eq!(key(bytes), meant, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole() {
    let strangers: &[&[u8]] = &[
        b"\x1b[24;80R",
        b"\x1b[?1;2c",
        b"\x1b[>41;379;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[0n",
        b"\x1b[4;600;800t",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]52;c;Zm9v\x07",
        b"\x1bP>|XTerm(379)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[106;1:3u",
        b"\x1b[57358u",
        b"\x1b[99;9u",
        b"\x1b[1;5\x18",
        b"\xff\xc0\x80",
        b"\xd0",
    ];
    for bytes in strangers {
        let (events, _) = decode([*bytes, b"j"]);
        assert_eq!(events, [Event::Key(Key::char('j'))], "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_lone_escape_is_a_key_once_nothing_follows() {
    let (events, mut decoder) = decode([&b"\x1b"[..]]);
    assert_eq!(events, []);
    assert!(decoder.patience().is_some_and(|patience| patience.as_millis() >= 50));
    let mut late = Vec::new();
    decoder.expire(|event| late.push(event));
    assert_eq!(late, [Event::Key(Key::plain(Code::Esc))]);
    assert_eq!(decoder.patience(), None);
}

#[test]
fn a_sequence_whose_rest_never_comes_is_dropped() {
    for begun in [&b"\x1b["[..], b"\x1b[1;", b"\x1bO", b"\x1b[M!", b"\xd0", b"\x1b]11;r"] {
        let (events, mut decoder) = decode([begun]);
        assert_eq!(events, []);
        decoder.expire(|event| panic!("{event:?}"));
        let mut after = Vec::new();
        decoder.feed(b"q", |event| after.push(event));
        assert_eq!(after, [Event::Key(Key::char('q'))]);
    }
}

#[test]
fn pastes_are_text_even_with_keys_and_broken_ends_in_them() {
    let (events, _) = decode([&b"\x1b[200~q\r\x1b[201\x1b[A\x1b[201~j"[..]]);
    assert_eq!(events, [Event::Paste("q\r\x1b[201\x1b[A".into()), Event::Key(Key::char('j'))]);
    let long = [&b"\x1b[200~"[..], &vec![b'x'; 3 << 20], b"\x1b[201~"].concat();
    match &decode([&long[..]]).0[..] {
        [Event::Paste(text)] => assert_eq!(text.len(), 1 << 20),
        events => panic!("{} events", events.len()),
    }
}

#[test]
fn ctrl_c_is_a_key_within_a_paste_too() {
    let (events, _) = decode([&b"\x1b[200~lost\x03q"[..]]);
    assert_eq!(events, [Event::Paste("lost".into()), Event::Key(Key::ctrl('c')), Event::Key(Key::char('q'))]);
}

#[test]
fn the_mouse_in_both_forms() {
    let mouse = |kind, x, y| vec![Event::Mouse(Mouse { kind, x, y })];
    assert_eq!(decode([&b"\x1b[<0;3;5M"[..]]).0, mouse(MouseKind::Press(Button::Left), 2, 4));
    assert_eq!(decode([&b"\x1b[<0;3;5m"[..]]).0, mouse(MouseKind::Release, 2, 4));
    assert_eq!(decode([&b"\x1b[<65;300;1M"[..]]).0, mouse(MouseKind::WheelDown, 299, 0));
    assert_eq!(decode([&b"\x1b[<35;3;5M"[..]]).0, []);
    assert_eq!(decode([&b"\x1b[M`!\""[..]]).0, mouse(MouseKind::WheelUp, 0, 1));
    assert_eq!(decode([&b"\x1b[<0;0;5M"[..]]).0, []);
    assert_eq!(decode([&b"\x1b[I\x1b[O"[..]]).0, [Event::Focus(true), Event::Focus(false)]);
}

/// Bytes in which sequences are likely.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "\x1b|\x1b\\[|\x1bO|\x1b\\]|\x1bP|\x1b\\[200~|\x1b\\[201~|\x1b\\[<|\x1b\\[M".prop_map(String::into_bytes),
        "[0-9;:~$u^MmAR ]{0,6}".prop_map(String::into_bytes),
        any::<char>().prop_map(|c| c.to_string().into_bytes()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_events_do_not_depend_on_the_pieces(bytes in bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]);
        prop_assert_eq!(decode(pieces).0, decode([&bytes[..]]).0);
    }

    #[test]
    fn no_byte_of_a_control_sequence_is_typed(parameters in "[0-?]{0,80}", intermediates in "[ -/]{0,3}", last in "[@-LN-Zv-~]") {
        // `CSI [` and `CSI M` begin longer forms; `u`, and `27;...~`, are characters given by number; `n $` ends early.
        prop_assume!(!parameters.starts_with("27;") && !parameters.starts_with("200") && !intermediates.starts_with('$'));
        let (events, decoder) = decode([format!("\x1b[{parameters}{intermediates}{last}").as_bytes()]);
        prop_assert_eq!(decoder.patience(), None);
        prop_assert!(events.len() <= 1);
        let typed = events.iter().any(|event| matches!(event, Event::Key(Key { code: Code::Char(_), .. })));
        prop_assert!(!typed, "{:?}", events);
    }

    #[test]
    fn no_byte_of_a_string_is_typed(kind in "[\\]P_^X]", text in "[ -~]{0,80}", end in "\x07|\x1b\\\\|\x18") {
        let (events, decoder) = decode([format!("\x1b{kind}{text}{end}").as_bytes()]);
        prop_assert_eq!(events, []);
        prop_assert_eq!(decoder.patience(), None);
    }

    #[test]
    fn text_is_typed_as_it_is(text in "\\PC{0,40}") {
        let keys: Vec<Event> = text.chars().map(|c| Event::Key(Key::char(c))).collect();
        prop_assert_eq!(decode([text.as_bytes()]).0, keys);
    }
}
