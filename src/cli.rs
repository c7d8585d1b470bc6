//! The command line: what can be asked. `--help`, the man page and shell completions all come from here.

mod command_line_end;
mod hyphens;
mod subcommand;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, ValueEnum};

pub use command_line_end::{CommandLineEnd, CompletionSlot};
pub use subcommand::{BriefForm, JsonArg, Subcommand};

use crate::clean;
use crate::clock;
use crate::terminal::legible;
use crate::theme::ColorWhen;

/// A keyboard-driven reader for summit briefings.
///
/// Without a command it opens the reader; without a terminal to open it on it prints what `list` prints.
#[derive(Debug, Parser)]
#[command(version, after_long_help = AFTER)]
// A doc comment of a flattened field would become help.
#[expect(missing_docs)]
pub struct Cli {
    #[command(flatten)]
    pub options: CommonArgs,
    /// Read this briefing, at this section, or the briefings in this directory
    #[arg(value_name = "PATH[#SECTION]", help_heading = None)]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub reader: ReaderArgs,
    #[command(subcommand)]
    pub command: Option<Subcommand>,
}

const AFTER: &str = "\
Files:
  The library is the first of --library, SUMMITRY_LIBRARY, ./briefings,
  $XDG_DATA_HOME/summitry/briefings and the built-in one.
  The keymap is the built-in one with --keymap, SUMMITRY_KEYMAP or
  $XDG_CONFIG_HOME/summitry/keymap.yaml laid over it.
  The theme is the first of --theme, SUMMITRY_THEME and
  $XDG_CONFIG_HOME/summitry/theme.yaml, which is laid over a shipped one.

Environment:
  NO_COLOR, CLICOLOR_FORCE and CLICOLOR are obeyed in that order where
  --color is auto; SUMMITRY_GROUND (light or dark) names the background.
  SUMMITRY_MISSED=keep remembers queries that found nothing.

Exit codes:
  0 done; 1 nothing found (find), or errors found (check, keys --check);
  2 wrong usage, or a library that cannot be read; 130 interrupted;
  128+n ended by signal n.";

/// What every command and the reader understand.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options everywhere")]
pub struct CommonArgs {
    /// Read the briefings in this directory, or this file [env: SUMMITRY_LIBRARY]
    #[arg(long, value_name = "PATH", global = true)]
    pub library: Option<PathBuf>,
    /// Lay this file over the built-in keymap [env: SUMMITRY_KEYMAP]
    #[arg(long, value_name = "FILE", global = true)]
    pub keymap: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = ColorWhen::Auto)]
    pub color: ColorWhen,
    /// Look like this shipped theme (`summitry themes` lists them), or as this file says [env: SUMMITRY_THEME]
    #[arg(long, value_name = "THEME", global = true)]
    pub theme: Option<PathBuf>,
    /// Draw rules and ellipses with ASCII alone
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Whether the built-in library is asked for, whatever else is there.
    #[arg(skip)]
    pub built_in: bool,
}

/// What only the reader understands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of the reader")]
pub struct ReaderArgs {
    /// Open this briefing, at this section
    #[arg(long, value_name = "ID[#SECTION]")]
    pub open: Option<String>,
    /// What to open in the file, if a single one is read.
    #[arg(skip)]
    pub anchor: Option<String>,
    /// Start in the finder with this query
    #[arg(long, value_name = "QUERY", conflicts_with = "open")]
    pub find: Option<String>,
    /// Read line by line: for screen readers and dumb terminals
    #[arg(long)]
    pub plain: bool,
    /// Start no other program, never stop: for accounts that only read
    #[arg(long)]
    pub restricted: bool,
    /// Remember nothing, and use nothing that was remembered: for accounts that several people share
    #[arg(long)]
    pub no_state: bool,
    /// End after this time without a key, such as 30m, and warn a minute before
    #[arg(long, value_name = "TIME", value_parser = clock::parse_limit)]
    pub idle: Option<Duration>,
}

impl Cli {
    /// Reads the command line of this process; ends it with the usage where it makes no sense, and after `--help` and
    /// `--version`.
    pub fn read() -> Self {
        Self::of(std::env::args_os()).unwrap_or_else(|error| end(&error))
    }

    /// Reads a command line, the name of the program first.
    ///
    /// # Errors
    ///
    /// Where it makes no sense, and for `--help` and `--version`.
    pub fn of(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = hyphens::set_apart(arguments.into_iter().collect(), &Self::command());
        Self::try_parse_from(arguments)?.checked()
    }

    /// Options that only the reader understands are refused with a command, not ignored.
    fn checked(self) -> Result<Self, clap::Error> {
        let ReaderArgs { open, find, plain, restricted, no_state, idle, anchor: _ } = &self.reader;
        let is_demo = matches!(self.command, Some(Subcommand::Demo(_)));
        let message = if self.command.is_some()
            && (open.is_some() || find.is_some() || *plain || *restricted || *no_state || idle.is_some())
        {
            match is_demo {
                true => "options of the reader stand after `demo`",
                false => {
                    "--open, --find, --plain, --restricted, --no-state and --idle are for the reader, not for a command"
                }
            }
        } else if is_demo && (self.path.is_some() || self.options.library.is_some()) {
            "`demo` reads the briefings that are built in, and no others"
        } else if self.path.is_some() && (self.command.is_some() || self.options.library.is_some()) {
            "a file or a directory to read stands alone; for a command name it with --library"
        } else {
            return Ok(self);
        };
        Err(Self::command().error(ErrorKind::ArgumentConflict, message))
    }
}

/// Prints help, or what is wrong with the command line, made safe to show: what was written there is quoted in it.
fn end(error: &clap::Error) -> ! {
    let words = error.render().to_string();
    let words = clean::text(&words);
    // Where the stream is closed, there is nowhere else to report it.
    _ = if error.use_stderr() {
        write!(io::stderr(), "{}", legible(&io::stderr(), &words))
    } else {
        write!(io::stdout(), "{}", legible(&io::stdout(), &words))
    };
    process::exit(error.exit_code())
}

impl ValueEnum for ColorWhen {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Always, Self::Never]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        };
        Some(clap::builder::PossibleValue::new(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    /// What users and documents rely on: a change here belongs in the changelog.
    #[test]
    fn help_is_as_documented() {
        let mut command = Cli::command().term_width(80);
        command.build();
        let mut help = command.render_long_help().to_string();
        for command in command.get_subcommands_mut().filter(|command| command.get_name() != "help") {
            let name = command.get_name().to_owned();
            help.push_str(&format!("\n---- {name}\n{}", command.render_help()));
        }
        insta::assert_snapshot!(help);
    }
}
