//! Files that change while they are read: what is said of an article that is no longer what its file says.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use insta::assert_snapshot;
use summitry::library::{Library, Loaded, Loader, Location};
use summitry::watch::Method;

use super::support::{Journey, keymap};

/// Only a failure takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Shows while the second briefing is read.
const TITLE: &str = "Supreme Interstate Council";

/// The shipped briefings as files that are watched.
struct Live {
    home: tempfile::TempDir,
    news: Receiver<Loaded>,
    _loader: Loader,
}

impl Live {
    /// Somebody who reads the second summit of them.
    fn reader(cols: u16, rows: u16) -> (Self, Journey) {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("library");
        fs::create_dir(&directory).unwrap();
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), directory.join(file.file_name())).unwrap();
        }
        let (send, news) = channel();
        let loader =
            Loader::start(Location::Directory(directory), Method::Events, move |loaded| drop(send.send(loaded)));
        let live = Self { home, news, _loader: loader.unwrap() };
        let library = live.until(|library| library.briefings.len() == 5);
        let mut journey = Journey::with(cols, rows, library, keymap());
        journey.keys("j enter ] ]");
        (live, journey)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("library").join(name)
    }

    fn briefing(&self) -> PathBuf {
        self.path("supreme-council-tashkent-2025.yaml")
    }

    /// The way editors save.
    fn save(&self, text: &str) {
        fs::write(self.path(".draft"), text).unwrap();
        fs::rename(self.path(".draft"), self.briefing()).unwrap();
    }

    /// The first state of the library for which `condition` holds.
    fn until(&self, condition: impl Fn(&Library) -> bool) -> std::sync::Arc<Library> {
        loop {
            let loaded = self.news.recv_timeout(PATIENCE).expect("a change is reported");
            if loaded.done && condition(&loaded.library) {
                return loaded.library;
            }
        }
    }
}

/// The screen without its last row, and that row.
fn parts(journey: &Journey) -> (String, String) {
    let screen = journey.screen();
    let (page, status) = screen.rsplit_once('\n').unwrap();
    (page.to_owned(), status.to_owned())
}

#[test]
fn a_file_that_breaks_leaves_its_last_good_version_which_is_said() {
    let (live, mut journey) = Live::reader(80, 24);
    let text = fs::read_to_string(live.briefing()).unwrap();
    let (page, status) = parts(&journey);
    for broken in [&text[..text.len() / 2], &text.replace("value: 78\n", "value: many\n")] {
        live.save(broken);
        journey.load(live.until(|library| library.is_kept("supreme-council-tashkent-2025")));
        assert_eq!(parts(&journey).0, page, "the same page stays");
    }
    assert_snapshot!("file_has_faults_80x24", journey.screen());
    assert_snapshot!("file_has_faults_120x40", journey.resize(120, 40).screen());
    assert_snapshot!("file_has_faults_40x12", journey.resize(40, 12).screen());
    journey.resize(80, 24).keys("!");
    let problems = journey.screen();
    for words in ["its last good version is shown", "`value` is not a number: `many`"] {
        assert!(problems.contains(words), "{problems}");
    }
    live.save(&text);
    journey.keys("esc").load(live.until(|library| library.problems.is_empty()));
    assert_eq!(parts(&journey), (page, status), "mended, nothing is said");
}

#[test]
fn a_file_that_goes_leaves_what_is_read_until_one_leaves_it() {
    let (live, mut journey) = Live::reader(80, 24);
    let text = fs::read_to_string(live.briefing()).unwrap();
    let before = parts(&journey);
    // Twice in a row, the way some editors save: the file goes and comes back.
    for _ in 0..2 {
        fs::remove_file(live.briefing()).unwrap();
        journey.load(live.until(|library| library.briefings.len() == 4));
        let (page, status) = parts(&journey);
        assert_eq!(page, before.0, "the same page stays");
        assert!(status.contains("the file is gone"), "{status}");
        fs::write(live.briefing(), &text).unwrap();
        journey.load(live.until(|library| library.briefings.len() == 5));
        assert_eq!(parts(&journey), before);
    }
    let list = journey.keys("h").screen();
    assert!(list.lines().any(|row| row.starts_with('▌') && row.contains(TITLE)), "the list is where it was:\n{list}");
    journey.keys("enter");
    assert_eq!(parts(&journey), before);
    fs::remove_file(live.briefing()).unwrap();
    journey.load(live.until(|library| library.briefings.len() == 4));
    assert_snapshot!("file_is_gone_80x24", journey.screen());
    assert_snapshot!("file_is_gone_120x40", journey.resize(120, 40).screen());
    assert_snapshot!("file_is_gone_40x12", journey.resize(40, 12).screen());
    journey.resize(80, 24);
    assert!(journey.keys("e").screen().contains("the file of this briefing is gone"));
    assert!(journey.outside.is_empty());
    // It can be read to its end, and copied; who leaves it leaves it for good.
    assert!(journey.keys("G").screen().contains("100%"));
    assert!(journey.keys("Y").screen().contains("sent to the terminal: briefing"));
    journey.keys("h");
    assert_snapshot!("file_is_gone_from_the_list_80x24", journey.screen());
    assert!(journey.screen().contains("the file of this article is gone"));
    journey.keys("j").pause();
    assert!(!journey.screen().contains("gone"), "{}", journey.screen());
    assert!(!journey.screen().contains(TITLE), "{}", journey.screen());
}

#[test]
fn a_file_of_another_name_with_the_same_id_is_the_same_briefing() {
    let (live, mut journey) = Live::reader(80, 24);
    let before = parts(&journey);
    fs::rename(live.briefing(), live.path("supreme-council-tashkent-2025.yml")).unwrap();
    let is_moved = |end: &'static str| {
        move |library: &Library| {
            library.file_of("supreme-council-tashkent-2025").is_some_and(|file| file.ends_with(end))
        }
    };
    journey.load(live.until(is_moved("supreme-council-tashkent-2025.yml")));
    assert_eq!(parts(&journey), before);
    fs::create_dir(live.path("2025")).unwrap();
    fs::rename(live.path("supreme-council-tashkent-2025.yml"), live.path("2025/supreme-council-tashkent-2025.yaml"))
        .unwrap();
    journey.load(live.until(is_moved("2025/supreme-council-tashkent-2025.yaml")));
    assert_eq!(parts(&journey), before);
}

#[test]
fn a_library_that_is_out_of_reach_is_read_on_and_comes_back() {
    let (live, mut journey) = Live::reader(80, 24);
    let before = parts(&journey);
    let (library, away) = (live.path(""), live.home.path().join("away"));
    for _ in 0..2 {
        fs::rename(&library, &away).unwrap();
        journey.load(live.until(Library::is_lost));
        let (page, status) = parts(&journey);
        assert_eq!(page, before.0);
        assert!(status.contains("the library cannot be listed"), "{status}");
        fs::rename(&away, &library).unwrap();
        journey.load(live.until(|library| !library.is_lost()));
        assert_eq!(parts(&journey), before);
    }
    fs::rename(&library, &away).unwrap();
    journey.load(live.until(Library::is_lost));
    assert_snapshot!("library_is_lost_80x24", journey.screen());
    assert_snapshot!("library_is_lost_40x12", journey.resize(40, 12).screen());
}
