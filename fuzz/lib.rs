//! The properties that `cargo test` holds for a corpus, for the fuzz targets.

#[path = "../tests/emulator/mod.rs"]
mod emulator;
#[path = "../tests/properties/mod.rs"]
pub mod properties;
