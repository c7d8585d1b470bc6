//! The command line as users and scripts meet it: the real binary, its output, its exit codes.

mod desk;
mod find;
mod library;
mod output;
