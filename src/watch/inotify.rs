//! The changes that the system reports: inotify(7).

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init, remove_watch};
use rustix::io::Errno;

use super::local::is_local;
use super::targets::{Activity, Changes, Shortage, Targets};

/// The most links in a row that are followed: no system follows more (`ELOOP`).
const LINKS: usize = 40;

/// What makes a name stand for something else.
const NAMES: WatchFlags = WatchFlags::CREATE.union(WatchFlags::MOVE).union(WatchFlags::DELETE);

/// What changes about the entries of a directory, their content included.
const ENTRIES: WatchFlags = NAMES.union(WatchFlags::MODIFY).union(WatchFlags::CLOSE_WRITE).union(WatchFlags::ATTRIB);

/// The directory itself is elsewhere now, or gone.
const ITSELF: WatchFlags = WatchFlags::MOVE_SELF.union(WatchFlags::DELETE_SELF);

/// Watches some directories and files, and what leads to them.
///
/// Every step of a path is watched before it is looked at, and what leads to a target before the target itself. So
/// anything that is replaced while the watches are being set is either reported or already what is watched.
#[derive(Debug)]
pub struct SystemWatcher {
    inotify: OwnedFd,
    /// By the number that the system gives each.
    watches: HashMap<i32, Watch>,
    /// What was reported.
    changes: Changes,
    is_complete: bool,
    is_broken: bool,
    is_short: bool,
}

/// What to report of one directory.
#[derive(Debug, Default)]
struct Watch {
    /// Everything in the directory of this path.
    whole: Option<PathBuf>,
    /// What happens to these names.
    names: HashSet<OsString>,
}

/// What one step of a path is.
enum PathStep {
    Directory,
    Link(PathBuf),
    /// A file, or nothing yet: the path ends here.
    End,
}

