//! The text of a theme file -> a theme, and everything that is wrong with the text.

use std::collections::BTreeMap;
use std::path::Path;

use ratatui::style::Style;

use super::roles::ROLES;
use super::style_words;
use super::{Depth, Ground, Shipped, Theme};
use crate::language::similar;
use crate::problem::{FileProblems, Problem, short};
use crate::yaml::{LineColumn, NodeContent, PositionTree, PositionedNode};

/// The keys of a theme file.
const KEYS: [&str; 3] = ["base", "ground", "roles"];

/// What a theme file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFile {
    /// The shipped theme that it is laid over.
    pub base: Option<Shipped>,
    /// The background that it is made for.
    pub ground: Option<Ground>,
    /// What it changes: the number of a role, and its style on a terminal of 24 bits.
    roles: Vec<(usize, Style)>,
}

impl ThemeFile {
    /// Reads `text`, the content of `file`. What is faulty is left out, and the rest still applies; `None` where it is
    /// not a map at all.
    pub fn read(text: &str, file: &Path) -> (Option<Self>, Vec<Problem>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let problems = FileProblems::new(file);
        let mut reader = ThemeReader { problems, lines: text.lines().collect(), theme: Self::default() };
        let positions = PositionTree::of(text);
        let broken = positions.syntax_error.or(positions.too_deep).or(positions.second_document);
        let is_map = match (broken, positions.node(&[])) {
            (Some(position), _) => {
                reader.problems.error(position, "this is not YAML that a theme can be read from", SHAPE);
                false
            }
            (None, None) => true,
            (None, Some(root)) => {
                reader.entries(root, "this is not a map", ThemeReader::entry);
                matches!(root.content, NodeContent::Map(_)) || root.is_empty()
            }
        };
        (is_map.then_some(reader.theme), reader.problems.found)
    }

    /// The theme that it makes of the shipped one, on a terminal of this depth.
    pub fn theme(&self, depth: Depth, ground: Ground) -> Theme {
        let mut theme = Theme::shipped(self.base.unwrap_or_default(), depth, self.ground.unwrap_or(ground));
        for (role, style) in &self.roles {
            theme.styles[*role] = style_words::at(*style, depth);
        }
        theme
    }
}

const SHAPE: &str = "a theme is a map such as `roles:` with `caveat: italic 130` below it, indented with spaces";

struct ThemeReader<'t> {
    problems: FileProblems<'t>,
    lines: Vec<&'t str>,
    theme: ThemeFile,
}

