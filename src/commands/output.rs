//! Standard output: how wide it is, whether it shows colour, and words, lines and JSON on it.

use std::cell::LazyCell;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde::Serialize;

use crate::ascii::{self, Charset};
use crate::clean;
use crate::cli::{CommonArgs, JsonArg};
use crate::terminal::{ascii_alone, legible, sgr};
use crate::theme::{self, ColorWhen, Depth, Theme, Themes};
use crate::typeset::{self, Role};

/// The width of what goes to a file or a pipe.
const PIPE_WIDTH: usize = 80;

/// The format in which a command prints its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Words and columns, to be read.
    Text,
    /// One JSON document.
    Json,
}

impl Format {
    /// The format that is asked for.
    pub fn of(asked: &JsonArg) -> Self {
        if asked.json { Self::Json } else { Self::Text }
    }
}

/// Where a command prints its data.
pub struct Printer {
    out: BufWriter<ascii::Writer<StdoutLock<'static>>>,
    /// `None` prints plain text. Its file is read when the first words are styled.
    theme: LazyCell<Option<Theme>, Box<dyn FnOnce() -> Option<Theme>>>,
    /// Columns to print in.
    pub width: usize,
    /// What ellipses and rules are drawn with.
    pub charset: Charset,
}

impl Printer {
    /// Standard output, set up by the options and the environment.
    pub fn new(options: &CommonArgs) -> Self {
        let stdout = io::stdout();
        let var = |name: &str| std::env::var(name).ok();
        let forced = var("CLICOLOR_FORCE").is_some_and(|force| !force.is_empty() && force != "0");
        let shown = match options.color {
            ColorWhen::Always => true,
            ColorWhen::Auto => stdout.is_terminal() || forced,
            ColorWhen::Never => false,
        };
        let depth = theme::depth(options.color, var);
        let option = options.theme.clone();
        let theme = move || {
            let source = theme::find(option.as_deref(), |name| std::env::var_os(name));
            (shown && depth != Depth::Mono).then(|| {
                let (themes, _) = Themes::load(source, depth, theme::ground(var));
                themes.theme(themes.requested())
            })
        };
        let theme: Box<dyn FnOnce() -> _> = Box::new(theme);
        let columns = stdout.is_terminal().then(|| rustix::termios::tcgetwinsize(&stdout).ok()).flatten();
        let width = columns.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0);
        let alone = ascii_alone(&stdout).is_some();
        let out = BufWriter::new(ascii::Writer::new(stdout.lock(), Charset::ascii_if(alone)));
        Self {
            theme: LazyCell::new(theme),
            width: width.unwrap_or(PIPE_WIDTH),
            charset: Charset::ascii_if(options.ascii || alone),
            out,
        }
    }

    /// Text as it is.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Spans in their roles, and the end of the line; spaces at the end are left out.
    pub fn line<'s>(&mut self, spans: impl IntoIterator<Item = (Role, &'s str)>) -> io::Result<()> {
        let mut spans: Vec<(Role, &str)> = spans.into_iter().collect();
        while let Some((_, last)) = spans.last_mut() {
            *last = last.trim_end_matches(' ');
            if !last.is_empty() {
                break;
            }
            spans.pop();
        }
        for (role, text) in spans {
            let sgr = (*self.theme).map(|theme| sgr(theme.style(role)));
            match sgr.filter(|sgr| !sgr.is_empty() && !text.trim().is_empty()) {
                Some(sgr) => write!(self.out, "{sgr}{text}\x1b[m")?,
                None => self.text(text)?,
            }
        }
        self.text("\n")
    }

    /// A paragraph of one role, wrapped, each line indented by `indent` columns.
    pub fn paragraph(&mut self, role: Role, indent: usize, text: &str) -> io::Result<()> {
        let margin = " ".repeat(indent);
        for line in typeset::lines(text, self.width.saturating_sub(indent).max(16)) {
            self.line([(Role::Text, margin.as_str()), (role, &text[line])])?;
        }
        Ok(())
    }

    /// An item of a list, wrapped: indented by `indent` columns, and after the first line by two more.
    pub fn item(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let margin = " ".repeat(indent + 2);
        for (i, line) in typeset::lines(text, self.width.saturating_sub(indent + 2).max(16)).into_iter().enumerate() {
            let margin = if i == 0 { &margin[2..] } else { &margin };
            self.line([(Role::Text, margin), (Role::Text, &text[line])])?;
        }
        Ok(())
    }

    /// One JSON document.
    pub fn json(&mut self, document: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, document)?;
        self.text("\n")
    }

    /// Flushes, so that a failure to write is reported.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a message to standard error. Errors of that are ignored: there is nowhere else to report them.
pub fn report(words: &str) {
    let _ = writeln!(io::stderr(), "{}", legible(&io::stderr(), &clean::line(words)));
}
