//! What the system tells of changes: inotify(7).

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs::FileType;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::inotify::{CreateFlags, ReadFlags, Reader, WatchFlags, add_watch, init};

/// `f_type` of the file systems of which every change is made on this machine, which tells of it (statfs(2)): ext2 to
/// ext4, XFS, Btrfs, tmpfs, ramfs, overlayfs, F2FS, ZFS, bcachefs, JFS, ReiserFS, NILFS, FAT, exFAT, NTFS, HFS+, UBIFS,
/// EROFS, SquashFS, ISO 9660, UDF, eCryptfs.
const LOCAL: [u32; 22] = [
    0xef53,
    0x5846_5342,
    0x9123_683e,
    0x0102_1994,
    0x8584_58f6,
    0x794c_7630,
    0xf2f5_2010,
    0x2fc1_2fc1,
    0xca45_1a4e,
    0x3153_464a,
    0x5265_4973,
    0x3434,
    0x4d44,
    0x2011_bab0,
    0x7366_746e,
    0x482b,
    0x2405_1905,
    0xe0f5_e1e2,
    0x7371_7368,
    0x9660,
    0x1501_3346,
    0xf15f,
];

/// More links are followed by no system (`ELOOP`).
const LINKS: usize = 40;

/// What changes about the entries of a directory, whatever their names.
const ENTRIES: WatchFlags = WatchFlags::CREATE
    .union(WatchFlags::CLOSE_WRITE)
    .union(WatchFlags::MOVE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::ATTRIB);

/// What the system tells of some directories, and of what leads to them.
#[derive(Debug)]
pub struct Told {
    inotify: OwnedFd,
    /// The names that matter in a directory of which not all do; by the number of its watch.
    names: HashMap<i32, Vec<OsString>>,
    /// The directories of which everything matters.
    whole: HashSet<i32>,
    is_complete: bool,
    is_broken: bool,
}

impl Told {
    /// Changes in `directories`, from now on; `None` where the system gives no inotify.
    ///
    /// A directory that is not there is waited for, and one that is a link, or is below one, is looked up again when
    /// the link changes.
    pub fn of(directories: &[PathBuf]) -> Option<Self> {
        let inotify = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?;
        let (names, whole) = (HashMap::new(), HashSet::new());
        let mut told = Self { inotify, names, whole, is_complete: true, is_broken: false };
        for directory in directories.iter().filter(|directory| directory.is_dir()) {
            told.is_complete &= told.watch(directory) && is_local(directory);
        }
        told.watch_ways(directories.to_vec());
        Some(told)
    }

    /// Whether all changes are told.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether one of the directories is no longer the one that was there, or changes have been lost.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Reads all that there is to read; whether any of it matters.
    pub fn read(&mut self) -> bool {
        let mut buffer = [const { MaybeUninit::uninit() }; 4096];
        let mut events = Reader::new(&self.inotify, &mut buffer);
        let mut matters = false;
        // Ends where there is no more.
        while let Ok(event) = events.next() {
            let lost = ReadFlags::MOVE_SELF | ReadFlags::IGNORED | ReadFlags::UNMOUNT | ReadFlags::QUEUE_OVERFLOW;
            let of_way = self.names.get(&event.wd()).is_some_and(|names| {
                event.file_name().is_some_and(|name| names.iter().any(|known| known.as_bytes() == name.to_bytes()))
            });
            self.is_broken |= of_way || event.events().intersects(lost);
            matters |= of_way || event.events().intersects(lost) || self.whole.contains(&event.wd());
        }
        matters
    }

    /// What leads to these places matters: directories above them, links, and what is missing.
    fn watch_ways(&mut self, mut places: Vec<PathBuf>) {
        let (mut seen, mut links) = (HashSet::new(), 0);
        while let Some(place) = places.pop() {
            for step in place.ancestors().take_while(|step| seen.insert(step.to_path_buf())) {
                let kind = step.symlink_metadata().map(|metadata| metadata.file_type());
                if kind.as_ref().is_ok_and(FileType::is_dir) {
                    // Where that is forbidden nothing is lost but the news that a directory far above was moved.
                    _ = self.add(step, WatchFlags::MOVE_SELF);
                    continue;
                }
                self.is_complete &= self.watch_name(step);
                if kind.is_ok_and(|kind| kind.is_symlink()) && links < LINKS {
                    links += 1;
                    places.extend(step.read_link().map(|target| step.with_file_name("").join(target)));
                }
            }
        }
    }

    /// Everything in a directory matters; whether that is told.
    fn watch(&mut self, directory: &Path) -> bool {
        let watch = self.add(directory, ENTRIES | WatchFlags::MOVE_SELF | WatchFlags::DELETE_SELF);
        self.whole.extend(watch);
        watch.is_some()
    }

    /// What becomes of this name matters; whether that is told.
    fn watch_name(&mut self, path: &Path) -> bool {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return true };
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        if !parent.is_dir() {
            // What is missing further up is waited for there.
            return true;
        }
        let watch = self.add(parent, WatchFlags::CREATE | WatchFlags::MOVE | WatchFlags::DELETE);
        watch.map(|watch| self.names.entry(watch).or_default().push(name.to_owned())).is_some()
    }

    fn add(&self, directory: &Path, flags: WatchFlags) -> Option<i32> {
        add_watch(&self.inotify, directory, flags | WatchFlags::ONLYDIR | WatchFlags::MASK_ADD).ok()
    }
}

impl AsFd for Told {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.inotify.as_fd()
    }
}

/// Whether nobody but this machine can change what is in a directory.
fn is_local(directory: &Path) -> bool {
    rustix::fs::statfs(directory).is_ok_and(|fs| LOCAL.contains(&(fs.f_type as u32)))
}
