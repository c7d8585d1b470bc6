//! Files that change, come and go beside an index.

use std::fs;

use proptest::prelude::*;
use summitry::library::{CheckLimit, IndexedLibrary, Library};
use summitry::lookup::Index;
use summitry::problem::{Problem, Severity};

use crate::copy::Copy;

#[test]
fn files_that_change_come_and_go_are_read_as_they_are() {
    let copy = Copy::small();
    copy.index();
    let files = ["khiva.yaml", "kuryk.yaml", "osh.yaml"].map(|name| copy.path(name));
    let text = fs::read_to_string(&files[0]).unwrap();
    const STEPS: usize = 6;
    let steps: [&dyn Fn(); STEPS] = [
        &|| fs::write(&files[0], text.replace("title: ", "title: New ")).unwrap(),
        // The same length, at once.
        &|| fs::write(&files[0], text.replace("title: ", "title:N")).unwrap(),
        &|| fs::copy(&files[1], copy.path("another.yaml")).map(|_| ()).unwrap(),
        &|| fs::remove_file(&files[2]).unwrap(),
        &|| fs::rename(&files[1], copy.path("renamed.yaml")).unwrap(),
        &|| fs::remove_file(copy.path("glossary.yaml")).unwrap(),
    ];
    for (i, step) in steps.into_iter().enumerate() {
        step();
        assert_eq!(copy.read(), Vec::<String>::new());
        copy.settle();
        assert_eq!(copy.read(), Vec::<String>::new());
        // Another glossary gives facts other words: then the index is not searched.
        if i + 1 < STEPS {
            for query in
                ["trade", "new", "karimov water", "plan signed", "uzbekistn status:signed", "kind:person president"]
            {
                let [with, without] = copy.find(query).expect("an index that can be used");
                assert!(with == without, "{query}: {with}\n{without}");
            }
        }
        assert!(!copy.index() && copy.index());
        assert_eq!(copy.verified().1, 0);
        assert_eq!(copy.read(), Vec::<String>::new());
    }
}

#[test]
fn each_file_that_came_changed_or_went_since_an_index_was_built_is_counted() {
    let copy = Copy::small();
    copy.index();
    fs::remove_file(copy.path("osh.yaml")).unwrap();
    assert_eq!(copy.verified(), (3, 1));
    fs::copy(copy.path("khiva.yaml"), copy.path("another.yaml")).unwrap();
    assert_eq!(copy.verified(), (3, 2));
    fs::write(copy.path("kuryk.yaml"), "title: Another\n").unwrap();
    assert_eq!(copy.verified(), (2, 3));
}

#[test]
fn what_is_shown_is_as_it_is_even_where_there_was_no_time_to_check() {
    let copy = Copy::small();
    copy.index();
    let before = copy.find_unchecked("wheat target").0;
    assert_eq!(copy.find_unchecked("nonsensical").1, 4);
    let text = fs::read_to_string(copy.path("khiva.yaml")).unwrap();
    // As long as it was, and its directory does not change.
    fs::write(copy.path("khiva.yaml"), text.replace("wheat", "sugar")).unwrap();
    let (found, unchecked) = copy.find_unchecked("wheat target");
    assert!(before.contains("trade in wheat") && !found.contains("trade in wheat"), "{found}");
    assert!(unchecked < 4, "{unchecked}");
    let (found, unchecked) = copy.find_unchecked("trade target");
    assert!(found.contains("trade in sugar") && unchecked == 1, "{unchecked}: {found}");
}

/// A change of a library's files.
#[derive(Debug, Clone)]
enum Change {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Link(usize, usize),
    RemoveDirectory(usize),
    RenameDirectory(usize, usize),
}

const DIRECTORIES: [&str; 5] = ["", "north", "north/far", "south", "sources"];
const NAMES: [&str; 6] = ["a.yaml", "b.yaml", "b.yml", "c.YAML", "d.yaml.txt", ".e.yaml"];

impl Change {
    fn any() -> impl Strategy<Value = Self> {
        let (file, directory) = (0..DIRECTORIES.len() * NAMES.len(), 1..DIRECTORIES.len());
        prop_oneof![
            4 => (file.clone(), 0..9_usize).prop_map(|(file, what)| Self::Write(file, what)),
            2 => file.clone().prop_map(Self::Remove),
            2 => (file.clone(), file.clone()).prop_map(|(from, to)| Self::Rename(from, to)),
            1 => (file.clone(), file).prop_map(|(from, to)| Self::Link(from, to)),
            1 => directory.clone().prop_map(Self::RemoveDirectory),
            1 => (directory.clone(), directory).prop_map(|(from, to)| Self::RenameDirectory(from, to)),
        ]
    }

    /// Makes it, where it can be made.
    fn make(&self, copy: &Copy) {
        let path = |file: usize| copy.path(DIRECTORIES[file / NAMES.len()]).join(NAMES[file % NAMES.len()]);
        let directory = |directory: usize| copy.path(DIRECTORIES[directory]);
        let _ = match self {
            Self::Write(file, what) => {
                let words = ["wheat", "steel", "water", "sugar", "cloth", "roads", "rails", "bread", "trade"];
                let text = format!("title: On {}\ndate: 2024\nplace: Osh\nsummary: Trade grew.\n", words[*what]);
                fs::create_dir_all(path(*file).parent().unwrap()).and_then(|()| fs::write(path(*file), text))
            }
            Self::Remove(file) => fs::remove_file(path(*file)),
            Self::Rename(from, to) => fs::rename(path(*from), path(*to)),
            Self::Link(from, to) => std::os::unix::fs::symlink(path(*from), path(*to)),
            Self::RemoveDirectory(at) => fs::remove_dir_all(directory(*at)),
            Self::RenameDirectory(from, to) => fs::rename(directory(*from), directory(*to)),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_changes_of_files_and_directories_are_found(
        before in prop::collection::vec(Change::any(), 0..12),
        is_settled in any::<bool>(),
        after in prop::collection::vec(Change::any(), 0..6),
    ) {
        let copy = Copy { directory: tempfile::tempdir().unwrap() };
        before.iter().for_each(|change| change.make(&copy));
        if is_settled {
            copy.settle();
        }
        copy.index();
        for change in [None].into_iter().chain(after.iter().map(Some)) {
            change.inspect(|change| change.make(&copy));
            prop_assert_eq!(copy.read(), Vec::<String>::new());
            let Some(mut library) = IndexedLibrary::open(&copy.location()).unwrap() else { continue };
            Index::ask(&mut library, CheckLimit::UNNOTICED, |_| ()).unwrap();
            let read = Library::load(&copy.location()).unwrap();
            let is_error = |problem: &&Problem| problem.severity == Severity::Error;
            let errors = read.problems.iter().filter(is_error).count();
            let known = library.problems.iter().filter(is_error).count();
            prop_assert_eq!((library.len(), library.errors + known), (read.briefings.len(), errors));
            let [with, without] = copy.find("trade").unwrap();
            prop_assert_eq!(with, without);
        }
    }
}
