//! The names in an article: those that the glossary knows, and what else is written with capitals.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use crate::across::{Across, NameId};
use crate::cli::CommonArgs;
use crate::commands::{discovery, unreadable};
use crate::exit::Failure;
use crate::extract::Extract;
use crate::library::{Library, Location};

/// Words of offices and titles, in lower case, which stand before a name.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "president", "prime", "minister", "vice", "deputy", "foreign", "first", "chancellor", "king", "queen", "emperor", "crown",
    "prince", "sheikh", "sultan", "emir", "secretary", "secretary-general", "general", "chairman", "chair", "chairwoman",
    "speaker", "ambassador", "governor", "director", "commissioner", "premier", "energy", "trade", "finance", "defence",
    "defense", "transport", "economy", "interior", "президент", "премьер-министр", "премьер", "министр", "вице-премьер",
    "президенті", "министрі", "prezidenti", "prezident", "vaziri", "bosh", "vazir",
];
/// Before a name, and no office.
const ADDRESSES: &[&str] = &["mr", "mrs", "ms", "dr", "sir", "lord", "lady", "господин", "госпожа"];

/// A name in the text, once.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DraftName {
    /// As the text has it where it comes first.
    pub text: String,
    pub kind: &'static str,
    pub known: bool,
}

impl DraftName {
    /// `Prime Minister` of `Prime Minister Sanae Takaichi`; empty without one.
    pub(super) fn role(&self) -> &str {
        let bare = self.bare();
        let role = self.text[..self.text.len() - bare.len()].trim_end();
        let is_office = |word: &str| OFFICES.contains(&&*word.to_lowercase());
        if role.split(' ').any(is_office) { role } else { "" }
    }

    /// Without the office or the address before it.
    pub(super) fn bare(&self) -> &str {
        let mut rest = &*self.text;
        while let Some((word, after)) = rest.split_once(' ') {
            let folded = word.to_lowercase();
            if !(OFFICES.contains(&&*folded) || ADDRESSES.contains(&&*folded)) {
                break;
            }
            rest = after;
        }
        rest
    }

    /// Whether it is an office or less than a name: `Foreign Minister`, `President of Northland`.
    pub(super) fn is_office(&self) -> bool {
        let bare = self.bare();
        let first = bare.split([' ', '-']).next().unwrap_or_default().to_lowercase();
        OFFICES.contains(&&*first) || bare.starts_with("of ")
    }
}

/// The names of the text, those that the glossary knows first, each once.
pub(super) fn names(
    options: &CommonArgs,
    save: Option<&Path>,
    text: &str,
    found: &Extract,
) -> Result<Vec<DraftName>, Failure> {
    let discovery = discovery(options);
    let place = match (&options.library, save.and_then(Path::parent)) {
        // The glossary is that of the library that the briefing goes into, if that has one.
        (None, Some(directory)) if directory.as_os_str().is_empty() => Location::Directory(".".into()),
        (None, Some(directory)) => Location::Directory(directory.to_owned()),
        _ => discovery.location.clone(),
    };
    let is_there = !matches!(&place, Location::Directory(directory) if !directory.is_dir());
    // No briefing has an empty id: the glossary alone is read.
    let library = match is_there {
        true => Library::load_one(&place, "").map_err(|error| unreadable(&discovery, &error))?,
        false => Library::default(),
    };
    let across = Across::build(&library);
    // What the glossary explains is a name where the text begins it with a capital: `Trade` is none in `trade`.
    let begins = |range: &Range<usize>| text[range.clone()].starts_with(char::is_uppercase);
    // A term within a longer name is a part of that: `News Agency` of `Steppe News Agency`.
    let is_part = |range: &Range<usize>| {
        let around = found.names.iter().find(|name| name.start <= range.start && range.end <= name.end);
        around.is_some_and(|name| name != range)
    };
    let known = across.names_in(text).into_iter().filter(|(range, _)| begins(range));
    let known: Vec<_> = known.filter(|(range, id)| across.card_of(*id).is_person || !is_part(range)).collect();
    let (mut names, mut seen, mut written): (Vec<DraftName>, HashSet<NameId>, HashSet<&str>) = Default::default();
    for (range, id) in &known {
        if seen.insert(*id) {
            let kind = if across.card_of(*id).is_person { "person" } else { "term" };
            names.push(DraftName { text: text[range.clone()].to_owned(), kind, known: true });
        }
    }
    for range in &found.names {
        let after = known.partition_point(|(other, _)| other.end <= range.start);
        let is_known = known.get(after).is_some_and(|(other, _)| other.start < range.end);
        if !is_known && written.insert(&text[range.clone()]) {
            names.push(DraftName { text: text[range.clone()].to_owned(), kind: "name", known: false });
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_distinguished_from_the_name() {
        let name = |text: &str| DraftName { text: text.into(), kind: "name", known: false };
        let takaichi = name("Prime Minister Sanae Takaichi");
        assert_eq!((takaichi.role(), takaichi.bare()), ("Prime Minister", "Sanae Takaichi"));
        assert_eq!((name("Ms Takaichi").role(), name("Ms Takaichi").bare()), ("", "Takaichi"));
        assert_eq!(name("Tokyo Declaration").role(), "");
        assert!(name("Foreign Minister").is_office() && !takaichi.is_office());
    }
}
