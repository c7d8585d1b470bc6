//! `summitry`: a keyboard-driven terminal reader for summit briefings curated in YAML.
//!
//! The rooms, floor by floor, and the ways through them are in `docs/architecture.md`.

pub mod across;
pub mod action;
pub mod app;
pub mod arrange;
pub mod ascii;
pub mod brief;
pub mod briefing;
pub mod clean;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod confusables;
pub mod editor;
pub mod exit;
pub mod extract;
pub mod key;
pub mod keymap;
pub mod language;
pub mod leb128;
pub mod library;
pub mod lookup;
pub mod memory;
pub mod pages;
pub mod parallel;
pub mod place;
pub mod plain;
pub mod problem;
pub mod run;
pub mod screen;
pub mod session;
pub mod store;
pub mod terminal;
pub mod theme;
pub mod typeset;
pub mod unseen;
pub mod view;
pub mod watch;
pub mod yaml;