impl ThemeReader<'_> {
    /// Hands on the entries of a map whose keys are words, in their order. `fault` is what is wrong where it is none.
    fn entries(&mut self, node: &PositionedNode, fault: &str, take: fn(&mut Self, &str, LineColumn, &PositionedNode)) {
        let NodeContent::Map(entries) = &node.content else {
            if !node.is_empty() {
                self.problems.error(node.position, fault, SHAPE);
            }
            return;
        };
        let mut lines = BTreeMap::new();
        for (key, value) in entries {
            if let Some(name) = self.name(key, &mut lines) {
                take(self, &name, key.position, value);
            }
        }
    }

    fn entry(&mut self, name: &str, position: LineColumn, value: &PositionedNode) {
        match name {
            "base" => self.base(value),
            "ground" => self.ground(value),
            "roles" => self.entries(value, "`roles` is not a map", Self::role),
            _ => {
                let role = ROLES.iter().any(|(_, role)| *role == name);
                let hint = if role { Some(format!("roles stand below `roles:`, so `{name}` too")) } else { None };
                let hint = hint.or_else(|| similar::did_you_mean(name, KEYS));
                let hint = hint.unwrap_or_else(|| format!("a theme has {}", KEYS.join(", ")));
                self.problems.error(position, format!("a theme has no `{}`", short(name)), hint);
            }
        }
    }

    /// A key as a word that has not stood before.
    fn name(&mut self, key: &PositionedNode, lines: &mut BTreeMap<String, usize>) -> Option<String> {
        let NodeContent::Scalar(name) = &key.content else {
            self.problems.error(key.position, "a key is a word", SHAPE);
            return None;
        };
        if let Some(before) = lines.insert(name.to_string(), key.position.0) {
            let hint = format!("it stands on line {before} already; the last one applies");
            self.problems.error(key.position, format!("`{}` stands twice", short(name)), hint);
        }
        Some(name.to_string())
    }

    fn base(&mut self, value: &PositionedNode) {
        let names = || Shipped::ALL.iter().map(|theme| theme.name());
        let known = value.scalar().and_then(Shipped::of);
        if known.is_none() {
            let written = short(value.scalar().unwrap_or_default());
            let hint = similar::hint(&written, "themes", names());
            self.problems.error(value.position, format!("there is no theme `{written}`"), hint);
        }
        self.theme.base = known;
    }

    fn ground(&mut self, value: &PositionedNode) {
        self.theme.ground = match value.scalar() {
            Some("dark") => Some(Ground::Dark),
            Some("light") => Some(Ground::Light),
            written => {
                let message = format!("there is no ground `{}`", short(written.unwrap_or_default()));
                self.problems.error(value.position, message, "write `dark` or `light`, or leave it out");
                None
            }
        };
    }

    fn role(&mut self, name: &str, position: LineColumn, value: &PositionedNode) {
        let Some(role) = ROLES.iter().position(|(_, role)| *role == name) else {
            let hint = similar::hint(name, "roles", ROLES.iter().map(|(_, name)| *name));
            self.problems.error(position, format!("there is no role `{}`", short(name)), hint);
            return;
        };
        if self.has_lost_colour(position.0) {
            let hint = "write the six digits alone, such as 9a5600, or put the value in quotes";
            self.problems.error(position, "a colour is lost here: # after a space starts a comment", hint);
        } else if let Some(words) = value.scalar().filter(|words| !words.trim().is_empty()) {
            match style_words::read(words) {
                Ok(style) => self.theme.roles.push((role, style)),
                Err((word, hint)) => {
                    let message = format!("`{}` is neither a colour nor an attribute", short(word));
                    self.problems.error(value.position, message, hint);
                }
            }
        } else {
            let hint = "write attributes and a colour, such as `bold 25`, or `plain` for neither";
            self.problems.error(position, format!("`{name}` has no style"), hint);
        }
    }

    /// Whether a comment on this line looks like a colour of 24 bits.
    fn has_lost_colour(&self, line: usize) -> bool {
        let comment = self.lines.get(line - 1).and_then(|line| line.split_once(" #"));
        comment.is_some_and(|(before, after)| {
            let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
            digits == 6 && after.len() == 6 && before.matches(['"', '\'']).count() % 2 == 0
        })
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::*;
    use crate::typeset::Role;

    fn read(text: &str) -> (Option<ThemeFile>, Vec<String>) {
        let (theme, problems) = ThemeFile::read(text, Path::new("theme.yaml"));
        (theme, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_file_is_laid_over_a_shipped_theme() {
        let (file, problems) = read("base: mono\nroles:\n  caveat: italic 130\n  title: bold \"#0b5cad\"\n");
        assert_eq!(problems.len(), 1, "{problems:?}");
        let (file_two, problems) = read("base: mono\nroles:\n  caveat: italic 130\n  title: bold 0b5cad\n");
        assert_eq!(problems, [""; 0]);
        assert_ne!(file, file_two);
        let theme = file_two.as_ref().unwrap().theme(Depth::True, Ground::Dark);
        let caveat = Style::new().add_modifier(Modifier::ITALIC).fg(Color::Indexed(130));
        assert_eq!(theme.style(Role::Caveat), caveat);
        assert_eq!(theme.style(Role::Title).fg, Some(Color::Rgb(0x0b, 0x5c, 0xad)));
        assert_eq!(
            theme.style(Role::Match),
            Theme::shipped(Shipped::Mono, Depth::True, Ground::Dark).style(Role::Match)
        );
        let theme = file_two.as_ref().unwrap().theme(Depth::Mono, Ground::Dark);
        assert_eq!(theme.style(Role::Caveat), Style::new().add_modifier(Modifier::ITALIC), "no colour was asked for");
    }

    #[test]
    fn every_fault_is_reported_with_its_place_and_what_was_meant() {
        let text = "base: clam\nground: grey\nrols:\ntitle: bold\nroles:\n  cavaet: bold\n  dim: faint\n  rule: 300\n  \
                    link: underline #9a5600\n  new:\n  code: bold\n  code: dim\n";
        assert_eq!(
            read(text).1,
            [
                "theme.yaml:1:7: error: there is no theme `clam` (did you mean `calm`?)",
                "theme.yaml:2:9: error: there is no ground `grey` (write `dark` or `light`, or leave it out)",
                "theme.yaml:3:1: error: a theme has no `rols` (did you mean `roles`?)",
                "theme.yaml:4:1: error: a theme has no `title` (roles stand below `roles:`, so `title` too)",
                "theme.yaml:6:3: error: there is no role `cavaet` (did you mean `caveat`?)",
                "theme.yaml:7:8: error: `faint` is neither a colour nor an attribute (did you mean `dim`?)",
                "theme.yaml:8:9: error: `300` is neither a colour nor an attribute (a colour is a name such as red or \
                 bright-blue, a number up to 255, or six digits such as 9a5600)",
                "theme.yaml:9:3: error: a colour is lost here: # after a space starts a comment (write the six digits \
                 alone, such as 9a5600, or put the value in quotes)",
                "theme.yaml:10:3: error: `new` has no style (write attributes and a colour, such as `bold 25`, or \
                 `plain` for neither)",
                "theme.yaml:12:3: error: `code` stands twice (it stands on line 11 already; the last one applies)",
            ]
        );
    }

    #[test]
    fn what_is_no_map_has_one_fault_and_nothing_has_none() {
        assert_eq!(read("").1, [""; 0]);
        assert_eq!(read("# nothing yet\n").1, [""; 0]);
        assert_eq!(read("roles: bold\n").1.len(), 1);
        for text in ["- bold\n", "bold\n", "roles: [\n", "a: 1\n---\nb: 2\n"] {
            let (theme, problems) = read(text);
            assert_eq!((theme, problems.len()), (None, 1), "{text:?}: {problems:?}");
        }
    }
}
