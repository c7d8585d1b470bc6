//! `draft --finish`: a working copy on which the curator has decided -> a briefing.

use std::fs;
use std::io::{self, Read};
use std::iter;
use std::path::Path;

use super::sheet::{LEFT_OUT, REMARK, candidate};
use crate::commands::amounts::of_briefing;
use crate::commands::article;
use crate::commands::output::{Printer, report};
use crate::exit::{Exit, Failure};
use crate::extract;
use crate::library;
use crate::typeset::counted;

/// A working copy is no larger than a briefing may be.
const LARGEST: u64 = 1 << 20;

/// What became of a working copy.
#[derive(Debug, Default, PartialEq, Eq)]
struct Finished {
    text: String,
    taken: usize,
    left_out: usize,
}

/// Makes entries of the marked candidates of the working copy in `file`, and keeps the copy under its name with a `~`
/// after it. From standard input, prints the briefing instead.
pub(super) fn run(file: &Path, out: &mut Printer) -> Result<Exit, Failure> {
    let name = article::name(file);
    let unreadable = |error: io::Error| Failure::new(format!("{name} cannot be read: {error}"), "name a working copy");
    let mut copy = String::new();
    let input: Box<dyn Read> = match article::is_standard_input(file) {
        true => Box::new(io::stdin().lock()),
        false => Box::new(fs::File::open(file).map_err(unreadable)?),
    };
    input.take(LARGEST).read_to_string(&mut copy).map_err(unreadable)?;
    let finished = finish_noting(&copy);
    if finished.taken + finished.left_out == 0 {
        return Err(Failure::new(
            format!("{name} has no candidates"),
            "`summitry draft ARTICLE --save FILE` writes a working copy",
        ));
    }
    if finished.taken == 0 {
        return Err(Failure::new(
            format!("no candidate of {name} has an x in its box"),
            "mark those that you take: `# [x]`",
        ));
    }
    if article::is_standard_input(file) {
        out.text(&finished.text)?;
        return Ok(Exit::Done);
    }
    replace(file, &finished.text)
        .map_err(|error| Failure::new(format!("{name} cannot be written: {error}"), "the working copy is as it was"))?;
    report(&format!(
        "{} taken, {} left out; the working copy is kept in {name}~",
        counted(finished.taken, "candidate", "candidates"),
        finished.left_out
    ));
    report(&format!("`summitry check {name}` says whether anything is missing"));
    Ok(Exit::Done)
}

/// Puts `text` in the place of `file`, which goes to its name with a `~` behind.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let mut kept = file.as_os_str().to_owned();
    kept.push("~");
    fs::copy(file, &kept)?;
    fs::write(file, text)
}

/// How a line of a working copy is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// As the curator wrote it.
    Written,
    /// It belongs to a candidate that is taken.
    Taken,
    /// It belongs to one that is not.
    LeftOut,
}

/// Notes as left out only what stands nowhere in the briefing that is made.
fn finish_noting(copy: &str) -> Finished {
    let finished = finish(copy, |_| false);
    let Some(briefing) = library::briefing_in(&finished.text) else { return finished };
    let held = of_briefing(&briefing, iter::empty());
    finish(copy, |printed| {
        let amounts = extract::amounts(printed);
        !amounts.is_empty() && held.has_all(&amounts)
    })
}

