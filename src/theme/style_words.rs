//! A style in words, as a theme file writes it: `bold italic 130`, `underline bright-blue`, `9a5600`, `plain`.

use ratatui::style::{Color, Modifier, Style};

use super::Depth;
use super::contrast::nearest;
use crate::language::similar;

/// The attributes with their names, and with what else people call them.
const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];
const SYNONYMS: [(&str, &str); 4] =
    [("faint", "dim"), ("underlined", "underline"), ("inverse", "reverse"), ("grey", "bright-black")];

/// The 16 colours that have names.
const COLORS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];
/// No attribute and no colour.
const PLAIN: &str = "plain";

/// The style that `words` name.
///
/// # Errors
/// The first word that names nothing, and what to write in its place.
pub(super) fn read(words: &str) -> Result<Style, (&str, String)> {
    let mut style = Style::new();
    for word in words.split_whitespace().filter(|word| *word != PLAIN) {
        if let Some((_, attribute)) = ATTRIBUTES.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*attribute);
        } else if let Some(color) = color(word) {
            style = style.fg(color);
        } else {
            return Err((word, hint(word)));
        }
    }
    Ok(style)
}

/// The style with the colour that a terminal of this depth has for it; without one where it has none.
pub(super) fn at(style: Style, depth: Depth) -> Style {
    let is_named = |color: &Color| !matches!(color, Color::Indexed(16..) | Color::Rgb(..));
    let fg = match depth {
        Depth::Mono => None,
        Depth::Ansi16 => style.fg.filter(is_named),
        Depth::Ansi256 => style.fg.map(nearest),
        Depth::True => style.fg,
    };
    Style { fg, ..style }
}

fn color(word: &str) -> Option<Color> {
    if let Some((_, color)) = COLORS.iter().find(|(name, _)| *name == word) {
        return Some(*color);
    }
    let digits = word.strip_prefix('#').unwrap_or(word);
    if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        let hex = u32::from_str_radix(digits, 16).ok()?;
        return Some(Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8));
    }
    let index: u8 = word.parse().ok()?;
    Some(COLORS.get(usize::from(index)).map_or(Color::Indexed(index), |(_, color)| *color))
}

fn hint(word: &str) -> String {
    let known = || ATTRIBUTES.iter().map(|(name, _)| *name).chain(COLORS.iter().map(|(name, _)| *name)).chain([PLAIN]);
    if let Some((_, meant)) = SYNONYMS.iter().find(|(name, _)| *name == word) {
        return format!("did you mean `{meant}`?");
    }
    similar::did_you_mean(word, known()).unwrap_or_else(|| {
        "a colour is a name such as red or bright-blue, a number up to 255, or six digits such as 9a5600".into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_attributes_and_one_colour() {
        assert_eq!(read("bold red"), Ok(Style::new().add_modifier(Modifier::BOLD).fg(Color::Red)));
        assert_eq!(read("1"), Ok(Style::new().fg(Color::Red)));
        assert_eq!(read("#9a5600"), read("9a5600"));
        assert_eq!(read("plain"), Ok(Style::new()));
        assert_eq!(read("bold rde").unwrap_err(), ("rde", "did you mean `red`?".into()));
    }

    #[test]
    fn a_terminal_gets_the_colours_that_it_has() {
        let shown = |words, depth| at(read(words).unwrap(), depth).fg;
        assert_eq!(shown("9a5600", Depth::True), Some(Color::Rgb(0x9a, 0x56, 0)));
        assert_eq!(shown("9a5600", Depth::Ansi256), Some(Color::Indexed(94)));
        assert_eq!(shown("9a5600", Depth::Ansi16), None);
        assert_eq!(shown("red", Depth::Ansi16), Some(Color::Red));
        assert_eq!(shown("red", Depth::Mono), None);
    }
}
