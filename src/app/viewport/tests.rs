use proptest::prelude::*;

use super::*;
use crate::pages::{Thing, Things};
use crate::typeset::Role;

/// Blocks of these heights; those of height 1 are headings, unless they are last.
struct Heights(Vec<usize>);

impl Things for Heights {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some(Thing::Name(i.to_string().into()))
    }
}

impl Blocks for Heights {
    fn block(&self, i: usize) -> Vec<Line> {
        vec![Line::of(0, Role::Text, "x"); self.0[i]]
    }

    fn is_heading(&self, i: usize) -> bool {
        self.0[i] == 1 && i + 1 < self.0.len()
    }
}

const MOVES: [Action; 9] = [
    Action::Down,
    Action::Up,
    Action::PageDown,
    Action::PageUp,
    Action::HalfPageDown,
    Action::HalfPageUp,
    Action::Top,
    Action::End,
    Action::ReadOn,
];

fn from(selected: usize, blocks: &dyn Blocks, height: usize) -> Viewport {
    let mut viewport = Viewport::default();
    viewport.place(selected, None, blocks, height);
    viewport
}

fn rows(viewport: &Viewport, blocks: &Heights, height: usize) -> Vec<usize> {
    viewport.visible(blocks, height).into_iter().map(|(i, _)| i).collect()
}

proptest! {
    #[test]
    fn the_selection_is_always_on_the_screen_and_no_room_is_wasted(
        heights in prop::collection::vec(1usize..7, 1..20),
        moves in prop::collection::vec((0..MOVES.len(), 1usize..5, 1usize..12), 1..30),
    ) {
        let total: usize = heights.iter().sum();
        let blocks = Heights(heights);
        let mut viewport = from(0, &blocks, 5);
        for (action, count, height) in moves {
            viewport.fit(&blocks, height);
            viewport.go(MOVES[action], count, &blocks, height);
            prop_assert!(!blocks.is_heading(viewport.selected));
            let rows = rows(&viewport, &blocks, height);
            prop_assert!(rows.contains(&viewport.selected), "{viewport:?} {rows:?}");
            prop_assert_eq!(rows.len(), height.min(total));
        }
    }

    #[test]
    fn down_and_down_passes_every_line_of_what_can_be_selected(
        heights in prop::collection::vec(1usize..9, 1..12), height in 1usize..6,
    ) {
        let blocks = Heights(heights);
        let mut viewport = from(0, &blocks, height);
        let mut seen = std::collections::HashSet::new();
        for _ in 0..200 {
            let (top, skip) = viewport.top;
            (0..height).for_each(|line| _ = seen.insert(after((top, skip), line, &blocks)));
            viewport.go(Action::Down, 1, &blocks, height);
        }
        for (i, lines) in blocks.0.iter().enumerate().filter(|(i, _)| !blocks.is_heading(*i)) {
            (0..*lines).for_each(|line| assert!(seen.contains(&(i, line)), "block {i}, line {line}"));
        }
    }
}

/// The rows of a list, each of so many lines.
struct List(Vec<usize>);

impl Things for List {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn thing(&self, i: usize) -> Option<Thing> {
        Some(Thing::Name(i.to_string().into()))
    }
}

impl Blocks for List {
    fn block(&self, i: usize) -> Vec<Line> {
        vec![Line::default(); self.0[i]]
    }

    fn extent(&self, i: usize) -> usize {
        self.0[i]
    }

    fn page(&self) -> Option<usize> {
        Some(3)
    }

    fn is_whole(&self) -> bool {
        true
    }
}

proptest! {
    #[test]
    fn the_selected_row_of_a_list_is_whole_on_the_screen_and_a_page_selects_another(
        heights in prop::collection::vec(1usize..4, 1..30),
        moves in prop::collection::vec((0..MOVES.len(), 1usize..5, 3usize..12), 1..30),
    ) {
        let list = List(heights);
        let mut viewport = Viewport::default();
        for (action, count, height) in moves {
            let before = viewport.selected;
            viewport.fit(&list, height);
            viewport.go(MOVES[action], count, &list, height);
            let motion = Motion::of(MOVES[action], count, 3, 1).unwrap();
            prop_assert_eq!(viewport.selected, motion.from(before, list.len() - 1));
            let shown = viewport.visible(&list, height);
            let lines = shown.iter().filter(|(i, _)| *i == viewport.selected).count();
            prop_assert_eq!(lines, list.0[viewport.selected]);
            prop_assert_eq!(viewport.top.1, 0);
        }
    }
}

#[test]
fn what_is_held_keeps_its_line_of_the_screen() {
    let blocks = Heights(vec![2; 40]);
    let mut viewport = from(0, &blocks, 10);
    viewport.go(Action::Down, 20, &blocks, 10);
    viewport.go(Action::Up, 2, &blocks, 10);
    let line = rows(&viewport, &blocks, 10).iter().position(|i| *i == viewport.selected);
    let held = viewport.hold(&blocks, 10);
    viewport.place(25, held.above, &blocks, 10);
    assert_eq!(rows(&viewport, &blocks, 10).iter().position(|i| *i == 25), line);
    viewport.place(25, held.above, &blocks, 3);
    assert!(rows(&viewport, &blocks, 3).contains(&25));
}

#[test]
fn a_heading_comes_back_with_what_it_stands_above() {
    let blocks = Heights(vec![1, 2, 2, 2]);
    let mut viewport = from(1, &blocks, 4);
    viewport.go(Action::End, 1, &blocks, 4);
    assert_eq!(rows(&viewport, &blocks, 4), [2, 2, 3, 3]);
    viewport.go(Action::Up, 2, &blocks, 4);
    assert_eq!((viewport.selected, rows(&viewport, &blocks, 4)), (1, vec![0, 1, 1, 2]));
}

/// Blocks of two lines, with how often one of them was laid out.
#[derive(Default)]
struct Counted(std::cell::Cell<usize>);

impl Things for Counted {
    fn len(&self) -> usize {
        1_000
    }

    fn thing(&self, _i: usize) -> Option<Thing> {
        None
    }
}

impl Blocks for Counted {
    fn block(&self, _i: usize) -> Vec<Line> {
        self.0.set(self.0.get() + 1);
        vec![Line::default(); 2]
    }
}

#[test]
fn a_frame_lays_out_each_block_on_it_once() {
    for (top, laid) in [((0, 0), 5), ((700, 1), 6), ((998, 0), 2)] {
        let (viewport, blocks) = (Viewport { selected: top.0, top }, Counted::default());
        viewport.visible(&blocks, 10);
        assert_eq!(blocks.0.get(), laid, "from {top:?}");
    }
}
