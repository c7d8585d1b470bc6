//! Files of named sections that are written once, checked on every read, and named by a manifest.
//!
//! This room does not know what the sections contain. A file is written under another name, synced to disk and only
//! then renamed; the [`Manifest`] comes last, so readers see either all new files or none. Reading takes no lock and
//! trusts nothing: whatever is not as it was written is [`Damage`].

mod bytes;
mod manifest;
mod page;
mod record;
mod segment_file;
mod segment_writer;
mod sweep;
mod unfinished;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use bytes::{Bytes, DamageReport, Window};
pub use manifest::{MANIFEST, Manifest, SegmentRef};
pub(crate) use record::record;
pub use record::{Record, read_text, skip_field, skip_text, write_text};
pub use segment_file::{SegmentFile, SegmentSection};
pub use segment_writer::SegmentWriter;
pub use sweep::sweep;
#[cfg(test)]
pub(crate) use unfinished::killed_after;
pub use unfinished::unique_name;

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    file: PathBuf,
    what: String,
}

impl Damage {
    /// `what` is what is wrong with `file`, as in "its end is missing". It must not quote the file's content.
    pub fn new(file: &Path, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into() }
    }

    fn io(file: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::new(file, "its end is missing"),
            _ => Self::new(file, format!("it cannot be read: {error}")),
        }
    }
}

impl fmt::Display for Damage {
    /// `file: what`. The file name is not sanitised for display.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}

impl std::error::Error for Damage {}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt;

    use proptest::prelude::*;

    use super::page::{CONTENT, PAGE, checksum};
    use super::sweep::KEPT;
    use super::*;

    const SECTIONS: [(&str, usize); 4] = [("none", 0), ("few", 3), ("page", CONTENT), ("more", CONTENT + 1)];

    fn content(len: usize) -> Vec<u8> {
        (0..len).map(|i| (i * 7 % 251) as u8).collect()
    }

    /// Writes a segment of a few pages.
    fn written(directory: &Path) -> io::Result<SegmentRef> {
        let mut writer = SegmentWriter::create(directory, "a.seg")?;
        for (name, len) in SECTIONS {
            writer.section(name, |out| out.write_all(&content(len)))?;
        }
        writer.finish()
    }

    /// Reads every section; whatever can be read must be as it was written.
    fn read(path: &Path) -> Result<(), Damage> {
        let file = SegmentFile::open(path)?;
        for (name, len) in SECTIONS {
            assert_eq!(file.require(name)?.read_all()?, content(len), "{name}");
        }
        file.verify()
    }

    #[test]
    fn what_is_written_is_read_from_anywhere() {
        let directory = tempfile::tempdir().unwrap();
        let segment = written(directory.path()).unwrap();
        let manifest = Manifest { segments: vec![segment] };
        manifest.commit(directory.path()).unwrap();
        assert_eq!(Manifest::read(directory.path()), Ok(Some(manifest.clone())));
        let files = manifest.open(directory.path()).unwrap();
        assert_eq!(manifest.bytes(), files[0].bytes());
        assert!(files[0].section("other").is_none() && files[0].require("other").is_err());
        let (section, whole) = (files[0].section("more").unwrap(), content(CONTENT + 1));
        for (from, to) in [(0, 0), (0, 1), (5, 9), (CONTENT - 1, CONTENT + 1), (CONTENT, CONTENT + 1), (0, CONTENT)] {
            assert_eq!(section.read(from as u64..to as u64).unwrap(), whole[from..to]);
        }
        assert!(section.read(0..section.len() + 1).is_err() && section.read(u64::MAX - 1..u64::MAX).is_err());
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_is_compared_with_what_would_be_written() {
        let directory = tempfile::tempdir().unwrap();
        written(directory.path()).unwrap();
        let compare = |less: usize| {
            let mut writer = SegmentWriter::comparing(&directory.path().join("a.seg"))?;
            for (name, len) in SECTIONS.into_iter().take(SECTIONS.len() - less) {
                writer.section(name, |out| out.write_all(&content(len)))?;
            }
            writer.finish()
        };
        assert_eq!(compare(0).unwrap(), written(directory.path()).unwrap());
        assert!(compare(1).is_err());
        let path = directory.path().join("a.seg");
        let mut whole = std::fs::read(&path).unwrap();
        whole[PAGE] ^= 1;
        std::fs::write(&path, &whole).unwrap();
        assert!(compare(0).is_err());
        whole[PAGE] ^= 1;
        whole.extend([0; PAGE]);
        std::fs::write(&path, &whole).unwrap();
        assert!(compare(0).is_err());
    }

    #[test]
    fn a_file_that_ends_early_or_has_one_byte_wrong_is_damaged() {
        let directory = tempfile::tempdir().unwrap();
        written(directory.path()).unwrap();
        let path = directory.path().join("a.seg");
        assert_eq!(read(&path), Ok(()));
        let whole = std::fs::read(&path).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        for (at, byte) in whole.iter().enumerate() {
            file.write_all_at(&[byte ^ 1 << (at % 8)], at as u64).unwrap();
            assert!(read(&path).is_err(), "byte {at}");
            file.write_all_at(&[*byte], at as u64).unwrap();
        }
        // A page in the place of another.
        file.write_all_at(&whole[PAGE..2 * PAGE], 2 * PAGE as u64).unwrap();
        assert!(read(&path).is_err());
        file.write_all_at(&whole[2 * PAGE..3 * PAGE], 2 * PAGE as u64).unwrap();
        assert_eq!(read(&path), Ok(()));
        file.set_len(whole.len() as u64 + PAGE as u64).unwrap();
        assert!(read(&path).is_err());
        for len in (0..whole.len()).rev() {
            file.set_len(len as u64).unwrap();
            assert!(read(&path).is_err(), "{len} bytes");
        }
    }

    #[test]
    fn a_file_that_shrinks_while_it_is_open_is_damaged() {
        let directory = tempfile::tempdir().unwrap();
        written(directory.path()).unwrap();
        let path = directory.path().join("a.seg");
        let section = SegmentFile::open(&path).unwrap().require("more").unwrap();
        std::fs::File::options().write(true).open(&path).unwrap().set_len(PAGE as u64).unwrap();
        assert!(section.read_all().unwrap_err().to_string().ends_with("its end is missing"));
    }

    #[test]
    fn a_writer_that_is_killed_anywhere_leaves_the_last_state_or_the_next() {
        let directory = tempfile::tempdir().unwrap();
        let write = || {
            let segments = vec![written(directory.path())?];
            Manifest { segments }.commit(directory.path())
        };
        let mut count = 0;
        while killed_after(count, write).is_err() {
            let manifest = Manifest::read(directory.path()).unwrap();
            assert!(manifest.is_none_or(|manifest| manifest.open(directory.path()).is_ok()), "{count}");
            count += if count < 64 { 1 } else { 61 };
        }
        assert!(count > 4 * PAGE && Manifest::read(directory.path()).unwrap().is_some());
    }

    #[test]
    fn what_no_manifest_names_goes_after_ten_minutes() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        let segment = |name: &str| SegmentRef { name: name.into(), bytes: 0, checksum: 0 };
        let old = std::time::SystemTime::now() - KEPT * 2;
        for name in ["now.seg", "last.seg", "old.seg", "killed.new", "other"] {
            std::fs::File::create(path(name)).unwrap().set_modified(old).unwrap();
        }
        std::fs::write(path("recent.seg"), "").unwrap();
        let [now, last] = ["now.seg", "last.seg"].map(|name| Manifest { segments: vec![segment(name)] });
        for _ in 0..2 {
            sweep(directory.path(), &now, Some(&last));
        }
        let there =
            ["now.seg", "last.seg", "old.seg", "killed.new", "other", "recent.seg"].map(|name| path(name).exists());
        assert_eq!(there, [true, true, false, false, true, true]);
        sweep(directory.path(), &now, None);
        assert!(path("last.seg").exists());
    }

