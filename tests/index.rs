//! The index of a library: what is read with its help is what is read without it, whatever has happened to the files or to
//! the index.

// Each test uses a part of them.
#[allow(dead_code)]
#[path = "fixtures/everything.rs"]
mod everything;
#[allow(dead_code)]
#[path = "fixtures/hostile.rs"]
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::library::{Library, Location, renew, verify};
use summitry::store::Record;
use summitry::watch::FileVersion;
use tempfile::TempDir;

/// A copy of a library whose index can be built and broken.
struct Copy {
    directory: TempDir,
}

impl Copy {
    /// A copy of the files of `from`, of which none has changed just now.
    fn of(from: &Path) -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.path(path.file_name().unwrap())).unwrap();
            }
        }
        copy.settle();
        copy
    }

    fn shipped() -> Self {
        Self::of(&repository("briefings"))
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.directory.path().join(name)
    }

    fn location(&self) -> Location {
        Location::Directory(self.directory.path().to_owned())
    }

    /// Waits until a change of any file would be seen by its version.
    fn settle(&self) {
        let files = || fs::read_dir(self.directory.path()).unwrap().map(|entry| entry.unwrap().path());
        while files().any(|path| path.is_file() && FileVersion::of(&path).is_none()) {
            std::thread::yield_now();
        }
    }

    /// Builds the index; whether it was current.
    fn index(&self) -> bool {
        renew(&self.location(), |_, _| {}, |_, _, _| Ok(Vec::new())).unwrap().was_current
    }

    /// How many files are as they are stored, and how many are not.
    fn verified(&self) -> (usize, usize) {
        let found = verify(&self.location(), |_, _| {}).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        (found.files, found.changed)
    }

    /// What is wrong with the index. All else must be as it is without one.
    fn read(&self) -> Vec<String> {
        let (with, without) = (Library::open(&self.location()).unwrap(), Library::load(&self.location()).unwrap());
        assert_eq!(with.briefings, without.briefings);
        assert_eq!(with.glossary, without.glossary);
        for briefing in &with.briefings {
            assert_eq!(with.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        let (of_index, problems): (Vec<_>, Vec<_>) =
            with.problems.into_iter().partition(|problem| problem.message.starts_with("the index is not used"));
        assert_eq!(problems, without.problems);
        of_index.into_iter().map(|problem| problem.message).collect()
    }
}

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn a_briefing_is_the_same_after_it_was_stored() {
    let shipped = Library::built_in().briefings.iter().map(|briefing| (**briefing).clone()).collect::<Vec<_>>();
    // A summary is one line.
    let everything = everything::briefing();
    let everything = Briefing { summary: everything.summary.replace('\n', " ").into(), ..everything };
    for briefing in shipped.iter().chain([&everything]) {
        let mut bytes = Vec::new();
        briefing.write(&mut bytes);
        assert_eq!(Briefing::read_all(&bytes).as_ref(), Some(briefing));
        for end in (0..bytes.len()).step_by(101) {
            assert_eq!(Briefing::read_all(&bytes[..end]), None);
        }
    }
}

#[test]
fn every_library_is_read_alike_with_its_index_and_without() {
    for library in ["briefings", "tests/foreign/africa", "tests/foreign/climate"] {
        let copy = Copy::of(&repository(library));
        assert_eq!(copy.read(), Vec::<String>::new(), "{library}");
        assert!(!copy.index() && copy.index(), "{library}");
        let (stored, changed) = copy.verified();
        assert!(stored > 2 && changed == 0, "{library}: {stored} stored, {changed} changed");
        assert_eq!(copy.read(), Vec::<String>::new(), "{library}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn hostile_files_are_read_alike_too(
        stem in hostile::stem(),
        texts in prop::collection::vec(hostile::text(), hostile::TEXTS),
    ) {
        let copy = Copy { directory: tempfile::tempdir().unwrap() };
        hostile::library(copy.directory.path(), &stem, &texts);
        fs::write(copy.path("faulty.yaml"), "title: [\n").unwrap();
        copy.settle();
        copy.index();
        prop_assert_eq!(copy.read(), Vec::<String>::new());
        let (stored, changed) = copy.verified();
        prop_assert!(stored >= 2 && changed == 0, "{} stored, {} changed", stored, changed);
    }
}

#[test]
fn files_that_change_come_and_go_are_read_as_they_are() {
    let copy = Copy::shipped();
    copy.index();
    let names = || fs::read_dir(copy.directory.path()).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = names().filter(|path| path.is_file() && !path.ends_with("glossary.yaml")).collect();
    let text = fs::read_to_string(&files[0]).unwrap();
    let steps: [&dyn Fn(); 6] = [
        &|| fs::write(&files[0], text.replace("title: ", "title: New ")).unwrap(),
        // The same length, at once.
        &|| fs::write(&files[0], text.replace("title: ", "title:N")).unwrap(),
        &|| fs::copy(&files[1], copy.path("another.yaml")).map(|_| ()).unwrap(),
        &|| fs::remove_file(&files[2]).unwrap(),
        &|| fs::rename(&files[3], copy.path("renamed.yaml")).unwrap(),
        &|| fs::remove_file(copy.path("glossary.yaml")).unwrap(),
    ];
    for step in steps {
        step();
        assert_eq!(copy.read(), Vec::<String>::new());
        copy.settle();
        assert_eq!(copy.read(), Vec::<String>::new());
        assert!(!copy.index() && copy.index());
        assert_eq!(copy.verified().1, 0);
        assert_eq!(copy.read(), Vec::<String>::new());
    }
}

#[test]
fn an_index_that_is_damaged_is_reported_and_not_used() {
    let copy = Copy::shipped();
    copy.index();
    let inside = || fs::read_dir(copy.path(".summitry")).unwrap().map(|entry| entry.unwrap().path());
    let segment = inside().find(|path| path.extension().is_some_and(|ending| ending == "seg")).unwrap();
    let whole = fs::read(&segment).unwrap();
    let mut damaged = 0;
    for at in (0..whole.len()).step_by(4099).chain([whole.len() - 1]) {
        let mut wrong = whole.clone();
        wrong[at] ^= 0x10;
        fs::write(&segment, wrong).unwrap();
        // Where the byte is in what nobody needed, nothing is wrong.
        damaged += copy.read().len();
        assert!(!verify(&copy.location(), |_, _| {}).unwrap().faults.is_empty());
    }
    assert!(damaged > whole.len() / 8192, "{damaged}");
    for len in [0, 1, 4096, whole.len() - 4096, whole.len() - 1] {
        fs::write(&segment, &whole[..len]).unwrap();
        assert_eq!(copy.read().len(), 1);
    }
    fs::remove_file(&segment).unwrap();
    assert_eq!(copy.read().len(), 1);
    assert!(!copy.index());
    assert_eq!(copy.read().len(), 0);
    fs::write(copy.path(".summitry/manifest"), "summitry index 1\n").unwrap();
    assert_eq!(copy.read().len(), 1);
}

#[test]
fn git_sees_nothing_of_an_index() {
    let copy = Copy::shipped();
    copy.index();
    assert_eq!(fs::read_to_string(copy.path(".summitry/.gitignore")).unwrap(), "*\n");
}
