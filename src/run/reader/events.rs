//! Events from the terminal and the system: keys and the sequences of them, pastes, the mouse, signals.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::{HANGUP, Reader};
use crate::action::Action;
use crate::key::{Key, print_sequence};
use crate::keymap::{Context, Pending, Resolved};
use crate::run::End;
use crate::run::message::Request;
use crate::screen::Size;
use crate::terminal::{Button, Event, Mouse, MouseKind, Signal};

/// How long a sequence must wait before help with it is shown.
const HESITATION: Duration = Duration::from_millis(600);

impl<W: Write> Reader<W> {
    /// Notes that somebody is using the reader.
    pub(super) fn is_used(&mut self, now: Instant) {
        if let Some(idle) = &mut self.idle {
            idle.restart(now);
        }
    }

    pub(super) fn resize(&mut self, size: Size) {
        self.display.resize(size);
        self.app.resize(self.display.size());
    }

    pub(super) fn event(&mut self, event: Event, now: Instant) -> io::Result<Vec<Request>> {
        if matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(_)) {
            self.is_used(now);
        }
        match event {
            Event::Key(key) => return Ok(self.key(key, now)),
            Event::Paste(text) => {
                self.searcher.begin();
                self.pending.clear();
                let effects = self.app.text(&text);
                return Ok(self.carry_out_all(effects, now));
            }
            Event::Mouse(mouse) => {
                self.searcher.begin();
                return Ok(self.mouse(mouse, now));
            }
            Event::Resize(size) => self.resize(size),
            Event::Signal(Signal::Terminate(signal)) => return Ok(vec![Request::End(End::Signal(signal))]),
            Event::Signal(Signal::Stop) => return Ok(self.stop().into_iter().collect()),
            Event::Signal(Signal::Continue) => return Ok(vec![Request::Continue]),
            Event::Hangup => return Ok(vec![Request::End(End::Signal(HANGUP))]),
            Event::Writable => self.display.flush()?,
            Event::Focus(_) => {}
        }
        Ok(Vec::new())
    }

    /// Makes the choice that waited for its rows, and handles the keys that came after it.
    pub(super) fn catch_up(&mut self, now: Instant) -> Vec<Request> {
        let effects = self.app.carry_out_deferred();
        let mut outside = self.carry_out_all(effects, now);
        while !self.must_wait()
            && let Some(key) = self.ahead.pop_front()
        {
            outside.extend(self.key(key, now));
        }
        outside
    }

    fn key(&mut self, key: Key, now: Instant) -> Vec<Request> {
        self.searcher.begin();
        if self.must_wait() {
            if !self.ends_wait(key) {
                self.ahead.push_back(key);
                return Vec::new();
            }
            self.ahead.clear();
        }
        self.which_key = false;
        self.hesitation = None;
        if self.app.blank {
            // Any key only shows the screen again.
            self.app.text("");
            return Vec::new();
        }
        let context = self.app.context();
        let pressed = [self.pending.keys(), &[key]].concat();
        let effects = match self.keymap.resolve(context, &mut self.pending, key) {
            Resolved::Action(action, _) if !context.has_use(action) => {
                self.app.status.unbound(&print_sequence(&pressed));
                Vec::new()
            }
            Resolved::Action(action, count) => self.app.update(action, count.map(|count| count as usize)),
            Resolved::Text(c) => self.app.text(c.encode_utf8(&mut [0; 4])),
            Resolved::Prefix => {
                self.hesitation = Some(now + HESITATION);
                Vec::new()
            }
            Resolved::Unbound => {
                self.app.status.unbound(&print_sequence(&pressed));
                Vec::new()
            }
            Resolved::Cancelled => Vec::new(),
        };
        self.carry_out_all(effects, now)
    }

    /// Whether keys have to wait for something that has not come yet: the library, or the rows of a choice.
    fn must_wait(&self) -> bool {
        !self.has_begun || self.start.as_ref().is_some_and(|start| start.is_asked) || self.app.deferred.is_waiting()
    }

    /// Whether `key` ends the wait instead of joining the keys that wait.
    fn ends_wait(&self, key: Key) -> bool {
        let meant = self.keymap.resolve(self.app.context(), &mut Pending::default(), key);
        // Before there is anything to read, typed text may be meant for an input that an earlier key opens.
        let in_input = self.keymap.resolve(Context::Search, &mut Pending::default(), key);
        match self.app.deferred.is_waiting() {
            true => matches!(meant, Resolved::Action(Action::Close | Action::Quit, _)),
            false => matches!(meant, Resolved::Action(Action::Quit, _)) && !matches!(in_input, Resolved::Text(_)),
        }
    }

    /// The wheel moves as the keys do; a press selects.
    fn mouse(&mut self, mouse: Mouse, now: Instant) -> Vec<Request> {
        let effects = match mouse.kind {
            MouseKind::WheelDown => self.app.update(Action::Down, Some(3)),
            MouseKind::WheelUp => self.app.update(Action::Up, Some(3)),
            MouseKind::Press(Button::Left) => self.app.press(mouse.x, mouse.y),
            _ => Vec::new(),
        };
        self.carry_out_all(effects, now)
    }
}
