//! A name's card: who or what it is, the places where it occurs, and its other names.

use std::ops::Range;

use super::blocks::{Blocks, LayoutSetting, PassageRef};
use super::thing::{Thing, Things};
use super::unwrapped::{PageMatch, PassageLines, Unwrapped};
use crate::across::{Across, Card, Occurrence};
use crate::ascii::Charset;
use crate::briefing::{Briefing, Part, Passage, Text, row};
use crate::screen;
use crate::typeset::{self, GUTTER, Line, MEASURE, Mark, Role, counted, shorten, shorten_around, width};

/// The head of a card, above its places.
#[derive(Debug, Clone, Default)]
pub struct CardHead {
    /// Its lines, a blank one last.
    pub lines: Vec<Line>,
    /// The names in it that have cards of their own.
    pub links: Vec<(Text, PageMatch)>,
}

/// Below this many columns a label has no column of its own.
const NARROW: usize = 30;
/// From this many columns on, what a passage stands under has a column of its own.
const WIDE: u16 = 130;
/// Fewer columns of a figure's label say nothing.
const LABEL: usize = 10;

impl CardHead {
    /// The head of `card`, set for so many columns.
    pub fn new(across: &Across, card: &Card, width: u16) -> Self {
        let measure = usize::from(width.saturating_sub(GUTTER + 1).min(MEASURE));
        let mut head = Self::default();
        if let Some(what) = card.what {
            head.put("", what, measure);
        }
        if !card.members.is_empty() {
            head.put("Members  ", &card.members.join(", "), measure);
        }
        let groups = across.groups_of(card);
        if !groups.is_empty() {
            head.put("Groups   ", &groups.join(", "), measure);
        }
        if !head.lines.is_empty() {
            let unwrapped = Unwrapped::new(PassageLines { first: 0, column: 0, lines: &head.lines });
            let others = across.names_in(unwrapped.text()).into_iter().filter(|(_, id)| *id != card.id);
            let link = |(range, id)| Some((across.card_of(id).name.into(), unwrapped.found(&range)?));
            head.links = others.filter_map(link).collect();
        }
        if let Some(country) = card.country {
            head.put("Country  ", country, measure);
        }
        if !head.lines.is_empty() {
            head.lines.push(Line::default());
        }
        head
    }

    /// The other names of `card`, set for so many columns.
    fn aliases(card: &Card, width: u16) -> Vec<Line> {
        let mut tail = Self::default();
        if !card.aliases.is_empty() {
            tail.put("Also     ", &card.aliases.join(", "), usize::from(width.saturating_sub(GUTTER + 1).min(MEASURE)));
        }
        tail.lines
    }

    /// Adds a text beside a label, or after it where there is little room.
    fn put(&mut self, label: &str, text: &str, measure: usize) {
        if !label.is_empty() && measure < NARROW {
            return self.put("", &format!("{}: {text}", label.trim_end()), measure);
        }
        for (i, line) in typeset::lines(text, measure.saturating_sub(label.len()).max(8)).into_iter().enumerate() {
            let label = if i == 0 { label.to_string() } else { " ".repeat(label.len()) };
            let mut set = Line::of(0, Role::Dim, label);
            set.put(0, Role::Text, &text[line]);
            self.lines.push(set);
        }
    }
}

/// A card as blocks of lines: its head, then the places by summit, then its other names.
pub struct CardBlocks<'a> {
    across: &'a Across,
    card: Card<'a>,
    /// Shown above the places.
    pub head: CardHead,
    /// Which of the names in its head is pointed at.
    pub link: Option<usize>,
    /// Its other names, below the places.
    aliases: Vec<Line>,
    setting: LayoutSetting,
}

