//! One thread that waits for the terminal and for signals, and emits both as events.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::process::{Resource, getrlimit};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level;

use super::decode::{Decoder, PASTE};
use super::event::{Event, Signal};
use super::tty::Output;
use super::{Tty, guard, signals};
use crate::parallel;

/// How long the reader may take to end once it has been asked to. After that the thread ends the process.
const DEADLINE: Duration = Duration::from_millis(900);

/// What a key sends is at most this long, and comes at once; a paste comes in longer pieces. Bytes.
const KEY: usize = 8;

/// The commands to the thread, one byte each.
const WRITABLE: u8 = b'w';
const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';
const QUIT: u8 = b'q';

/// The thread that reads. It ends when this is dropped.
#[derive(Debug)]
pub struct Input {
    commands: UnixStream,
    paused: Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

/// While this lives, the terminal's input and the keys that make signals are left to another program.
#[derive(Debug)]
#[must_use]
pub struct Paused<'a>(&'a Input);

impl Input {
    /// Starts to read `tty` and to catch signals, and hands each event to `emit` on a thread of its own.
    ///
    /// After [`Event::Hangup`] and [`Signal::Terminate`] the reader has just under a second to drop this; then the
    /// thread restores the terminal and ends the process itself, with exit code 128 and the signal's number.
    ///
    /// # Errors
    ///
    /// If the system provides no thread, no pipe or no file, or the signals cannot be caught.
    pub fn start(tty: &Tty, emit: impl FnMut(Event) + Send + 'static) -> io::Result<Self> {
        let (commands, wake) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let signals = signals::catch()?;
        let (acknowledge, paused) = sync_channel(1);
        let (input, output) = (tty.input()?, tty.output()?);
        let thread = InputThread {
            emit,
            input: Some(input),
            output,
            wake,
            signals,
            acknowledge,
            decoder: Decoder::new(),
            pasted: Instant::now(),
            paused: false,
            await_writable: false,
            deadline: None,
        };
        let thread = parallel::spawn("input", move || thread.run())?;
        Ok(Self { commands, paused, thread: Some(thread) })
    }

    /// Asks for one [`Event::Writable`], once the terminal takes bytes again.
    pub fn notify_when_writable(&self) {
        self.command(WRITABLE);
    }

    /// Stops reading. When this returns, not a byte more is taken from the terminal.
    pub fn pause(&self) -> Paused<'_> {
        self.command(PAUSE);
        // An error means that the thread has ended: it reads nothing either.
        let _ = self.paused.recv();
        Paused(self)
    }

    fn command(&self, command: u8) {
        // An error means that the thread has ended.
        let _ = (&self.commands).write_all(&[command]);
    }
}

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        self.0.command(RESUME);
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.command(QUIT);
        if let Some(thread) = self.thread.take() {
            // A panic there has been printed by the hook.
            let _ = thread.join();
        }
    }
}

/// The thread's own side.
struct InputThread<F> {
    emit: F,
    /// None once the line is gone.
    input: Option<OwnedFd>,
    output: Output,
    wake: UnixStream,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    acknowledge: SyncSender<()>,
    decoder: Decoder,
    /// When the last bytes came that were no key pressed within a paste.
    pasted: Instant,
    paused: bool,
    await_writable: bool,
    /// When to end the process, and with which exit code.
    deadline: Option<(Instant, i32)>,
}

impl<F: FnMut(Event)> InputThread<F> {
    /// Waits and emits events until it is asked to quit.
    fn run(mut self) {
        loop {
            let Ready { wake, signals, input, output, nothing } = self.wait();
            if wake && self.obey() {
                return;
            }
            if signals {
                self.emit_signals();
            }
            if input {
                self.read();
            }
            if output {
                self.await_writable = false;
                (self.emit)(Event::Writable);
            }
            if nothing {
                self.decoder.expire(&mut self.emit);
            }
            if let Some((_, code)) = self.deadline.filter(|(deadline, _)| Instant::now() >= *deadline) {
                guard::leave();
                process::exit(code);
            }
        }
    }