impl SystemWatcher {
    /// Watches nothing yet.
    ///
    /// # Errors
    ///
    /// What there is too little of; `None` where the system has no inotify.
    pub fn new() -> Result<Self, Option<Shortage>> {
        let inotify = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)
            .map_err(|error| (error != Errno::NOSYS).then_some(Shortage::Instances))?;
        let (watches, changes) = (HashMap::new(), Changes::default());
        Ok(Self { inotify, watches, changes, is_complete: true, is_broken: false, is_short: false })
    }

    /// Watches `targets` from now on, and what leads to them, and nothing else. One that does not exist is waited for, and
    /// one that is a link, or is below one, is looked up again when the link changes.
    pub fn watch(&mut self, targets: &Targets) {
        let before = std::mem::take(&mut self.watches);
        (self.is_complete, self.is_broken, self.is_short) = (true, false, false);
        let mut seen = HashSet::new();
        if let Some(root) = targets.directories.first() {
            self.path(root, NAMES, LINKS, &mut seen);
            self.directory(root, WatchFlags::empty());
        }
        // No link is followed to these.
        for directory in targets.directories.iter().skip(1) {
            self.directory(directory, WatchFlags::DONT_FOLLOW);
        }
        for file in &targets.files {
            self.path(file, ENTRIES, LINKS, &mut seen);
        }
        for watch in before.keys().filter(|watch| !self.watches.contains_key(watch)) {
            // A watch whose directory is gone has gone with it.
            _ = remove_watch(&self.inotify, *watch);
        }
    }

    /// Whether all changes are reported.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether what is watched may no longer be what is meant: something was replaced, or events have been lost.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The resource that was short, if one was.
    pub fn shortage(&self) -> Option<Shortage> {
        self.is_short.then_some(Shortage::Watches)
    }

    /// What has been reported since this was asked last of the directories that are watched.
    pub fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }

    /// Reads all events that have come, and returns the most that has happened.
    pub fn read(&mut self) -> Activity {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut events = Reader::new(&self.inotify, &mut buffer);
        let mut activity = Activity::None;
        // Ends when there are no more.
        while let Ok(event) = events.next() {
            let kind = event.events();
            if kind.contains(ReadFlags::QUEUE_OVERFLOW) {
                (self.is_broken, self.changes, activity) = (true, Changes::Any, Activity::Change);
            }
            // Events of a watch that was removed can still be in the queue.
            let Some(watch) = self.watches.get(&event.wd()) else { continue };
            let is_lost = kind.intersects(ReadFlags::MOVE_SELF | ReadFlags::IGNORED | ReadFlags::UNMOUNT);
            let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
            let is_named = name.is_some_and(|name| watch.names.contains(name));
            let names = ReadFlags::CREATE | ReadFlags::MOVED_FROM | ReadFlags::MOVED_TO | ReadFlags::DELETE;
            let is_broken = is_lost || is_named && kind.intersects(names);
            self.is_broken |= is_broken;
            match (&watch.whole, name) {
                _ if is_broken => self.changes = Changes::Any,
                // Whatever is in a directory came or went with it.
                (Some(_), _) if kind.contains(ReadFlags::ISDIR) => self.changes = Changes::Any,
                (Some(directory), Some(name)) => self.changes.add(directory.join(name)),
                (Some(_), None) => self.changes = Changes::Any,
                (None, _) => {}
            }
            if is_lost || is_named || watch.whole.is_some() {
                activity =
                    activity.max(if kind.contains(ReadFlags::MODIFY) { Activity::Write } else { Activity::Change });
            }
        }
        activity
    }

    /// Watches what leads to `target`, from the top: directories, the names of links, and the first name that is
    /// missing. For the name of `target` itself, the events `last` are reported.
    fn path(&mut self, target: &Path, last: WatchFlags, links: usize, seen: &mut HashSet<PathBuf>) {
        let steps: Vec<&Path> = target.ancestors().filter(|step| !step.as_os_str().is_empty()).collect();
        for step in steps.into_iter().rev() {
            if step != target && !seen.insert(step.to_path_buf()) {
                continue;
            }
            let flags = if step == target { last } else { NAMES };
            match self.step(step, flags) {
                PathStep::Directory => {}
                PathStep::Link(link) if links > 0 => {
                    self.path(&step.with_file_name("").join(link), flags, links - 1, seen);
                }
                PathStep::Link(_) | PathStep::End => return,
            }
        }
    }

    fn step(&mut self, step: &Path, flags: WatchFlags) -> PathStep {
        let directory = WatchFlags::MOVE_SELF | WatchFlags::DONT_FOLLOW;
        if self.add(step, directory).is_ok() {
            return PathStep::Directory;
        }
        let is_reported = self.name(step, flags);
        // Looked at only now, since what becomes of it from here on is reported.
        if step.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
            // If it may not be read, the only event that is lost is its own move.
            _ = self.add(step, directory);
            return PathStep::Directory;
        }
        self.is_complete &= is_reported;
        step.read_link().map_or(PathStep::End, PathStep::Link)
    }

    /// Watches what becomes of the name of `path`. Returns whether that is reported.
    fn name(&mut self, path: &Path, flags: WatchFlags) -> bool {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return true };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        match self.add(parent, flags) {
            Ok(watch) => watch.names.insert(name.to_owned()),
            // What is missing further up is watched for there.
            Err(error) => return matches!(error, Errno::NOENT | Errno::NOTDIR),
        };
        true
    }

    /// Watches everything in `directory`.
    fn directory(&mut self, directory: &Path, flags: WatchFlags) {
        self.is_complete &= match self.add(directory, ENTRIES | ITSELF | flags) {
            Ok(watch) => {
                watch.whole = Some(directory.to_owned());
                is_local(directory)
            }
            // It is watched for further up.
            Err(Errno::NOENT | Errno::NOTDIR) => true,
            // The directory above reports when it may be read again.
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

impl AsFd for SystemWatcher {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.inotify.as_fd()
    }
}

#[cfg(test)]
mod tests;
