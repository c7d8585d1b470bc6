//! Building the index of a library in a process of its own: no reader waits for it, and its memory is freed when it ends.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::{env, io};

use rustix::process::{Pid, setpriority_process};

use super::{Location, index_directory};
use crate::{memory, parallel};

/// From so many files on that no index holds, a library is worth one: reading the files again takes a tenth of a second, and
/// holding them ten megabytes.
pub(super) const WORTH: usize = 500;

/// How much the process gives way to others.
const NICE: i32 = 10;

/// Starts `summitry index` for the library at `location`, unless somebody is writing its index. Where that fails, the library
/// is read without one.
pub(super) fn start(location: &Location) {
    if let Location::Directory(root) = location
        && !index_directory::is_locked(location)
    {
        // An index is a help and no need.
        let _ = env::current_exe().and_then(|program| {
            let mut command = Command::new(program);
            command.args(["index", "--"]).arg(root);
            memory::leave_heap(&mut command);
            run(command)
        });
    }
}

/// Runs `command` beside everything else. What is typed on the terminal does not reach it.
fn run(mut command: Command) -> io::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let mut child = command.spawn()?;
    let _ = setpriority_process(Some(Pid::from_child(&child)), NICE);
    parallel::spawn("builder", move || _ = child.wait()).map(|_| ())
}
