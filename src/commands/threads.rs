//! `summitry threads`: what became of a matter, step by step over the years.

mod ics;

use serde::Serialize;

use super::output::{Printer, report};
use super::{SCHEMA, library, no_such, today};
use crate::across::{Across, ItemIndex, Thread, ThreadFilter};
use crate::arrange::Arrange;
use crate::briefing::{Day, Standing};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::language::similar;
use crate::typeset::Role;

/// The indent of a step below its thread, in columns.
const INDENT: usize = 2;

/// How to print them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ThreadsFormat {
    Text,
    Json,
    /// What is due, as a calendar.
    Ics,
}

/// Prints the threads, or the steps of one.
pub fn run(options: &CommonArgs, out: &mut Printer, id: Option<&str>, format: ThreadsFormat) -> Result<Exit, Failure> {
    let library = library(options)?;
    let across = Across::build(&library);
    let today = today();
    let filter = id.and_then(ThreadFilter::from_word);
    let threads: Vec<Thread> = match (id, filter) {
        (None, _) => across.threads().collect(),
        (_, Some(wanted)) => across.threads().filter(|thread| wanted.holds(thread, today)).collect(),
        (Some(id), None) => {
            let ids = || across.threads().map(|thread| thread.id);
            let thread = similar::same(id, ids()).and_then(|id| across.thread(id));
            let names = || across.threads().map(|thread| (thread.id, thread.label.to_owned()));
            vec![thread.ok_or_else(|| no_such("thread", id, names(), "`summitry threads`"))?]
        }
    };
    if format == ThreadsFormat::Ics {
        let due = due(&across, &threads, id.is_none() || filter.is_some(), filter, today);
        if due.is_empty() {
            report("nothing is due");
        } else {
            out.text(&ics::calendar(due.into_iter().map(|at| (across.outcome(at).0, at.item as usize))))?;
        }
        return Ok(Exit::Done);
    }
    if format == ThreadsFormat::Json {
        let threads = threads.iter().map(|thread| ThreadJson::of(thread, today)).collect();
        out.json(&ThreadsJson { schema: SCHEMA, threads })?;
        return Ok(Exit::Done);
    }
    for (i, thread) in threads.iter().enumerate() {
        if i > 0 {
            out.text("\n")?;
        }
        out.line([(Role::Heading, thread.label), (Role::Dim, "  "), (Role::Dim, thread.id)])?;
        out.paragraph(Role::Dim, INDENT, &thread.standings(today))?;
        for step in thread.steps(today) {
            out.item(INDENT, &step.row())?;
        }
    }
    if threads.is_empty()
        && let Some(word) = id
    {
        report(&format!("no thread is {}", clean::line(word)));
    }
    Ok(Exit::Done)
}

/// The open outcomes with a due date, the earliest first: the steps of `threads`, and, with `alone`, what belongs to no
/// thread; only what is overdue where the filter wants that.
fn due(across: &Across, threads: &[Thread], alone: bool, filter: Option<ThreadFilter>, today: Day) -> Vec<ItemIndex> {
    let steps =
        threads.iter().flat_map(|thread| thread.steps(today)).map(|step| (step.at, step.outcome, step.standing));
    let others = across.briefings().iter().enumerate().filter(|_| alone).flat_map(|(briefing, summit)| {
        let outcomes = summit.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.thread.is_none());
        outcomes.map(move |(item, outcome)| {
            (ItemIndex::new(briefing, item), outcome, outcome.standing(outcome.is_open(), today))
        })
    });
    let is_wanted = |standing| match filter {
        Some(ThreadFilter::Overdue) => standing == Standing::Overdue,
        _ => standing != Standing::Closed,
    };
    let mut due: Vec<_> = steps
        .chain(others)
        .filter(|(.., standing)| is_wanted(*standing))
        .filter_map(|(at, outcome, _)| Some((outcome.due?.end().last(), at)))
        .collect();
    due.arrange();
    due.into_iter().map(|(_, at)| at).collect()
}

#[derive(Serialize)]
struct ThreadsJson<'a> {
    schema: u32,
    threads: Vec<ThreadJson<'a>>,
}

#[derive(Serialize)]
struct ThreadJson<'a> {
    id: &'a str,
    label: &'a str,
    /// How many steps are open, those that are overdue counted in, and how many of them are overdue.
    open: usize,
    overdue: usize,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    briefing: &'a str,
    date: String,
    status: &'static str,
    what: &'a str,
    outcome: &'a str,
    due: Option<String>,
    due_note: Option<&'a str>,
    condition: Option<&'a str>,
    reservation: Option<&'a str>,
    /// `open`, `overdue` or `closed`.
    standing: &'static str,
    overdue: bool,
}

impl<'a> ThreadJson<'a> {
    fn of(thread: &Thread<'a>, today: Day) -> Self {
        let steps = thread.steps(today).map(|step| StepJson {
            briefing: &step.briefing.id,
            date: step.briefing.date.to_string(),
            status: step.outcome.status.word(),
            what: &step.outcome.what,
            outcome: &step.outcome.id,
            due: step.outcome.due.map(|due| due.to_string()),
            due_note: step.outcome.due_note.as_deref(),
            condition: step.outcome.condition.as_deref(),
            reservation: step.outcome.reservation.as_deref(),
            standing: step.standing.word(),
            overdue: step.standing == Standing::Overdue,
        });
        let (open, overdue) = thread.unfinished(today);
        Self { id: thread.id, label: thread.label, open: open + overdue, overdue, steps: steps.collect() }
    }
}
