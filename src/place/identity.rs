//! What identifies a library from one run to the next: the name that its glossary gives it, or else its path.
//!
//! The path counts as it was named, links and all: a library that is deployed by turning a link (`current` to the next
//! release) is the same one, although every directory below the link is another.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::facts::{OFFSET, hash64};

/// How many letters of a name or path are kept in the name of its directory, for people to read.
const LETTERS: usize = 32;

/// The names under which the state of one library is kept, each that of a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The one that counts.
    pub(super) name: String,
    /// Others that the library has now, or had in earlier versions of this program: state under those names belongs to
    /// it too.
    pub(super) others: Vec<String>,
    /// The name made from its directory's inode, which stays the same when the directory is moved.
    pub(super) own: Option<String>,
    /// Whether it is identified by its path alone: then it may have state under yet another path.
    pub(super) by_path: bool,
}

impl Identity {
    /// The library that is compiled in.
    pub fn built_in() -> Self {
        Self { name: "built-in".into(), others: Vec::new(), own: None, by_path: false }
    }

    /// The library in `directory`, which the user may have named relative to the working directory; `named` is what its
    /// glossary calls it. Follows links, and opens nothing.
    pub fn of(directory: &Path, named: Option<&str>) -> Self {
        let path = as_named(directory);
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        let mut names = vec![path_name(&path), path_name(&real)];
        names.dedup();
        let by_path = named.is_none();
        if let Some(named) = named {
            names.insert(0, directory_name(named.as_bytes(), named.as_bytes(), hash64(b"library\0", OFFSET)));
        }
        let others = names.split_off(1);
        Self { name: names.remove(0), others, own: own_name(&path), by_path }
    }
}

/// A name for a directory that stays the same when it is moved: its number in its file system and the time when it was
/// created, since numbers are used again. `None` if the file system does not keep that time.
fn own_name(directory: &Path) -> Option<String> {
    let metadata = fs::metadata(directory).ok()?;
    let made = metadata.created().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let whole = format!("{} {}", metadata.ino(), made.as_nanos());
    Some(directory_name(b"directory", whole.as_bytes(), hash64(b"directory\0", OFFSET)))
}

fn path_name(path: &Path) -> String {
    directory_name(path.file_name().unwrap_or_default().as_bytes(), path.as_os_str().as_bytes(), OFFSET)
}

/// Some letters for people to read, and a hash that makes the name unique.
fn directory_name(letters: &[u8], whole: &[u8], seed: u64) -> String {
    let letters = letters.iter().copied().filter(u8::is_ascii_alphanumeric).take(LETTERS).map(char::from);
    format!("{}-{:016x}", letters.collect::<String>(), hash64(whole, seed))
}

/// The absolute path by which a directory was named: no `.`, no `..`, no slash too many, links kept.
///
/// Two kinds of path are followed to where they lead. One through `/proc` or `/dev/fd` means something else in each
/// process; and where `..` follows a link, leaving out both would lead to another directory.
fn as_named(directory: &Path) -> PathBuf {
    let whole = if directory.is_absolute() { directory.to_owned() } else { working_directory().join(directory) };
    let tidy = without_dots(&whole);
    let is_private = tidy.starts_with("/proc") || tidy.starts_with("/dev/fd");
    let leads_elsewhere = || whole.components().any(|part| part == Component::ParentDir) && !is_same(&whole, &tidy);
    if is_private || leads_elsewhere() { fs::canonicalize(&whole).unwrap_or(tidy) } else { tidy }
}

fn without_dots(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = tidy.pop(),
            Component::CurDir => {}
            part => tidy.push(part),
        }
    }
    tidy
}

/// The working directory as the shell names it, links kept (`pwd -L` of POSIX); its real path if the shell gives none
/// that is right.
fn working_directory() -> PathBuf {
    let logical = env::var_os("PWD").filter(|path| !has_dots(path)).map(PathBuf::from);
    let logical = logical.filter(|path| path.is_absolute() && is_same(path, Path::new(".")));
    logical.or_else(|| env::current_dir().ok()).unwrap_or_default()
}

