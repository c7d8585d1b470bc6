//! What the benches share: processor time, peak memory, and work done in a process of its own.

// Each bench uses a part of this.
#![allow(dead_code)]

pub mod seat;
pub mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::time::{ClockId, clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;

/// What a piece of work cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    pub wall: Duration,
    /// Processor time of all threads.
    pub processor: Duration,
    /// The most memory that the process ever had, in bytes.
    pub peak: u64,
}

/// Does `work` and returns what it cost.
pub fn cost<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (start, before) = (Instant::now(), processor());
    let done = work();
    (done, Cost { wall: start.elapsed(), processor: processor() - before, peak: peak() })
}

/// The processor time that this process has taken.
pub fn processor() -> Duration {
    processor_on(ClockId::CLOCK_PROCESS_CPUTIME_ID)
}

/// The processor time that this thread has taken.
pub fn processor_of_thread() -> Duration {
    processor_on(ClockId::CLOCK_THREAD_CPUTIME_ID)
}

/// The processor time that a running process has taken.
pub fn processor_of(process: u32) -> Duration {
    processor_on(clock_getcpuclockid(Pid::from_raw(process as i32)).expect("a process that runs"))
}

fn processor_on(clock: ClockId) -> Duration {
    clock_gettime(clock).expect("a clock that is there").into()
}

/// The processor time that the processes have taken which this one started and waited for.
pub fn processor_of_children() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("every Unix reports this");
    let times = [usage.user_time(), usage.system_time()];
    times.iter().map(|time| Duration::new(time.tv_sec() as u64, time.tv_usec() as u32 * 1000)).sum()
}

/// The most memory that this process ever had resident, in bytes, as Linux reports it; 0 elsewhere.
pub fn peak() -> u64 {
    peak_of("/proc/self/status")
}

/// The most memory that any process ever had resident which this one started and waited for, in bytes.
pub fn peak_of_children() -> u64 {
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    getrusage(UsageWho::RUSAGE_CHILDREN).expect("every Unix reports this").max_rss() as u64 * unit
}

fn peak_of(status: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Runs this bench again in a process of its own, as `role` with `arguments`, so that its memory is its own. There
/// [`role`] returns the name, and [`report_cost`] passes the cost back.
pub fn apart(role: &str, arguments: &[&Path]) -> Cost {
    let program = std::env::current_exe().expect("a bench has a file");
    let output = Command::new(program).arg(ROLE).arg(role).args(arguments).stderr(Stdio::inherit()).output();
    let output = output.expect("a bench can be started");
    assert!(output.status.success(), "{role} failed");
    let numbers: Vec<u64> =
        String::from_utf8_lossy(&output.stdout).split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let [wall, processor, peak] = numbers[..] else { panic!("{role} told nothing") };
    Cost { wall: Duration::from_nanos(wall), processor: Duration::from_nanos(processor), peak }
}

const ROLE: &str = "--role";

/// The role that [`apart`] gave this process, and its arguments; `None` in the first process.
pub fn role() -> Option<(String, Vec<PathBuf>)> {
    let mut arguments = std::env::args_os().skip(1);
    (arguments.next()? == ROLE).then_some(())?;
    Some((arguments.next()?.into_string().ok()?, arguments.map(PathBuf::from).collect()))
}

/// Hands a cost back to the process that asked for it.
pub fn report_cost(cost: Cost) {
    println!("{} {} {}", cost.wall.as_nanos(), cost.processor.as_nanos(), cost.peak);
}

/// The libraries to measure, as they were named on the command line; `cargo bench` adds flags of its own.
pub fn libraries() -> Vec<PathBuf> {
    std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect()
}

/// The YAML files of a library, and how many bytes they hold.
pub fn files(library: &Path) -> (Vec<PathBuf>, u64) {
    let (mut files, mut bytes, mut directories) = (Vec::new(), 0, vec![library.to_owned()]);
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).expect("a directory that can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                bytes += path.metadata().map_or(0, |metadata| metadata.len());
                files.push(path);
            }
        }
    }
    files.sort();
    (files, bytes)
}

/// The middle one.
pub fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    values[values.len() / 2]
}
