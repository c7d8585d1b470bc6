//! The screen to draw on: each frame is one write, and a frame that is out of date is not sent.

use std::io::{self, ErrorKind, Write};

use super::surface::{Frame, Links, Surface};
use super::wire::Wire;
use super::{Caps, guard};
use crate::screen::Size;

/// The largest size that is drawn, whatever a terminal reports: no screen shows more, and memory is limited.
const LARGEST: Size = Size { cols: 2000, rows: 500 };

/// Draws frames to a terminal, or to anything else that takes bytes.
///
/// Where `output` takes no more bytes (`WouldBlock`), the rest of the frame waits and newer frames replace each other. Once
/// it takes bytes again, the difference between what it shows and the newest frame is sent.
#[derive(Debug)]
pub struct Display<W> {
    output: W,
    caps: Caps,
    /// The newest frame.
    wanted: Surface,
    /// What the terminal shows once all of `unsent` has arrived.
    shown: Surface,
    /// Whether `wanted` is not encoded yet.
    newer: bool,
    links: Links,
    wire: Wire,
    unsent: Vec<u8>,
    stalled: bool,
}

impl<W: Write> Display<W> {
    /// A display of that size on `output`. Nothing is known of what it shows yet, so the first frame clears it.
    pub fn new(output: W, caps: Caps, size: Size) -> Self {
        let links = Links::new(caps.hyperlinks);
        let (wanted, shown) = (Surface::default(), Surface::default());
        let wire = Wire::new(caps);
        let mut display =
            Self { output, caps, wanted, shown, newer: false, links, wire, unsent: Vec::new(), stalled: false };
        display.resize(size);
        display
    }

    /// Takes the terminal over, from the next frame on: alternate screen, bracketed paste. The bytes leave together
    /// with that frame. [`guard::Guard`] undoes it.
    pub fn enter(&mut self) {
        self.unsent.extend_from_slice(guard::enter_sequence(&self.caps));
        self.repaint();
    }

    /// Takes a new size; the next frame clears the terminal first.
    pub fn resize(&mut self, size: Size) {
        let size = Size { cols: size.cols.min(LARGEST.cols), rows: size.rows.min(LARGEST.rows) };
        self.wanted = Surface::new(size);
        self.shown = Surface::new(size);
        self.repaint();
    }

    /// Makes the next frame paint everything anew, for a terminal that may show anything.
    pub fn repaint(&mut self) {
        self.wire.forget();
        self.shown.clear();
        self.newer = false;
    }

    /// The size of the frames: that of the terminal, up to the largest that is drawn.
    pub fn size(&self) -> Size {
        self.wanted.size()
    }

    /// Draws a frame, which starts blank, and sends what differs from the one before in one write; nothing if nothing
    /// does.
    ///
    /// # Errors
    ///
    /// If the terminal is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.wanted.clear();
        draw(&mut Frame::new(&mut self.wanted, &mut self.links));
        self.wanted.normalise(self.caps.ascii);
        self.newer = true;
        self.flush()
    }

    /// Sends bytes that draw nothing, such as those of [`super::copy_sequence`], after the frame under way.
    ///
    /// # Errors
    ///
    /// As [`Self::draw`].
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.unsent.extend_from_slice(bytes);
        self.flush()
    }

    /// Turns the mouse on or off: presses and the wheel, no movements (private modes 1000 and 1006).
    ///
    /// # Errors
    ///
    /// As [`Self::draw`].
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.send(if on { b"\x1b[?1000;1006h" } else { b"\x1b[?1000;1006l" })
    }

    /// Whether bytes wait for the terminal to take them. [`Self::flush`] goes on then.
    pub fn is_stalled(&self) -> bool {
        self.stalled
    }

    /// Sends what waits, as far as the terminal takes it.
    ///
    /// # Errors
    ///
    /// If the terminal is gone.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.stalled {
            self.write()?;
        }
        if self.stalled {
            return Ok(());
        }
        if self.newer {
            self.wire.encode(&self.shown, &self.wanted, &self.links, &mut self.unsent);
            std::mem::swap(&mut self.shown, &mut self.wanted);
            self.newer = false;
        }
        self.write()
    }

    /// Writes what is unsent until all is written or the terminal takes no more.
    fn write(&mut self) -> io::Result<()> {
        let mut sent = 0;
        self.stalled = false;
        while sent < self.unsent.len() && !self.stalled {
            match self.output.write(&self.unsent[sent..]) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(n) => sent += n,
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.stalled = true,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.unsent.drain(..sent);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { cols: 20, rows: 4 };

    /// What two frames send, the second with two cells less of the link.
    fn linked(caps: Caps, url: &str) -> (String, String) {
        let mut display = Display::new(Vec::new(), caps, SIZE);
        let mut frame = |width| {
            let draw = |frame: &mut Frame<'_>| {
                frame.buffer.set_string(0, 0, "a source", ratatui::style::Style::new());
                frame.link(2, 0, width, url);
            };
            display.draw(draw).expect("a Vec takes all");
            String::from_utf8(std::mem::take(&mut display.output)).expect("UTF-8")
        };
        (frame(6), frame(4))
    }

    #[test]
    fn a_link_is_whole_in_itself_and_ends_where_it_ends() {
        let caps = Caps { hyperlinks: true, ..Caps::XTERM };
        let (first, second) = linked(caps, "https://example.org/");
        assert!(first.ends_with("a \x1b]8;id=1;https://example.org/\x1b\\source\x1b]8;;\x1b\\"), "{first:?}");
        assert_eq!(second, "\x08\x08ce");
    }

    #[test]
    fn no_link_where_it_is_not_known_or_not_of_the_web() {
        let caps = Caps { hyperlinks: true, ..Caps::XTERM };
        for (caps, url) in
            [(Caps::XTERM, "https://example.org/"), (caps, "file:///etc/passwd"), (caps, "https://a/\x1b")]
        {
            assert!(linked(caps, url).0.ends_with("a source"));
        }
    }

    #[test]
    fn no_size_and_every_size_can_be_drawn() {
        let mut display = Display::new(Vec::new(), Caps::XTERM, Size { cols: 0, rows: 0 });
        for (cols, rows) in [(0, 0), (0, 9), (9, 0), (1, 1), (500, 200), (u16::MAX, u16::MAX), (2, 1)] {
            display.resize(Size { cols, rows });
            let size = display.size();
            let draw = |frame: &mut Frame<'_>| {
                frame.set_cursor(cols, rows);
                frame.link(0, 0, cols, "https://example.org/");
                for cell in &mut frame.buffer.content {
                    cell.set_char('界');
                }
            };
            display.draw(draw).expect("a Vec takes all");
            assert_eq!((size.cols, size.rows), (cols.min(2000), rows.min(500)));
        }
    }
}
