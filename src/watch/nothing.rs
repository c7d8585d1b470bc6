//! Systems that are asked nothing: directories are looked at.

use std::os::fd::{AsFd, BorrowedFd};

use super::places::{News, Places, Shortage};

/// What is never told.
#[derive(Debug)]
pub enum Told {}

impl Told {
    /// Nothing is told, and nothing is short.
    pub fn new() -> Result<Self, Option<Shortage>> {
        Err(None)
    }

    /// Watches `places` from now on.
    pub fn watch(&mut self, _: &Places) {
        match *self {}
    }

    /// Whether all changes are told.
    pub fn is_complete(&self) -> bool {
        match *self {}
    }

    /// Whether what is watched may no longer be what is meant.
    pub fn is_broken(&self) -> bool {
        match *self {}
    }

    /// What there was too little of.
    pub fn shortage(&self) -> Option<Shortage> {
        match *self {}
    }

    /// Reads all that there is to read.
    pub fn read(&mut self) -> News {
        match *self {}
    }
}

impl AsFd for Told {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match *self {}
    }
}
