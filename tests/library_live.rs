//! A library that is loaded and watched while it changes.

#[cfg(target_os = "linux")]
#[path = "fixtures/nobody.rs"]
mod nobody;
#[path = "fixtures/talks.rs"]
mod talks;

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use summitry::library::{Library, Loaded, Loader, Location};
use summitry::problem::Problem;
use summitry::watch::Method;
use talks::briefing;

/// Longer than any of these tests may take: reaching it is a failure.
const PATIENCE: Duration = Duration::from_secs(60);

struct Live {
    directory: tempfile::TempDir,
    news: Receiver<Loaded>,
    loader: Loader,
}

impl Live {
    /// A library of these files, loaded.
    fn of(files: &[(&str, String)]) -> Self {
        Self::by(Method::Events, files)
    }

    /// The same, its changes found by `method`.
    fn by(method: Method, files: &[(&str, String)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(directory.path().join(name), text).unwrap();
        }
        let live = Self::at(directory, "", method);
        live.until(|library| library.briefings.len() == files.len());
        live
    }

    /// The library at `path` in a directory.
    fn at(directory: tempfile::TempDir, path: &str, method: Method) -> Self {
        let (send, news) = channel();
        let place = Location::Directory(directory.path().join(path));
        let loader = Loader::start(place, method, move |loaded| drop(send.send(loaded))).unwrap();
        Self { directory, news, loader }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }

    /// The way editors save: a new file is renamed over the old one.
    fn save(&self, name: &str, text: &str) {
        let draft = self.path(".draft");
        fs::write(&draft, text).unwrap();
        fs::rename(&draft, self.path(name)).unwrap();
    }

    /// The first library for which `condition` holds, and how many snapshots it took.
    fn until(&self, condition: impl Fn(&Library) -> bool) -> (Arc<Library>, usize) {
        let mut snapshots = 0;
        loop {
            let loaded = self.news.recv_timeout(PATIENCE).expect("a change is reported");
            snapshots += 1;
            if loaded.done && condition(&loaded.library) {
                return (loaded.library, snapshots);
            }
        }
    }

    fn until_title(&self, id: &str, title: &str) -> Arc<Library> {
        self.until(|library| library.get(id).is_some_and(|briefing| *briefing.title == *title)).0
    }
}

#[test]
fn a_library_grows_as_it_loads_and_ends_whole() {
    let directory = tempfile::tempdir().unwrap();
    for i in 0..300 {
        fs::write(directory.path().join(format!("b{i:03}.yaml")), briefing(&format!("Meeting {i}"))).unwrap();
    }
    let (send, news) = channel();
    let place = Location::Directory(directory.path().to_owned());
    let _loader = Loader::start(place, Method::Events, move |loaded| drop(send.send(loaded))).unwrap();
    let mut steps = Vec::new();
    loop {
        let loaded = news.recv_timeout(PATIENCE).unwrap();
        steps.push((loaded.read, loaded.library.briefings.len(), loaded.total));
        if loaded.done {
            break;
        }
    }
    // The first are there before all have been found; between two snapshots at least the count goes on.
    let all = [(12, 12, 0), (64, 64, 300), (128, 128, 300), (192, 128, 300), (256, 256, 300), (300, 300, 300)];
    assert_eq!(steps, all);
}

#[test]
fn saving_by_renaming_shows_twice_in_a_row() {
    let live = Live::of(&[("a.yaml", briefing("First"))]);
    live.save("a.yaml", &briefing("Second"));
    live.until_title("a", "Second");
    live.save("a.yaml", &briefing("Third"));
    live.until_title("a", "Third");
    fs::write(live.path("a.yaml"), briefing("Written in place")).unwrap();
    live.until_title("a", "Written in place");
}

#[test]
fn a_faulty_version_keeps_the_last_good_one_and_says_so() {
    let live = Live::of(&[("a.yaml", briefing("Good"))]);
    live.save("a.yaml", "title: \"half writ");
    let (library, _) = live.until(|library| !library.problems.is_empty());
    assert_eq!(&*library.get("a").unwrap().title, "Good");
    let words: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
    assert!(words.iter().any(|words| words.contains("its last good version is shown")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("not YAML")), "{words:?}");
    live.save("a.yaml", &briefing("Better"));
    assert!(live.until_title("a", "Better").problems.is_empty());
}

#[test]
fn files_come_and_go_in_new_directories_too() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    fs::create_dir(live.path("new")).unwrap();
    fs::write(live.path("new/b.yaml"), briefing("B")).unwrap();
    live.until_title("b", "B");
    live.save("new/b.yaml", &briefing("B again"));
    live.until_title("b", "B again");
    fs::remove_file(live.path("a.yaml")).unwrap();
    let (library, _) = live.until(|library| library.get("a").is_none());
    assert!(library.get("b").is_some());
}

