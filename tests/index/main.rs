//! The index of a library: what is read with its help is what is read without it, whatever has happened to the files or to
//! the index.

// Each test uses a part of them.
#[allow(dead_code)]
#[path = "../fixtures/everything.rs"]
mod everything;
#[allow(dead_code)]
#[path = "../fixtures/hostile.rs"]
mod hostile;
#[cfg(target_os = "linux")]
#[allow(dead_code)]
#[path = "../fixtures/nobody.rs"]
mod nobody;

mod changes;
mod commands;
mod copy;
mod damage;
mod reader;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::library::Library;
use summitry::store::Record;

use copy::Copy;

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn a_briefing_is_the_same_after_it_was_stored() {
    let shipped = Library::built_in().briefings.iter().map(|briefing| (*briefing).clone()).collect::<Vec<_>>();
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
    for library in ["briefings", "tests/foreign/climate"] {
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
fn git_sees_nothing_of_an_index() {
    let copy = Copy::small();
    copy.index();
    assert_eq!(fs::read_to_string(copy.path(".summitry/.gitignore")).unwrap(), "*\n");
}
