//! Writing CommonMark: text that reads back as itself, and single leaves of a body.

use crate::briefing::markdown::{Block, BlockContent, Run, Style, blocks, leaves};

/// The text in one line of CommonMark that shows just these characters, in a table's cell too. At the start of a
/// line it needs [`paragraph`].
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// The text as a paragraph that keeps its line ends.
pub fn paragraph(text: &str) -> String {
    text.split('\n').map(|line| guard(escape(line.trim()))).collect::<Vec<_>>().join("\\\n")
}

/// A leaf of a body, with its emphasis and addresses; a row of a table in words.
pub(super) fn leaf(body: &str, leaf: usize) -> String {
    let mut start = 0;
    for block in blocks(body) {
        let count = count(&block);
        if leaf < start + count {
            return match block.content {
                BlockContent::Prose(runs) => inline(&runs),
                BlockContent::Code(code) => fenced(&code),
                BlockContent::Table(_) | BlockContent::Rule => paragraph(&leaves(body)[leaf]),
            };
        }
        start += count;
    }
    String::new()
}

fn count(block: &Block) -> usize {
    match &block.content {
        BlockContent::Prose(_) | BlockContent::Code(_) => 1,
        BlockContent::Table(table) => table.rows.len(),
        BlockContent::Rule => 0,
    }
}

/// Keeps the start of a line from being read as a heading, a list item, a rule or an underline.
fn guard(mut line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    if numbered || line.starts_with(['#', '-', '+', '=']) {
        line.insert(digits, '\\');
    }
    line
}

fn inline(runs: &[Run]) -> String {
    let text: String = runs.iter().map(marked).collect();
    text.split('\n').map(|line| guard(line.to_string())).collect::<Vec<_>>().join("\\\n")
}

/// A run between its marks. They are not read as marks where they touch a space inside, so that space goes outside.
fn marked(run: &Run) -> String {
    let inner = run.text.trim();
    let lead = &run.text[..run.text.len() - run.text.trim_start().len()];
    let trail = &run.text[lead.len() + inner.len()..];
    let text = inner.split('\n').map(escape).collect::<Vec<_>>().join("\n");
    let marked = match (run.style, &run.link) {
        _ if inner.is_empty() => String::new(),
        (Style::Emphasis, _) => format!("*{text}*"),
        (Style::Strong, _) => format!("**{text}**"),
        (Style::Code, _) => code_span(inner),
        (_, Some(link)) => format!("[{text}]({})", address(link)),
        (Style::Plain | Style::Link, None) => text,
    };
    format!("{lead}{marked}{trail}")
}

/// An address between angle brackets, which take any character but themselves.
pub fn address(link: &str) -> String {
    format!("<{}>", link.replace('<', "%3C").replace('>', "%3E"))
}

fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_fence(code) + 1);
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat(longest_fence(code).max(2) + 1);
    format!("{fence}\n{code}\n{fence}")
}

fn longest_fence(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_leaf_keeps_its_emphasis_and_its_address() {
        let body =
            "1. One *two* **three** [four](https://example.org/?a=1>2) `five`\n\n| A | B |\n|---|---|\n| 6 | 7 |";
        assert_eq!(leaf(body, 0), "One *two* **three** [four](<https://example.org/?a=1%3E2>) `five`");
        assert_eq!(leaf(body, 1), "6; B: 7");
    }

    proptest! {
        #[test]
        fn text_reads_back_as_itself(text in "[a-z0-9#*_.)>|~&;`!\\[\\]<=+ $-]{1,30}( \\\\\n?[a-z0-9#*+-]{1,8})?") {
            let lines: Vec<_> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
            prop_assume!(!lines.is_empty());
            let written = paragraph(&lines.join("\n"));
            prop_assert_eq!(leaves(&written), [lines.join("\n")]);
        }
    }
}
