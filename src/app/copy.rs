//! Copying: which text goes to the clipboard.

use super::article::Article;
use super::state_view::StateView;
use super::status_line::Notice;
use super::{Overlay, Panes};
use crate::action::Action;
use crate::brief::{self, BriefRequest};
use crate::briefing::{Briefing, Glossary, Passage};
use crate::language::folding::Folded;
use crate::pages::PassageRef;
use crate::typeset::{self, PageOptions, handover};

/// A text for the clipboard.
pub(super) struct Copied {
    /// The text itself.
    pub text: String,
    /// What it is, in a few words for the message.
    pub what: &'static str,
}

impl Copied {
    fn new(text: String, what: &'static str) -> Self {
        Self { text, what }
    }
}

/// More rows with their sources than this are too long for any clipboard.
const MOST: usize = 1_000;

/// The width of a briefing that is copied as plain text.
const COLUMNS: u16 = 80;

/// Whether `action` copies what is selected, and not a whole briefing or list.
pub(super) fn is_of_part(action: Action) -> bool {
    !matches!(action, Action::CopyBriefing | Action::CopyBriefingMarkdown | Action::Brief)
}

/// What `action` copies from the panes: the passage `target`, or the whole briefing. `None` where nothing is read.
pub(super) fn from_panes(action: Action, panes: &Panes, target: Option<PassageRef>) -> Result<Option<Copied>, Notice> {
    let glossary = &*panes.session.library.glossary;
    let of_briefing = |briefing: &Briefing| match action {
        Action::CopyBriefing => Copied::new(plain(briefing, glossary), "briefing as plain text"),
        _ => Copied::new(handover::markdown(briefing, glossary), "briefing as Markdown"),
    };
    if !is_of_part(action) {
        return Ok(panes.briefing_here().map(|briefing| of_briefing(&briefing)));
    }
    Ok(target.map(|(briefing, passage)| {
        let copied = of_passage(action, &briefing, glossary, passage);
        // The match may be in what the short line leaves out: a topic, a remark.
        match action == Action::Copy && lacks_match(panes, &copied.text) {
            true => Copied::new(handover::passage_plain(&briefing, glossary, passage), "whole passage"),
            false => copied,
        }
    }))
}

/// What `action` copies from an overlay: the passage `target`, the text of the selected row, or every row.
///
/// # Errors
///
/// A message if there is nothing to copy, or too much.
pub(super) fn from_overlay(
    action: Action,
    overlay: &Overlay,
    target: Option<PassageRef>,
    state: &StateView,
) -> Result<Option<Copied>, Notice> {
    if !is_of_part(action) {
        let whole = overlay.followed(MOST + 1, state);
        let (name, facts) =
            whole.ok_or_else(|| Notice::info("there is no whole to copy here; y copies what is selected"))?;
        if facts.len() > MOST {
            let words = format!("more than {MOST} rows are too long for a clipboard; y copies what is selected");
            return Err(Notice::fault(words));
        }
        return Ok(Some(match action {
            Action::CopyBriefing => Copied::new(handover::facts_plain(&name, &facts), "every row with its source"),
            _ => Copied::new(handover::facts_markdown(&name, &facts), "every row as Markdown"),
        }));
    }
    if let Some((text, what)) = overlay.copied(state) {
        return Ok(Some(Copied { text, what }));
    }
    let (briefing, passage) = target.ok_or_else(|| Notice::info("nothing is selected that could be copied"))?;
    Ok(Some(of_passage(action, &briefing, &state.library.glossary, passage)))
}

/// A brief of the summit that is read or selected; in an overlay, of all summits whose rows it lists. `None` while the
/// indexes across the library are missing.
///
/// # Errors
///
/// A message if there is no summit.
pub(super) fn brief(overlay: Option<&Overlay>, panes: &Panes, state: &StateView) -> Result<Option<Copied>, Notice> {
    let Some(across) = state.across else { return Ok(None) };
    let facts = |overlay: &Overlay| match overlay.followed(MOST, state) {
        Some((_, facts)) => facts,
        None => overlay.fact(state).into_iter().collect(),
    };
    let briefings = match overlay {
        Some(overlay) => facts(overlay).into_iter().map(|(briefing, _)| briefing).collect(),
        None => Vec::from_iter(panes.briefing_here()),
    };
    let mut asked: Vec<usize> = briefings.iter().filter_map(|briefing| across.position(&briefing.id)).collect();
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return Err(Notice::info("no summit is selected to make a brief of"));
    }
    let text = brief::text(&brief::brief(across, &BriefRequest::new(asked, state.setting.today)));
    Ok(Some(Copied::new(text, "brief of two sides")))
}

/// Whether the current match is selected and `line` does not contain it.
fn lacks_match(panes: &Panes, line: &str) -> bool {
    let article = panes.article.as_ref().filter(|_| panes.is_at_match());
    article.and_then(Article::query).is_some_and(|query| Folded::new(line).find_all(query).is_empty())
}

/// A passage in the form that `action` asks for.
fn of_passage(action: Action, briefing: &Briefing, glossary: &Glossary, passage: Passage) -> Copied {
    let (text, what) = match (action, passage) {
        (Action::CopyShort, _) => (handover::short(briefing, passage), "short line with its source"),
        (Action::CopyMarkdown, _) => (handover::citation_markdown(briefing, glossary, passage), "passage as Markdown"),
        // A heading stands for all under it: a section, a table.
        (_, Passage::Section(_)) => (handover::passage_plain(briefing, glossary, passage), "whole section"),
        (_, Passage::Part(_)) => (handover::passage_plain(briefing, glossary, passage), "whole table"),
        _ => (handover::citation(briefing, passage), "line with its source"),
    };
    Copied { text, what }
}

/// The whole briefing as lines of plain text.
fn plain(briefing: &Briefing, glossary: &Glossary) -> String {
    let options = PageOptions { width: COLUMNS, addresses: true, ..PageOptions::default() };
    typeset::plain_text(&typeset::page(briefing, glossary, &options))
}
