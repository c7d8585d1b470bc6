//! A line of a text that is indented too little to belong to it.

use super::yaml_text::YamlText;
use super::{Cause, indent};
use crate::clean;

/// The first line that belongs to no field among the [suspects](YamlText::suspects) for an error on the line `number`.
pub(super) fn find(source: &YamlText, number: usize) -> Option<Cause> {
    let is_entry_below_text =
        |line: &usize| source.line(*line).trim_start().starts_with("- ") && source.follows_text(*line);
    let stray = source.suspects(number).find(|line| source.is_stray(*line) || is_entry_below_text(line))?;
    let owner = source.above(stray);
    if owner == 0 {
        return None;
    }
    let line = source.line(owner).trim_end();
    let name = clean::line(line.trim_start().trim_start_matches("- ").split(':').next().unwrap_or_default());
    let (message, hint) = if line.ends_with(|c: char| "|>+-".contains(c) || c.is_ascii_digit())
        && line.contains(['|', '>'])
    {
        let above = (owner + 1..stray).find(|line| source.is_text(*line) && !source.line(*line).trim().is_empty());
        let hint = match above {
            Some(first) => format!("indent it with {} spaces, as line {first}", indent(source.line(first))),
            None => format!("indent it further than `{name}` on line {owner}"),
        };
        (format!("this line stands too far left for the text of `{name}`"), hint)
    } else {
        let hint =
            format!("indent it further than `{name}` on line {owner} if it goes on there; a field is `name: value`");
        ("this line belongs to no field".to_owned(), hint)
    };
    Some(Cause { position: (stray, indent(source.line(stray)) + 1), message, hint, is_certain: true })
}