#[test]
fn the_glossary_is_watched_and_a_lost_library_stays_readable() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    live.save("glossary.yaml", "topics: {water: {label: Water}}\n");
    live.until(|library| library.glossary.topic("water") == "Water");
    let away = tempfile::tempdir().unwrap();
    let root = live.directory.path().to_owned();
    fs::rename(&root, away.path().join("moved")).unwrap();
    let (library, _) = live.until(|library| !library.problems.is_empty());
    assert!(library.get("a").is_some());
    fs::rename(away.path().join("moved"), &root).unwrap();
    live.until(|library| library.problems.is_empty());
    live.save("a.yaml", &briefing("Back"));
    live.until_title("a", "Back");
}

#[test]
fn a_thousand_changes_are_one_reload_and_untouched_files_are_not_read_again() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    let titled = |title: &str| {
        (0..1000).for_each(|i| fs::write(path(&format!("x{i}.yaml")), briefing(title)).unwrap());
    };
    fs::write(path("same.yaml"), briefing("Same")).unwrap();
    let ((send, news), (go_on, gate)) = (channel(), channel());
    let place = Location::Directory(directory.path().to_owned());
    // The loader stands still between two snapshots, so that what changes there has all changed when it looks.
    let stand = move |loaded| drop((send.send(loaded), gate.recv()));
    let _loader = Loader::start(place, Method::Events, stand).unwrap();
    let next = || {
        let loaded: Loaded = news.recv_timeout(PATIENCE).unwrap();
        assert!(loaded.done);
        loaded.library
    };
    let count = |library: &Library, title: &str| library.briefings.iter().filter(|b| *b.title == *title).count();
    let first = next();
    for title in ["New", "Newer", "Newest"] {
        titled(title);
        go_on.send(()).unwrap();
        let library = next();
        assert_eq!(count(&library, title), 1000);
        assert!(Arc::ptr_eq(&library.get("same").unwrap(), &first.get("same").unwrap()));
    }
    // Nothing is left of them for another reload to report.
    fs::rename(path("same.yaml"), path("other.yaml")).unwrap();
    go_on.send(()).unwrap();
    let library = next();
    assert!(library.get("other").is_some() && library.get("same").is_none());
}

#[test]
fn a_file_that_says_what_it_said_is_no_change() {
    let live = Live::of(&[("a.yaml", briefing("A")), ("b.yaml", briefing("B"))]);
    live.save("a.yaml", &briefing("A"));
    live.save("b.yaml", &briefing("Other"));
    let (_, snapshots) = live.until(|library| *library.get("b").unwrap().title == *"Other");
    assert_eq!(snapshots, 1);
}

#[test]
fn where_nothing_is_reported_changes_are_found_by_polling() {
    let live = Live::by(Method::Polling, &[("a.yaml", briefing("First"))]);
    live.save("a.yaml", &briefing("Again"));
    live.until_title("a", "Again");
    fs::write(live.path("a.yaml"), briefing("Place")).unwrap();
    live.until_title("a", "Place");
    fs::create_dir(live.path("new")).unwrap();
    fs::rename(live.path("a.yaml"), live.path("new/b.yaml")).unwrap();
    let library = live.until_title("b", "Place");
    assert!(library.get("a").is_none());
}

/// Does `act` when the library has been read and is not yet watched, and waits until what it made of it is shown; then
/// whether a later change of `file` is.
fn between_reading_and_watching(made: &[&str], path: &str, act: fn(&Path), file: &str) {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().to_owned();
    for name in made {
        fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        fs::write(root.join(name), briefing("Before")).unwrap();
    }
    if !root.join(path).exists() {
        symlink("one", root.join(path)).unwrap();
    }
    let (send, news) = channel();
    let mut act = Some(act);
    let at = root.clone();
    let meanwhile = std::sync::Mutex::new(move || act.take().into_iter().for_each(|act| act(&at)));
    let take = move |loaded: Loaded| {
        if loaded.done {
            meanwhile.lock().unwrap()();
        }
        drop(send.send(loaded));
    };
    let loader = Loader::start(Location::Directory(root.join(path)), Method::Events, take).unwrap();
    let live = Live { directory, news, loader };
    let id = Path::new(file).file_stem().unwrap().to_str().unwrap();
    live.until_title(id, "Meanwhile");
    live.save(file, &briefing("Later"));
    live.until_title(id, "Later");
}

