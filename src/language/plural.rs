//! Singulars of English nouns.

use std::borrow::Cow;

use super::numerals;

/// Irregular plurals with their singulars.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("lives", "life"),
    ("buses", "bus"),
    ("viruses", "virus"),
    ("campuses", "campus"),
    ("gases", "gas"),
    ("cargoes", "cargo"),
    ("heroes", "hero"),
];

/// The singular of `noun`, as in `projects`, `percentage points` or `tonnes of oil`: `project`, `percentage point`,
/// `tonne of oil`. After a scale the plural stays: 1 million tonnes.
pub fn one(noun: &str) -> Cow<'_, str> {
    const AFTER: [&str; 9] = [" of ", " per ", " in ", " for ", " from ", " with ", " a ", " to ", " ("];
    let first = noun.split(' ').next().unwrap_or_default();
    if numerals::scale(&first.to_lowercase()).is_some() {
        return noun.into();
    }
    let end = AFTER.iter().filter_map(|after| noun.find(after)).min().unwrap_or(noun.len());
    let start = noun[..end].rfind(' ').map_or(0, |blank| blank + 1);
    match singular(&noun[start..end]) {
        Some(one) => format!("{}{one}{}", &noun[..start], &noun[end..]).into(),
        None => noun.into(),
    }
}

/// The singular of a word; `None` if it is the word itself.
fn singular(word: &str) -> Option<String> {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return Some((*one).to_owned());
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.chars().count() > 1)?;
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 2) {
        return (stem != "ser" && stem != "spec").then(|| format!("{stem}y"));
    }
    match stem {
        _ if stem.ends_with(['s', 'u', 'i', '\'', '’']) => None,
        _ if ["che", "she", "sse", "xe"].iter().any(|ending| stem.ends_with(ending)) => {
            Some(stem[..stem.len() - 1].to_owned())
        }
        _ => Some(stem.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_is_named_as_one() {
        for (many, expected) in [
            ("projects", "project"),
            ("percentage points", "percentage point"),
            ("countries", "country"),
            ("branches", "branch"),
            ("houses", "house"),
            ("tonnes of oil", "tonne of oil"),
            ("trees per person", "tree per person"),
            ("young people", "young person"),
            ("series", "series"),
            ("ties", "tie"),
            ("buses", "bus"),
            ("campus", "campus"),
            ("km", "km"),
            ("GWh", "GWh"),
            ("million tonnes", "million tonnes"),
            ("проектов", "проектов"),
            ("", ""),
        ] {
            assert_eq!(one(many), expected, "{many}");
        }
    }
}
