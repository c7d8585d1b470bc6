//! An index in which something is not as it was written.

use std::fs;

use summitry::library::{Library, verify};
use summitry::lookup::Index;
use summitry::store::{Manifest, SegmentWriter};

use crate::copy::Copy;

#[test]
fn an_index_that_is_damaged_is_reported_and_not_used() {
    let copy = Copy::small();
    copy.index();
    let queries = ["trade target", "karimov", "kazakhstan steel plan"];
    for segment in copy.segments() {
        let whole = fs::read(&segment).unwrap();
        let mut reported = 0;
        for at in (0..whole.len()).step_by(4096) {
            let mut wrong = whole.clone();
            wrong[at] ^= 0x10;
            fs::write(&segment, wrong).unwrap();
            let damage = copy.read();
            // Where the byte is in what nobody needed, nothing is wrong.
            for query in queries {
                reported += usize::from(copy.find(query).is_none_or(|[with, without]| {
                    assert_eq!(with, without);
                    false
                }));
            }
            reported += damage.len();
            assert!(!verify(&copy.location(), |_, _| {}, Index::store_again).unwrap().faults.is_empty());
        }
        assert!(reported > whole.len() / 8192, "{reported}");
        for len in [0, 1, 4096, whole.len() - 1] {
            fs::write(&segment, &whole[..len]).unwrap();
            assert_eq!(copy.read().len(), 1);
        }
        fs::write(&segment, whole).unwrap();
        assert_eq!(copy.read().len(), 0);
    }
    fs::remove_file(&copy.segments()[0]).unwrap();
    assert_eq!(copy.read().len(), 1);
    assert!(!copy.index());
    assert_eq!(copy.read().len(), 0);
    fs::write(copy.path(".summitry/manifest"), "summitry index 1\n").unwrap();
    assert_eq!(copy.read().len(), 1);
}

#[test]
fn a_segment_for_look_up_that_is_of_other_briefings_is_reported() {
    let copy = Copy::small();
    copy.index();
    let (directory, library) = (copy.path(".summitry"), Library::load(&copy.location()).unwrap());
    let mut manifest = Manifest::read(&directory).unwrap().unwrap();
    let mut other = SegmentWriter::create(&directory, "other.seg").unwrap();
    Index::build(&library.briefings.to_vec()[1..], &library.glossary).write(&mut other).unwrap();
    manifest.segments[1] = other.finish().unwrap();
    manifest.commit(&directory).unwrap();
    let found = verify(&copy.location(), |_, _| {}, Index::store_again).unwrap();
    assert!(found.faults.iter().any(|fault| fault.contains("other.seg")), "{:?}", found.faults);
}
