//! The names that a theme file has for the roles of text.

use crate::typeset::Role;

/// Every role with its name, in the order in which they are declared.
pub const ROLES: [(Role, &str); 16] = [
    (Role::Text, "text"),
    (Role::Title, "title"),
    (Role::Heading, "heading"),
    (Role::Dim, "dim"),
    (Role::Strong, "strong"),
    (Role::Emphasis, "emphasis"),
    (Role::Code, "code"),
    (Role::Link, "link"),
    (Role::Value, "value"),
    (Role::Status, "status"),
    (Role::Caveat, "caveat"),
    (Role::Fault, "fault"),
    (Role::Match, "match"),
    (Role::New, "new"),
    (Role::Selected, "selected"),
    (Role::Rule, "rule"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_stands_at_its_number() {
        assert!(ROLES.iter().enumerate().all(|(i, (role, _))| *role as usize == i));
        assert_eq!(ROLES.last().unwrap().0, Role::Rule, "no role is missing at the end");
    }
}