    #[test]
    fn a_manifest_names_files_beside_it_and_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(directory.path()), Ok(None));
        for name in ["../a.seg", "/a.seg", "a/b.seg", ".seg", "a", "a b.seg"] {
            let segments = vec![SegmentRef { name: name.into(), bytes: 1, checksum: 2 }];
            Manifest { segments }.commit(directory.path()).unwrap();
            assert!(Manifest::read(directory.path()).is_err(), "{name}");
        }
        let segments = vec![SegmentRef { name: "a.seg".into(), bytes: 1, checksum: 2 }];
        Manifest { segments }.commit(directory.path()).unwrap();
        let path = directory.path().join("manifest");
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            std::fs::write(&path, &whole[..at]).unwrap();
            assert!(Manifest::read(directory.path()).is_err(), "{at} bytes");
            let mut wrong = whole.clone();
            wrong[at] ^= 1;
            std::fs::write(&path, wrong).unwrap();
            assert!(Manifest::read(directory.path()).is_err(), "byte {at}");
        }
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert!(Manifest::read(directory.path()).is_err());
    }

    proptest! {
        #[test]
        fn a_last_page_may_say_anything(
            head in prop_oneof![Just(true), Just(false)],
            entries in prop::collection::vec((".{0,9}", any::<u64>(), any::<u64>()), 0..9),
            count in prop_oneof![any::<u32>(), 0..9_u32],
            bytes in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            let mut last = Vec::new();
            if head {
                last.extend(b"summitry");
                last.extend([1_u32.to_le_bytes(), 1_u32.to_le_bytes(), [0; 4], count.to_le_bytes()].concat());
                for (name, first, len) in entries {
                    last.push(name.len() as u8);
                    last.extend(name.as_bytes());
                    last.extend((first % 3).to_le_bytes());
                    last.extend(len.to_le_bytes());
                }
            }
            last.extend(bytes);
            last.resize(CONTENT, 0);
            last.extend(checksum(0, &last).to_le_bytes());
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("a.seg");
            std::fs::write(&path, &last).unwrap();
            let used = allocation_counter::measure(|| {
                if let Ok(file) = SegmentFile::open(&path) {
                    // A file of one page has no section with content.
                    let sections = ["", "a", "none"].into_iter().filter_map(|name| file.section(name));
                    sections.for_each(|section| assert!(section.is_empty() && section.read_all().is_ok()));
                    assert_eq!(file.verify(), Ok(()));
                }
            });
            assert!(used.bytes_max < 1 << 20, "{}", used.bytes_max);
        }
    }
}