impl<'a> CardBlocks<'a> {
    /// The blocks of `card`. `link`: the name in its head that is pointed at, and which of those it was.
    pub fn new(across: &'a Across, card: Card<'a>, link: Option<&(usize, Text)>, setting: LayoutSetting) -> Self {
        let mut head = CardHead::new(across, &card, setting.size.cols);
        let link = link.and_then(|(at, name)| {
            let is = |i: &usize| head.links.get(*i).is_some_and(|(other, _)| other == name);
            Some(*at).filter(is).or_else(|| (0..head.links.len()).find(is))
        });
        for (line, columns) in link.iter().flat_map(|link| head.links[*link].1.pieces.clone()) {
            head.lines[line].marks.push(Mark { columns, role: Role::Selected });
        }
        let aliases = CardHead::aliases(&card, setting.size.cols);
        Self { across, card, head, link, aliases, setting }
    }

    /// What block `i` stands for; `None` for the head and the other names.
    fn row(&self, i: usize) -> Option<Occurrence> {
        i.checked_sub(self.first()).filter(|row| *row < self.card.rows()).map(|row| self.card.row(row))
    }

    /// Whether block `i` is that of the other names.
    fn is_aliases(&self, i: usize) -> bool {
        i >= self.first() + self.card.rows()
    }

    /// The block of the first summit.
    fn first(&self) -> usize {
        usize::from(!self.head.lines.is_empty())
    }

    /// A summit, or one of its passages cut around the name.
    fn line(&self, row: Occurrence) -> Line {
        let (charset, cols) = (self.setting.charset, self.setting.size.cols);
        let columns = |column: u16| usize::from(cols.saturating_sub(GUTTER + column + 1).min(MEASURE));
        let mut line = Line::default();
        match row {
            Occurrence::Summit(briefing) => {
                let briefing = &self.across.briefings()[briefing];
                let text = [briefing.short_title(), &briefing.date.words()].join(typeset::dot(charset));
                line.put(0, Role::Heading, shorten(&text, columns(0), charset));
            }
            Occurrence::Passage(briefing, passage) => {
                let (text, found) = occurrence(self.across, &self.card, (briefing, passage), columns(2), charset);
                line.mark_match(2, &text, &(0..text.len()), &found);
                line.put(2, Role::Text, text);
                if cols >= WIDE {
                    let column = usize::from(MEASURE) + 6;
                    let room = columns(column as u16);
                    line.put(
                        column,
                        Role::Dim,
                        shorten(under(&self.across.briefings()[briefing], passage), room, charset),
                    );
                }
            }
        }
        line
    }
}

impl Things for CardBlocks<'_> {
    fn len(&self) -> usize {
        self.first() + self.card.rows() + usize::from(!self.aliases.is_empty())
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        let aliases = || self.is_aliases(i).then(|| Thing::Name(self.card.name.into()));
        self.fact(i).map(|(briefing, passage)| Thing::fact(&briefing, passage)).or_else(aliases)
    }

    fn is(&self, i: usize, thing: &Thing) -> bool {
        match (self.row(i), thing) {
            (Some(Occurrence::Passage(briefing, _)), Thing::Fact(id, _)) => {
                self.across.briefings()[briefing].id == *id && self.thing(i).as_ref() == Some(thing)
            }
            (None, Thing::Name(_)) => self.is_aliases(i),
            _ => false,
        }
    }
}

impl Blocks for CardBlocks<'_> {
    fn block(&self, i: usize) -> Vec<Line> {
        match self.row(i) {
            Some(row) => vec![self.line(row)],
            None if !self.is_aliases(i) => self.head.lines.clone(),
            None if self.card.rows() == 0 => self.aliases.clone(),
            None => [&[Line::default()], &self.aliases[..]].concat(),
        }
    }

    fn height(&self, i: usize) -> usize {
        match self.row(i) {
            Some(_) => 1,
            None => self.block(i).len(),
        }
    }

    fn extent(&self, i: usize) -> usize {
        self.height(i)
    }

    fn fact(&self, i: usize) -> Option<PassageRef> {
        let Occurrence::Passage(briefing, passage) = self.row(i)? else { return None };
        Some((self.across.briefings()[briefing].clone(), passage))
    }

    fn is_heading(&self, i: usize) -> bool {
        !matches!(self.row(i), Some(Occurrence::Passage(..))) && !self.is_aliases(i)
    }

    /// Above the first place, everything that stands there; above any other, the summit or a place of the same summit.
    fn lead(&self, i: usize) -> usize {
        if i <= self.first() + 1 { i } else { 1 }
    }

    fn page(&self) -> Option<usize> {
        Some(usize::from(screen::sheet(self.setting.size).height))
    }

    fn has_preface(&self) -> bool {
        true
    }

    /// While a name in the head is selected, no place is.
    fn columns(&self, _i: usize) -> Range<u16> {
        if self.link.is_some() { 0..0 } else { 0..u16::MAX }
    }
}