/// Makes entries of what is marked. The numbers of the rest are noted as left out, unless `is_held` says that the
/// briefing holds them elsewhere.
fn finish(copy: &str, is_held: impl Fn(&str) -> bool) -> Finished {
    let (mut finished, mut state, mut list) = (Finished::default(), State::Written, "");
    // Whether the lines before were a candidate's: the blank ones after it stay only at the end of a list.
    let mut was_candidate = false;
    for line in copy.lines() {
        let rest = line.trim_start();
        let indent = &line[..line.len() - rest.len()];
        if rest.starts_with(REMARK) || rest == REMARK.trim_end() {
            state = State::Written;
        } else if let Some((is_marked, printed)) = candidate(rest) {
            state = if is_marked { State::Taken } else { State::LeftOut };
            was_candidate = true;
            finished.taken += usize::from(is_marked);
            finished.left_out += usize::from(!is_marked);
            // Only what is a number must be said to be left out.
            if !is_marked && matches!(list, "figures:" | "tables:") && !is_held(printed) {
                push(&mut finished.text, &format!("{indent}{LEFT_OUT} {printed}"));
            }
        } else if state != State::Written && rest.starts_with('#') && !rest.starts_with(LEFT_OUT) {
            if state == State::Taken {
                let entry = rest.strip_prefix("# ").or(rest.strip_prefix('#')).unwrap_or(rest);
                push(&mut finished.text, &format!("{indent}{entry}"));
            }
        } else {
            state = State::Written;
            if rest.is_empty() && was_candidate {
                continue;
            }
            if indent.is_empty() && was_candidate {
                push(&mut finished.text, "");
            }
            was_candidate = false;
            if indent.is_empty() && !rest.is_empty() && !rest.starts_with('#') {
                list = rest;
            }
            push(&mut finished.text, line);
        }
    }
    finished.text = without_empty_lists(&finished.text);
    finished
}

/// Adds a line, but no second blank one.
fn push(text: &mut String, line: &str) {
    if !(line.is_empty() && (text.is_empty() || text.ends_with("\n\n"))) {
        text.push_str(line);
        text.push('\n');
    }
}

/// Without the names of lists that have no entries.
fn without_empty_lists(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_content = |line: &&&str| !line.is_empty() && !line.trim_start().starts_with('#');
    let is_empty = |at: usize| {
        let is_list = matches!(lines[at], "people:" | "figures:" | "tables:" | "outcomes:");
        is_list && lines[at + 1..].iter().find(is_content).is_none_or(|next| !next.starts_with([' ', '-']))
    };
    let kept = (0..lines.len()).filter(|at| !is_empty(*at));
    kept.fold(String::with_capacity(text.len()), |mut out, at| {
        push(&mut out, lines[at]);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_becomes_an_entry_and_the_rest_is_left_out() {
        let copy = "\
# > A working copy.
title: A

people:
  # [ ] President B
  # - name: B
figures:
  # > They built 3 ports and 5 roads.
  # [x] 3 ports
  # - id: ports
  #   value: 3

  # [ ] 5 roads
  # - id: roads
  #   value: 5
  - id: own
    value: 1   # mine
outcomes:
  # > They signed it.
  # [+] signed
  # - id: it
  #   status: signed
  # [ ] agreed
  # - id: other
# a remark of the curator
";
        let finished = finish(copy, |_| false);
        let text = "\
title: A

figures:
  - id: ports
    value: 3
  # left out: 5 roads
  - id: own
    value: 1   # mine
outcomes:
  - id: it
    status: signed
";
        assert_eq!((finished.taken, finished.left_out), (2, 3));
        assert_eq!(finished.text, text, "a remark right behind a candidate belongs to it");
        assert_eq!(
            finish("title: A\n# [a link](b)\n", |_| false),
            Finished { text: "title: A\n# [a link](b)\n".into(), ..Finished::default() }
        );
    }

    #[test]
    fn a_number_that_the_briefing_holds_is_not_noted_as_left_out() {
        let copy = "title: Talks
date: 2026-03-04
place: Harbour
parties: [Northland]
summary: It is to last for five years.
sections:
  - heading: A
    body: B.
figures:
  # [x] $3 billion
  # - id: loan
  #   label: Loan
  #   value: 3
  #   unit: USD bn
  # [ ] 5 years
  # [ ] three billion dollars
  # [ ] 7 roads
  # left out: 8 bridges
";
        let text = finish_noting(copy).text;
        let notes: Vec<&str> = text.lines().filter(|line| line.contains("left out")).collect();
        assert_eq!(notes, ["  # left out: 7 roads", "  # left out: 8 bridges"], "what the curator notes stays");
    }
}
