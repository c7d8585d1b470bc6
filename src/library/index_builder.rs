//! Building the index of a library in another process: no reader waits for it, and its memory is freed when it ends.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::{env, io};

use rustix::process::{Pid, setpriority_process};

use super::{Location, index_directory};
use crate::{memory, parallel};

/// The number of files without an index from which one is worth building: reading them again takes a tenth of a second,
/// and keeping them in memory ten megabytes.
pub(super) const WORTH: usize = 500;

/// The nice value of the process.
const NICE: i32 = 10;

/// Starts `summitry index` for the library at `location`, unless its index is being written already. If that fails, the
/// library is read without one.
pub(super) fn start(location: &Location) {
    if let Location::Directory(root) = location
        && !index_directory::is_locked(location)
    {
        // The index is only an optimisation.
        let _ = env::current_exe().and_then(|program| {
            let mut command = Command::new(program);
            command.args(["index", "--"]).arg(root);
            memory::leave_heap(&mut command);
            run(command)
        });
    }
}

/// Runs `command` in the background, without access to the terminal.
fn run(mut command: Command) -> io::Result<()> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let mut child = command.spawn()?;
    let _ = setpriority_process(Some(Pid::from_child(&child)), NICE);
    parallel::spawn("builder", move || _ = child.wait()).map(|_| ())
}