    /// Waits until something is there to be done.
    fn wait(&self) -> Ready {
        let input = self.input.as_ref().filter(|_| !self.paused);
        let output = Some(self.output.fd()).filter(|_| self.await_writable);
        let mut fds = vec![PollFd::new(&self.wake, PollFlags::IN), PollFd::new(self.signals.get_read(), PollFlags::IN)];
        fds.extend(input.map(|fd| PollFd::new(fd, PollFlags::IN)));
        fds.extend(output.as_ref().map(|fd| PollFd::new(fd, PollFlags::OUT)));
        let rest = self.deadline.map(|(deadline, _)| deadline.saturating_duration_since(Instant::now()));
        let patience = self.decoder.patience().filter(|_| input.is_some());
        let timeout = [rest, patience].into_iter().flatten().min().and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) => Ready { nothing: true, ..Ready::default() },
            Ok(_) => {
                let mut ready = fds.iter().map(|fd| !fd.revents().is_empty());
                let mut next = |asked: bool| asked && ready.next().unwrap_or(false);
                Ready {
                    wake: next(true),
                    signals: next(true),
                    input: next(input.is_some()),
                    output: next(output.is_some()),
                    nothing: false,
                }
            }
            // Interrupted by a signal, which has written to its pipe.
            Err(_) => Ready::default(),
        }
    }

    /// Carries out the commands to the thread. Returns whether one of them was to quit.
    fn obey(&mut self) -> bool {
        let mut commands = [0; 64];
        let count = match self.wake.read(&mut commands) {
            Ok(0) => return true,
            Ok(count) => count,
            Err(error) => return error.kind() != ErrorKind::WouldBlock && error.kind() != ErrorKind::Interrupted,
        };
        for command in &commands[..count] {
            match *command {
                QUIT => return true,
                WRITABLE => self.await_writable = true,
                PAUSE => {
                    self.paused = true;
                    // An error means that the reader is ending.
                    let _ = self.acknowledge.send(());
                }
                RESUME => {
                    // Signals first, so that the reader learns that the process was continued, and at which size.
                    self.emit_signals();
                    self.paused = false;
                }
                _ => {}
            }
        }
        false
    }

    /// Emits the signals that have come.
    fn emit_signals(&mut self) {
        for signal in self.signals.pending() {
            match signal {
                // These are for the program that has the terminal now.
                SIGINT | SIGQUIT | SIGWINCH | SIGCONT if self.paused => {}
                SIGTSTP if self.paused => {
                    // As if it had no handler. An error can only mean that there is no such signal.
                    let _ = low_level::emulate_default_handler(SIGTSTP);
                }
                SIGWINCH => (self.emit)(Event::Resize(self.output.size())),
                SIGTSTP => (self.emit)(Event::Signal(Signal::Stop)),
                SIGCONT => (self.emit)(Event::Signal(Signal::Continue)),
                // The system sends it where a file grows beyond the limit; the write fails, and that is reported.
                SIGXFSZ if getrlimit(Resource::Fsize).current.is_some() => {}
                _ => self.end(Event::Signal(Signal::Terminate(signal)), signal),
            }
        }
    }

    /// Takes in all that the terminal has sent.
    fn read(&mut self) {
        let mut bytes = [0; 4096];
        let Some(input) = &self.input else { return };
        match read(input, &mut bytes) {
            Ok(0) => self.hang_up(),
            Ok(count) => {
                // Keys pressed do not make a paste whose end was lost any longer.
                if !self.decoder.is_pasting() || count > KEY {
                    self.pasted = Instant::now();
                } else if self.pasted.elapsed() >= PASTE {
                    self.decoder.expire(&mut self.emit);
                }
                self.decoder.feed(&bytes[..count], &mut self.emit);
            }
            Err(Errno::AGAIN | Errno::INTR) => {}
            Err(_) => self.hang_up(),
        }
    }

    /// The line is gone: every further read would fail, so none is tried.
    fn hang_up(&mut self) {
        self.input = None;
        self.end(Event::Hangup, SIGHUP);
    }

    /// Asks the reader to end, and sets the deadline.
    fn end(&mut self, event: Event, signal: i32) {
        (self.emit)(event);
        self.deadline.get_or_insert((Instant::now() + DEADLINE, 128 + signal));
    }
}

/// What a wait has found ready.
#[derive(Default)]
struct Ready {
    wake: bool,
    signals: bool,
    input: bool,
    output: bool,
    /// The time is up, and nothing has come.
    nothing: bool,
}
