//! Frames, as bytes, replayed through two terminal emulators: they show what was drawn, cell by cell.

mod emulator;

use std::cell::RefCell;
use std::rc::Rc;

use emulator::replay::{Change, Line, Step, replay};
use emulator::{Avt, Emulator, Vt100};
use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};
use summitry::screen::Size;
use summitry::terminal::{Caps, Display};

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        6 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightBlue),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ];
    let weight = prop_oneof![Just(Modifier::empty()), Just(Modifier::BOLD), Just(Modifier::DIM)];
    let others = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::ITALIC),
        1 => Just(Modifier::UNDERLINED),
        2 => Just(Modifier::REVERSED),
    ];
    (colour.clone(), colour, weight, others).prop_map(|(fg, bg, weight, others)| Style {
        fg: Some(fg),
        bg: Some(bg),
        add_modifier: weight | others,
        sub_modifier: Modifier::all(),
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-e .]{1,30}",
        2 => "(ab|c|  |é|ş|ж|’|—|│|─|界|あ|e\u{301}|🇰🇿|👍|👍🏽|❤️|№|៘|a𑌂െ|a\u{aa29}𑌂െ|ｶﾞ|ﾟ){1,12}",
        1 => "[ ─a]{1}".prop_map(|c| c.repeat(20)),
        // vt100 does not show the replacement character.
        1 => any::<String>().prop_map(|text| text.replace('\u{fffd}', "")),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let (x, y) = (0u16..44, 0u16..14);
    prop_oneof![
        8 => (x.clone(), y.clone(), text(), style()).prop_map(|(x, y, text, style)| Change::Text { x, y, text, style }),
        2 => (x.clone(), y.clone(), 1u16..20, style())
            .prop_map(|(x, y, width, style)| Change::Restyle { x, y, width, style }),
        5 => (y.clone(), y.clone(), -5i16..6)
            .prop_map(|(a, b, lines)| Change::Scroll { top: a.min(b), bottom: a.max(b), lines }),
        1 => y.clone().prop_map(|y| Change::ClearRow { y }),
        1 => prop::option::of((x, y)).prop_map(|at| Change::Cursor { at }),
        1 => (1u16..44, 1u16..14).prop_map(|(cols, rows)| Change::Resize { cols, rows }),
        1 => Just(Change::Repaint),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let budget = prop_oneof![4 => Just(usize::MAX), 1 => 0usize..60];
    prop::collection::vec((prop::collection::vec(change(), 0..6), budget), 1..14)
}

fn caps() -> impl Strategy<Value = Caps> {
    prop_oneof![
        4 => Just(Caps::XTERM),
        1 => Just(Caps { hyperlinks: true, ..Caps::XTERM }),
        1 => Just(Caps { regions: true, ..Caps::PLAIN }),
        1 => Just(Caps::PLAIN),
    ]
}

/// Words with the blanks before them. No word has more characters of ambiguous width than there are blanks.
fn columns() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec((2usize..6, "[a-z]{1,5}(’|—|№|│)?[a-z]{0,4}(…|·)?"), 0..6)
}

/// The column of each word of a row, with its first letter; what is near the right edge is left out.
fn starts(row: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut x = 0;
    let start = |(gap, word): &(usize, String)| {
        x += gap;
        let start = (x, word[..1].to_owned());
        x += word.chars().count();
        start
    };
    row.iter().map(start).filter(|(x, _)| *x < 50).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_that_takes_two_columns_for_one_shifts_no_word(
        caps in caps(), frames in prop::collection::vec(prop::collection::vec(columns(), 5), 1..6),
    ) {
        let size = Size { cols: 60, rows: 5 };
        let line = Line { room: Rc::new(RefCell::new(usize::MAX)), ..Line::default() };
        let mut display = Display::new(line.clone(), caps, size);
        let mut emulator = Vt100::new(60, 5);
        for rows in frames {
            display.draw(|frame| {
                for (y, row) in (0..).zip(&rows) {
                    let text: String = row.iter().map(|(gap, word)| " ".repeat(*gap) + word).collect();
                    frame.buffer.set_stringn(0, y, text, 50, Style::new());
                }
            })?;
            // The emulator gives these one column; a wide character in their stead takes two.
            let sent = String::from_utf8(line.taken.take())?.replace(['’', '—', '№', '│', '…', '·'], "界");
            emulator.feed(sent.as_bytes());
            let cells = emulator.cells();
            for (y, row) in rows.iter().enumerate() {
                for (x, letter) in starts(row) {
                    prop_assert_eq!(&cells[y * 60 + x].text, &letter, "at {}, {} of {:?}", x, y, row);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn vt100_shows_what_was_drawn(caps in caps(), steps in steps()) {
        replay(Vt100::new(40, 12), caps, &steps);
    }

    #[test]
    fn avt_shows_what_was_drawn(caps in caps(), steps in steps()) {
        replay(Avt::new(40, 12), caps, &steps);
    }
}
