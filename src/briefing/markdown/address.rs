//! Links whose text is an address: if the target differs, the reader must see it.

/// Whether `text` looks like an address and `target` is a different one. A scheme, `www.`, `mailto:` or a longer path
/// makes no difference.
pub(super) fn misleads(text: &str, target: &str) -> bool {
    let text = text.trim();
    if !looks_like_one(text) {
        return false;
    }
    let (text, target) = (bare(text), bare(target.trim()));
    let rest = target.strip_prefix(text.trim_end_matches('/'));
    !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Whether `text` is `target` itself, apart from its scheme.
pub(super) fn says(text: &str, target: &str) -> bool {
    bare(text.trim()).trim_end_matches('/') == bare(target.trim()).trim_end_matches('/')
}

/// Whether `text` has a scheme, or is one word with a full stop inside it that could be a host's.
fn looks_like_one(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default().trim_end_matches(|c: char| c == ':' || c.is_ascii_digit());
    let is_host = host.contains('.') && !host.starts_with('.') && last.chars().count() > 1;
    text.contains("://") || !text.contains(char::is_whitespace) && is_host && last.chars().all(char::is_alphabetic)
}

/// An address for comparison: lower case, without scheme or `www.`.
fn bare(address: &str) -> String {
    let small = address.to_lowercase();
    let bare = small.split_once("://").map_or(&*small, |(_, rest)| rest);
    let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
    bare.strip_prefix("www.").unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_leads_elsewhere_misleads() {
        for (text, target) in [
            ("https://example.org", "https://evil.example"),
            ("example.org", "https://example.org.evil.example/"),
            ("example.org", "https://example.org@evil.example/"),
            ("www.example.org/a", "https://example.org/b"),
            ("example.org:443", "https://evil.example:443"),
            ("https://еxample.org", "https://example.org"),
            ("ada@example.org", "mailto:eve@example.org"),
            ("see https://example.org", "https://evil.example"),
        ] {
            assert!(misleads(text, target), "{text} {target}");
        }
        for (text, target) in [
            ("https://example.org", "https://example.org/"),
            ("Example.org", "https://www.example.org/report?y=1"),
            ("ada@example.org", "mailto:ada@example.org"),
            ("the text", "https://evil.example"),
            ("No. 5", "https://example.org"),
            ("U.S.", "https://example.org"),
            ("1.7", "https://example.org"),
        ] {
            assert!(!misleads(text, target), "{text} {target}");
        }
    }
}
