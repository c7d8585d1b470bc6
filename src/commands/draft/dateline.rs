//! The dateline of a report: `TOKYO (Steppe News Agency) — Japan ...`, `HARBOUR, 5 March 2026. The ...`.

use crate::language::{capitalized, country};

/// It stands at the beginning of one of the first lines.
const LINES: usize = 4;

/// City and country where the report was sent from; a country that is not known is left to the curator.
pub(super) fn place(text: &str) -> Option<String> {
    let (city, _) = parts(text)?;
    let city = city.split(' ').map(|word| capitalized(&word.to_lowercase())).collect::<Vec<_>>().join(" ");
    let capital = country::countries_in(&city).into_iter().find(|one| one.is_capital).map(|one| one.country);
    Some(format!("{city}, {}", capital.unwrap_or("Country")))
}

/// The agency in brackets after the city.
pub(super) fn publisher(text: &str) -> Option<&str> {
    let (_, rest) = parts(text)?;
    let (name, _) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    Some(name.trim()).filter(|name| name.starts_with(char::is_uppercase) && name.len() < 60)
}

/// The words in capitals that a line begins with, before a sign, and what follows them.
fn parts(text: &str) -> Option<(&str, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty()).take(LINES);
    lines.into_iter().find_map(|line| {
        let end = line.find(|c: char| !(c.is_uppercase() || c == ' ' || c == '-'))?;
        let city = line[..end].trim_end_matches([' ', '-']);
        let is_name = city.chars().filter(|c| c.is_uppercase()).count() >= 3 && city.split(' ').count() <= 3;
        let ends = line[end..].starts_with([',', '(', '.', ':', '—', '–']) || line[..end].ends_with("- ");
        (is_name && ends).then_some((city, &line[end..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_gives_the_place_and_the_agency() {
        let text = "Headline\n\nTOKYO (Steppe News Agency) — Japan will.\n";
        assert_eq!(place(text).as_deref(), Some("Tokyo, Japan"));
        assert_eq!(publisher(text), Some("Steppe News Agency"));
        assert_eq!(place("Talks\n\nHARBOUR, 5 March 2026. The\n").as_deref(), Some("Harbour, Country"));
        assert_eq!(place("НУР-СУЛТАН. Президент\n").as_deref(), Some("Нур-султан, Country"));
        for text in ["The talks ended", "USA", "G7 (London) met", ""] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
