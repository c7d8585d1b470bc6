//! The terminal: entered and left, its keys read, its cells written in as few bytes as can be.
//!
//! ```text
//! Tty         the two ends of the terminal, its size
//! Guard       raw mode and every way back out of it; stop and continue
//! Input       one thread: the terminal's bytes and the signals, as events
//! Decoder     bytes -> events, however the line cut them
//! Typing      keys where there is no screen: nothing is written but what is typed
//! TimedInput  an input that ends if nothing comes for too long
//! Display     a frame drawn into a buffer of ratatui's, then written in one write
//! Wire        what the terminal shows, what it should show -> the cheapest bytes between
//! Caps        what the terminal can do, read from the environment; it is never asked
//! ```
//!
//! Of crossterm only raw mode is used: its parser types the pieces of a sequence that the network cut, and its commands
//! spend more bytes than a slow line has. ratatui's own `Terminal` is not used either: it compares cell by cell with
//! the last frame, and so cannot see that rows moved.

mod caps;
mod clipboard;
mod decode;
mod display;
mod event;
mod guard;
mod input;
mod locale;
mod signals;
mod surface;
mod suspend;
mod teardown;
mod timed_input;
mod tty;
mod typing;
mod wire;

pub use caps::{Caps, Multiplexer, ascii_alone, legible};
pub use clipboard::{TooLong, copy_sequence};
pub use decode::Decoder;
pub use display::Display;
pub use event::{Button, Event, Mouse, MouseKind, Signal};
pub use guard::Guard;
pub use input::Input;
pub use surface::Frame;
pub use teardown::{release_interrupts, report};
pub use timed_input::TimedInput;
pub use tty::{Tty, size_of};
pub use typing::{Typed, Typing, lend};
pub use wire::sgr;
