//! Source texts kept next to a briefing: for the source `report` of `talks.yaml`, `sources/talks/report.txt`. A header
//! says where the text is from, and ends with a blank line.

use std::fs::{self, DirBuilder, DirEntry, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::file::File;
use crate::arrange::Arrange;
use crate::clean;

/// The name of the directory. It is not searched for briefings.
pub(super) const SOURCES: &str = "sources";

/// How the lines of a header begin.
const HEADER: [&str; 4] = ["url: ", "published: ", "kept: ", "sha256: "];

/// The text of a source as it was when it was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptSource {
    /// The id of the source in its briefing.
    pub source: String,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
    /// The day on which it was kept, in EDTF.
    pub day: Option<String>,
    /// The [`hash`] of the text when it was kept.
    pub hash: Option<String>,
    /// The text as kept, cleaned.
    pub text: String,
}

impl KeptSource {
    /// The texts kept for the briefing in the file `briefing`, in the order of their source ids. Unreadable files and
    /// symbolic links, which may lead outside the library, are left out.
    pub fn of(briefing: &Path) -> Vec<Self> {
        let directory = directory(briefing);
        let is_own = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
        if !is_own(&directory) || !directory.parent().is_some_and(is_own) {
            return Vec::new();
        }
        let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
        let plain = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
        let paths = entries.filter_map(Result::ok).filter(plain).map(|entry| entry.path());
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
        paths.arrange();
        paths.iter().filter_map(|path| Some(Self::parse(path, &File::named(path).ok()?.text().ok()?))).collect()
    }

    fn parse(path: &Path, file: &str) -> Self {
        let source = clean::path(Path::new(path.file_stem().unwrap_or_default()));
        // A text added by hand has no header, and must not lose its first paragraph.
        let is_header = |head: &str| head.lines().all(|line| HEADER.iter().any(|name| line.starts_with(name)));
        let parts = file.split_once("\n\n").filter(|(head, _)| is_header(head));
        let (head, text) = parts.unwrap_or(("", file));
        let field = |name: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
            Some(clean::line(line).into_owned())
        };
        let (url, published, day, hash) = (field("url"), field("published"), field("kept"), field("sha256"));
        Self { source, url, published, day, hash, text: text.to_owned() }
    }

    /// Keeps the text for the briefing in the file `briefing`; returns the path.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or a text of that source is already kept.
    pub fn keep(&self, briefing: &Path) -> io::Result<PathBuf> {
        let directory = directory(briefing);
        DirBuilder::new().recursive(true).mode(0o700).create(&directory)?;
        let path = directory.join(&self.source).with_extension("txt");
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        let fields = [("url", &self.url), ("published", &self.published), ("kept", &self.day)];
        for (name, value) in fields {
            if let Some(value) = value {
                writeln!(file, "{name}: {value}")?;
            }
        }
        write!(file, "sha256: {}\n\n{}", hash(&self.text), self.text)?;
        Ok(path)
    }

    /// Whether the text was changed after it was kept.
    pub fn is_changed(&self) -> bool {
        self.hash.as_ref().is_some_and(|kept| *kept != hash(&self.text))
    }
}

/// The directory of the texts kept for a briefing.
fn directory(briefing: &Path) -> PathBuf {
    briefing.with_file_name(SOURCES).join(briefing.file_stem().unwrap_or_default())
}

/// The SHA-256 of a text, in hexadecimal: what `sha256sum` prints.
pub fn hash(text: impl AsRef<[u8]>) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let library = tempfile::tempdir().unwrap();
        let briefing = library.path().join("talks.yaml");
        let kept = KeptSource {
            source: "report".into(),
            url: Some("https://example.org/a".into()),
            day: Some("2026-03-04".into()),
            text: "Trade: 5.\n\nMore.\n".into(),
            ..KeptSource::default()
        };
        let path = kept.keep(&briefing).unwrap();
        assert!(path.ends_with("sources/talks/report.txt"));
        assert!(kept.keep(&briefing).is_err(), "never written over");
        let again = KeptSource::of(&briefing);
        assert_eq!(again, [KeptSource { hash: Some(hash(&kept.text)), ..kept }]);
        assert!(!again[0].is_changed());
        fs::write(&path, fs::read_to_string(&path).unwrap() + "x").unwrap();
        assert!(KeptSource::of(&briefing)[0].is_changed());
    }

    #[test]
    fn a_text_without_a_header_keeps_its_first_paragraph() {
        let kept = |file: &str| KeptSource::parse(Path::new("report.txt"), file).text;
        assert_eq!(kept("They met.\n\nIt grew.\n"), "They met.\n\nIt grew.\n");
        assert_eq!(kept("kept: 2026-03-06\n\nThey met.\n"), "They met.\n");
    }

    #[test]
    fn links_are_not_followed() {
        let [library, outside] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let kept = KeptSource { source: "report".into(), text: "Text.".into(), ..KeptSource::default() };
        kept.keep(&outside.path().join("talks.yaml")).unwrap();
        let kept_at = |path: &str| outside.path().join(path);
        let briefing = library.path().join("talks.yaml");
        let link = |from: &Path, to: &str| std::os::unix::fs::symlink(from, library.path().join(to)).unwrap();
        link(&kept_at("sources"), "sources");
        assert_eq!(KeptSource::of(&briefing), []);
        fs::remove_file(library.path().join("sources")).unwrap();
        fs::create_dir_all(library.path().join("sources/talks")).unwrap();
        link(&kept_at("sources/talks/report.txt"), "sources/talks/report.txt");
        assert_eq!(KeptSource::of(&briefing), []);
    }

    #[test]
    fn the_hash_is_the_one_that_tools_print() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
