//! The rows of help and of the command palette, computed from the live keymap.

use crate::action::Action;
use crate::app::{Command, HelpRow};
use crate::keymap::{Context, Keymap};

/// What help shows for a context: what works there, then what works everywhere, then what has no key.
pub fn help(keymap: &Keymap, context: Context) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    let own = keymap.rows(context).into_iter().filter(|(action, _)| context.has_use(*action));
    let global: Vec<Action> = keymap.rows(Context::Global).into_iter().map(|(action, _)| action).collect();
    let (everywhere, here): (Vec<_>, Vec<_>) = own.partition(|(action, _)| global.contains(action));
    for (heading, group) in [(format!("In {}", context.description()), here), ("Everywhere".to_string(), everywhere)] {
        if group.is_empty() {
            continue;
        }
        rows.push(HelpRow::Heading(heading));
        let keys = |(action, keys): (Action, Vec<String>)| HelpRow::Keys(keys.join("  "), action.description().into());
        rows.extend(group.into_iter().map(keys));
        rows.push(HelpRow::Blank);
    }
    rows.push(HelpRow::Words("A number before a move repeats it; nothing needs one.".into()));
    rows.push(HelpRow::Words("The keys are set in keymap.yaml; `summitry keys` prints those in force.".into()));
    rows
}

/// Every command that does something in `context`, with its keys there.
pub fn commands(keymap: &Keymap, context: Context) -> Vec<Command> {
    let command = |action: &Action| Command { action: *action, keys: keymap.keys_for(*action, context).join("  ") };
    Action::ALL.iter().filter(|action| action.is_command() && context.has_use(**action)).map(command).collect()
}
