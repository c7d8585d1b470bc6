//! The index of a library: what is read with its help is what is read without it, whatever has happened to the files or to
//! the index.

// Each test uses a part of them.
#[allow(dead_code)]
#[path = "fixtures/everything.rs"]
mod everything;
#[allow(dead_code)]
#[path = "fixtures/hostile.rs"]
mod hostile;
#[cfg(target_os = "linux")]
#[allow(dead_code)]
#[path = "fixtures/nobody.rs"]
mod nobody;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use proptest::prelude::*;
use summitry::briefing::Briefing;
use summitry::library::{CheckLimit, IndexedLibrary, Library, Loaded, Loader, Location, renew, verify};
use summitry::lookup::{Index, Query};
use summitry::problem::{Problem, Severity};
use summitry::store::{Manifest, Record, SegmentWriter};
use summitry::watch::{FileVersion, Method};
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

    /// Few and short files, of which one is faulty.
    fn small() -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for (id, what) in [("khiva", "wheat"), ("kuryk", "steel"), ("osh", "water")] {
            let text = format!(
                "title: Talks on {what}\ndate: 2024-05-06\nplace: {id}, Uzbekistan\nparties: [Uzbekistan, Kazakhstan]\n\
                 summary: Trade in {what} grew.\nsections: [{{heading: Trade, body: More {what} is traded.}}]\n\
                 figures: [{{id: target, label: Target for trade in {what}, value: 10, unit: USD bn, source: s}}]\n\
                 outcomes: [{{id: plan, status: signed, what: A plan for {what} was signed., source: s}}]\n\
                 sources: [{{id: s, title: Report}}]\n"
            );
            fs::write(copy.path(format!("{id}.yaml")), text).unwrap();
        }
        fs::write(copy.path("glossary.yaml"), "people: [{name: Anvar Karimov, aliases: [Karimov]}]\n").unwrap();
        fs::write(copy.path("faulty.yaml"), "title: [\n").unwrap();
        copy.settle();
        copy
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.directory.path().join(name)
    }

    fn location(&self) -> Location {
        Location::Directory(self.directory.path().to_owned())
    }

    /// Waits until a change of its directory, or of any file in it, would be seen by a version.
    fn settle(&self) {
        let files = || fs::read_dir(self.directory.path()).unwrap().map(|entry| entry.unwrap().path());
        let all = || files().filter(|path| path.is_file()).chain([self.directory.path().to_owned()]);
        while all().any(|path| FileVersion::of(&path).is_none()) {
            std::thread::yield_now();
        }
    }

    /// Builds the index; whether it was current.
    fn index(&self) -> bool {
        renew(&self.location(), |_, _| {}, Index::store).unwrap().was_current
    }

    /// What a look-up by the index finds, and what one without it; `None` where the index cannot be used.
    fn find(&self, query: &str) -> Option<[String; 2]> {
        let library = Library::load(&self.location()).unwrap();
        let mut indexed = IndexedLibrary::open(&self.location()).unwrap()?;
        let query = Query::parse(query);
        let ask = |index: &Index| {
            let answer = index.search(&query, 50);
            let why: Vec<_> = answer.hits.iter().map(|hit| index.explainer(&query).why(&hit.id())).collect();
            format!("{answer:#?} {why:#?}")
        };
        let with = Index::ask(&mut indexed, CheckLimit::UNNOTICED, ask).ok()?;
        Some([with, ask(&Index::build(&library.briefings.to_vec(), &library.glossary))])
    }

    /// What a look-up by the index finds where no file is checked before it is asked for, and how many were not.
    fn find_unchecked(&self, query: &str) -> (String, usize) {
        let limit = CheckLimit { files: 0, time: Duration::ZERO };
        let mut library = IndexedLibrary::open(&self.location()).unwrap().unwrap();
        let answer = Index::ask(&mut library, limit, |index| index.search(&Query::parse(query), 50)).unwrap();
        (format!("{answer:#?}"), library.unchecked.len())
    }

    /// How many files are as they are stored, and how many are not.
    fn verified(&self) -> (usize, usize) {
        let found = verify(&self.location(), |_, _| {}, Index::store_again).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        (found.files, found.changed)
    }

    /// Holds that what a reader shows of the library, which decodes what the index holds when it is asked for, is `without`.
    fn read_in_index(&self, without: &Library) {
        let within = Library::on_index(&self.location()).unwrap();
        assert_eq!(within.briefings, without.briefings);
        assert_eq!(within.glossary, without.glossary);
        let problems = within.problems.iter().filter(|problem| !problem.message.starts_with("the index is not used"));
        assert_eq!(problems.collect::<Vec<_>>(), without.problems.iter().collect::<Vec<_>>());
        for (i, briefing) in without.briefings.iter().enumerate() {
            assert_eq!((within.position(&briefing.id), within.briefings.id(i)), (Some(i), &*briefing.id));
            assert_eq!(within.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        assert_eq!(within.position("none"), None);
        let source = within.briefings.stored().map(|part| Arc::clone(&part.source));
        let indexes =
            [within, Library::load(&self.location()).unwrap()].map(|library| Index::default().follow(&library));
        for query in ["trade target", "karimov", "new status:signed"] {
            let [answer, expected] = indexes.each_ref().map(|index| index.search(&Query::parse(query), 50));
            let is_damaged = source.as_ref().is_some_and(|source| source.damage().is_some());
            assert!(
                is_damaged || indexes[0].damage().is_some() || format!("{answer:?}") == format!("{expected:?}"),
                "{query}"
            );
        }
    }

    /// What is wrong with the index. All else must be as it is without one.
    fn read(&self) -> Vec<String> {
        let (with, without) = (Library::open(&self.location()).unwrap(), Library::load(&self.location()).unwrap());
        assert_eq!(with.briefings, without.briefings);
        assert_eq!(with.glossary, without.glossary);
        for briefing in with.briefings.iter() {
            assert_eq!(with.file_of(&briefing.id), without.file_of(&briefing.id));
        }
        self.read_in_index(&without);
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

/// The segments of an index that its manifest names.
fn segments(copy: &Copy) -> Vec<PathBuf> {
    let directory = copy.path(".summitry");
    let manifest = Manifest::read(&directory).unwrap().unwrap();
    manifest.segments.iter().map(|segment| directory.join(&segment.name)).collect()
}

#[test]
fn an_index_that_is_damaged_is_reported_and_not_used() {
    let copy = Copy::small();
    copy.index();
    let queries = ["trade target", "karimov", "kazakhstan steel plan"];
    for segment in segments(&copy) {
        let whole = fs::read(&segment).unwrap();
        let mut reported = 0;
        for at in (0..whole.len()).step_by(4096) {
            let mut wrong = whole.clone();
            wrong[at] ^= 0x10;
            fs::write(&segment, wrong).unwrap();
            let damage = copy.read();
            // Where the byte is in what nobody needed, nothing is wrong.
            for query in queries {
                reported += usize::from(copy.find(query).is_none_or(|[with, without]| {
                    assert_eq!(with, without);
                    false
                }));
            }
            reported += damage.len();
            assert!(!verify(&copy.location(), |_, _| {}, Index::store_again).unwrap().faults.is_empty());
        }
        assert!(reported > whole.len() / 8192, "{reported}");
        for len in [0, 1, 4096, whole.len() - 1] {
            fs::write(&segment, &whole[..len]).unwrap();
            assert_eq!(copy.read().len(), 1);
        }
        fs::write(&segment, whole).unwrap();
        assert_eq!(copy.read().len(), 0);
    }
    fs::remove_file(&segments(&copy)[0]).unwrap();
    assert_eq!(copy.read().len(), 1);
    assert!(!copy.index());
    assert_eq!(copy.read().len(), 0);
    fs::write(copy.path(".summitry/manifest"), "summitry index 1\n").unwrap();
    assert_eq!(copy.read().len(), 1);
}

#[test]
fn a_segment_for_look_up_that_is_of_other_briefings_is_reported() {
    let copy = Copy::small();
    copy.index();
    let (directory, library) = (copy.path(".summitry"), Library::load(&copy.location()).unwrap());
    let mut manifest = Manifest::read(&directory).unwrap().unwrap();
    let mut other = SegmentWriter::create(&directory, "other.seg").unwrap();
    Index::build(&library.briefings.to_vec()[1..], &library.glossary).write(&mut other).unwrap();
    manifest.segments[1] = other.finish().unwrap();
    manifest.commit(&directory).unwrap();
    let found = verify(&copy.location(), |_, _| {}, Index::store_again).unwrap();
    assert!(found.faults.iter().any(|fault| fault.contains("other.seg")), "{:?}", found.faults);
}

/// Standard output, standard error and exit code of `summitry find`.
fn found(copy: &Copy, query: &str) -> (String, String, Option<i32>) {
    printed(copy, &["find", "--json", query])
}

/// Those of `summitry` with these arguments.
fn printed(copy: &Copy, arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"));
    let library = copy.directory.path();
    command.args(arguments).env_clear().env("HOME", library).env("SUMMITRY_LIBRARY", library);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn find_prints_the_same_with_an_index_damaged_or_not() {
    let copy = Copy::small();
    let queries = ["trade target", "nonsensical", ""];
    let without = queries.map(|query| found(&copy, query));
    copy.index();
    assert_eq!(queries.map(|query| found(&copy, query)), without);
    for i in 0..segments(&copy).len() {
        fs::write(&segments(&copy)[i], vec![0; 4096]).unwrap();
        let (out, words, code) = found(&copy, queries[0]);
        assert_eq!((&out, code), (&without[0].0, without[0].2));
        assert_eq!(words.matches("the index is not used").count(), 1, "{words}");
        copy.index();
        assert_eq!(found(&copy, queries[0]), without[0]);
    }
}

#[test]
fn a_reader_follows_the_files_and_decodes_only_what_it_shows() {
    let copy = Copy::small();
    copy.index();
    let (send, loaded) = channel();
    let _loader = Loader::start(copy.location(), Method::Events, move |loaded| _ = send.send(loaded)).unwrap();
    let wait_for = |is_right: &dyn Fn(&Library) -> bool| {
        let library = loaded.iter().map(|loaded: Loaded| loaded.library).find(|library| is_right(library)).unwrap();
        let without = Library::load(&copy.location()).unwrap();
        // The last good version of a faulty file is known only to who has seen it.
        if !library.problems.iter().any(|problem| problem.message.contains("last good")) {
            assert_eq!(library.briefings, without.briefings);
            assert_eq!(library.problems, without.problems);
        }
        library
    };
    let held = |library: &Library| library.briefings.held().len();
    let first = wait_for(&|library| library.briefings.len() == 3);
    assert_eq!((held(&first), first.problems.len()), (0, 1));
    let file = copy.path("osh.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let titled = |library: &Library, title: &str| library.get("osh").is_some_and(|briefing| *briefing.title == *title);
    let save = |title: &str| fs::write(&file, text.replace("Talks on water", title)).unwrap();
    save("Newer");
    let library = wait_for(&|library| titled(library, "Newer"));
    assert_eq!(held(&library), 1);
    for id in ["khiva", "kuryk"] {
        let [at, before] = [&library, &first].map(|library| library.position(id).unwrap());
        assert!(library.briefings.is_same(at, &first.briefings, before), "{id}");
    }
    // Its last good version stays, and so does that of one that was never read.
    fs::write(copy.path("kuryk.yaml"), "title: [").unwrap();
    let library = wait_for(&|library| library.is_kept("kuryk"));
    assert_eq!((&*library.get("kuryk").unwrap().title, held(&library)), ("Talks on steel", 2));
    fs::remove_file(copy.path("kuryk.yaml")).unwrap();
    wait_for(&|library| library.get("kuryk").is_none());
    // Another glossary makes other words of the facts: then all is read.
    fs::write(copy.path("glossary.yaml"), "people: [{name: Daria Ospanova}]\n").unwrap();
    let library = wait_for(&|library| library.glossary.people.iter().any(|person| *person.name == *"Daria Ospanova"));
    assert_eq!(held(&library), library.briefings.len());
    save("Newest");
    wait_for(&|library| titled(library, "Newest"));
}

#[test]
fn a_reader_leaves_an_index_that_it_finds_damaged() {
    let copy = Copy::small();
    copy.index();
    let (send, loaded) = channel();
    let _loader = Loader::start(copy.location(), Method::Events, move |loaded| _ = send.send(loaded)).unwrap();
    let library =
        loaded.iter().map(|loaded: Loaded| loaded.library).find(|library| library.briefings.len() == 3).unwrap();
    fs::write(&segments(&copy)[0], []).unwrap();
    // What it asks for is what its file says.
    let expected = Library::load(&copy.location()).unwrap();
    assert_eq!(library.get("osh"), expected.get("osh"));
    let library =
        loaded.iter().map(|loaded| loaded.library).find(|library| !library.briefings.held().is_empty()).unwrap();
    assert_eq!(library.briefings, expected.briefings);
    assert!(library.problems.iter().any(|problem| problem.message.starts_with("the index is not used")));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_stays_with_a_reader_who_leaves_its_index() {
    use std::os::unix::fs::PermissionsExt;
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for harm in [
        &(|copy: &Copy| fs::write(copy.path("glossary.yaml"), "people: [{name: Daria Ospanova}]\n").unwrap())
            as &dyn Fn(&Copy),
        &|copy| fs::write(&segments(copy)[0], []).unwrap(),
    ] {
        let copy = Copy::small();
        let inner = copy.path("inner");
        fs::create_dir(&inner).unwrap();
        for name in ["osh.yaml", "faulty.yaml"] {
            fs::rename(copy.path(name), inner.join(name)).unwrap();
        }
        copy.settle();
        while [inner.clone(), inner.join("osh.yaml")].iter().any(|path| FileVersion::of(path).is_none()) {
            std::thread::yield_now();
        }
        copy.index();
        let (send, loaded) = channel();
        set_mode(copy.directory.path(), 0o755);
        let nobody = nobody::AsNobody::new();
        let loader = Loader::start(copy.location(), Method::Events, move |loaded| _ = send.send(loaded)).unwrap();
        drop(nobody);
        let wait_for = |is_right: &dyn Fn(&Library) -> bool| {
            loaded.iter().map(|loaded: Loaded| loaded.library).find(|library| is_right(library)).unwrap()
        };
        let library = wait_for(&|library| library.briefings.len() == 3);
        assert_eq!(library.briefings.held().len(), 0);
        set_mode(&inner, 0o000);
        let library = wait_for(&|library| library.is_kept("osh"));
        assert_eq!((library.briefings.len(), library.briefings.held().len(), library.problems.len()), (3, 0, 2));
        let shown = library.get("osh");
        harm(&copy);
        // Where the index is damaged, this finds out.
        library.get("khiva").unwrap();
        loader.reload();
        let library = wait_for(&|library| library.briefings.held().len() > 1);
        assert_eq!((library.briefings.len(), library.is_kept("osh")), (3, true));
        assert!(shown.is_some() && library.get("osh") == shown);
        let faulty = |problem: &Problem| problem.file == inner.join("faulty.yaml");
        assert_eq!(library.problems.iter().filter(|problem| faulty(problem)).count(), 1);
        set_mode(&inner, 0o755);
        let library = wait_for(&|library| !library.is_kept("osh"));
        assert_eq!(library.briefings, Library::load(&copy.location()).unwrap().briefings);
    }
}

/// A library of so many small files that an index is worth building.
fn large() -> Copy {
    let copy = Copy { directory: tempfile::tempdir().unwrap() };
    for i in 0..500 {
        let text = format!("title: Talks {i}\ndate: 2024\nplace: Osh\nparties: [Osh]\nsummary: Trade grew.\n");
        fs::write(copy.path(format!("s{i:03}.yaml")), text).unwrap();
    }
    copy.settle();
    copy
}

#[test]
fn a_reader_moves_into_an_index_that_is_built_while_it_reads() {
    let copy = large();
    let (send, loaded) = channel();
    let _loader = Loader::start(copy.location(), Method::Events, move |loaded| _ = send.send(loaded)).unwrap();
    let wait_for = |is_right: &dyn Fn(&Library) -> bool| {
        let mut states = loaded.iter().filter(|loaded: &Loaded| loaded.done).map(|loaded| loaded.library);
        states.find(|library| is_right(library)).unwrap()
    };
    let held = wait_for(&|library| library.briefings.len() == 500);
    assert!(held.briefings.stored().is_none());
    // However many begin at once, one writes after the other, and each index is whole.
    std::thread::scope(|scope| (0..3).for_each(|_| _ = scope.spawn(|| copy.index())));
    assert_eq!(copy.verified(), (500, 0));
    let stored = wait_for(&|library| library.briefings.held().is_empty());
    assert_eq!(stored.briefings, held.briefings);
}

#[test]
fn a_reader_has_the_index_built_that_a_large_library_lacks() {
    let copy = large();
    let home = tempfile::tempdir().unwrap();
    let read = |options: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_summitry"));
        command.arg("--plain").args(options).arg("--library").arg(copy.directory.path()).env_clear();
        command
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
    };
    let names = || {
        let names = fs::read_dir(copy.directory.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| !name.as_encoded_bytes().ends_with(b".yaml")).collect::<Vec<_>>()
    };
    // Who starts nothing else starts no process for it, and who keeps nothing keeps no index.
    for option in ["--restricted", "--no-state"] {
        assert!(read(&[option]).success() && names().is_empty(), "{option}");
    }
    assert!(read(&[]).success());
    let directory = copy.path(".summitry");
    while Manifest::read(&directory).unwrap().is_none() {
        std::thread::yield_now();
    }
    assert_eq!(names(), [".summitry"]);
    assert_eq!(fs::read_to_string(directory.join(".gitignore")).unwrap(), "*\n");
    assert_eq!(copy.verified(), (500, 0));
}

#[test]
fn what_is_shown_and_completed_is_the_same_with_an_index() {
    let copy = Copy::of(&repository("briefings"));
    let calls = [
        &["show", "consultative-tashkent-2025", "--json"][..],
        &["show", "KHIVA-informal-2024"],
        &["show", "consultative"],
        &["complete", "--", "show", ""],
        &["complete", "--", "show", "s"],
        &["complete", "--", "--open", "khiva-informal-2024#"],
        &["complete", "--", "find", "topic:"],
        &["complete", "--", "threads", ""],
    ];
    let sorted = |(out, words, code): (String, String, Option<i32>)| {
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        lines.sort();
        (lines, words, code)
    };
    let print = || calls.map(|call| sorted(printed(&copy, call)));
    let without = print();
    assert_eq!(without.iter().filter(|(lines, ..)| lines.is_empty()).count(), 1);
    copy.index();
    assert!(print() == without);
    fs::rename(copy.path("khiva-informal-2024.yaml"), copy.path("south-2024.yaml")).unwrap();
    let with = print();
    fs::remove_dir_all(copy.path(".summitry")).unwrap();
    assert!(with == print());
}

#[test]
fn git_sees_nothing_of_an_index() {
    let copy = Copy::small();
    copy.index();
    assert_eq!(fs::read_to_string(copy.path(".summitry/.gitignore")).unwrap(), "*\n");
}
