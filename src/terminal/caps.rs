//! What the terminal can do, as far as its name and the environment prove it.

use std::borrow::Cow;
use std::io::IsTerminal;

use super::locale;
use crate::ascii;

/// The program between us and the terminal that must be asked to pass a sequence on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// None that shows in the environment.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// What may be sent. Everything here is off for a terminal that is not known; what every VT100 has is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Scrolling regions (DECSTBM), insert and delete line, reverse index, and the absolute moves CHA and VPA.
    pub regions: bool,
    /// Private modes 1049 (alternate screen) and 2004 (bracketed paste).
    pub modes: bool,
    /// Synchronized update (private mode 2026). A terminal that lacks it ignores it.
    pub synchronized: bool,
    /// Hyperlinks (OSC 8).
    pub hyperlinks: bool,
    /// ASCII alone: the terminal reads no UTF-8.
    pub ascii: bool,
    /// Who must pass the clipboard on.
    pub multiplexer: Multiplexer,
}

/// Names (or what comes before the first `-`) of terminals with all that xterm has of `Caps`. Many other terminals use
/// the name `xterm`, so what one of them lacks is never sent: mosh, for example, does not know REP (`CSI b`).
const LIKE_XTERM: &[&str] = &[
    "xterm",
    "alacritty",
    "foot",
    "wezterm",
    "ghostty",
    "contour",
    "kitty",
    "tmux",
    "rxvt",
    "konsole",
    "vte",
    "gnome",
    "st",
    "mintty",
    "putty",
    "iterm",
    "iterm2",
];
/// Names of those known to draw hyperlinks.
const LINKING: &[&str] = &["alacritty", "foot", "wezterm", "ghostty", "contour", "kitty"];
/// Values of TERM_PROGRAM or LC_TERMINAL known to draw hyperlinks.
const LINKING_PROGRAMS: &[&str] = &["iTerm.app", "iTerm2", "WezTerm", "ghostty", "vscode", "Hyper", "Tabby"];

impl Caps {
    /// The subset that every terminal with a cursor understands.
    pub const PLAIN: Self = Self {
        regions: false,
        modes: false,
        synchronized: false,
        hyperlinks: false,
        ascii: false,
        multiplexer: Multiplexer::None,
    };

    /// All that a terminal of xterm's family has, hyperlinks not counted.
    pub const XTERM: Self = Self { regions: true, modes: true, synchronized: true, ..Self::PLAIN };

    /// Reads `TERM`, the locale, `TMUX`, `STY`, the variables by which terminals identify themselves, `NO_HYPERLINK` and
    /// `FORCE_HYPERLINK` through `var`, which gives the value of a variable that is set and not empty.
    pub fn from_env(var: impl Fn(&str) -> Option<String>) -> Self {
        let term = var("TERM").unwrap_or_default();
        let family = family(&term);
        let mut caps = match family {
            "linux" => Self { regions: true, ..Self::PLAIN },
            "screen" => Self { regions: true, modes: true, ..Self::PLAIN },
            name if LIKE_XTERM.contains(&name) => Self::XTERM,
            _ => Self::PLAIN,
        };
        caps.ascii = locale::not_utf8(&var, family, caps.regions).is_some();
        if family == "tmux" || var("TMUX").is_some() {
            caps.multiplexer = Multiplexer::Tmux;
        } else if family == "screen" || var("STY").is_some() {
            caps.multiplexer = Multiplexer::Screen;
        }
        caps.hyperlinks = match (var("NO_HYPERLINK"), var("FORCE_HYPERLINK")) {
            (Some(_), _) => false,
            (None, Some(force)) => force != "0",
            (None, None) => {
                caps.modes && caps.multiplexer == Multiplexer::None && (LINKING.contains(&family) || names_itself(&var))
            }
        };
        caps
    }
}

/// Why `stream` is sent nothing but ASCII, in words that may be shown; none where it is not a terminal, since data in
/// files and pipes is always UTF-8, and where the terminal reads UTF-8. See [`Caps::ascii`].
pub fn ascii_alone(stream: &impl IsTerminal) -> Option<String> {
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let term = var("TERM").unwrap_or_default();
    stream.is_terminal().then(|| locale::not_utf8(&var, family(&term), Caps::from_env(var).regions)).flatten()
}

