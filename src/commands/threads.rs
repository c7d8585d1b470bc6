//! `summitry threads`: what became of a matter, step by step over the years.

use serde::Serialize;

use super::output::{Format, Printer, report};
use super::{SCHEMA, library, no_such, today};
use crate::across::{Across, Thread, ThreadFilter};
use crate::briefing::{Day, Standing};
use crate::clean;
use crate::cli::CommonArgs;
use crate::exit::{Exit, Failure};
use crate::language::similar;
use crate::typeset::Role;

/// The indent of a step below its thread, in columns.
const INDENT: usize = 2;

pub fn run(options: &CommonArgs, out: &mut Printer, id: Option<&str>, format: Format) -> Result<Exit, Failure> {
    let library = library(options)?;
    let across = Across::build(&library);
    let today = today();
    let threads: Vec<Thread> = match (id, id.and_then(ThreadFilter::from_word)) {
        (None, _) => across.threads().collect(),
        (_, Some(wanted)) => across.threads().filter(|thread| wanted.holds(thread, today)).collect(),
        (Some(id), None) => {
            let ids = || across.threads().map(|thread| thread.id);
            let thread = similar::same(id, ids()).and_then(|id| across.thread(id));
            vec![thread.ok_or_else(|| no_such("thread", id, ids(), "`summitry threads`"))?]
        }
    };
    if format == Format::Json {
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
            condition: step.outcome.condition.as_deref(),
            reservation: step.outcome.reservation.as_deref(),
            standing: step.standing.word(),
            overdue: step.standing == Standing::Overdue,
        });
        let (open, overdue) = thread.unfinished(today);
        Self { id: thread.id, label: thread.label, open: open + overdue, overdue, steps: steps.collect() }
    }
}
