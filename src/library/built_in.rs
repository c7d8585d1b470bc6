//! The built-in library.

use std::path::PathBuf;

use super::file::{File, FileContent};
use super::listing::Listing;

/// The name of every file of `briefings/` and its content as JSON, packed by the build script.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The files compiled in, shown as `built-in/NAME`.
pub(super) fn listing() -> Listing {
    let mut listing = Listing::default();
    for (name, packed) in FILES {
        let file = File::new(PathBuf::from("built-in").join(name), FileContent::BuiltIn(packed));
        match *name {
            "glossary.yaml" => listing.glossary = Some(file),
            _ => listing.files.push(file),
        }
    }
    listing
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::faults::ReportLevel;
    use super::super::file::Scrutiny;
    use super::super::{deserialize, document, node};
    use super::*;
    use crate::clean::is_safe;

    #[test]
    fn the_json_holds_what_the_yaml_holds() {
        let Listing { files, glossary, .. } = listing();
        assert!(files.len() >= 5 && glossary.is_some());
        for file in files.iter().chain(&glossary) {
            let name = file.shown.file_name().unwrap();
            let yaml = std::fs::read_to_string(Path::new("briefings").join(name)).unwrap();
            let read = |document: Result<node::Document, _>| document.map_err(|_: node::ParseError| name).unwrap().root;
            let json = file.text().unwrap_or_else(|_| panic!("{name:?} is text"));
            assert_eq!(read(document::read(&yaml)), read(deserialize::json(&json)), "{name:?}");
            assert!(is_safe(&json), "{name:?} holds characters that must not be shown");
        }
    }

    #[test]
    fn nothing_is_wrong_with_them() {
        let Listing { files, glossary, .. } = listing();
        for file in &files {
            assert_eq!(file.briefing(Scrutiny::Errors).problems, []);
        }
        assert_eq!(glossary.unwrap().glossary(ReportLevel::Warnings).problems, []);
    }
}
