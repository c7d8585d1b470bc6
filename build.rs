//! Writes the briefings that are compiled in as JSON: it reads into the same tree as their YAML, at a tenth of the cost, and
//! the first frame waits for it. It is packed, which halves it. Gives the program a fingerprint of its sources: what
//! another program has made of a library, this one might make otherwise.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    for path in ["briefings", "src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rustc-env=SUMMITRY_SOURCES={:016x}", fingerprint());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let mut names: Vec<String> = fs::read_dir(&root)
        .expect("the briefings are there")
        .map(|entry| entry.expect("they can be listed").file_name().into_string().expect("their names are plain"))
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let text = fs::read_to_string(root.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tree: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = serde_json::to_vec(&tree).expect("a briefing is a tree of plain values");
        let packed = out.join(&name).with_extension("json.lz4");
        fs::write(&packed, lz4_flex::compress_prepend_size(&json)).expect("OUT_DIR can be written");
        writeln!(list, "    ({name:?}, include_bytes!({packed:?})),").expect("text grows");
    }
    list.push_str("]\n");
    fs::write(out.join("built_in.rs"), list).expect("OUT_DIR can be written");
}

/// The same for the same sources, with the same versions of their dependencies where these are locked.
fn fingerprint() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut files, mut open) = (vec!["Cargo.toml".into(), "Cargo.lock".into()], vec![PathBuf::from("src")]);
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(root.join(&directory)).expect("the sources are there") {
            let path = directory.join(entry.expect("they can be listed").file_name());
            if root.join(&path).is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for path in files {
        (&path, fs::read(root.join(&path)).ok()).hash(&mut hasher);
    }
    hasher.finish()
}
