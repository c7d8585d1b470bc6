//! The rows of help and of the command palette, computed from the live keymap.

use std::collections::BTreeMap;

use crate::action::Action;
use crate::app::{HelpRow, PaletteCommand};
use crate::arrange::Arrange;
use crate::keymap::{Context, Keymap};

/// What help shows for a context: what matters most there, what else works there, what works everywhere.
pub fn help(keymap: &Keymap, context: Context) -> Vec<HelpRow> {
    let first: Vec<Action> = context.hints().into_iter().map(|(action, _)| action).collect();
    let global: Vec<Action> = keymap.rows(Context::Global).into_iter().map(|(action, _)| action).collect();
    let mut here: Vec<(Action, Vec<String>)> = keymap.rows(context);
    here.retain(|(action, _)| context.has_use(*action));
    let rank = |action: &Action| first.iter().position(|other| other == action).unwrap_or(first.len());
    here.arrange_by_key(|(action, _)| rank(action));
    let is_first = |action: &Action| first.contains(action) || !global.contains(action);
    let (here, everywhere): (Vec<_>, Vec<_>) = here.into_iter().partition(|(action, _)| is_first(action));
    let mut rows = Vec::new();
    for (heading, group) in [(format!("In {}", context.description()), here), ("Everywhere".to_string(), everywhere)] {
        if group.is_empty() {
            continue;
        }
        rows.push(HelpRow::Heading(heading));
        rows.extend(group.into_iter().map(|(action, keys)| row(keys, action)));
        rows.push(HelpRow::Blank);
    }
    for words in [
        "Alt with a letter does everywhere what the letter does here: alt-y copies.",
        "A number before a move repeats it; nothing needs one.",
        "The keys are set in keymap.yaml; `summitry keys` prints those in force.",
    ] {
        rows.push(HelpRow::Words(words));
    }
    rows
}

fn row(keys: Vec<String>, action: Action) -> HelpRow {
    HelpRow::Keys { keys, words: action.description().into(), name: action.name() }
}

/// Every command that does something in `context`, with its keys there.
pub fn commands(keymap: &Keymap, context: Context) -> Vec<PaletteCommand> {
    let mut keys: BTreeMap<Action, Vec<String>> = keymap.rows(context).into_iter().collect();
    let actions = Action::ALL.iter().filter(|action| action.is_command() && context.has_use(**action));
    actions.map(|action| PaletteCommand::of(*action, keys.remove(action).unwrap_or_default())).collect()
}
