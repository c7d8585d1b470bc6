//! Finding countries and their capitals in a text, by the names in the list of countries.

use crate::arrange::Arrange;

/// The list: English | Russian | Kazakh | Uzbek; in each the names and people, the capital, the currency.
const COUNTRIES: &str = include_str!("rings/countries.txt");

/// A mention of a country or of its capital in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountryName {
    /// The byte of the text where it starts.
    pub start: usize,
    /// The English name.
    pub country: &'static str,
    /// Whether its capital is mentioned, not the country itself.
    pub is_capital: bool,
}

/// The countries in `text`, in order, once for each mention in English, Russian, Kazakh or Uzbek.
pub fn countries_in(text: &str) -> Vec<CountryName> {
    let mut found = Vec::new();
    for line in COUNTRIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let country = line.split([',', ';', '|']).next().unwrap_or_default().trim();
        for (i, language) in line.split('|').enumerate() {
            let mut parts = language.split(';');
            for (part, is_capital) in [(parts.next(), false), (parts.next(), true)] {
                let mut names = part.unwrap_or_default().split(',').map(str::trim);
                // In English the people are capitalised too, so only the first name counts.
                let first = names.next().filter(|name| name.starts_with(char::is_uppercase));
                let others = names.filter(|name| i > 0 && name.starts_with(char::is_uppercase));
                for name in first.into_iter().chain(others) {
                    found.extend(places(text, name).map(|start| CountryName { start, country, is_capital }));
                }
            }
        }
    }
    found.arrange();
    // Some names are spelt alike in two languages.
    found.dedup();
    found
}

/// Where `name` occurs in `text` as a word, with or without a case ending.
fn places<'t>(text: &'t str, name: &'static str) -> impl Iterator<Item = usize> + 't {
    // `Киргизия`, `Киргизии`: the last letter of a Russian name changes.
    let stem = name.strip_suffix(['я', 'а']).unwrap_or(name);
    let is_inflected = !name.is_ascii();
    let is_word = move |start: &usize| {
        let before = text[..*start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let ending = text[start + stem.len()..].chars().take_while(|c| c.is_alphabetic()).count();
        before && if is_inflected { ending <= 4 } else { ending == 0 }
    };
    let known = !name.is_empty();
    text.match_indices(stem).map(|(start, _)| start).filter(move |start| known && is_word(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_their_names_in_four_languages() {
        let names = |text: &str| countries_in(text).into_iter().map(|one| one.country).collect::<Vec<_>>();
        assert_eq!(names("Japan and Kazakhstan met in Oman."), ["Japan", "Kazakhstan", "Oman"]);
        assert_eq!(names("Президенты Казахстана и Киргизии"), ["Kazakhstan", "Kyrgyzstan"]);
        assert_eq!(names("Өзбекстанның үкіметі"), ["Uzbekistan"]);
        assert_eq!(names("Romania is no Oman"), ["Romania", "Oman"]);
        assert_eq!(countries_in("TOKYO, Tokyo")[0], CountryName { start: 7, country: "Japan", is_capital: true });
    }
}
