//! Whether the terminal may be sent UTF-8, as far as the environment proves it.

use crate::clean;

/// Names of terminals that read UTF-8 only where the locale they were started in is one.
const BY_LOCALE: &[&str] = &["screen", "rxvt"];

/// Why the terminal is taken not to read UTF-8, in words that may be shown; none where it does. `var` gives the value of a variable that is set and not empty; `family` is the beginning of the terminal's name, and `known`
/// whether that is a name we know.
///
/// To a terminal of eight bits the second byte of many letters is a control: қ ends in CSI. So only a locale that names
/// UTF-8 will do. ssh often hands on none at all, which says nothing: then the name of a terminal that always reads UTF-8
/// is enough.
pub(super) fn not_utf8(var: &impl Fn(&str) -> Option<String>, family: &str, known: bool) -> Option<String> {
    // xterm says which locale it was started in.
    let names = ["LC_ALL", "LC_CTYPE", "LANG", "XTERM_LOCALE"];
    if let Some((name, value)) = names.into_iter().find_map(|name| Some((name, var(name)?))) {
        return (!names_utf8(&value)).then(|| format!("{name}={} is not UTF-8", clean::line(&value)));
    }
    let tmux = var("TMUX").is_some();
    let by_locale = BY_LOCALE.contains(&family) || var("STY").is_some();
    (!tmux && (by_locale || !known)).then(|| "no locale is set".to_owned())
}

/// Whether a locale's name ends in UTF-8, in whatever spelling: `C.UTF-8`, `kk_KZ.utf8@latin`, `UTF-8`.
fn names_utf8(locale: &str) -> bool {
    let charset = locale.split('@').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
    let letters: String = charset.chars().filter(char::is_ascii_alphanumeric).collect();
    letters.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(vars: &[(&str, &str)]) -> Option<String> {
        let var = |name: &str| vars.iter().find(|(n, _)| *n == name).map(|(_, value)| value.to_string());
        let term = var("TERM").unwrap_or("xterm".into());
        not_utf8(&var, &term, matches!(&*term, "xterm" | "screen"))
    }

    #[test]
    fn the_first_that_is_set_decides() {
        for utf8 in ["C.UTF-8", "en_GB.utf8", "UTF-8", "kk_KZ.UTF8@latin"] {
            assert_eq!(says(&[("LANG", utf8)]), None, "{utf8}");
        }
        for other in ["C", "POSIX", "ru_RU.KOI8-R", "de_DE.ISO-8859-1", "ru_RU", "en_US.UTF-16", "utf8_C.latin1"] {
            assert_eq!(says(&[("LC_ALL", other), ("LANG", "C.UTF-8")]), Some(format!("LC_ALL={other} is not UTF-8")));
        }
        assert_eq!(says(&[("LC_CTYPE", "C"), ("LANG", "C.UTF-8")]).as_deref(), Some("LC_CTYPE=C is not UTF-8"));
        assert_eq!(says(&[("XTERM_LOCALE", "C")]).as_deref(), Some("XTERM_LOCALE=C is not UTF-8"));
        assert_eq!(says(&[("LANG", "\u{1b}[2J")]).as_deref(), Some("LANG=\u{241b}[2J is not UTF-8"));
    }

    #[test]
    fn without_one_the_terminal_must_be_known_to_read_utf8() {
        assert_eq!(says(&[]), None);
        assert_eq!(says(&[("TERM", "screen"), ("TMUX", "x")]), None);
        for vars in [("TERM", "screen"), ("STY", "1.pts"), ("TERM", "vt220")] {
            assert!(says(&[vars]).is_some(), "{vars:?}");
        }
    }
}
