//! The library that is compiled in.

use std::path::PathBuf;

use super::file::{Content, File};
use super::listing::Listing;

/// Declares the files of `briefings/`, by name.
macro_rules! files {
    ($($name:literal)+) => {
        /// Name and text of every file of `briefings/`; a test holds the list against the directory.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../briefings/", $name)))),+];
    };
}

files! {
    "consultative-dushanbe-2023.yaml"
    "consultative-tashkent-2025.yaml"
    "glossary.yaml"
    "khiva-informal-2024.yaml"
    "state-visit-tashkent-2022.yaml"
    "supreme-council-tashkent-2025.yaml"
}

/// The files compiled in, shown as `built-in/NAME`.
pub(super) fn listing() -> Listing {
    let mut listing = Listing::default();
    for (name, text) in FILES {
        let file = File::new(PathBuf::from("built-in").join(name), Content::BuiltIn(text));
        match *name {
            "glossary.yaml" => listing.glossary = Some(file),
            _ => listing.files.push(file),
        }
    }
    listing
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_directory_is_compiled_in() {
        let directory = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/briefings")).unwrap();
        let there: BTreeSet<String> =
            directory.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let compiled: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(compiled, there);
    }
}
