//! `summitry draft`: what an article holds for a briefing, as a working copy or as data.

mod copy;
mod document;
mod table;
mod value;

use std::collections::HashSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::ops::Range;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::output::{Format, Printer, report};
use super::{article, discovery, today, unreadable};
use crate::across::{Across, NameId};
use crate::briefing::slug;
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::extract::{self, Extract, Language, SourceText};
use crate::library::{KeptSource, Library, Location};

/// What to draft, and where to.
#[derive(Debug)]
pub struct DraftOptions {
    /// `-` is standard input.
    pub file: PathBuf,
    pub url: Option<String>,
    /// The briefing to write, with the text of the source beside it.
    pub save: Option<PathBuf>,
}

/// An article and what was found in it.
struct Draft {
    /// As the user named it.
    file: String,
    /// The id of the source, from the name of its file.
    id: String,
    source: SourceText,
    language: Language,
    found: Extract,
    names: Vec<DraftName>,
}

/// A name in the text, once.
#[derive(Debug, PartialEq, Eq)]
struct DraftName {
    /// As the text has it where it comes first.
    text: String,
    kind: &'static str,
    known: bool,
}

/// Prints a draft of a briefing on an article.
pub fn run(options: &CommonArgs, out: &mut Printer, wanted: &DraftOptions, format: Format) -> Result<Exit, Failure> {
    let draft = Draft::of(options, wanted)?;
    match &wanted.save {
        Some(briefing) => save(&draft, briefing, out)?,
        None if format == Format::Json => out.json(&document::document(&draft))?,
        None => out.text(&copy::working_copy(&draft))?,
    }
    Ok(Exit::Done)
}

impl Draft {
    fn of(options: &CommonArgs, wanted: &DraftOptions) -> Result<Self, Failure> {
        let file = article::name(&wanted.file);
        let mut source = article::read(&wanted.file)?;
        source.url = wanted.url.clone().or(source.url);
        let found = extract::extract(&source.text);
        let names = names(options, wanted.save.as_deref(), &source.text, &found)?;
        let language = extract::language(&source.text);
        Ok(Self { file, id: id_of(&wanted.file), source, language, found, names })
    }
}

/// An id for the source: the stem of its file in letters, digits and hyphens.
fn id_of(file: &Path) -> String {
    let id = slug(&clean::path(Path::new(file.file_stem().unwrap_or_default())));
    if id.is_empty() { "source".into() } else { id }
}

/// The names of the text, those that the glossary knows first, each once.
fn names(options: &CommonArgs, save: Option<&Path>, text: &str, found: &Extract) -> Result<Vec<DraftName>, Failure> {
    let discovery = discovery(options);
    let place = match (&options.library, save.and_then(Path::parent)) {
        // The glossary is that of the library that the briefing goes into.
        (None, Some(directory)) if directory.join("glossary.yaml").is_file() => {
            Location::Directory(directory.to_owned())
        }
        _ => discovery.location.clone(),
    };
    // No briefing has an empty id: the glossary alone is read.
    let library = Library::load_one(&place, "").map_err(|error| unreadable(&discovery, &error))?;
    let across = Across::build(&library);
    // What the glossary explains is a name where the text begins it with a capital: `Trade` is none in `trade`.
    let begins = |range: &Range<usize>| text[range.clone()].starts_with(char::is_uppercase);
    let known: Vec<_> = across.names_in(text).into_iter().filter(|(range, _)| begins(range)).collect();
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

/// Keeps the text of the source, and writes the working copy where no briefing is yet: one that is there is never
/// written over, and gets what was found printed.
fn save(draft: &Draft, briefing: &Path, out: &mut Printer) -> Result<(), Failure> {
    let kept = KeptSource {
        source: draft.id.clone(),
        url: draft.source.url.clone(),
        published: draft.source.date.clone(),
        day: Some(today().to_string()),
        text: draft.source.text.clone(),
        ..KeptSource::default()
    };
    let copy = copy::working_copy(draft);
    let fail = |what: &Path, error: &io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(
            format!("{} is there already", clean::path(what)),
            "name the article's file otherwise: its name is the id of the source",
        ),
        _ => Failure::new(format!("{} cannot be written: {error}", clean::path(what)), ""),
    };
    let path = kept.keep(briefing).map_err(|error| fail(Path::new(&format!("the text of `{}`", draft.id)), &error))?;
    report(&format!("the text is kept in {}", clean::path(&path)));
    let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(briefing);
    match new {
        Ok(mut file) => {
            file.write_all(copy.as_bytes()).map_err(|error| fail(briefing, &error))?;
            report(&format!("the working copy is {}; `summitry check` says what it lacks", clean::path(briefing)));
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            report(&format!(
                "{} is there already and stays as it is; what was found is printed",
                clean::path(briefing)
            ));
            out.text(&copy)?;
        }
        Err(error) => return Err(fail(briefing, &error)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_called_like_its_file() {
        assert_eq!(id_of(Path::new("a/Joint statement (2).html")), "joint-statement-2");
        assert_eq!(id_of(Path::new("-")), "source");
        assert_eq!(id_of(Path::new("Заявление.txt")), "заявление");
    }
}