#[test]
fn what_changes_between_reading_and_watching_is_found() {
    let fill = |root: &Path| {
        fs::create_dir_all(root.join("one/new/deep")).unwrap();
        fs::write(root.join("one/new/deep/b.yaml"), briefing("Meanwhile")).unwrap();
    };
    between_reading_and_watching(&["one/a.yaml"], "one", fill, "one/new/deep/b.yaml");
    let swap = |root: &Path| {
        fs::write(root.join("two/a.yaml"), briefing("Meanwhile")).unwrap();
        symlink("two", root.join("next")).unwrap();
        fs::rename(root.join("next"), root.join("current")).unwrap();
    };
    between_reading_and_watching(&["one/a.yaml", "two/a.yaml"], "current", swap, "two/a.yaml");
    let out_and_in = |root: &Path| {
        fs::rename(root.join("one/in"), root.join("away")).unwrap();
        fs::write(root.join("away/a.yaml"), briefing("Meanwhile")).unwrap();
        fs::rename(root.join("away"), root.join("one/in")).unwrap();
    };
    between_reading_and_watching(&["one/in/a.yaml"], "one", out_and_in, "one/in/a.yaml");
}

#[test]
fn a_library_that_is_not_there_yet_is_waited_for() {
    let live = Live::at(tempfile::tempdir().unwrap(), "new/briefings", Method::Events);
    live.until(Library::is_lost);
    fs::create_dir_all(live.path("new/briefings")).unwrap();
    live.until(|library| !library.is_lost());
    live.save("new/briefings/a.yaml", &briefing("A"));
    live.until_title("a", "A");
}

#[test]
fn what_a_link_leads_to_is_watched_where_nothing_else_is_read() {
    let live = Live::of(&[("b.yaml", briefing("B"))]);
    // The way some systems put configuration into a directory: a file is a link through a link to the newest version.
    for version in ["..one", "..two"] {
        fs::create_dir(live.path(version)).unwrap();
        fs::write(live.path(version).join("a.yaml"), briefing(version)).unwrap();
    }
    symlink("..one", live.path("..data")).unwrap();
    symlink("..data/a.yaml", live.path("a.yaml")).unwrap();
    live.until_title("a", "..one");
    fs::write(live.path("..one/a.yaml"), briefing("Written there")).unwrap();
    live.until_title("a", "Written there");
    symlink("..two", live.path("..next")).unwrap();
    fs::rename(live.path("..next"), live.path("..data")).unwrap();
    live.until_title("a", "..two");
}

#[test]
fn a_file_that_is_written_and_stays_open_is_shown() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    let mut file = fs::File::create(live.path("a.yaml")).unwrap();
    file.write_all(briefing("Open still").as_bytes()).unwrap();
    live.until_title("a", "Open still");
    drop(file);
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_that_cannot_be_listed_keeps_its_briefings() {
    let directory = tempfile::tempdir().unwrap();
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set_mode(directory.path(), 0o755);
    let inner = directory.path().join("inner");
    fs::create_dir_all(inner.join("deep")).unwrap();
    fs::write(directory.path().join("a.yaml"), briefing("A")).unwrap();
    fs::write(inner.join("b.yaml"), briefing("B")).unwrap();
    fs::write(inner.join("deep/c.yaml"), briefing("C")).unwrap();
    fs::write(inner.join(".d.yaml"), briefing("D")).unwrap();
    symlink("inner/.d.yaml", directory.path().join("d.yaml")).unwrap();
    fs::write(inner.join(".glossary.yaml"), "topics: {water: {label: Water}}\n").unwrap();
    symlink("inner/.glossary.yaml", directory.path().join("glossary.yaml")).unwrap();
    let nobody = nobody::AsNobody::new();
    let live = Live::at(directory, "", Method::Events);
    drop(nobody);
    live.until(|library| library.briefings.len() == 4);
    set_mode(&inner, 0o000);
    let (library, _) = live.until(|library| library.problems.len() == 3);
    let said = |problem: &Problem| format!("{}: {}", problem.file.file_name().unwrap().display(), problem.message);
    assert_eq!(
        library.problems.iter().map(said).collect::<Vec<_>>(),
        [
            "d.yaml: the link leads nowhere: permission denied; it is shown as last read",
            "glossary.yaml: the link leads nowhere: permission denied",
            "inner: cannot be listed: permission denied; it is shown as last read"
        ]
    );
    assert_eq!(library.glossary.topic("water"), "Water");
    assert_eq!(["a", "b", "c", "d"].map(|id| library.get(id).is_some()), [true; 4]);
    assert_eq!(["a", "b", "c", "d"].map(|id| library.is_kept(id)), [false, true, true, true]);
    // What changes meanwhile shows as soon as it may be read again.
    fs::write(inner.join("b.yaml"), briefing("B again")).unwrap();
    fs::remove_dir_all(inner.join("deep")).unwrap();
    set_mode(&inner, 0o755);
    let library = live.until_title("b", "B again");
    assert!(library.problems.is_empty() && !library.is_kept("b") && library.get("c").is_none());
    fs::remove_dir_all(&inner).unwrap();
    let (library, _) = live.until(|library| library.briefings.len() == 1);
    assert!(library.problems.iter().all(|problem| problem.message.contains("leads nowhere: no such file")));
}