/// In how many places a name occurs, `7 passages in 2 summits`, or less of it where there is not that much room.
pub fn extent(card: &Card, room: u16) -> String {
    let (passages, summits) =
        (counted(card.passages(), "passage", "passages"), counted(card.summits(), "summit", "summits"));
    let whole = format!("{passages} in {summits}");
    match card.passages() {
        0 => "in no briefing".to_string(),
        _ if width(&whole) + usize::from(2 * GUTTER + 1) > usize::from(room) => passages,
        _ => whole,
    }
}

/// A passage in which the name of a card occurs, on one line cut around the name, and the bytes that show the name.
fn occurrence(
    across: &Across,
    card: &Card,
    (briefing, passage): (usize, Passage),
    columns: usize,
    charset: Charset,
) -> (String, Range<usize>) {
    let text = words(&across.briefings()[briefing], passage, columns, charset);
    let names = across.names_in(&text);
    let found = names.into_iter().find(|(_, id)| *id == card.id).map_or(0..0, |(range, _)| range);
    let (short, found) = shorten_around(&text, found, columns, charset);
    (short.into_owned(), found)
}

/// The heading that a passage stands under in its briefing.
fn under(briefing: &Briefing, passage: Passage) -> &str {
    match passage {
        Passage::Section(i) | Passage::Paragraph { section: i, .. } => &briefing.sections[i].heading,
        passage => passage.part().map_or("Summary", Part::word),
    }
}

/// The words of a passage on one line. A figure is shortened in its label, or loses it where little of that would be
/// left, and never in its value, which is the answer.
fn words(briefing: &Briefing, passage: Passage, columns: usize, charset: Charset) -> String {
    let words = row(briefing, passage).replace(['\n', '\t'], " ");
    let Passage::Figure(i) = passage else { return words };
    let (label, answer) = words.split_at(briefing.figures[i].label.len());
    match columns.saturating_sub(width(answer)) {
        ..LABEL => answer.trim_start_matches([':', ' ']).to_string(),
        room => format!("{}{answer}", shorten(label, room, charset)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::across::fixture::built_in as across;

    proptest! {
        #[test]
        fn a_head_says_everything_in_any_width(width in 20u16..200) {
            let card = across().card("Zhumangarin").unwrap();
            let lines = [CardHead::new(across(), &card, width).lines, CardHead::aliases(&card, width)].concat();
            let text = |line: &Line| line.spans.iter().map(|span| &*span.text).collect::<String>();
            prop_assert!(lines.iter().all(|line| typeset::width(&text(line)) <= usize::from(width)));
            let letters = |text: String| text.replace(' ', "");
            let whole = letters(lines.iter().map(text).collect());
            for said in card.aliases.iter().map(|alias| &**alias).chain(card.what).chain(card.country) {
                prop_assert!(whole.contains(&letters(said.to_string())), "{said} is missing");
            }
        }
    }

    #[test]
    fn the_names_in_a_meaning_are_links_and_the_name_itself_is_none() {
        let card = across().card("AIFC").unwrap();
        let links: Vec<Text> = CardHead::new(across(), &card, 80).links.into_iter().map(|(name, _)| name).collect();
        assert!(links.iter().any(|name| &**name == "Serik Zhumangarin"), "{links:?}");
        assert!(links.iter().all(|name| **name != *card.name));
    }
}
