//! Text that is kept, on one line and safe to show: state files can be edited like any others.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use crate::briefing::Text;
use crate::clean;

/// An id, an anchor, a query or a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Name(Text);

impl Name {
    /// The name as text.
    pub fn text(&self) -> Text {
        self.0.clone()
    }

    /// The name, borrowed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(clean::text(text).replace(['\n', '\t'], " ").into())
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::from(&*text)
    }
}

impl From<&Text> for Name {
    fn from(text: &Text) -> Self {
        Self::from(&**text)
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}
