//! One file of a library: reading and parsing it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lz4_flex::decompress_size_prepended;

use super::cause::Cause;
use super::faults::{Faults, ReportLevel, Reported, Target};
use super::limits;
use super::node::{Document, Node, ParseError};
use super::read::{self, ReadError};
use super::references::{Known, References};
use super::root::{FileStat, Root};
use super::syntax_hint::syntax_hint;
use super::unsafe_characters::UnsafeCharacters;
use super::{cause, deserialize, document, glossary, misread, parse};
use crate::briefing::{Briefing, Glossary, Text};
use crate::clean::{self, Fate};
use crate::language::encoding::EncodingFault;
use crate::problem::Problem;
use crate::watch::FileVersion;

/// A file that may hold a briefing or the glossary.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// The path as the user would write it.
    pub shown: PathBuf,
    /// Its stem, safe to show.
    pub id: Text,
    pub content: FileContent,
}

/// Where a file's bytes are.
#[derive(Debug, Clone)]
pub(super) enum FileContent {
    /// At this path below a directory; no component is a link.
    Beneath(Arc<Root>, PathBuf),
    /// These bytes, from elsewhere.
    Given(Vec<u8>),
    /// Built in: JSON, compressed.
    BuiltIn(&'static [u8]),
}

/// The result of reading a file.
#[derive(Debug, PartialEq)]
pub(super) struct Parsed<T> {
    pub value: Option<T>,
    pub problems: Vec<Problem>,
}

/// How much to report.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scrutiny<'k> {
    /// Only what was left out, for readers.
    Errors,
    /// Warnings and references to the rest of the library as well, for curators.
    All(&'k Known),
}

/// The directory of the file at `path`.
pub fn directory_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl File {
    /// The file at `shown`.
    pub(super) fn new(shown: PathBuf, content: FileContent) -> Self {
        Self { id: Self::id_of(&shown), shown, content }
    }

    /// The id of the briefing in a file with this name.
    pub(super) fn id_of(path: &Path) -> Text {
        let stem = path.file_stem().unwrap_or_default();
        clean::line(&clean::path(Path::new(stem))).into()
    }

    /// The file at `path`. The user named it, so any link is followed.
    pub(super) fn named(path: &Path) -> io::Result<Self> {
        let target = std::fs::canonicalize(path)?;
        let root = Root::open(target.parent().unwrap_or(&target))?;
        let name = target.file_name().unwrap_or_default().into();
        Ok(Self::new(path.to_owned(), FileContent::Beneath(Arc::new(root), name)))
    }

    /// The current version of the file; `None` if it has none.
    pub(super) fn version(&self) -> Option<FileVersion> {
        match &self.content {
            FileContent::Beneath(root, path) => root.version(path),
            FileContent::Given(_) | FileContent::BuiltIn(_) => None,
        }
    }

    /// Its current size and time; zero if it is not on disk.
    pub(super) fn size(&self) -> FileStat {
        match &self.content {
            FileContent::Beneath(root, path) => root.size(path),
            FileContent::Given(_) | FileContent::BuiltIn(_) => FileStat::default(),
        }
    }

    /// Warns of invisible characters in the file's name.
    fn check_name(&self, faults: &mut Faults) {
        // Control characters that have a visible replacement can be seen.
        let hidden = |fate: Fate| matches!(fate, Fate::LeftOut | Fate::Mark(clean::HIDDEN | ' '));
        let name = self.shown.file_stem().unwrap_or_default().to_string_lossy();
        if let Some((_, c, _)) = clean::faults(&name).find(|(.., fate)| hidden(*fate)) {
            let message = format!("the name of the file holds {}", clean::code_point(c));
            faults.warn(Target::Position(None), || (message, "rename it".into()));
        }
    }

    /// The briefing in the file.
    pub(super) fn briefing(&self, scrutiny: Scrutiny) -> Parsed<Briefing> {
        let (level, known) = match scrutiny {
            Scrutiny::Errors => (ReportLevel::Errors, None),
            Scrutiny::All(known) => (ReportLevel::Warnings, Some(known)),
        };
        self.document(level, |root, faults| {
            if faults.warns() {
                self.check_name(faults);
            }
            if root == Node::Null {
                faults.error(
                    Target::Position(None),
                    "the file is empty",
                    "`summitry new TITLE` prints a briefing to fill in",
                );
                return None;
            }
            parse::briefing(&self.id, root, &mut References::new(known), faults).ok()
        })
    }

    /// The glossary in the file, with problems from `level` up.
    pub(super) fn glossary(&self, level: ReportLevel) -> Parsed<Glossary> {
        self.document(level, |root, faults| Some(glossary::glossary(root, faults)))
    }

    /// Its text.
    pub(super) fn text(&self) -> Result<String, ReadError> {
        match &self.content {
            FileContent::BuiltIn(packed) => {
                let json = decompress_size_prepended(packed).expect("as the build script packed it");
                Ok(String::from_utf8(json).expect("JSON is text"))
            }
            FileContent::Given(bytes) => read::decode(bytes.clone()),
            FileContent::Beneath(root, path) => read::text(root, path),
        }
    }

    fn document<T>(&self, level: ReportLevel, read: impl FnOnce(Node, &mut Faults) -> Option<T>) -> Parsed<T> {
        let text = match self.text() {
            Ok(text) => text,
            Err(unread) => {
                let mut faults = Faults::new(&self.shown, "", level);
                report_read_error(&unread, &mut faults);
                return Parsed { value: None, problems: faults.into_problems() };
            }
        };
        let (text, mut unsafe_characters) = match &self.content {
            // A test checks that these have none.
            FileContent::BuiltIn(_) => (text, UnsafeCharacters::default()),
            FileContent::Given(_) | FileContent::Beneath(..) => UnsafeCharacters::of(text),
        };
        let mut faults = Faults::new(&self.shown, &text, level);
        if let Some(position) = limits::directives(&text) {
            faults.error(Target::Position(Some(position)), "too many directives", "a briefing needs none");
            return Parsed { value: None, problems: faults.into_problems() };
        }
        let document = match &self.content {
            FileContent::BuiltIn(_) => deserialize::json(&text),
            FileContent::Given(_) | FileContent::Beneath(..) => document::read(&text),
        };
        let value = match document {
            Err(error) => {
                report_parse_error(error, &text, &mut faults);
                None
            }
            Ok(Document { root, marked, more }) => {
                if more {
                    report_second_document(&text, &root, &mut faults);
                }
                if marked && faults.warns() {
                    unsafe_characters.add_escaped(&faults);
                }
                if faults.warns() && text.contains("!!") {
                    warn_of_tags(&mut faults);
                }
                let value = read(root, &mut faults);
                if faults.warns() || !faults.is_empty() {
                    cause::explain(&text, &mut faults);
                }
                if faults.warns() {
                    misread::joined_lines(&mut faults);
                }
                value
            }
        };
        unsafe_characters.warn(&mut faults);
        Parsed { value, problems: faults.into_problems() }
    }
}

/// Reports what follows a `---`, unless that only ends the briefing.
fn report_second_document(text: &str, first: &Node, faults: &mut Faults) {
    let position = faults.positions().second_document;
    let start = position.map_or(0, |(line, _)| line.saturating_sub(1));
    let content = |line: &str| {
        let line = line.strip_prefix("---").or_else(|| line.strip_prefix("...")).unwrap_or(line).trim();
        !line.is_empty() && !line.starts_with('#')
    };
    let Some(line) = text.lines().skip(start).find(|line| content(line)) else { return };
    let (message, hint) = match first {
        Node::Null => ("the first document is empty, and only that is read", "remove this line"),
        _ if line.contains(": ") || line.ends_with(':') => {
            ("only the first document is read", "one file holds one briefing; `---` starts another document")
        }
        _ => ("nothing is read after this line", "`---` ends the briefing; a text stands in the `body` of a section"),
    };
    faults.error(Target::Position(position), message, hint);
}

/// Warns of YAML's own tags. `serde_yaml` interprets them: `!!str 5` is text, and `!!python/object:a` is ignored.
/// Custom tags are reported where the value is read.
fn warn_of_tags(faults: &mut Faults) {
    for position in faults.positions().core_tags.clone() {
        faults
            .warn(Target::Position(Some(position)), || ("a tag means nothing here".into(), "leave the tag out".into()));
    }
}

fn report_read_error(unread: &ReadError, faults: &mut Faults) {
    let (position, message, hint) = match unread {
        ReadError::Io(error) => (None, format!("cannot be read: {}", reason(error)), ""),
        ReadError::NotAFile => (None, "not a plain file, and not opened".into(), ""),
        ReadError::TooLarge => (None, "more than 1 MiB, and not read".into(), "split the briefing"),
        ReadError::NotUtf8(position, EncodingFault::Damage) => {
            (Some(*position), "not UTF-8 from here on".into(), "save it as UTF-8")
        }
        ReadError::NotUtf8(_, EncodingFault::NoText) => {
            (None, "this is no text".into(), "a briefing is a text in UTF-8")
        }
        ReadError::NotUtf8(position, EncodingFault::Encoding(name)) => {
            let message = format!("the text is not UTF-8, it looks like {name}");
            let hint = format!("convert it: iconv -f {name} -t UTF-8 FILE > NEW");
            faults.error(Target::Position(Some(*position)), message, hint);
            return;
        }
    };
    faults.error(Target::Position(position), message, hint);
}

fn report_parse_error(error: ParseError, text: &str, faults: &mut Faults) -> Reported {
    match error {
        ParseError::Depth(position) => {
            let message = format!("nested deeper than {} levels", limits::DEPTH);
            faults.error(Target::Position(position), message, "a briefing needs four")
        }
        ParseError::Expansion => {
            let position = faults.positions().first_alias();
            let message = "more than 1 MiB once aliases are expanded";
            faults.error(Target::Position(position), message, "write out what is meant instead of `*name`")
        }
        ParseError::Key(position) => {
            faults.error(Target::Position(position), "the name of a field is text, not a list or a map", "")
        }
        ParseError::Syntax(position, words) => {
            let cause = position.and_then(|position| cause::of_syntax_error(text, faults.positions(), position));
            if let Some(Cause { position, message, hint, .. }) = cause {
                return faults.error(Target::Position(Some(position)), format!("not YAML: {message}"), hint);
            }
            let words = words.split(", while ").next().unwrap_or_default();
            let words = words.split(" at line ").next().unwrap_or_default();
            let hint = position.map(|position| syntax_hint(text, position, faults.positions())).unwrap_or_default();
            faults.error(Target::Position(position), format!("not YAML: {}", clean::line(words)), hint)
        }
    }
}

/// The system's message for an error, without its number.
pub(super) fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    words.split(" (os error").next().unwrap_or_default().to_lowercase()
}