fn has_dots(path: &OsStr) -> bool {
    path.as_bytes().split(|byte| *byte == b'/').any(|part| part == b"." || part == b"..")
}

/// Whether two paths lead to one directory.
fn is_same(a: &Path, b: &Path) -> bool {
    let identity = |path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    identity(a).is_some_and(|a| Some(a) == identity(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// A directory that no link leads to.
    fn real_directory() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(dir.path()).unwrap();
        (dir, path)
    }

    #[test]
    fn the_next_release_behind_a_link_is_the_same_library() {
        let (_dir, root) = real_directory();
        let link = root.join("current");
        let released = |release: &str| {
            fs::create_dir_all(root.join(release).join("briefings")).unwrap();
            _ = fs::remove_file(&link);
            symlink(release, &link).unwrap();
            Identity::of(&link.join("briefings"), None)
        };
        let (first, second) = (released("release-1"), released("release-2"));
        assert_eq!(first.name, second.name);
        // What an earlier version kept for the first release, by its real path.
        assert_eq!(first.others, [Identity::of(&root.join("release-1/briefings"), None).name]);
        assert_ne!(first.others, second.others);
    }

    #[test]
    fn a_directory_has_a_name_that_is_its_own() {
        let (_dir, root) = real_directory();
        let (a, b) = (root.join("a"), root.join("b"));
        fs::create_dir(&a).unwrap();
        let Some(before) = own_name(&a) else { return };
        fs::rename(&a, &b).unwrap();
        fs::create_dir(&a).unwrap();
        assert_eq!(own_name(&b), Some(before.clone()));
        assert_ne!(own_name(&a), Some(before));
        // Its number may be given to the next, but not the moment when it was made.
        let gone = own_name(&a);
        fs::remove_dir(&a).unwrap();
        fs::create_dir(&a).unwrap();
        assert_ne!(own_name(&a), gone);
    }

    #[test]
    fn a_name_goes_where_the_library_goes() {
        let (_dir, root) = real_directory();
        let (a, b) = (root.join("a"), root.join("b"));
        let (before, after) = (Identity::of(&a, Some("Сводки")), Identity::of(&b, Some("Сводки")));
        assert_eq!(before.name, after.name);
        assert_eq!(before.others, [Identity::of(&a, None).name]);
        assert_ne!(before.name, Identity::of(&a, Some("Briefings")).name);
        // A name that looks like a path is none.
        assert_ne!(Identity::of(&b, Some(a.to_str().unwrap())).name, Identity::of(&a, None).name);
    }

    #[test]
    fn a_path_is_the_same_however_it_is_written() {
        let (_dir, root) = real_directory();
        fs::create_dir_all(root.join("lib/sub")).unwrap();
        let name = |path: PathBuf| Identity::of(&path, None).name;
        let plain = name(root.join("lib"));
        for written in ["lib/", "./lib/.", "lib//sub/..", "../{}/lib"] {
            let written = written.replace("{}", root.file_name().unwrap().to_str().unwrap());
            assert_eq!(name(root.join(&written)), plain, "{written}");
        }
    }

    #[test]
    fn two_dots_after_a_link_lead_where_the_system_goes() {
        let (_dir, root) = real_directory();
        fs::create_dir_all(root.join("there/deep")).unwrap();
        fs::create_dir_all(root.join("there/lib")).unwrap();
        fs::create_dir_all(root.join("lib")).unwrap();
        symlink("there/deep", root.join("link")).unwrap();
        assert_eq!(as_named(&root.join("link/../lib")), root.join("there/lib"));
    }

    #[test]
    fn what_each_process_sees_for_itself_is_followed() {
        let named = Path::new("/proc/self/cwd/briefings");
        if named.exists() {
            assert_eq!(as_named(named), fs::canonicalize("briefings").unwrap());
        }
    }

    #[test]
    fn a_relative_path_is_seen_from_the_working_directory() {
        let here = Identity::of(Path::new("briefings"), None);
        assert!(here == Identity::of(&working_directory().join("briefings"), None));
        assert!(has_dots(OsStr::new("/srv/../lib")) && !has_dots(OsStr::new("/srv/..lib")));
    }
}
