//! A library that is loaded and watched while it changes.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use summitry::library::{Library, Loaded, Loader, Place};
use summitry::watch::Means;

/// Longer than any of these tests may take: reaching it is a failure.
const PATIENCE: Duration = Duration::from_secs(60);

fn briefing(title: &str) -> String {
    format!(
        "title: {title}\ndate: 2024-05-06\nplace: Astana, Kazakhstan\nparties: [Kazakhstan]\nsummary: They met.\n\
         sections:\n  - {{heading: Trade, body: Talks.}}\nsources:\n  - {{id: report}}\n"
    )
}

struct Live {
    directory: tempfile::TempDir,
    news: Receiver<Loaded>,
    loader: Loader,
}

impl Live {
    /// A library of these files, loaded.
    fn of(files: &[(&str, String)]) -> Self {
        Self::by(Means::Told, files)
    }

    /// The same, its changes found out by `means`.
    fn by(means: Means, files: &[(&str, String)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(directory.path().join(name), text).unwrap();
        }
        let live = Self::at(directory, "", means);
        live.until(|library| library.briefings.len() == files.len());
        live
    }

    /// The library at `path` in a directory.
    fn at(directory: tempfile::TempDir, path: &str, means: Means) -> Self {
        let (send, news) = channel();
        let place = Place::Directory(directory.path().join(path));
        let loader = Loader::start(place, means, move |loaded| drop(send.send(loaded))).unwrap();
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
            let loaded = self.news.recv_timeout(PATIENCE).expect("a change is told");
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
    let place = Place::Directory(directory.path().to_owned());
    let _loader = Loader::start(place, Means::Told, move |loaded| drop(send.send(loaded))).unwrap();
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
    let words: Vec<String> = library.problems.iter().map(|problem| problem.to_string()).collect();
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
    let place = Place::Directory(directory.path().to_owned());
    // The loader stands still between two snapshots, so that what changes there has all changed when it looks.
    let stand = move |loaded| drop((send.send(loaded), gate.recv()));
    let _loader = Loader::start(place, Means::Told, stand).unwrap();
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
        assert!(Arc::ptr_eq(library.get("same").unwrap(), first.get("same").unwrap()));
    }
    // Nothing is left of them for another reload to tell.
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
fn where_nothing_is_told_changes_are_found_by_looking() {
    let live = Live::by(Means::Looking, &[("a.yaml", briefing("First"))]);
    live.save("a.yaml", &briefing("Again"));
    live.until_title("a", "Again");
    fs::write(live.path("a.yaml"), briefing("Place")).unwrap();
    live.until_title("a", "Place");
    fs::create_dir(live.path("new")).unwrap();
    fs::rename(live.path("a.yaml"), live.path("new/b.yaml")).unwrap();
    let library = live.until_title("b", "Place");
    assert!(library.get("a").is_none());
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
    let live = Live::at(parent, "current/briefings", Means::Told);
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
