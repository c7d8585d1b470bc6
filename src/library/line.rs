//! The line of a passage in its file, for opening an editor there.

use std::path::Path;

use super::file::File;
use crate::briefing::{Briefing, Passage, markdown};
use crate::clean;
use crate::yaml::{NodeContent, PathSegment, PositionTree};

/// The line, from 1, on which `passage` of `briefing` starts in its `file`; 1 if it is gone or the file cannot be read.
///
/// Found by id, heading or name, not by index: the file may have changed, and faulty entries are not in the briefing.
pub fn line_of(file: &Path, briefing: &Briefing, passage: Passage) -> usize {
    lines_of(file, briefing, &[Some(passage)])[0]
}

/// The [line](line_of) of each of `passages`; 0 for `None`. The file is read once.
pub fn lines_of(file: &Path, briefing: &Briefing, passages: &[Option<Passage>]) -> Vec<usize> {
    let text = File::named(file).ok().and_then(|file| file.text().ok()).unwrap_or_default();
    let positions = PositionTree::of(&text);
    let line = |passage: Passage| line_in(&positions, &text, briefing, passage).unwrap_or(1);
    passages.iter().map(|passage| passage.map_or(0, line)).collect()
}

fn line_in(positions: &PositionTree, text: &str, briefing: &Briefing, passage: Passage) -> Option<usize> {
    let item = |list, name, wanted: &str| {
        let i = index(positions, list, name, wanted)?;
        Some(positions.value(&[PathSegment::Key(list), PathSegment::Index(i)])?.0)
    };
    let named = |list, name| item(list, name, briefing.name_of(passage)?);
    let part = |list: &str| Some(positions.key(&[PathSegment::Key(list)])?.0);
    match passage {
        Passage::Title => part("title"),
        Passage::Summary => part("summary"),
        Passage::Section(_) => named("sections", "heading"),
        Passage::Paragraph { section, leaf } => {
            let section = &briefing.sections[section];
            let i = index(positions, "sections", "heading", &section.heading)?;
            let (key, _) =
                positions.key(&[PathSegment::Key("sections"), PathSegment::Index(i), PathSegment::Key("body")])?;
            // The text of a block scalar starts on the line after its indicator.
            let indicator = text.lines().nth(key - 1).is_some_and(|line| line.contains("body: |"));
            let offset = markdown::leaf_lines(&section.body).get(leaf).copied().unwrap_or_default();
            Some(if indicator { key + 1 + offset } else { key })
        }
        Passage::Figure(i) => match &briefing.figures[i].cell {
            Some(cell) => {
                let table = index(positions, "tables", "id", &cell.table)?;
                let (rows, row) = (PathSegment::Key("rows"), PathSegment::Key(&cell.row));
                Some(positions.key(&[PathSegment::Key("tables"), PathSegment::Index(table), rows, row])?.0)
            }
            None => named("figures", "id"),
        },
        Passage::Outcome(_) => named("outcomes", "id"),
        Passage::Person(_) => named("people", "name"),
        Passage::Caveat(i) => item("caveats", "text", &briefing.caveats[i].text),
        Passage::Source(_) => named("sources", "id"),
        Passage::Part(named) => part(&named.word().to_lowercase()),
    }
}

/// The index of the first entry of `list` whose field `name` is `wanted`.
fn index(positions: &PositionTree, list: &str, name: &str, wanted: &str) -> Option<usize> {
    let NodeContent::List(items) = &positions.node(&[PathSegment::Key(list)])?.content else { return None };
    (0..items.len()).find(|i| {
        let field = positions.node(&[PathSegment::Key(list), PathSegment::Index(*i), PathSegment::Key(name)]);
        field.is_some_and(|field| matches!(&field.content, NodeContent::Scalar(text) if clean::line(text) == wanted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Part;
    use crate::library::Library;

    #[test]
    fn every_passage_of_every_briefing_has_its_line() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
        for briefing in Library::built_in().briefings.iter() {
            let file = directory.join(format!("{}.yaml", briefing.id));
            let text = std::fs::read_to_string(&file).unwrap();
            let shows = |passage, words: &str| {
                let line = line_of(&file, &briefing, passage);
                let found = text.lines().nth(line - 1).unwrap();
                assert!(found.contains(words), "{}:{line}: {found}: no {words}", file.display());
            };
            shows(Passage::Title, &briefing.title);
            shows(Passage::Part(Part::Sources), "sources:");
            for fact in briefing.facts() {
                let first = fact.paragraph().and_then(|text| text.split(' ').next());
                if let Some(words) = first.or(briefing.name_of(fact.passage).map(|name| &**name)) {
                    shows(fact.passage, words);
                }
            }
        }
    }
}
