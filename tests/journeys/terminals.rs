//! The same screens whatever the terminal lacks of what its name does not prove.

use summitry::terminal::{Caps, Multiplexer};

use super::emulator::{Emulator, Vt100};
use super::lacking::{LACKS, Lack, Lacking};
use super::sizes::OPENERS;
use super::support::Journey;

/// Names of terminals that all who bear them, or borrow them, have scrolling regions and absolute moves.
const WITH_REGIONS: &[&str] = &[
    "xterm",
    "xterm-256color",
    "xterm-direct",
    "xterm-kitty",
    "xterm-ghostty",
    "alacritty",
    "foot",
    "wezterm",
    "ghostty",
    "contour",
    "kitty",
    "tmux-256color",
    "rxvt-unicode-256color",
    "konsole-256color",
    "vte-256color",
    "gnome",
    "st-256color",
    "mintty",
    "putty-256color",
    "iterm2",
    "screen",
    "screen-256color",
    "screen.xterm-256color",
    "linux",
];
/// Names that prove nothing.
const UNKNOWN: &[&str] = &["vt100", "vt220", "ansi", "cygwin", "dvtm-256color", "eterm-color", "unheard-of", ""];
/// Variables that outlive the terminal that set them: in a shell of another user, in mosh, in a multiplexer.
const VARIABLES: &[(&str, &str)] =
    &[("VTE_VERSION", "7600"), ("LC_TERMINAL", "iTerm2"), ("WT_SESSION", "x"), ("XTERM_VERSION", "XTerm(390)")];

/// The sorts of terminal there are: what is sent to them, and what they may lack.
fn sorts() -> Vec<(Caps, Vec<Lack>)> {
    let mut sorts = Vec::new();
    for (names, granted) in [(WITH_REGIONS, &[Lack::Regions, Lack::Moves][..]), (UNKNOWN, &[])] {
        let lacks: Vec<Lack> = LACKS.into_iter().filter(|lack| !granted.contains(lack)).collect();
        for name in names {
            for variable in [None].into_iter().chain(VARIABLES.iter().map(Some)) {
                let caps = Caps::from_env(|asked| match variable {
                    Some((set, value)) if *set == asked => Some((*value).to_owned()),
                    _ if asked == "LANG" => Some("C.UTF-8".to_owned()),
                    _ => (asked == "TERM").then(|| (*name).to_owned()).filter(|name| !name.is_empty()),
                });
                // Who passes the clipboard on changes nothing in a frame.
                let caps = Caps { multiplexer: Multiplexer::None, ..caps };
                if !sorts.iter().any(|(known, _)| *known == caps) {
                    sorts.push((caps, lacks.clone()));
                }
            }
        }
    }
    sorts
}

#[test]
fn every_view_is_the_same_on_a_terminal_that_lacks_what_its_name_does_not_prove() {
    for (caps, lacks) in sorts() {
        for (opener, (cols, rows)) in OPENERS.iter().zip([(80, 24), (120, 30), (40, 12)].into_iter().cycle()) {
            let mut whole = Vt100::new(cols, rows);
            let mut lacking: Vec<_> =
                lacks.iter().map(|lack| (lack, Lacking::new(Vt100::new(cols, rows), *lack))).collect();
            let mut journey = Journey::on_terminal(caps, cols, rows);
            for keys in ["", *opener, "down down pgdn", "up"] {
                if !keys.is_empty() || journey.sent.is_empty() {
                    journey.keys(keys);
                }
                whole.feed(&journey.sent);
                let shown = whole.cells();
                for (lack, terminal) in &mut lacking {
                    terminal.feed(&journey.sent);
                    let same = !terminal.missed || (terminal.cells() == shown && terminal.cursor() == whole.cursor());
                    assert!(same, "{lack:?} after {keys:?} of {opener:?} with {caps:?}");
                }
            }
        }
    }
}