/// `text` as the reader of `stream` can read it: see [`ascii_alone`].
pub fn legible<'a>(stream: &impl IsTerminal, text: &'a str) -> Cow<'a, str> {
    if ascii_alone(stream).is_some() { ascii::text(text) } else { Cow::Borrowed(text) }
}

/// The part of a terminal's name that says which it is.
fn family(term: &str) -> &str {
    let family = term.strip_prefix("xterm-").filter(|rest| LINKING.contains(rest)).unwrap_or(term);
    family.split(['-', '.']).next().unwrap_or_default()
}

/// Whether a variable that only a terminal with hyperlinks sets is there.
fn names_itself(var: &impl Fn(&str) -> Option<String>) -> bool {
    let program = |name| var(name).is_some_and(|value| LINKING_PROGRAMS.contains(&value.as_str()));
    // VTE draws hyperlinks since 0.50, and writes its version as one number: 5000.
    let vte = var("VTE_VERSION").and_then(|v| v.parse::<u32>().ok()).is_some_and(|v| v >= 5000);
    vte || program("TERM_PROGRAM")
        || program("LC_TERMINAL")
        || var("KONSOLE_VERSION").is_some()
        || var("WT_SESSION").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caps(vars: &[(&str, &str)]) -> Caps {
        let vars = [vars, &[("LANG", "C.UTF-8")]].concat();
        Caps::from_env(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()))
    }

    #[test]
    fn the_name_decides() {
        assert_eq!(caps(&[("TERM", "xterm-256color")]), Caps::XTERM);
        assert_eq!(caps(&[("TERM", "xterm")]), Caps::XTERM);
        assert_eq!(caps(&[("TERM", "linux")]), Caps { regions: true, ..Caps::PLAIN });
        assert_eq!(caps(&[("TERM", "vt100")]), Caps::PLAIN);
        assert_eq!(caps(&[("TERM", "dumb")]), Caps::PLAIN);
        assert_eq!(caps(&[]), Caps::PLAIN);
        assert!(caps(&[("TERM", "xterm-kitty")]).hyperlinks);
        assert_eq!(caps(&[("TERM", "rxvt-unicode-256color")]), Caps::XTERM);
    }

    #[test]
    fn a_locale_that_is_not_utf8_leaves_ascii() {
        assert!(caps(&[("TERM", "xterm"), ("LC_ALL", "C")]).ascii);
        assert!(!caps(&[("TERM", "unheard-of")]).ascii);
    }

    #[test]
    fn a_multiplexer_is_seen_by_name_or_variable() {
        let tmux = caps(&[("TERM", "tmux-256color")]);
        assert_eq!((tmux.multiplexer, tmux.regions), (Multiplexer::Tmux, true));
        assert_eq!(caps(&[("TERM", "screen-256color"), ("TMUX", "/tmp/s,1,0")]).multiplexer, Multiplexer::Tmux);
        assert_eq!(caps(&[("TERM", "screen.xterm-256color")]).multiplexer, Multiplexer::Screen);
        assert_eq!(caps(&[("TERM", "xterm"), ("STY", "1.pts")]).multiplexer, Multiplexer::Screen);
    }

    #[test]
    fn hyperlinks_only_where_known() {
        assert!(!caps(&[("TERM", "xterm-256color")]).hyperlinks);
        assert!(caps(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]).hyperlinks);
        assert!(!caps(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4200")]).hyperlinks);
        assert!(caps(&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")]).hyperlinks);
        assert!(!caps(&[("TERM", "xterm-kitty"), ("NO_HYPERLINK", "1")]).hyperlinks);
        assert!(!caps(&[("TERM", "xterm-kitty"), ("TMUX", "x")]).hyperlinks);
        assert!(caps(&[("TERM", "vt220"), ("FORCE_HYPERLINK", "1")]).hyperlinks);
    }
}
