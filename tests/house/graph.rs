//! Which file uses which, and the circles in that.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// For each file the files that it uses, and for each of these what it takes.
pub type Uses = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// What the files use of each other: items by their paths, and methods of a type whose methods stand in several files.
/// A module may name the modules inside it, and they what it holds: paths between these do not count, calls do.
pub fn uses(sources: &[Source]) -> Uses {
    let by_module: BTreeMap<&[String], &Source> = sources.iter().map(|source| (&source.module[..], source)).collect();
    let spread = spread(sources);
    let mut uses = Uses::new();
    for source in sources {
        let mut note = |used: &Source, what: &str| {
            if used.path != source.path {
                let of = uses.entry(source.path.clone()).or_default().entry(used.path.clone()).or_default();
                of.insert(what.to_string());
            }
        };
        for path in source.paths.iter().filter(|path| path[0] == "crate") {
            if let Some(used) = holder(&by_module, &path[1..], 0)
                && !is_inside(used, source)
                && !is_inside(source, used)
            {
                note(used, &path[1..].join("::"));
            }
        }
        for (of, name, used) in &spread {
            let own = source.own_calls.get(*of).is_some_and(|calls| calls.contains(*name));
            // On another receiver than `self` it may be another type's method of that name.
            let knows = || source.paths.iter().any(|path| path.last().is_some_and(|last| last == of));
            let calls = || source.calls.contains(*name) && knows() && is_unique(sources, name);
            if own || calls() {
                note(used, &format!("{of}::{name}"));
            }
        }
    }
    uses
}

/// Every set of files that use each other, directly or through others.
pub fn circles(uses: &Uses) -> Vec<BTreeSet<&str>> {
    let reach = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from.to_string()];
        while let Some(file) = open.pop() {
            for next in uses.get(&file).into_iter().flat_map(BTreeMap::keys) {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = uses.keys().map(|file| (&**file, reach(file))).collect();
    let together = |file: &str| -> BTreeSet<&str> {
        let others = reached.iter().filter(|(other, back)| reached[file].contains(**other) && back.contains(file));
        others.map(|(other, _)| *other).collect()
    };
    let sets: BTreeSet<BTreeSet<&str>> =
        reached.keys().map(|file| together(file)).filter(|set| set.len() > 1).collect();
    sets.into_iter().collect()
}

/// Methods of types that define them in several files: the type, the name, the file.
fn spread(sources: &[Source]) -> Vec<(&str, &str, &Source)> {
    let mut files: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources {
        for of in source.methods.keys() {
            files.entry(of).or_default().insert(&source.path);
        }
    }
    // Types of one name in two rooms are two types.
    let of_room = |source: &Source, of: &str| {
        files[of].len() > 1
            && files[of].iter().all(|path| path.trim_end_matches(".rs").split('/').next() == Some(source.room()))
    };
    let all = sources.iter().flat_map(|source| source.methods.iter().map(move |(of, names)| (source, of, names)));
    all.filter(|(source, of, _)| of_room(source, of))
        .flat_map(|(source, of, names)| names.iter().map(move |name| (&**of, &**name, source)))
        .collect()
}

fn is_unique(sources: &[Source], name: &str) -> bool {
    sources.iter().flat_map(|source| source.methods.values()).filter(|names| names.contains(name)).count() == 1
}

/// The file that holds what a path from the crate's root names; what is handed on is looked up where it comes from.
fn holder<'s>(by_module: &BTreeMap<&[String], &'s Source>, path: &[String], depth: usize) -> Option<&'s Source> {
    let known = (1..=path.len()).rev().find_map(|len| Some((len, *by_module.get(&path[..len])?)))?;
    let (len, source) = known;
    let handed_on = path.get(len).and_then(|name| source.exports.get(name));
    match handed_on {
        Some(origin) if depth < 8 && origin[0] == "crate" => {
            let rest = origin[1..].iter().chain(&path[len + 1..]).cloned().collect::<Vec<_>>();
            holder(by_module, &rest, depth + 1).or(Some(source))
        }
        _ => Some(source),
    }
}

/// Whether the module of `inner` stands inside that of `outer`, or is the same.
fn is_inside(inner: &Source, outer: &Source) -> bool {
    inner.module.starts_with(&outer.module)
}
