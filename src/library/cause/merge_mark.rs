//! The markers that version control leaves in a file with a conflict.

use super::Cause;
use super::yaml_text::YamlText;

const MARKS: [&str; 3] = ["<<<<<<<", "|||||||", ">>>>>>>"];

/// The first conflict marker.
pub(super) fn find(source: &YamlText) -> Option<Cause> {
    let is_mark = |line: &str| {
        MARKS.iter().any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    };
    let line = (1..=source.len()).find(|line| is_mark(source.line(*line)))?;
    Some(Cause {
        position: (line, 1),
        message: "this line is a mark of an unfinished merge".into(),
        hint: "keep one of both versions, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
            .into(),
        is_certain: true,
    })
}
