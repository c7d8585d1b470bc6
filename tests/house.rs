//! Holds the directions of the house: a module uses only what stands below it, and a chosen crate is used behind the
//! module that answers for it. CONTRIBUTING.md draws the same picture.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the top of the house to the ground. Modules on one line do not use each other.
const FLOORS: &[&[&str]] = &[
    &["main"],
    &["commands"],
    &["run", "plain"],
    &["view"],
    &["app"],
    &["place", "across", "cli"],
    &["lookup"],
    &["theme"],
    &["typeset"],
    &["keymap"],
    &["library"],
    &["terminal", "clock", "editor"],
    &["briefing"],
    &["screen", "action", "key", "problem", "exit", "yaml", "watch"],
    &["fold", "clean", "similar"],
];

/// Which modules may use a crate that was chosen for one job.
const BEHIND: &[(&str, &[&str])] = &[
    ("ratatui", &["view", "theme", "terminal", "run"]),
    ("crossterm", &["view", "theme", "terminal", "run", "key"]),
    ("serde_yaml", &["library", "keymap"]),
    ("textwrap", &["typeset"]),
    ("fuzzy_matcher", &["lookup"]),
    ("saphyr_parser", &["library", "yaml"]),
    ("pulldown_cmark", &["briefing"]),
    ("clap", &["cli", "commands"]),
];

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let floor: BTreeMap<&str, usize> =
        FLOORS.iter().enumerate().flat_map(|(i, names)| names.iter().map(move |name| (*name, i))).collect();
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        let Some(own) = floor.get(&*module) else {
            faults.push(format!("{}: `{module}` has no floor in FLOORS", path.display()));
            continue;
        };
        for used in uses(&text, "crate::") {
            match floor.get(&*used) {
                _ if used == module => {}
                Some(other) if other > own => {}
                Some(_) => faults.push(format!("{}: `{module}` may not use `{used}`", path.display())),
                None => faults.push(format!("{}: `{used}` has no floor in FLOORS", path.display())),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_chosen_crate_is_used_behind_its_module() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        for (name, allowed) in BEHIND {
            let used =
                text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(&format!("{name}::")));
            if used && !allowed.contains(&&*module) {
                faults.push(format!("{}: `{name}` belongs behind {allowed:?}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every source file but `lib.rs`, which only names the modules.
fn sources() -> Vec<(PathBuf, String)> {
    fn collect(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|ext| ext == "rs") && path.file_name().unwrap() != "lib.rs" {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    assert!(paths.len() > 10);
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).unwrap())).collect()
}

/// The module at the top level that a file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_string()
}

/// The names that follow `prefix` in code, tests and comments aside.
fn uses(text: &str, prefix: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut names = BTreeSet::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices(prefix) {
            let rest = &line[at + prefix.len()..];
            let group = rest.strip_prefix('{').and_then(|rest| rest.split('}').next());
            for name in group.unwrap_or(rest).split(if group.is_some() { ',' } else { '\n' }) {
                let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                names.insert(name);
            }
        }
    }
    names
}
