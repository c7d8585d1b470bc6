//! A text -> its document. This file alone decides which parser reads a text:
//!
//! 1. [`limits`] refuses what would cost a parser too much;
//! 2. [`events`] reads an ordinary briefing, as nearly all are, from the events of `saphyr-parser`;
//! 3. [`deserialize`] has `serde_yaml` read what `events` declines and report its faults. It also reads the JSON that is
//!    compiled in.
//!
//! Both build the same [`node`](super::node)s. [`crate::yaml`] finds positions, and only if there is a fault.

use super::node::{Document, ParseError};
use super::{deserialize, events, limits};

/// Reads the first document of `text`, in which unsafe characters have been replaced.
pub(super) fn read(text: &str) -> Result<Document, ParseError> {
    if let Some(place) = limits::brackets(text) {
        return Err(ParseError::Depth(Some(place)));
    }
    events::read(text).map_or_else(|| deserialize::yaml(text), Ok)
}
