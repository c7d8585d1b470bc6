//! What the qualifier of a number claims: exactly, at least, at most or about that number.

/// In which direction the true value may lie from the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number printed.
    Exact,
    /// The number printed, or more.
    AtLeast,
    /// The number printed, or less.
    AtMost,
    /// Near the number printed, on either side.
    About,
}

impl Bound {
    /// What a qualifier claims. Unknown words claim no direction, nor do known ones among others.
    pub fn of(qualifier: Option<&str>) -> Self {
        let Some(qualifier) = qualifier else { return Self::Exact };
        match qualifier.trim().to_lowercase().as_str() {
            "exactly" | "precisely" => Self::Exact,
            "more than" | "over" | "above" | "at least" | "exceeding" | "in excess of" | "no less than"
            | "not less than" | "no fewer than" | "from" => Self::AtLeast,
            "less than" | "fewer than" | "under" | "below" | "at most" | "up to" | "nearly" | "almost" | "close to"
            | "no more than" | "not more than" => Self::AtMost,
            _ => Self::About,
        }
    }

    /// A sign of one column for where words do not fit: nothing, `>`, `<` or `~`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => ">",
            Self::AtMost => "<",
            Self::About => "~",
        }
    }

    /// The bound of a number with its sign changed.
    pub fn opposite(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            other => other,
        }
    }

    /// The bound of a sum of two numbers.
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (bound, Self::Exact) | (Self::Exact, bound) => bound,
            (a, b) if a == b => a,
            _ => Self::About,
        }
    }
}
