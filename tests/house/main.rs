//! Holds the directions of the house: a module uses only what stands below it, no two files use each other, and a chosen
//! crate is used behind the module that answers for it. The picture is in docs/architecture.md, the table of crates in
//! CONTRIBUTING.md; both are read here.

mod graph;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::{Source, sources};

/// The rooms from the top of the house to the ground, floor by floor, as `docs/architecture.md` draws them.
fn floors() -> Vec<Vec<String>> {
    let text = include_str!("../../docs/architecture.md");
    let picture = text.split_once("<!-- floors:").and_then(|(_, rest)| rest.split("```").nth(1)).unwrap();
    let floors = picture.trim_start_matches("text\n").split("\n\n");
    floors
        .map(|floor| floor.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_string).collect())
        .collect()
}

/// Which rooms may use a crate, as the table in `CONTRIBUTING.md` says.
fn behind() -> BTreeMap<String, Vec<String>> {
    let text = include_str!("../../CONTRIBUTING.md");
    let rows =
        text.lines().skip_while(|line| !line.starts_with("| crate |")).skip(2).take_while(|line| line.starts_with('|'));
    let list = |cell: &str| cell.split(',').map(|name| name.trim().to_string()).collect::<Vec<_>>();
    let mut rooms = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        for name in list(cells[1].split('(').next().unwrap()) {
            rooms.insert(name.replace('-', "_"), list(cells[2]));
        }
    }
    rooms
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let floors = floors();
    let floor: BTreeMap<&str, usize> =
        floors.iter().enumerate().flat_map(|(i, names)| names.iter().map(move |name| (&**name, i))).collect();
    let rooms: BTreeSet<&str> = sources().iter().map(Source::room).collect();
    let gone = floor.keys().filter(|name| !rooms.contains(**name));
    let mut faults: BTreeSet<String> =
        gone.map(|name| format!("docs/architecture.md has a floor for `{name}`, which is gone")).collect();
    for source in sources() {
        let module = source.room().to_string();
        let Some(own) = floor.get(&*module) else {
            faults.insert(format!("{}: `{module}` has no floor in docs/architecture.md", source.path));
            continue;
        };
        for used in source.paths.iter().filter(|path| path[0] == "crate").filter_map(|path| path.get(1)) {
            match floor.get(&**used) {
                _ if *used == module => {}
                Some(other) if other > own => {}
                Some(_) => _ = faults.insert(format!("{}: `{module}` may not use `{used}`", source.path)),
                None => _ = faults.insert(format!("{}: `{used}` has no floor in docs/architecture.md", source.path)),
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_two_files_use_each_other() {
    let uses = graph::uses(sources());
    let circles = graph::circles(&uses);
    let mut words = String::new();
    for circle in &circles {
        words += &format!("{} files:\n", circle.len());
        for file in circle {
            for (used, what) in uses[*file].iter().filter(|(used, _)| circle.contains(&***used)) {
                words += &format!("  {file} -> {used}: {what:?}\n");
            }
        }
    }
    assert!(circles.is_empty(), "{words}");
}

#[test]
fn threads_are_started_in_one_room_which_knows_that_there_may_be_none() {
    let starts = |path: &[String]| {
        path.len() == 3 && path[..2] == ["std", "thread"] && ["spawn", "scope", "Builder"].contains(&&*path[2])
    };
    let rooms: BTreeSet<String> = (sources().iter())
        .filter(|source| source.paths.iter().any(|path| starts(path)))
        .map(|source| source.path.clone())
        .collect();
    assert_eq!(rooms, BTreeSet::from(["parallel.rs".to_string()]));
}

#[test]
fn a_crate_is_used_only_in_the_rooms_that_answer_for_it() {
    let behind = behind();
    let manifest = include_str!("../../Cargo.toml");
    let listed = manifest.split_once("\n[dependencies]\n").unwrap().1.split("\n[").next().unwrap();
    let crates: BTreeSet<String> =
        listed.lines().filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_"))).collect();
    assert_eq!(
        crates,
        behind.keys().cloned().collect(),
        "Cargo.toml and the table in CONTRIBUTING.md name other crates"
    );
    let mut faults = BTreeSet::new();
    let mut used = BTreeSet::new();
    for source in sources() {
        for (name, rooms) in source.paths.iter().filter_map(|path| behind.get_key_value(&path[0])) {
            used.insert((name.clone(), source.room().to_string()));
            if !rooms.iter().any(|room| room == source.room()) {
                faults.insert(format!("{}: `{name}` belongs behind {rooms:?}", source.path));
            }
        }
    }
    // Crates that share a row share its rooms; one of them is enough for a room to be named.
    for (name, rooms) in &behind {
        let of_row = |room: &String| {
            behind.iter().any(|(other, named)| named == rooms && used.contains(&(other.clone(), room.clone())))
        };
        faults.extend(rooms.iter().filter(|room| !of_row(room)).map(|room| format!("`{room}` does not use `{name}`")));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
