//! `summitry threads`: what became of a matter, step by step over the years.

use serde::Serialize;

use super::output::Output;
use super::{SCHEMA, library, no_such};
use crate::across::{Across, Standing, Step, Thread};
use crate::briefing::Day;
use crate::cli::Options;
use crate::clock;
use crate::exit::{Exit, Failure};
use crate::typeset::Role;

/// How far a step stands in beneath its thread.
const INDENT: usize = 2;

pub fn run(options: &Options, out: &mut Output, id: Option<&str>, json: bool) -> Result<Exit, Failure> {
    let library = library(options)?;
    let across = Across::build(&library);
    let threads: Vec<Thread> = match id {
        None => across.threads().collect(),
        Some(id) => match across.thread(id) {
            Some(thread) => vec![thread],
            None => return Err(no_such("thread", id, across.threads().map(|thread| thread.id), "`summitry threads`")),
        },
    };
    let today = clock::today();
    if json {
        let threads = threads.iter().map(|thread| One::of(thread, today)).collect();
        out.json(&Document { schema: SCHEMA, threads })?;
        return Ok(Exit::Done);
    }
    for (i, thread) in threads.iter().enumerate() {
        if i > 0 {
            out.text("\n")?;
        }
        out.line([(Role::Heading, thread.label), (Role::Dim, "  "), (Role::Dim, thread.id)])?;
        for step in thread.steps(today) {
            out.item(INDENT, &words(&step))?;
        }
    }
    Ok(Exit::Done)
}

/// A step in one line: `21 July 2022, proposed: a treaty; due 2025, overdue`.
fn words(step: &Step) -> String {
    let mut words = format!("{}, {}", step.briefing.date.words(), step.outcome.row());
    if let Some(due) = step.outcome.due {
        let overdue = if step.standing == Standing::Overdue { ", overdue" } else { "" };
        words = format!("{}; due {}{overdue}", words.trim_end_matches('.'), due.words());
    }
    words
}

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    threads: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    id: &'a str,
    label: &'a str,
    steps: Vec<OneStep<'a>>,
}

#[derive(Serialize)]
struct OneStep<'a> {
    briefing: &'a str,
    date: String,
    status: &'static str,
    what: &'a str,
    outcome: &'a str,
    due: Option<String>,
    overdue: bool,
}

impl<'a> One<'a> {
    fn of(thread: &Thread<'a>, today: Day) -> Self {
        let steps = thread.steps(today).map(|step| OneStep {
            briefing: &step.briefing.id,
            date: step.briefing.date.to_string(),
            status: step.outcome.status.word(),
            what: &step.outcome.what,
            outcome: &step.outcome.id,
            due: step.outcome.due.map(|due| due.to_string()),
            overdue: step.standing == Standing::Overdue,
        });
        Self { id: thread.id, label: thread.label, steps: steps.collect() }
    }
}
