//! Keys without quotes whose first character means something in YAML, which would read the line as something else, or
//! reject the file.

use super::NONE;
use crate::action::Action;
use crate::yaml::LineColumn;

/// A key that needs quotes and has none.
pub(super) struct Unquoted<'t> {
    pub position: LineColumn,
    /// The key as it is written.
    pub key: &'t str,
    /// Whether YAML reads the line as something else, so that the key is lost without an error.
    pub vanishes: bool,
}

/// What YAML takes a character for at the start of a key.
const MEANINGS: &[(char, &str)] = &[
    ('#', "starts a comment"),
    ('!', "starts a tag"),
    ('&', "starts an anchor"),
    ('*', "starts an alias"),
    ('?', "starts a key of several lines"),
    ('-', "starts an element of a list"),
    ('[', "opens a list"),
    (']', "closes a list"),
    ('{', "opens a map"),
    ('}', "closes a map"),
    (',', "separates the elements of a list"),
    ('|', "starts a text of several lines"),
    ('>', "starts a text of several lines"),
    ('%', "starts a directive"),
    ('@', "is kept for later"),
    ('`', "is kept for later"),
    ('\'', "opens a quote"),
    ('"', "opens a quote"),
];

/// The keys of `text` that need quotes and have none, by line.
pub(super) fn find(text: &str) -> Vec<Unquoted<'_>> {
    text.lines().enumerate().filter_map(|(line, text)| unquoted(line + 1, text)).collect()
}

fn unquoted(line: usize, text: &str) -> Option<Unquoted<'_>> {
    let written = text.trim_start_matches(' ');
    let first = written.chars().next().filter(|c| MEANINGS.iter().any(|(special, _)| special == c))?;
    // The key may be the colon's own neighbour: `#: quit`.
    let (key, action) = written.split_once(": ").or_else(|| Some((written.trim_end().strip_suffix(':')?, "")))?;
    let action = action.split(" #").next().unwrap_or_default().trim();
    let is_binding = action == NONE || Action::from_name(action).is_some();
    let is_unquoted = match first {
        // Any other comment is one, and a binding may have been made one on purpose.
        '#' => key == "#" && is_binding,
        '\'' | '"' => key.len() == 1 || !key[1..].contains(first),
        '?' | '-' => key[1..].starts_with(' '),
        _ => true,
    };
    let position = (line, text.chars().count() - written.chars().count() + 1);
    is_unquoted.then_some(Unquoted { position, key, vanishes: matches!(first, '#' | '!' | '&' | '?') })
}

impl Unquoted<'_> {
    /// What is wrong, and what to write.
    pub fn words(&self) -> (String, String) {
        let first = self.key.chars().next().unwrap_or_default();
        let meaning = MEANINGS.iter().find(|(special, _)| *special == first).map_or("", |(_, meaning)| meaning);
        let key = self.key.trim_end();
        let quoted = if key.contains('"') { format!("'{key}'") } else { format!("\"{key}\"") };
        (format!("`{first}` {meaning} in YAML, so this binds no key"), format!("put the key in quotes: `{quoted}:`"))
    }
}
