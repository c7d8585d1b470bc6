//! How much memory there is, and how to manage with little of it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use rustix::process::{Resource, getrlimit};

/// What the program takes before it has read anything, in bytes of address space. With less the system would end it
/// sooner or later, and the terminal would not be restored.
const BASE: u64 = 32 << 20;

/// The part of the memory that a library's files may have: read, searchable and read across they take about twice
/// their size, and a library of short facts twice as much as that.
const PART: u64 = 4;

/// The memory that a limit of this process leaves it, in bytes, where that is not enough to read anything.
pub fn shortage() -> Option<u64> {
    limits().filter(|limit| *limit <= BASE).min()
}

/// The limits that this process has on its memory, in bytes.
fn limits() -> impl Iterator<Item = u64> {
    [Resource::As, Resource::Data].into_iter().filter_map(|resource| getrlimit(resource).current)
}

/// The most bytes that the files of a library may have to be held in memory: a quarter of what this process may have
/// beyond its base. `None` if the system does not say.
pub fn bound() -> Option<u64> {
    let read = |path: &Path| fs::read_to_string(path).ok();
    let least = limits().chain(group(read)).chain(available(read)).min()?;
    Some(least.saturating_sub(BASE) / PART)
}

/// The lowest limit of this process's control groups (Linux, cgroups(7), both versions).
fn group(read: impl Fn(&Path) -> Option<String>) -> Option<u64> {
    let groups = read(Path::new("/proc/self/cgroup"))?;
    let limits = groups.lines().flat_map(|line| {
        let mut fields = line.splitn(3, ':').skip(1);
        let (controllers, path) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let (root, name) = match controllers {
            "" => ("/sys/fs/cgroup", "memory.max"),
            _ if controllers.split(',').any(|name| name == "memory") => {
                ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
            }
            _ => return Vec::new(),
        };
        // In a container the path may lead out of what is mounted: then the nearest that is there counts.
        let inside = Path::new(path.trim_start_matches('/'));
        inside.ancestors().map(|group| Path::new(root).join(group).join(name)).collect::<Vec<PathBuf>>()
    });
    // `max` is not a number.
    limits.filter_map(|path| read(&path)?.trim().parse().ok()).min()
}

/// The memory that is available without taking any from other programs (Linux, proc_meminfo(5)).
fn available(read: impl Fn(&Path) -> Option<String>) -> Option<u64> {
    let memory = read(Path::new("/proc/meminfo"))?;
    let line = memory.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
}

/// Whether the address space of this process is limited: for each thread the C library would set 64 MB of it aside.
pub fn is_limited() -> bool {
    getrlimit(Resource::As).current.is_some()
}

/// One heap for all threads, and what is free goes back to the system (glibc, mallopt(3)). By itself the C library has a heap for
/// each thread, and comes to keep more and more of what is free.
const HEAP: [(&str, &str); 3] =
    [("MALLOC_ARENA_MAX", "1"), ("MALLOC_MMAP_THRESHOLD_", "16384"), ("MALLOC_TRIM_THRESHOLD_", "131072")];

/// Starts the program again with one small heap, which the C library accepts only at start; at most once.
#[cfg(target_env = "gnu")]
pub fn share_one_heap() {
    use std::os::unix::process::CommandExt;

    if HEAP.iter().any(|(name, _)| env::var_os(name).is_some()) {
        return;
    }
    let mut arguments = env::args_os();
    if let (Ok(program), Some(name)) = (env::current_exe(), arguments.next()) {
        // Where that fails, it goes on as it is.
        _ = Command::new(program).arg0(name).args(arguments).envs(HEAP).exec();
    }
}

/// There is one heap in any case.
#[cfg(not(target_env = "gnu"))]
pub fn share_one_heap() {}

/// Leaves the heap of `command`, another program, as it would be.
pub fn leave_heap(command: &mut Command) {
    for (name, value) in HEAP {
        if env::var_os(name).is_some_and(|set| set == value) {
            command.env_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_all_groups_above_counts() {
        let files = |path: &Path| {
            let text = match path.to_str()? {
                "/proc/self/cgroup" => "5:cpu,memory:/a/b\n0::/user/one\n3:cpu:/x\n",
                "/sys/fs/cgroup/user/one/memory.max" => "max\n",
                "/sys/fs/cgroup/user/memory.max" => "3000\n",
                "/sys/fs/cgroup/memory/memory.limit_in_bytes" => "2000\n",
                _ => return None,
            };
            Some(text.to_string())
        };
        assert_eq!(group(files), Some(2000));
        assert_eq!(group(|path| (path == Path::new("/proc/self/cgroup")).then(|| "0::/../..\n".into())), None);
    }

    #[test]
    fn what_is_available_is_given_in_kilobytes() {
        assert_eq!(available(|_| Some("MemTotal: 9 kB\nMemAvailable:    7 kB\n".into())), Some(7 << 10));
        assert_eq!(available(|_| Some("MemTotal: 9 kB\n".into())), None);
    }
}
