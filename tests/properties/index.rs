//! The index of a library: whatever stands in its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use summitry::clean;
use summitry::library::{CheckLimit, IndexedLibrary, Library, Location, renew, verify};
use summitry::lookup::{Index, Query};
use summitry::store::{Manifest, SegmentFile, SegmentWriter};
use summitry::watch::FileVersion;

use super::scratch;

/// Any bytes in place of the manifest, of a segment, or of what a segment holds, with checksums that fit: the library is
/// read and searched. The first byte says which; in the last case each four bytes that follow say what to change.
pub fn holds(data: &[u8]) {
    let Some((which, data)) = data.split_first() else { return };
    let (library, index) = (directory(), directory().join(".summitry"));
    restore(&index);
    let manifest = Manifest::read(&index).expect("a manifest").expect("a manifest");
    match which % 4 {
        0 => fs::write(index.join("manifest"), data).expect("a file"),
        1 => fs::write(index.join(&manifest.segments[0].name), data).expect("a file"),
        _ => changed(&manifest, &index, data).commit(&index).expect("a manifest"),
    }
    let location = Location::Directory(library.to_owned());
    let opened = Library::open(&location).expect("a library");
    let titles = opened.briefings.iter().map(|briefing| briefing.title.to_string());
    assert!(titles.chain(opened.problems.iter().map(ToString::to_string)).all(|text| clean::is_safe(&text)));
    let limits = [CheckLimit::UNNOTICED, CheckLimit { files: 0, time: Duration::ZERO }];
    for limit in limits {
        let Some(mut library) = IndexedLibrary::open(&location).expect("a library") else { continue };
        _ = Index::ask(&mut library, limit, search);
    }
    verify(&location, |_, _| {}, Index::store_again).expect("a library");
}

fn search(index: &Index) {
    for query in ["trade target", "karimov", "kazakhsta plan status:signed", "\"wheat grew\" -steel", "xyzzy"] {
        let query = Query::parse(query);
        for hit in index.search(&query, 10).hits {
            assert!(clean::is_safe(&hit.text));
            index.explainer(&query).why(&hit.id());
        }
    }
}

/// The segments of `manifest` in `index`, written again with changes in their sections.
fn changed(manifest: &Manifest, index: &Path, data: &[u8]) -> Manifest {
    let mut segments = Vec::new();
    for (number, segment) in manifest.segments.iter().enumerate() {
        let file = SegmentFile::open(&index.join(&segment.name)).expect("a segment");
        let mut writer = SegmentWriter::create(index, &segment.name).expect("a segment");
        for (i, name) in file.names().enumerate() {
            let mut bytes = file.section(name).expect("a section").read_all().expect("its bytes");
            // Another program's index is not read.
            let changes = data.chunks_exact(4).filter(|_| name != "about");
            for change in
                changes.filter(|change| usize::from(change[0]) % 32 == i && usize::from(change[0]) / 128 == number)
            {
                let at = usize::from(u16::from_le_bytes([change[1], change[2]]));
                match bytes.get_mut(at) {
                    Some(byte) => *byte = change[3],
                    None => bytes.truncate(usize::from(change[3])),
                }
            }
            writer.section(name, |out| out.write_all(&bytes)).expect("a section");
        }
        segments.push(writer.finish().expect("a segment"));
    }
    Manifest { segments }
}

/// A library of three files, with an index.
fn directory() -> &'static Path {
    static DIRECTORY: LazyLock<PathBuf> = LazyLock::new(|| {
        let directory = scratch().join("indexed");
        fs::create_dir_all(&directory).expect("a directory");
        for (id, what) in [("khiva", "wheat"), ("kuryk", "steel"), ("osh", "water")] {
            let text = format!(
                "title: Talks on {what}\ndate: 2024-05-06\nplace: Osh, Kyrgyzstan\nparties: [Uzbekistan, Kazakhstan]\n\
                 summary: Trade in {what} grew.\npeople: [{{name: Anvar Karimov, role: minister}}]\n\
                 sections: [{{heading: Trade, body: More {what} is traded.}}]\n\
                 figures: [{{id: target, label: Target for trade in {what}, value: 10, unit: USD bn, source: s}}]\n\
                 outcomes: [{{id: plan, status: signed, what: A plan was signed., thread: plan, source: s}}]\n\
                 sources: [{{id: s, title: Report}}]\n"
            );
            let path = directory.join(id).with_extension("yaml");
            fs::write(&path, text).expect("a file");
            while FileVersion::of(&path).is_none() {
                std::thread::yield_now();
            }
        }
        renew(&Location::Directory(directory.clone()), |_, _| {}, Index::store).expect("an index");
        let kept = scratch().join("kept");
        fs::create_dir_all(&kept).expect("a directory");
        copy(&directory.join(".summitry"), &kept);
        directory
    });
    &DIRECTORY
}

/// Puts the index back as it was written.
fn restore(index: &Path) {
    fs::remove_dir_all(index).expect("an index");
    fs::create_dir(index).expect("a directory");
    copy(&scratch().join("kept"), index);
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a directory") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a copy");
    }
}
