//! Journeys: key strings through the real loop to the screen, as a terminal would show it.

mod ascii;
mod bytes;
mod comparing;
#[path = "../emulator/mod.rs"]
#[allow(dead_code)]
mod emulator;
mod finding;
mod following;
mod harm;
#[path = "../fixtures/hostile.rs"]
mod hostile;
mod idle;
mod keeping;
mod kept;
mod keys;
mod lacking;
mod library;
mod live;
mod loading;
mod names;
mod news;
mod pointing;
mod problems;
mod reading;
mod roaming;
mod rule;
mod setting;
mod sizes;
mod support;
mod tables;
mod tasks;
mod terminals;
mod typing;
mod views;
