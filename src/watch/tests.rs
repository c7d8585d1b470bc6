//! Things are exchanged between any two calls to the system, and what comes after is reported all the same.

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::symlink;

use super::*;

/// What happens, after so many more calls to the system.
type Meanwhile = Option<(usize, Box<dyn FnOnce()>)>;

thread_local! {
    static MEANWHILE: RefCell<Meanwhile> = const { RefCell::new(None) };
}

pub fn before_each_watch() {
    let act = MEANWHILE.with_borrow_mut(|meanwhile| match meanwhile {
        Some((0, _)) => meanwhile.take().map(|(_, act)| act),
        Some((left, _)) => {
            *left -= 1;
            None
        }
        None => None,
    });
    act.into_iter().for_each(|act| act());
}

/// Exchanges something before the first watch is set, before the second, and so on. Once all that is reported has been
/// taken in, a later change of `file` must be reported.
fn exchange(make: impl Fn(&Path), targets: impl Fn(&Path) -> Targets, act: fn(&Path), file: &str) {
    for moment in 0.. {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().to_owned();
        make(&root);
        let targets = targets(&root);
        let mut watcher = SystemWatcher::new().unwrap();
        let at = root.clone();
        MEANWHILE.set(Some((moment, Box::new(move || act(&at)))));
        watcher.watch(&targets);
        let is_over = MEANWHILE.take().is_some();
        let mut rounds = 0;
        while watcher.read() != Activity::None {
            if watcher.is_broken() {
                watcher.watch(&targets);
            }
            rounds += 1;
            assert!(rounds < 10, "at {moment} it never comes to rest");
        }
        if is_over {
            assert!(moment > 0);
            return;
        }
        fs::write(root.join(file), "new").unwrap();
        assert_eq!(watcher.read(), Activity::Change, "at {moment} the change is not reported");
    }
}

fn library(path: &str) -> impl Fn(&Path) -> Targets {
    move |root| Targets { directories: vec![root.join(path)], files: Vec::new() }
}

fn file(path: &str) -> impl Fn(&Path) -> Targets {
    move |root| Targets { directories: Vec::new(), files: vec![root.join(path)] }
}

fn two_releases(root: &Path) {
    for release in ["one", "two"] {
        fs::create_dir_all(root.join(release).join("in")).unwrap();
        fs::write(root.join(release).join("in/a.yaml"), release).unwrap();
    }
    symlink("one", root.join("current")).unwrap();
}

fn swap(root: &Path) {
    symlink("two", root.join("next")).unwrap();
    fs::rename(root.join("next"), root.join("current")).unwrap();
}

#[test]
fn a_link_that_is_swapped_while_watches_are_set_is_followed_to_its_new_place() {
    exchange(two_releases, library("current"), swap, "two/b.yaml");
    exchange(two_releases, library("current/in"), swap, "two/in/a.yaml");
    exchange(two_releases, file("current/in/a.yaml"), swap, "two/in/a.yaml");
}

#[test]
fn so_is_a_link_to_a_link_and_a_directory_that_becomes_a_link() {
    let make = |root: &Path| {
        two_releases(root);
        symlink("current/in", root.join("library")).unwrap();
    };
    exchange(make, library("library"), swap, "two/in/a.yaml");
    let become_link = |root: &Path| {
        fs::rename(root.join("one"), root.join("away")).unwrap();
        symlink("two", root.join("one")).unwrap();
    };
    exchange(two_releases, library("one/in"), become_link, "two/in/a.yaml");
    exchange(two_releases, library("current/in"), become_link, "two/in/a.yaml");
}

#[test]
fn what_is_moved_away_and_replaced_or_made_only_now_is_watched() {
    let replace = |root: &Path| {
        fs::rename(root.join("one"), root.join("away")).unwrap();
        fs::rename(root.join("two"), root.join("one")).unwrap();
    };
    exchange(two_releases, library("one/in"), replace, "one/in/a.yaml");
    exchange(two_releases, file("one/in/a.yaml"), replace, "one/in/a.yaml");
    let make = |root: &Path| fs::create_dir_all(root.join("new/in")).unwrap();
    exchange(|_| {}, library("new/in"), make, "new/in/a.yaml");
    exchange(|_| {}, file("new/in/a.yaml"), make, "new/in/a.yaml");
    let out_and_in = |root: &Path| {
        fs::rename(root.join("one"), root.join("away")).unwrap();
        fs::rename(root.join("away"), root.join("one")).unwrap();
    };
    exchange(two_releases, library("one/in"), out_and_in, "one/in/a.yaml");
    let anew = |root: &Path| {
        fs::remove_dir_all(root.join("one")).unwrap();
        fs::create_dir_all(root.join("one/in")).unwrap();
    };
    exchange(two_releases, library("one/in"), anew, "one/in/a.yaml");
}

#[test]
fn of_a_file_nothing_else_in_its_directory_is_reported() {
    let home = tempfile::tempdir().unwrap();
    let mut watcher = SystemWatcher::new().unwrap();
    watcher.watch(&file("keymap.yaml")(home.path()));
    fs::write(home.path().join("other.yaml"), "").unwrap();
    assert_eq!(watcher.read(), Activity::None);
    let mut file = fs::File::create(home.path().join("keymap.yaml")).unwrap();
    assert_eq!(watcher.read(), Activity::Change);
    std::io::Write::write_all(&mut file, b"open still").unwrap();
    assert_eq!(watcher.read(), Activity::Write);
}

#[test]
fn what_is_no_longer_watched_is_no_longer_reported() {
    let home = tempfile::tempdir().unwrap();
    two_releases(home.path());
    let mut watcher = SystemWatcher::new().unwrap();
    watcher.watch(&library("one")(home.path()));
    watcher.watch(&library("two")(home.path()));
    fs::write(home.path().join("one/a.yaml"), "").unwrap();
    assert_eq!(watcher.read(), Activity::None);
    fs::write(home.path().join("two/a.yaml"), "").unwrap();
    assert_eq!((watcher.read(), watcher.is_broken()), (Activity::Change, false));
}

#[test]
fn where_too_much_changed_to_be_reported_that_is_known() {
    let home = tempfile::tempdir().unwrap();
    let limit = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let mut watcher = SystemWatcher::new().unwrap();
    watcher.watch(&library("")(home.path()));
    // The same twice in a row is reported once: hence two names in turn.
    let names = ["a", "b"].map(|name| home.path().join(name));
    for i in 0..=limit.trim().parse().unwrap() {
        fs::OpenOptions::new().create(true).append(true).open(&names[i % 2]).unwrap();
    }
    assert_eq!((watcher.read(), watcher.is_broken()), (Activity::Change, true));
}
