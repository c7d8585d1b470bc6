//! A reader in an index: what it holds, when it leaves the index, and when it moves into a newer one.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::channel;

use summitry::library::{Library, Loaded, Loader};
use summitry::lookup::{Index, Query};
use summitry::problem::Problem;
use summitry::store::Manifest;
use summitry::watch::{FileVersion, Method};

use crate::copy::Copy;
#[cfg(target_os = "linux")]
use crate::nobody;

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
    let hits = Index::default().follow(&library).search(&Query::parse("talks"), 9).hits;
    fs::write(&copy.segments()[0], []).unwrap();
    // What it asks for is what its file says, and so is what a hit leads to.
    let expected = Library::load(&copy.location()).unwrap();
    assert!(!hits.is_empty());
    for hit in &hits {
        let (briefing, passage) = hit.decoded().unwrap();
        assert_eq!((Some(briefing), passage), (expected.get(&hit.summit.id), hit.passage));
    }
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
        &|copy| fs::write(&copy.segments()[0], []).unwrap(),
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

#[test]
fn a_reader_moves_into_an_index_that_is_built_while_it_reads() {
    let copy = Copy::large();
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
    let copy = Copy::large();
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
