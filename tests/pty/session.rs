//! A program in a pseudo-terminal, its keys pressed and its screen read.

use std::env;
use std::ffi::CStr;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::ioctl_fionread;
use rustix::process::{Pid, WaitId, WaitIdOptions, ioctl_tiocsctty, setsid, waitid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

use crate::whole::whole;

/// How long anything may take. Only a failure takes so long.
const LIMIT: Duration = Duration::from_secs(20);

/// Arguments that make the test program run one of its own ignored tests as a program.
pub fn own_program(test: &str) -> Vec<String> {
    let program = env::current_exe().expect("a test has a file").to_string_lossy().into_owned();
    [&program, "--exact", test, "--ignored", "--nocapture", "--test-threads=1"].map(str::to_owned).to_vec()
}

/// A program that runs in a terminal of its own.
pub struct Session {
    child: Child,
    master: File,
    slave: File,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// Dropped to make the thread that reads let go of the terminal.
    reader: Option<(File, JoinHandle<()>)>,
}

/// What the program has sent so far.
struct Seen {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// The piece of a character that the last bytes ended with.
    rest: Vec<u8>,
    closed: bool,
}

impl Session {
    /// Starts a program, with arguments, in a terminal of that many columns and rows.
    pub fn start(program: &[String], (cols, rows): (u16, u16)) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a pseudo-terminal");
        grantpt(&master).expect("a slave");
        unlockpt(&master).expect("a slave");
        let name = ptsname(&master, Vec::new()).expect("a name");
        let slave = open(&name);
        tcsetwinsize(&slave, size(cols, rows)).expect("a size");
        // The launcher is this test program: only a process of its own can take a terminal as its controlling one.
        let launcher = own_program("session::launch");
        let child = Command::new(&launcher[0])
            .args(&launcher[1..])
            .env("SESSION_TERMINAL", name.to_string_lossy().as_ref())
            .env("SESSION_PROGRAM", program.join("\n"))
            .env("TERM", "xterm-256color")
            .env_remove("TMUX")
            .env_remove("STY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the launcher starts");
        let master = File::from(master);
        let screen = vt100::Parser::new(positive(rows), positive(cols), 0);
        let nothing = Seen { screen, bytes: Vec::new(), rest: Vec::new(), closed: false };
        let seen = Arc::new((Mutex::new(nothing), Condvar::new()));
        let mut session = Self { child, master, slave, seen, reader: None };
        session.go_on();
        session
    }

    /// Reads no more of what the program sends, as a line does that has stalled.
    pub fn stall(&mut self) {
        if let Some((stop, thread)) = self.reader.take() {
            drop(stop);
            thread.join().expect("no panic");
        }
    }

    /// Reads what the program sends, again.
    pub fn go_on(&mut self) {
        let (stop, stopped) = std::io::pipe().expect("a pipe");
        let (source, sink) = (self.master.try_clone().expect("a handle"), Arc::clone(&self.seen));
        let thread = thread::spawn(move || follow(source, File::from(std::os::fd::OwnedFd::from(stop)), &sink));
        self.reader = Some((File::from(std::os::fd::OwnedFd::from(stopped)), thread));
    }

    /// Presses keys: sends their bytes.
    pub fn press(&mut self, keys: &str) {
        self.master.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Presses keys, and waits until the program has taken them: what is pressed next comes to it apart from them.
    pub fn press_apart(&mut self, keys: &str) {
        self.press(keys);
        let end = Instant::now() + LIMIT;
        while ioctl_fionread(&self.slave).expect("a terminal") > 0 {
            assert!(Instant::now() < end, "{keys:?} was not taken");
            thread::yield_now();
        }
    }

    /// Presses a key again and again, ten times a second, until the screen is as `condition` wants it.
    pub fn press_until(&mut self, key: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + LIMIT;
        while !self.see(&condition) {
            assert!(Instant::now() < end, "{key:?} does nothing");
            self.press(key);
            let (seen, changed) = &*self.seen;
            let seen = seen.lock().expect("no panic");
            drop(changed.wait_timeout(seen, Duration::from_millis(100)).expect("no panic"));
        }
    }

    /// Waits until the screen holds `text`.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as `condition` wants it.
    pub fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |seen| condition(seen.screen.screen()));
    }

    /// Waits until the screen shows what that of `other` does.
    pub fn wait_until_like(&self, other: &Self, what: &str) {
        let end = Instant::now() + LIMIT;
        let (seen, changed) = &*self.seen;
        loop {
            let wanted = other.see(text);
            let seen = seen.lock().expect("no panic");
            let shown = text(seen.screen.screen());
            if shown == wanted {
                return;
            }
            assert!(Instant::now() < end, "{what}:\n{shown}\n\ninstead of\n\n{wanted}");
            drop(changed.wait_timeout(seen, Duration::from_millis(100)).expect("no panic"));
        }
    }

    /// What `look` makes of the screen.
    pub fn see<T>(&self, look: impl Fn(&vt100::Screen) -> T) -> T {
        look(self.seen.0.lock().expect("no panic").screen.screen())
    }

    /// Waits until the program, and all it started, has let go of the terminal; how it ended.
    pub fn end(&mut self) -> ExitStatus {
        self.slave = OpenOptions::new().read(true).open("/dev/null").expect("a null device");
        self.wait("the end", |seen| seen.closed);
        self.child.wait().expect("a child")
    }

    /// Whether the terminal is as a shell leaves it: cooked, the main screen, a cursor that shows, no mode on.
    pub fn is_restored(&self) -> bool {
        let modes = self.see(|screen| screen.alternate_screen() || screen.hide_cursor() || screen.bracketed_paste());
        !modes && self.is_cooked()
    }

    /// Whether the terminal reads lines and makes signals of keys.
    pub fn is_cooked(&self) -> bool {
        let modes = tcgetattr(&self.master).expect("a terminal").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ISIG | LocalModes::ECHO)
    }

    /// All bytes so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.0.lock().expect("no panic").bytes.clone()
    }

    /// Changes the size of the terminal. A terminal of size 0 does not report its size: 80x24.
    pub fn resize(&self, cols: u16, rows: u16) {
        let (seen, _) = &*self.seen;
        let (shown_cols, shown_rows) = if cols == 0 || rows == 0 { (80, 24) } else { (cols, rows) };
        seen.lock().expect("no panic").screen.screen_mut().set_size(positive(shown_rows), positive(shown_cols));
        tcsetwinsize(&self.master, size(cols, rows)).expect("a size");
    }

    /// Sends a signal to the program, by its number.
    pub fn signal(&self, signal: i32) {
        let kill = format!("kill -{signal} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
    }

    /// Hangs up, like a broken line; returns how the program ended. It must not have spun meanwhile: it was asked to end
    /// within a second, and half a second of a processor is more than that takes.
    pub fn hang_up(mut self) -> ExitStatus {
        self.stall();
        let before = self.processor_time();
        let null = || OpenOptions::new().read(true).write(true).open("/dev/null").expect("a null device");
        (self.master, self.slave) = (null(), null());
        let exited = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(Pid::from_child(&self.child)), exited).expect("a child");
        if let (Some(before), Some(after)) = (before, self.processor_time()) {
            assert!(after - before < 50, "{} hundredths of a second", after - before);
        }
        self.child.wait().expect("a child")
    }

    /// How long the program has had a processor, in hundredths of a second (proc_pid_stat(5): `utime` and `stime`);
    /// `None` where the system does not report it this way. It can be asked until the program has been waited for.
    fn processor_time(&self) -> Option<u64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // The name of the program stands in parentheses, and may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    }

    fn wait(&self, what: &str, condition: impl Fn(&Seen) -> bool) {
        let (seen, changed) = &*self.seen;
        let seen = seen.lock().expect("no panic");
        let (seen, result) = changed.wait_timeout_while(seen, LIMIT, |seen| !condition(seen)).expect("no panic");
        assert!(!result.timed_out(), "{what:?} did not come:\n{}", seen.screen.screen().contents());
    }
}

