//! What can come to the reader's loop from the terminal and from the system.

use crate::key::Key;
use crate::screen::Size;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key.
    Key(Key),
    /// Text that the terminal marked as pasted, as it came: line ends and control characters included.
    Paste(String),
    /// The mouse, once it was turned on.
    Mouse(Mouse),
    /// The terminal's window got the keyboard (`true`) or lost it.
    Focus(bool),
    /// The terminal has a new size.
    Resize(Size),
    /// A signal came.
    Signal(Signal),
    /// The terminal takes bytes again: see [`crate::terminal::Input::notify_when_writable`].
    Writable,
    /// The line is gone. Nothing can be read or written any more.
    Hangup,
}

/// A signal, by what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End, with exit code 128 and this number: SIGTERM, or another that ends a process.
    Terminate(i32),
    /// Stop, as the shell's `kill -TSTP` asks.
    Stop,
    /// Stopped by somebody else and continued: the terminal may show anything.
    Continue,
}

/// A mouse event, in cells counted from 0 at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// This button went down.
    Press(Button),
    /// A button came up; terminals do not always say which.
    Release,
    /// One notch towards the top.
    WheelUp,
    /// One notch towards the end.
    WheelDown,
}

/// A button of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// The one under the forefinger.
    Left,
    /// The wheel, pressed.
    Middle,
    /// The one that opens menus elsewhere.
    Right,
}
