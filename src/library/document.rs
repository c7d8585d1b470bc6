//! A text -> its document. Here it is decided who reads a text, and nowhere else:
//!
//! 1. [`limits`] refuses what would cost a parser too much;
//! 2. [`events`] reads what nearly every briefing is: one document of `saphyr-parser`'s events, with nothing unusual in it;
//! 3. [`deserialize`] has `serde_yaml` read whatever that declines, and say what is wrong with it. It also reads the JSON
//!    that is compiled in.
//!
//! Both build the same [`node`](super::node)s. Where something stands is asked of [`crate::yaml`], once something is wrong.

use super::node::{Document, ParseError};
use super::{deserialize, events, limits};

/// Reads the first document of `text`, which must hold no unsafe character as it stands.
pub(super) fn read(text: &str) -> Result<Document, ParseError> {
    if let Some(place) = limits::brackets(text) {
        return Err(ParseError::Depth(Some(place)));
    }
    events::read(text).map_or_else(|| deserialize::yaml(text), Ok)
}
