//! The library that is compiled in.

use std::path::PathBuf;

use super::file::{File, FileContent};
use super::listing::Listing;

/// Name, text and the same as JSON of every file of `briefings/`, as the build script found them.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The files compiled in, shown as `built-in/NAME`.
pub(super) fn listing() -> Listing {
    let mut listing = Listing::default();
    for (name, yaml, json) in FILES {
        let file = File::new(PathBuf::from("built-in").join(name), FileContent::BuiltIn { yaml, json });
        match *name {
            "glossary.yaml" => listing.glossary = Some(file),
            _ => listing.files.push(file),
        }
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::super::{deserialize, document, node};
    use super::*;

    #[test]
    fn the_json_holds_what_the_yaml_holds() {
        assert!(FILES.len() > 5);
        for (name, yaml, json) in FILES {
            let read =
                |document: Result<node::Document, _>| document.map_err(|_: node::ParseError| *name).unwrap().root;
            assert_eq!(read(document::read(yaml)), read(deserialize::json(json)), "{name}");
        }
    }
}
