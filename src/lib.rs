//! `summitry`: a keyboard-driven terminal reader for summit briefings curated in YAML.
//!
//! The house, from the ground up; a module may use only what stands above its name in this list:
//!
//! ```text
//! problem  action  key  exit       ground: faults, what the user meant, what was pressed, how it ended
//! clean  similar  yaml             ground: text made safe to show, "did you mean", places in a YAML text
//! briefing                         the model: Briefing, Figure, Outcome, Date, Glossary; no I/O
//! clock  editor                    what day it is; the user's editor
//! screen                           geometry as a pure function: size -> panes
//! terminal                         enter and leave, signals, events in, few bytes out, clipboard
//! library                          files -> Library + Vec<Problem>; the built-in one; reload
//! keymap                           keymap.yaml -> Keymap by context; resolve; keyboard layouts
//! typeset                          (Briefing, width) -> Page: lines of spans tagged with roles
//! theme                            Role -> Style
//! lookup                           library -> entries -> ranked hits
//! across                           what reads across briefings: figures, series, threads, names
//! cli                              what can be asked on the command line
//! place                            what is remembered between runs
//! app                              state and moves: update(Action) -> effects
//! view                             one file per thing on the screen; changes nothing
//! run                              the reader's loop
//! plain                            the reader without a screen: lines in, lines out
//! commands                         one file per subcommand
//! ```

pub mod across;
pub mod action;
pub mod app;
pub mod briefing;
pub mod clean;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod editor;
pub mod exit;
pub mod fold;
pub mod key;
pub mod keymap;
pub mod library;
pub mod lookup;
pub mod place;
pub mod plain;
pub mod problem;
pub mod run;
pub mod screen;
pub mod similar;
pub mod terminal;
pub mod theme;
pub mod typeset;
pub mod view;
pub mod watch;
pub mod yaml;
