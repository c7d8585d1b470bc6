//! Whether terminals agree with us on the width of a character.

use unicode_width::UnicodeWidthChar;

/// What may go wrong with the columns after a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nothing: one cell everywhere.
    Sure,
    /// Two cells in terminals set up for East Asian text (Unicode's class Ambiguous, letters aside: `’`, `—`, `№`).
    Ambiguous,
    /// Ambiguous, and drawn between columns: rules and boxes.
    Rule,
    /// Terminals differ by age: two cells wide, or more than one code point.
    Disputed,
}

/// Judges a symbol of a cell.
pub(super) fn trust(symbol: &str) -> Trust {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => Trust::Sure,
        (Some('\u{2500}'..='\u{259f}'), None) => Trust::Rule,
        (Some(c), None) => match (c.width(), c.width_cjk()) {
            (Some(1), Some(1)) => Trust::Sure,
            (Some(1), _) => Trust::Ambiguous,
            _ => Trust::Disputed,
        },
        _ => Trust::Disputed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind() {
        assert_eq!(trust("a"), Trust::Sure);
        assert_eq!(trust("ş"), Trust::Sure);
        assert_eq!(trust("ж"), Trust::Sure);
        assert_eq!(trust("’"), Trust::Ambiguous);
        assert_eq!(trust("│"), Trust::Rule);
        assert_eq!(trust("界"), Trust::Disputed);
        assert_eq!(trust("e\u{301}"), Trust::Disputed);
        assert_eq!(trust("🇰🇿"), Trust::Disputed);
    }
}
