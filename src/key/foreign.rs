//! Keys as other programs write them, Vim, Emacs, tmux, readline and terminfo among them, in our notation.

/// Names that other programs have for keys, and ours.
const NAMES: &[(&str, &str)] = &[
    ("btab", "shift-tab"),
    ("backtab", "shift-tab"),
    ("stab", "shift-tab"),
    ("bs", "backspace"),
    ("bksp", "backspace"),
    ("bspace", "backspace"),
    ("back", "backspace"),
    ("rubout", "backspace"),
    ("cr", "enter"),
    ("ret", "enter"),
    ("rtn", "enter"),
    ("spc", "space"),
    ("sp", "space"),
    ("spacebar", "space"),
    ("dc", "delete"),
    ("ic", "insert"),
    ("prior", "pgup"),
    ("ppage", "pgup"),
    ("pgu", "pgup"),
    ("next", "pgdn"),
    ("npage", "pgdn"),
    ("pagedn", "pgdn"),
    ("pgd", "pgdn"),
    ("nul", "ctrl-space"),
    ("lf", "ctrl-j"),
    ("nl", "ctrl-j"),
    ("slash", "/"),
    ("backslash", "\\"),
    ("bslash", "\\"),
    ("bar", "|"),
    ("pipe", "|"),
    ("lt", "<"),
    ("gt", ">"),
    ("comma", ","),
    ("dot", "."),
    ("period", "."),
    ("colon", ":"),
    ("semicolon", ";"),
    ("quote", "'"),
    ("apostrophe", "'"),
    ("dquote", "\""),
    ("backtick", "`"),
    ("grave", "`"),
    ("tilde", "~"),
    ("caret", "^"),
    ("hash", "#"),
    ("at", "@"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("asterisk", "*"),
    ("star", "*"),
    ("question", "?"),
    ("exclamation", "!"),
    ("bang", "!"),
    ("equal", "="),
    ("equals", "="),
    ("underscore", "_"),
    ("dash", "-"),
    ("hyphen", "-"),
];

/// The signs that are printed on keys, and stand for them in manuals. Few keyboards type them as characters.
const SIGNS: &[(char, &str)] = &[
    ('↑', "up"),
    ('↓', "down"),
    ('←', "left"),
    ('→', "right"),
    ('⏎', "enter"),
    ('↵', "enter"),
    ('↩', "enter"),
    ('⇥', "tab"),
    ('⇤', "shift-tab"),
    ('⌫', "backspace"),
    ('⌦', "delete"),
    ('⎋', "esc"),
    ('␣', "space"),
    ('⇞', "pgup"),
    ('⇟', "pgdn"),
];

/// Prefixes that stand for a modifier, in lower case, with the modifier; `None` for one that no terminal sends.
const MODIFIERS: &[(&str, Option<&str>)] = &[
    ("ctrl", Some("ctrl")),
    ("control", Some("ctrl")),
    ("ctl", Some("ctrl")),
    ("c", Some("ctrl")),
    ("alt", Some("alt")),
    ("meta", Some("alt")),
    ("option", Some("alt")),
    ("opt", Some("alt")),
    ("esc", Some("alt")),
    ("a", Some("alt")),
    ("m", Some("alt")),
    ("shift", Some("shift")),
    ("s", Some("shift")),
    ("cmd", None),
    ("command", None),
    ("super", None),
    ("win", None),
    ("hyper", None),
    ("d", None),
];

/// What a text that is not a key in our notation probably means.
pub(super) enum Meant {
    /// These keys, in our notation, which need not be valid either.
    Keys(String),
    /// Nothing that a terminal could send; what to do instead.
    Nothing(&'static str),
}

/// The key on which the sign `c` stands; `None` for other characters.
pub fn signed(c: char) -> Option<&'static str> {
    SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, name)| *name)
}

/// What `text` means elsewhere; `None` where nothing is known.
pub(super) fn meant(text: &str) -> Option<Meant> {
    if text.to_lowercase().contains("leader>") {
        return Some(Meant::Nothing("there is no leader key; write a sequence of keys, such as `g x`"));
    }
    let mut keys = Vec::new();
    for token in tokens(text) {
        match key(token)? {
            Meant::Keys(key) => keys.push(key),
            nothing @ Meant::Nothing(_) => return Some(nothing),
        }
    }
    Some(Meant::Keys(keys.join(" ")))
}

/// The keys of a text in which those with a name stand in angle brackets: `<C-w>j` is two.
fn tokens(text: &str) -> Vec<&str> {
    if !(text.starts_with('<') && text.len() > 1 || text.contains('<') && text.ends_with('>')) {
        return vec![text];
    }
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let closed = (first == '<').then(|| rest.find('>')).flatten().filter(|end| *end > 1);
        let end = closed.map_or(first.len_utf8(), |end| end + 1);
        let token = &rest[..end];
        tokens.push(if closed.is_some() { &token[1..end - 1] } else { token });
        rest = &rest[end..];
    }
    tokens
}

/// One key, without the brackets.
fn key(text: &str) -> Option<Meant> {
    if let Some(c) = text.strip_prefix('^').filter(|rest| rest.chars().count() == 1) {
        let named = match c {
            "[" => "esc".into(),
            "?" | "H" | "h" => "backspace".into(),
            "I" | "i" => "tab".into(),
            "M" | "m" => "enter".into(),
            "@" => "ctrl-space".into(),
            c => format!("ctrl-{}", c.to_lowercase()),
        };
        return Some(Meant::Keys(named));
    }
    let (mut held, mut rest) = (String::new(), text);
    while let Some((modifier, after)) = modifier(rest) {
        let Some(modifier) = modifier else {
            return Some(Meant::Nothing("a terminal sends no such modifier; use `ctrl-` or `alt-`"));
        };
        held.push_str(modifier);
        held.push('-');
        rest = after;
    }
    let lower = rest.to_lowercase();
    if held.is_empty() && ["ctrl", "control", "alt", "meta", "shift"].contains(&&*lower) {
        return Some(Meant::Nothing("a modifier is joined to its key: `ctrl-x`, `alt-x`, `shift-tab`"));
    }
    let name = lower.strip_prefix("kp_").or_else(|| lower.strip_prefix("kp-")).unwrap_or(&lower);
    let name = name.replace('_', "-");
    let name = name.strip_suffix("-arrow").or_else(|| name.strip_suffix("arrow")).unwrap_or(&name);
    let name = name.strip_prefix("arrow-").or_else(|| name.strip_prefix("arrow")).unwrap_or(name);
    let numbered = name.strip_prefix("fn").or_else(|| name.strip_prefix("f-")).filter(|n| n.parse::<u8>().is_ok());
    let ours = match NAMES.iter().find(|(theirs, _)| *theirs == name) {
        Some((_, ours)) => (*ours).to_owned(),
        None if numbered.is_some() => format!("f{}", numbered.unwrap_or_default()),
        None if rest.chars().count() == 1 => rest.to_owned(),
        None => name.to_owned(),
    };
    Some(Meant::Keys(format!("{held}{ours}")))
}

/// Splits a modifier off, in any spelling, with its `-` or `+`; not where nothing would be left.
fn modifier(text: &str) -> Option<(Option<&'static str>, &str)> {
    let (name, after) = text.split_once(['-', '+']).filter(|(_, after)| !after.is_empty())?;
    let name = name.to_lowercase();
    MODIFIERS.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| (*ours, after))
}