/// The rows of a screen without the blanks at their ends: whether these were written is not to be seen.
fn text(screen: &vt100::Screen) -> String {
    let rows = screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended, and been waited for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what the program sends until it lets go of the terminal, or `stop` is closed.
fn follow(mut source: File, stop: File, sink: &(Mutex<Seen>, Condvar)) {
    let mut bytes = [0; 4096];
    loop {
        let mut fds = [PollFd::new(&source, PollFlags::IN), PollFd::new(&stop, PollFlags::IN)];
        poll(&mut fds, None).expect("poll");
        if !fds[1].revents().is_empty() {
            return;
        }
        let count = source.read(&mut bytes).unwrap_or(0);
        let mut seen = sink.0.lock().expect("no panic");
        let text = whole(&mut seen.rest, &bytes[..count]);
        seen.screen.process(text.as_bytes());
        seen.bytes.extend_from_slice(&bytes[..count]);
        seen.closed = count == 0;
        sink.1.notify_all();
        if count == 0 {
            return;
        }
    }
}

fn open(name: &CStr) -> File {
    let flags = rustix::fs::OFlags::NOCTTY.bits().cast_signed();
    let mut options = OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::custom_flags(options.read(true).write(true), flags);
    options.open(name.to_string_lossy().as_ref()).expect("the slave opens")
}

fn positive(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("not 0")
}

fn size(cols: u16, rows: u16) -> Winsize {
    Winsize { ws_row: rows, ws_col: cols, ws_xpixel: 0, ws_ypixel: 0 }
}

/// Becomes the program in the terminal: not a test, the launcher of [`Session::start`].
#[test]
#[ignore = "run by the other tests"]
fn launch() {
    let (Ok(terminal), Ok(program)) = (env::var("SESSION_TERMINAL"), env::var("SESSION_PROGRAM")) else { return };
    let words: Vec<&str> = program.split('\n').collect();
    setsid().expect("a process that leads nothing yet");
    let terminal = OpenOptions::new().read(true).write(true).open(terminal).expect("the slave opens");
    // To open a terminal is enough on Linux, where this fails for it is done.
    let _ = ioctl_tiocsctty(&terminal);
    let end = || terminal.try_clone().expect("a handle");
    let error = Command::new(words[0]).args(&words[1..]).stdin(end()).stdout(end()).stderr(end()).exec();
    panic!("{error}");
}
