//! CommonMark bodies as a flat list of leaf blocks, which is what reading, searching and pointing need.

/// The plain text of every leaf block of `body` (paragraph, list item's own text, quoted paragraph, table row,
/// code block), in order. The index in this list is the `leaf` of [`super::Passage::Paragraph`].
pub fn leaves(body: &str) -> Vec<String> {
    let _ = body;
    Vec::new()
}
