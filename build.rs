//! Writes the briefings that are compiled in as JSON too: it reads into the same tree as their YAML, at a tenth of the
//! cost, and the first frame waits for it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=briefings");
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
        let yaml = root.join(&name);
        let text = fs::read_to_string(&yaml).unwrap_or_else(|error| panic!("{name}: {error}"));
        let tree: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = out.join(&name).with_extension("json");
        fs::write(&json, serde_json::to_string(&tree).expect("a briefing is a tree of plain values"))
            .expect("OUT_DIR can be written");
        writeln!(list, "    ({name:?}, include_str!({yaml:?}), include_str!({json:?})),").expect("text grows");
    }
    list.push_str("]\n");
    fs::write(out.join("built_in.rs"), list).expect("OUT_DIR can be written");
}
