//! What people type into a command line by habit, from Vim and `less`.

use crate::action::Action;

/// What a habit means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// This.
    Do(Action),
    /// To this part of the article, in percent.
    Percent(usize),
    /// To this line of the article, or to this row of a list, from 1.
    Line(usize),
    /// There is nothing to write.
    Write,
}

/// The command lines of habit, and what they mean.
const HABITS: &[(&[&str], Habit)] = &[
    (&["q", "q!", "qa", "qa!", "qall", "wq", "wqa", "x", "xa", "ZZ", "ZQ", "exit"], Habit::Do(Action::Quit)),
    (&["w", "w!", "wa", "write", "save"], Habit::Write),
    (&["e", "vi", "vim", "v"], Habit::Do(Action::Edit)),
    (&["e!", "edit!"], Habit::Do(Action::Reload)),
    (&["h", "man"], Habit::Do(Action::Help)),
    (&["gx", "browse"], Habit::Do(Action::OpenAddress)),
    (&["grep", "rg"], Habit::Do(Action::Find)),
    (&["marks"], Habit::Do(Action::Bookmarks)),
    (&["toc"], Habit::Do(Action::Contents)),
    (&["sh", "shell", "stop"], Habit::Do(Action::Suspend)),
    (&["yank", "y"], Habit::Do(Action::Copy)),
    (&["cite"], Habit::Do(Action::CopyShort)),
];

/// What `typed` means by habit; `None` where it is none.
pub fn habit(typed: &str) -> Option<Habit> {
    if let Some(percent) = typed.strip_suffix('%').and_then(|number| number.parse().ok()) {
        return Some(Habit::Percent(percent)).filter(|_| percent <= 100);
    }
    if let Ok(line) = typed.parse() {
        return Some(Habit::Line(line)).filter(|_| line > 0);
    }
    HABITS.iter().find(|(names, _)| names.contains(&typed)).map(|(_, habit)| *habit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_of_other_programs_are_understood() {
        assert_eq!(["q", "wq", "ZZ", "x"].map(habit), [Some(Habit::Do(Action::Quit)); 4]);
        assert_eq!(
            ["50%", "7%", "101%", "%"].map(habit),
            [Some(Habit::Percent(50)), Some(Habit::Percent(7)), None, None]
        );
        assert_eq!(["12", "0", "12a"].map(habit), [Some(Habit::Line(12)), None, None]);
        assert_eq!(["w", "settle", "zebra"].map(habit), [Some(Habit::Write), None, None]);
        for (names, habit) in HABITS {
            assert!(names.iter().all(|name| super::habit(name) == Some(*habit)), "{names:?}");
        }
    }
}
