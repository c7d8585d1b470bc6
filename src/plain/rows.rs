//! Lists of numbered rows, and what the number of a row leads to.

use std::sync::Arc;

use crate::briefing::{Briefing, Part, Passage, Text};
use crate::problem::Problem;

/// What the number of a row leads to.
#[derive(Debug, Clone)]
pub enum Choice {
    /// A place in a briefing, to read on from: a passage, and characters into its plain text; `None` for where the
    /// reader left it.
    Place(Arc<Briefing>, Option<(Passage, usize)>),
    /// A fact, which is read alone.
    Fact(Arc<Briefing>, Passage),
    /// Who or what is called this, and a fact that names it.
    Named(Text, Arc<Briefing>, Passage),
    /// The series of this id.
    Series(Text),
    /// The thread of this id.
    Thread(Text),
    /// Who or what is called this.
    Name(Text),
    /// The facts that answer this.
    Query(String),
    /// The file that has this problem, opened in the editor.
    Problem(Problem),
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct NumberedRow {
    pub text: String,
    /// `None` for headings, which have no number.
    pub choice: Option<Choice>,
}

impl NumberedRow {
    /// A row with a number.
    pub fn new(text: impl Into<String>, choice: Choice) -> Self {
        Self { text: text.into(), choice: Some(choice) }
    }

    /// A row without one.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), choice: None }
    }

    /// A fact: its kind, its words, and what else is said.
    pub fn fact(words: &str, more: &str, briefing: &Arc<Briefing>, passage: Passage) -> Self {
        let words = if more.is_empty() { words } else { words.trim_end_matches('.') };
        let text = format!("{}{words}{more}", kind(passage));
        Self::new(text, Choice::Fact(briefing.clone(), passage))
    }
}

/// What every fact begins with: its kind.
pub fn kind(passage: Passage) -> &'static str {
    match passage {
        Passage::Title => "Briefing: ",
        Passage::Summary => "Summary: ",
        Passage::Section(_) => "Section: ",
        Passage::Paragraph { .. } => "Paragraph: ",
        Passage::Figure(_) => "Figure: ",
        // Its status comes next.
        Passage::Outcome(_) => "Outcome, ",
        Passage::Person(_) => "Person: ",
        Passage::Caveat(_) => "Caveat: ",
        Passage::Source(_) => "Source: ",
        Passage::Part(Part::Figures | Part::Outcomes | Part::People) => "Table: ",
        Passage::Part(_) => "Part: ",
    }
}

/// The answer to a command: what it is and how much, then its rows.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub head: String,
    pub rows: Vec<NumberedRow>,
}

impl List {
    /// A list with rows.
    pub fn new(head: impl Into<String>, rows: Vec<NumberedRow>) -> Self {
        Self { head: head.into(), rows }
    }

    /// A list without rows, which says that nothing was found.
    pub fn nothing(words: impl Into<String>) -> Self {
        Self::new(words, Vec::new())
    }
}
