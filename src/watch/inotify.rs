//! What the system tells of changes: inotify(7).

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init, remove_watch};
use rustix::io::Errno;

use super::local::is_local;
use super::places::{News, Places, Shortage};

/// More links in a row are followed by no system (`ELOOP`).
const LINKS: usize = 40;

/// What makes a name stand for something else.
const NAMES: WatchFlags = WatchFlags::CREATE.union(WatchFlags::MOVE).union(WatchFlags::DELETE);

/// What changes about the entries of a directory, their content included.
const ENTRIES: WatchFlags = NAMES.union(WatchFlags::MODIFY).union(WatchFlags::CLOSE_WRITE).union(WatchFlags::ATTRIB);

/// The directory itself is elsewhere now, or gone.
const ITSELF: WatchFlags = WatchFlags::MOVE_SELF.union(WatchFlags::DELETE_SELF);

/// What the system tells of some directories and files, and of what leads to them.
///
/// Every step is watched before it is looked at, and what leads to a place before the place itself. So whatever is
/// exchanged while the watches are being set is either told, or was there before and is what is watched.
#[derive(Debug)]
pub struct Told {
    inotify: OwnedFd,
    /// By the number that the system gives each.
    watches: HashMap<i32, Watch>,
    is_complete: bool,
    is_broken: bool,
    is_short: bool,
}

/// What matters in one directory.
#[derive(Debug, Default)]
struct Watch {
    /// All of it.
    whole: bool,
    /// These names.
    names: HashSet<OsString>,
}

/// What one step of a way is.
enum Step {
    Directory,
    Link(PathBuf),
    /// A file, or nothing yet: the way ends here.
    End,
}

impl Told {
    /// Watches nothing yet.
    ///
    /// # Errors
    ///
    /// What there is too little of; `None` where the system has no inotify.
    pub fn new() -> Result<Self, Option<Shortage>> {
        let inotify = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)
            .map_err(|error| (error != Errno::NOSYS).then_some(Shortage::Instances))?;
        Ok(Self { inotify, watches: HashMap::new(), is_complete: true, is_broken: false, is_short: false })
    }

    /// Watches `places` from now on, and what leads to them, and nothing else: one that is not there is waited for, and
    /// one that is a link, or is below one, is looked up again when the link changes.
    pub fn watch(&mut self, places: &Places) {
        let before = std::mem::take(&mut self.watches);
        (self.is_complete, self.is_broken, self.is_short) = (true, false, false);
        let mut seen = HashSet::new();
        if let Some(root) = places.directories.first() {
            self.way(root, NAMES, LINKS, &mut seen);
            self.directory(root, WatchFlags::empty());
        }
        // No link is followed to these.
        for directory in places.directories.iter().skip(1) {
            self.directory(directory, WatchFlags::DONT_FOLLOW);
        }
        for file in &places.files {
            self.way(file, ENTRIES, LINKS, &mut seen);
        }
        for watch in before.keys().filter(|watch| !self.watches.contains_key(watch)) {
            // One whose directory is gone has gone with it.
            _ = remove_watch(&self.inotify, *watch);
        }
    }

    /// Whether all changes are told.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether what is watched may no longer be what is meant: something was exchanged, or changes have been lost.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// What there was too little of.
    pub fn shortage(&self) -> Option<Shortage> {
        self.is_short.then_some(Shortage::Watches)
    }

    /// Reads all that there is to read, and says the most of it.
    pub fn read(&mut self) -> News {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut events = Reader::new(&self.inotify, &mut buffer);
        let mut news = News::Nothing;
        // Ends where there is no more.
        while let Ok(event) = events.next() {
            let kind = event.events();
            if kind.contains(ReadFlags::QUEUE_OVERFLOW) {
                (self.is_broken, news) = (true, News::Change);
            }
            // Of a watch that was given up there can be some left.
            let Some(watch) = self.watches.get(&event.wd()) else { continue };
            let is_lost = kind.intersects(ReadFlags::MOVE_SELF | ReadFlags::IGNORED | ReadFlags::UNMOUNT);
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            let is_named = name.is_some_and(|name| watch.names.contains(name));
            let names = ReadFlags::CREATE | ReadFlags::MOVED_FROM | ReadFlags::MOVED_TO | ReadFlags::DELETE;
            self.is_broken |= is_lost || is_named && kind.intersects(names);
            if is_lost || is_named || watch.whole {
                news = news.max(if kind.contains(ReadFlags::MODIFY) { News::Write } else { News::Change });
            }
        }
        news
    }

    /// What leads to `place`, from the top: directories, the names of links, and that of the first that is missing. Of
    /// the name of `place` itself `last` is told.
    fn way(&mut self, place: &Path, last: WatchFlags, links: usize, seen: &mut HashSet<PathBuf>) {
        let steps: Vec<&Path> = place.ancestors().filter(|step| !step.as_os_str().is_empty()).collect();
        for step in steps.into_iter().rev() {
            if step != place && !seen.insert(step.to_path_buf()) {
                continue;
            }
            let flags = if step == place { last } else { NAMES };
            match self.step(step, flags) {
                Step::Directory => {}
                Step::Link(target) if links > 0 => {
                    self.way(&step.with_file_name("").join(target), flags, links - 1, seen);
                }
                Step::Link(_) | Step::End => return,
            }
        }
    }

    fn step(&mut self, step: &Path, flags: WatchFlags) -> Step {
        let directory = WatchFlags::MOVE_SELF | WatchFlags::DONT_FOLLOW;
        if self.add(step, directory).is_ok() {
            return Step::Directory;
        }
        let is_told = self.name(step, flags);
        // Only now what it is: what becomes of it from here on is told.
        if step.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
            // Where it may not be read nothing is lost but the news that it was moved.
            _ = self.add(step, directory);
            return Step::Directory;
        }
        self.is_complete &= is_told;
        step.read_link().map_or(Step::End, Step::Link)
    }

    /// What becomes of the name of `path` matters; whether that is told.
    fn name(&mut self, path: &Path, flags: WatchFlags) -> bool {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return true };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        match self.add(parent, flags) {
            Ok(watch) => watch.names.insert(name.to_owned()),
            // What is missing further up is waited for there.
            Err(error) => return matches!(error, Errno::NOENT | Errno::NOTDIR),
        };
        true
    }

    /// Everything in `directory` matters.
    fn directory(&mut self, directory: &Path, flags: WatchFlags) {
        self.is_complete &= match self.add(directory, ENTRIES | ITSELF | flags) {
            Ok(watch) => {
                watch.whole = true;
                is_local(directory)
            }
            // It is waited for.
            Err(Errno::NOENT | Errno::NOTDIR) => true,
            // The one above it tells when it may be read again.
            Err(Errno::ACCESS) => flags.contains(WatchFlags::DONT_FOLLOW),
            Err(_) => false,
        };
    }

    fn add(&mut self, directory: &Path, flags: WatchFlags) -> Result<&mut Watch, Errno> {
        #[cfg(test)]
        tests::before_each_watch();
        let watch = add_watch(&self.inotify, directory, flags | WatchFlags::ONLYDIR | WatchFlags::MASK_ADD);
        self.is_short |= matches!(watch, Err(Errno::NOSPC | Errno::NOMEM));
        Ok(self.watches.entry(watch?).or_default())
    }
}

impl AsFd for Told {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.inotify.as_fd()
    }
}

#[cfg(test)]
mod tests;
