//! Writes the briefings that are compiled in as JSON: it reads into the same tree as their YAML, at a tenth of the cost, and
//! the first frame waits for it. Reads the lists of other words, which takes longer than to answer a query. Both are packed:
//! the briefings so that they are read fast, the lists so that they take little. Gives the program a fingerprint of its
//! sources: what another program has made of a library, this one might make otherwise.

// Of the rooms that read the lists, what nothing here uses.
#[allow(dead_code)]
mod arrange;
#[allow(dead_code)]
mod clean;
#[allow(dead_code)]
mod confusables;
#[allow(dead_code)]
mod language;
mod leb128;
#[allow(dead_code)]
mod unseen;

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::language::rings::{Rings, rings};

fn main() {
    for path in ["briefings", "src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rustc-env=SUMMITRY_SOURCES={:016x}", fingerprint());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    briefings(&out);
    word_lists(&out);
    for table in ["han", "exonyms"] {
        let text = fs::read(Path::new("src/language").join(table).with_extension("txt")).expect("the tables are there");
        fs::write(out.join(table).with_extension("deflate"), deflated(&text)).expect("OUT_DIR can be written");
    }
}

/// Writes `bytes` to `path`, packed.
fn pack(path: &Path, bytes: &[u8]) {
    fs::write(path, lz4_flex::compress_prepend_size(bytes)).expect("OUT_DIR can be written");
}

/// The names of the files in `directory` that `fits` accepts, sorted.
fn names(directory: &Path, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("it can be listed").file_name().into_string().expect("its name is plain"))
        .filter(|name| fits(name))
        .collect();
    names.sort();
    names
}

fn briefings(out: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings");
    let mut list = String::from("&[\n");
    for name in names(&root, |name| name.ends_with(".yaml")) {
        let text = fs::read_to_string(root.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tree: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = serde_json::to_vec(&tree).expect("a briefing is a tree of plain values");
        let packed = out.join(&name).with_extension("json.lz4");
        pack(&packed, &json);
        writeln!(list, "    ({name:?}, include_bytes!({packed:?})),").expect("text grows");
    }
    list.push_str("]\n");
    fs::write(out.join("built_in.rs"), list).expect("OUT_DIR can be written");
}

/// `bytes` deflated as hard as can be.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    const HARDEST: u8 = 10;
    miniz_oxide::deflate::compress_to_vec(bytes, HARDEST)
}

/// The lists that `lookup` looks in for other words, each in a file of deflated parts after their lengths.
fn word_lists(out: &Path) {
    let directory = Path::new("src/language/rings");
    let read =
        |name: &str| fs::read_to_string(directory.join(name).with_extension("txt")).expect("the lists are there");
    let countries = read("countries");
    let countries = |is_all| rings(&countries).map(move |country| arranged(country, is_all)).collect::<Vec<String>>();
    let [named, placed] = [false, true].map(countries);
    let list = |names: &[&str], countries: &[String]| -> Vec<String> {
        let lists: Vec<String> = names.iter().map(|name| read(name)).collect();
        lists.iter().flat_map(|list| rings(list)).map(str::to_owned).chain(countries.iter().cloned()).collect()
    };
    let write = |name: &str, list: &[String]| {
        let mut file = Vec::new();
        for part in Rings::of(list.iter().map(|ring| &**ring)).pack() {
            let deflated = deflated(&part);
            file.extend((deflated.len() as u32).to_le_bytes());
            file.extend(deflated);
        }
        fs::write(out.join(name), file).expect("OUT_DIR can be written");
    };
    write("names.deflate", &list(&["currencies", "abbreviations"], &[]));
    write("families.deflate", &list(&["families"], &named));
    write("places.deflate", &list(&["places"], &placed));
    let everyday = names(directory, |name| name.starts_with("everyday"));
    let everyday: Vec<&str> = everyday.iter().map(|name| &**name).collect();
    write("rings.deflate", &list(&[&["rings"], &everyday[..], &["translations"]].concat(), &[]));
}

/// A line of the countries (names and people; capital; currency, in each language) as a ring: the names, and if `is_all` the
/// capital beside them and the currency behind.
fn arranged(country: &str, is_all: bool) -> String {
    let language = |language: &str| match language.splitn(3, ';').collect::<Vec<_>>()[..] {
        [names, capital, currency] if is_all => format!("{names},{capital}>{currency}"),
        [names, capital] if is_all => format!("{names},{capital}"),
        [names, ..] => names.to_owned(),
        [] => String::new(),
    };
    country.split('|').map(language).collect::<Vec<_>>().join("|")
}

/// A hash of the sources, and of the versions of their dependencies if these are locked.
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
