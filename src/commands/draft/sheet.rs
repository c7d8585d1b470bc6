//! The lines of a working copy. What the draft says begins with `# > `, a candidate with its box, `# [ ] `; so the file is a
//! briefing in YAML whatever they say, and `finish` can distinguish them from what the curator wrote.

use std::collections::HashSet;

use crate::briefing::slug;
use crate::commands::quoted;

/// Before what the draft says.
pub(super) const REMARK: &str = "# > ";
/// Before a candidate that is not decided yet.
pub(super) const BOX: &str = "# [ ] ";

/// Before a number that is left out on purpose.
pub const LEFT_OUT: &str = "# left out:";

/// A working copy that is being written.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub out: String,
    ids: HashSet<String>,
}

impl Sheet {
    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// What the draft says, in a list after two blanks.
    pub(super) fn remark(&mut self, indent: &str, words: &str) {
        self.line(&format!("{indent}{REMARK}{words}"));
    }

    /// A candidate of a list: what is printed, and the entry as comments.
    pub(super) fn candidate(&mut self, printed: &str, fields: &[(&str, String)]) {
        self.line(&format!("  {BOX}{printed}"));
        for (i, (name, value)) in fields.iter().enumerate() {
            let mark = if i == 0 { "- " } else { "  " };
            let blank = if value.starts_with('\n') { "" } else { " " };
            self.line(&format!("  # {mark}{name}:{blank}{value}"));
        }
    }

    /// An id that nothing has yet, from the first words of a label; `otherwise` where it has none.
    pub(super) fn id(&mut self, label: &str, otherwise: &str) -> String {
        const SHORT: &[&str] =
            &["of", "the", "a", "an", "and", "in", "to", "for", "is", "are", "и", "в", "на", "с", "va"];
        const WORDS: usize = 4;
        let slug = slug(label);
        let begins = |word: &&str| word.starts_with(char::is_alphabetic);
        let words = slug.split('-').filter(|word| !SHORT.contains(word)).skip_while(|word| !begins(word)).take(WORDS);
        let base = words.collect::<Vec<_>>().join("-");
        let base = if base.is_empty() { otherwise.to_owned() } else { base };
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| !self.ids.contains(id)).unwrap_or(base);
        self.ids.insert(free.clone());
        free
    }
}

/// The candidates that the text of a file still has, as they are printed.
pub fn candidates(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter_map(|line| Some(candidate(line.trim_start())?.1))
}

/// Whether a candidate that begins with this line is taken, and what it says; `None` for another line.
pub(super) fn candidate(line: &str) -> Option<(bool, &str)> {
    let (mark, printed) = line.strip_prefix("# [")?.split_once(']')?;
    let mark = mark.trim();
    // Whatever is in the box is a mark.
    (mark.chars().count() <= 1).then(|| (!mark.is_empty(), printed.trim()))
}

/// An id as YAML writes it: without quotes where it has letters and hyphens alone, and is no other word of YAML.
pub(super) fn id(id: &str) -> String {
    let is_plain = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !matches!(id, "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null");
    if is_plain { id.to_owned() } else { quoted(id) }
}

/// A list of texts, as YAML writes it on one line.
pub(super) fn list(texts: &[&str]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_the_label_and_no_other_has_it() {
        let mut sheet = Sheet::default();
        assert_eq!(sheet.id("Northland: projects in the region", "figure"), "northland-projects-region");
        assert_eq!(sheet.id("Northland: projects in the region", "figure"), "northland-projects-region-2");
        assert_eq!(sheet.id("150 papers", "figure"), "papers");
        assert_eq!(sheet.id("", "figure"), "figure");
    }
}
