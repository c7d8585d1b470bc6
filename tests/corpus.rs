//! What the fuzz targets started from and what they have found, replayed: each file of `fuzz/corpus/NAME` through the
//! property `NAME`. A crash that a fuzz target finds becomes a file there, and so a test.

mod emulator;
mod properties;

use std::fs;
use std::path::Path;

/// How many bytes the corpora may have together, so that they stay small.
const MOST: u64 = 512 * 1024;

#[test]
fn every_property_holds_for_all_that_was_found() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut bytes = 0;
    for (name, holds) in properties::ALL {
        let mut files: Vec<_> =
            fs::read_dir(corpora.join(name)).expect(name).map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.len() > 3, "the corpus of {name} has its seeds");
        for file in files {
            bytes += fs::metadata(&file).unwrap().len();
            // The name of the file stands above a failure.
            println!("{}", file.display());
            holds(&fs::read(&file).unwrap());
        }
    }
    assert!(bytes <= MOST, "{bytes} bytes");
}