#[test]
fn a_directory_that_turns_into_a_link_to_outside_never_shows_what_is_there() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    let outside = tempfile::tempdir().unwrap();
    fs::create_dir(live.path("in")).unwrap();
    for (path, title) in [(live.path("in/x.yaml"), "Inside"), (outside.path().join("x.yaml"), "Outside")] {
        fs::write(path, briefing(title)).unwrap();
    }
    live.until_title("x", "Inside");
    symlink(outside.path(), live.path(".link")).unwrap();
    // Each look meets them in any state of being exchanged.
    for i in 0..300 {
        fs::rename(live.path("in"), live.path(".away")).unwrap();
        fs::rename(live.path(".link"), live.path("in")).unwrap();
        fs::write(live.path("a.yaml"), briefing(&format!("A {i}"))).unwrap();
        fs::rename(live.path("in"), live.path(".link")).unwrap();
        fs::rename(live.path(".away"), live.path("in")).unwrap();
        live.loader.reload();
    }
    fs::write(live.path("a.yaml"), briefing("Last")).unwrap();
    live.until(|library| {
        let shown = library.get("x").map(|briefing| briefing.title.to_string());
        assert!(shown.as_deref().is_none_or(|title| title == "Inside"), "{shown:?}");
        assert!(library.problems.iter().all(|problem| !problem.message.contains("Outside")));
        *library.get("a").unwrap().title == *"Last" && shown.is_some()
    });
}

#[test]
fn a_library_that_is_replaced_as_a_whole_is_watched_in_its_new_place() {
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().to_owned();
    let path = |name: &str| root.join(name);
    for (release, title) in [("one", "One"), ("two", "Two")] {
        fs::create_dir_all(path(release).join("briefings")).unwrap();
        fs::write(path(release).join("briefings/a.yaml"), briefing(title)).unwrap();
    }
    symlink("one", path("current")).unwrap();
    let live = Live::at(parent, "current/briefings", Method::Events);
    live.until_title("a", "One");
    // The way sites are released: another link takes the place of the link.
    symlink("two", path("next")).unwrap();
    fs::rename(path("next"), path("current")).unwrap();
    live.until_title("a", "Two");
    fs::write(path("two/briefings/a.yaml"), briefing("Two again")).unwrap();
    live.until_title("a", "Two again");
    // A directory far above it goes, and comes back with something else in it.
    fs::rename(path("two"), path("away")).unwrap();
    live.until(|library| library.is_lost() && library.get("a").is_some());
    fs::rename(path("one"), path("two")).unwrap();
    live.until(|library| !library.is_lost());
    fs::write(path("two/briefings/a.yaml"), briefing("One again")).unwrap();
    live.until_title("a", "One again");
}

#[test]
fn the_last_faultless_version_stays_until_there_is_another() {
    let live = Live::of(&[("a.yaml", briefing("Good"))]);
    // What could be read of it would show without its figure.
    let faulty = |title: &str| briefing(title) + "figures:\n  - {label: Trade, value: many, unit: USD bn}\n";
    live.save("a.yaml", &faulty("Faulty"));
    let (library, _) = live.until(|library| library.is_kept("a"));
    assert_eq!(*library.get("a").unwrap().title, *"Good");
    live.save("a.yaml", &(faulty("Faulty still") + "  - {label: Jobs, value: few, unit: jobs}\n"));
    let (library, _) = live.until(|library| library.problems.len() > 2);
    assert!(library.is_kept("a") && *library.get("a").unwrap().title == *"Good");
    live.save("a.yaml", &briefing("Good"));
    let (library, _) = live.until(|library| library.problems.is_empty());
    assert!(!library.is_kept("a"));
    // A file that has never been faultless shows what can be read of it.
    live.save("b.yaml", &faulty("Faulty from the start"));
    assert!(!live.until_title("b", "Faulty from the start").is_kept("b"));
}

#[test]
fn a_reload_without_a_change_says_nothing_and_dropping_ends_it() {
    let live = Live::of(&[("a.yaml", briefing("A"))]);
    live.loader.reload();
    fs::write(Path::new(&live.path("a.yaml")), briefing("B")).unwrap();
    live.until_title("a", "B");
    drop(live.loader);
    // The sender is dropped with the thread, and only then.
    assert_eq!(live.news.recv_timeout(PATIENCE).err(), Some(RecvTimeoutError::Disconnected));
}
