//! `summitry draft` and what `check` makes of a source that is kept: measured on articles of our own in four languages, and
//! played through the real program.

mod desk;
mod hostile;
mod measure;
