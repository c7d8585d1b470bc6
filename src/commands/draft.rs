//! `summitry draft`: what an article holds for a briefing, as a working copy or as data.

mod copy;
mod dateline;
mod document;
mod figure;
mod finish;
mod name;
mod outcome;
mod sheet;
mod table;
mod value;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::output::{Format, Printer, report};
use super::{article, today};
use crate::briefing::slug;
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::extract::{self, Extract, Language, SourceText};
use crate::library::KeptSource;
use name::DraftName;

pub use sheet::{LEFT_OUT, candidates};

/// What to draft, and where to.
#[derive(Debug)]
pub struct DraftOptions {
    /// `-` is standard input.
    pub file: PathBuf,
    pub url: Option<String>,
    /// The briefing to write, with the text of the source beside it.
    pub save: Option<PathBuf>,
    /// Whether `file` is a working copy, of which a briefing is to be made.
    pub finish: bool,
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

/// Prints a draft of a briefing on an article.
pub fn run(options: &CommonArgs, out: &mut Printer, wanted: &DraftOptions, format: Format) -> Result<Exit, Failure> {
    if wanted.finish {
        return finish::run(&wanted.file, out);
    }
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
        let names = name::names(options, wanted.save.as_deref(), &source.text, &found)?;
        let language = extract::language(&source.text);
        Ok(Self { file, id: id_of(&wanted.file), source, language, found, names })
    }
}

/// An id for the source: the stem of its file in letters, digits and hyphens.
fn id_of(file: &Path) -> String {
    let id = slug(&clean::path(Path::new(file.file_stem().unwrap_or_default())));
    if id.is_empty() { "source".into() } else { id }
}

/// Keeps the text of the source, and writes the working copy if there is no briefing yet. One that is there is never
/// overwritten: what was found is printed instead.
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
            report(&format!(
                "the working copy is {}: mark what you take, then `summitry draft --finish`",
                clean::path(briefing)
            ));
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
