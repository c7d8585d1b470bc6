//! The commands, with what each takes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::ReaderArgs;
use crate::briefing::Day;
use crate::lookup::FactKind;

/// What to do instead of opening the reader.
#[derive(Debug, clap::Subcommand)]
// A doc comment of a flattened field would become help.
#[expect(missing_docs)]
pub enum Subcommand {
    /// Open the reader on the briefings that are built in
    Demo(ReaderArgs),
    /// List the briefings, newest first
    List {
        #[command(flatten)]
        json: JsonArg,
    },
    /// Print a briefing
    Show {
        /// The briefing's id, as `summitry list` prints it, or its file
        id: String,
        /// Columns to set it in [default: the terminal's width, or 80]
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(16..))]
        width: Option<u16>,
        /// Print Markdown
        #[arg(long, conflicts_with_all = ["width", "json"])]
        markdown: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Print a brief of at most two sides: points to make, then the background
    Brief {
        /// The ids of one briefing or several, as `summitry list` prints them
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
        /// Print the points to make alone
        #[arg(long)]
        points: bool,
        /// Only what has this topic: its id, or its label
        #[arg(long, value_name = "TOPIC")]
        topic: Option<String>,
        /// Only what names this person, country or body, in any spelling
        #[arg(long, value_name = "NAME")]
        who: Option<String>,
        /// Print the addendum alone: what is new from this day on (YYYY, YYYY-MM or YYYY-MM-DD)
        #[arg(long, value_name = "DATE", value_parser = day)]
        since: Option<Day>,
        #[command(flatten)]
        form: BriefForm,
    },
    /// Find facts: figures, outcomes, people, terms, passages
    Find {
        /// Words in any order, script and spelling; filters such as kind:figure, year:2025, "exact phrase", -without
        #[arg(required_unless_present = "missed")]
        query: Vec<String>,
        /// Print at most this many
        #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
        number: usize,
        /// Print only facts of this kind
        #[arg(long, value_name = "KIND")]
        kind: Option<FactKind>,
        /// Say how each word was met
        #[arg(long)]
        why: bool,
        /// Print the queries that found nothing, the latest first; they are kept where SUMMITRY_MISSED is `keep`
        #[arg(long, conflicts_with_all = ["query", "number", "kind", "why"])]
        missed: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Print the figures of all briefings
    Figures {
        /// Words that a figure must have in its label, value, unit, series, summit or date; a briefing's file before them
        query: Vec<String>,
        /// Print only this series
        #[arg(long, value_name = "ID")]
        series: Option<String>,
        /// Print CSV (RFC 4180)
        #[arg(long, conflicts_with = "json")]
        csv: bool,
        /// Begin the CSV with a byte-order mark, by which Excel knows that it is UTF-8
        #[arg(long, requires = "csv")]
        bom: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Print what became of a matter over the years
    Threads {
        /// A thread's id, or `open` or `overdue` for those that are; all threads without it
        id: Option<String>,
        /// Print a calendar (RFC 5545) of what is due; without an id also of what belongs to no thread
        #[arg(long, conflicts_with = "json")]
        ics: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Check briefings and report everything that is wrong with them
    Check {
        /// Files and directories, - for standard input; the library without them
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Report errors, and which facts this newer version of the source changes
        #[arg(long, value_name = "FILE", requires = "paths")]
        against: Option<PathBuf>,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Build or renew the index of a library, by which large ones are read and searched at once
    Index {
        /// The directory of the briefings; the library without it
        #[arg(value_name = "DIR")]
        directory: Option<PathBuf>,
        /// Check the index that is there: each part of it, and whether it says what the files say
        #[arg(long)]
        check: bool,
    },
    /// Print the keys, or check a keymap
    Keys {
        /// Report everything that is wrong with this keymap
        #[arg(long, value_name = "FILE", conflicts_with = "default")]
        check: Option<PathBuf>,
        /// Print the built-in keymap, to copy from
        #[arg(long)]
        default: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// List the themes, and show the one in use
    Themes,
    /// Print a working copy of a briefing: what an article holds, each candidate with its quote
    Draft {
        /// A text or an HTML page, - for standard input; with --finish a working copy
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The article's address
        #[arg(long, value_name = "URL")]
        url: Option<String>,
        /// Write the working copy to this briefing, and keep the article's text in sources/ beside it
        #[arg(long, value_name = "FILE", conflicts_with = "json")]
        save: Option<PathBuf>,
        /// Make entries of the candidates in this working copy that have an x in their box, and note the others as left out
        #[arg(long, conflicts_with_all = ["url", "save", "json"])]
        finish: bool,
        #[command(flatten)]
        json: JsonArg,
    },
    /// Print a commented skeleton of a briefing
    New {
        /// The event, in full
        title: String,
    },
    /// Print the JSON Schema of the briefing format, for editors
    Schema,
    /// Print completions for a shell
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print what the last word of a command line can become
    #[command(hide = true)]
    Complete {
        /// The words after the name of the program; the last is being typed
        #[arg(last = true)]
        words: Vec<OsString>,
    },
    /// Print the man page
    Man,
}

/// The form of a brief; plain text without one.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct BriefForm {
    /// Print Markdown
    #[arg(long)]
    pub markdown: bool,
    /// Print one HTML file, to be read in a browser or printed
    #[arg(long)]
    pub html: bool,
    /// Print a Typst document
    #[arg(long)]
    pub typst: bool,
}

/// Machine-readable output.
#[derive(Debug, Args)]
pub struct JsonArg {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// A day as an option takes it; what is none is reported with the forms that are.
fn day(text: &str) -> Result<Day, String> {
    let forms = "write a day as 2025-05-26, a month as 2025-05, or a year";
    text.parse().map_err(|fault| format!("{fault}; {forms}"))
}

impl ValueEnum for FactKind {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.word()))
    }
}
