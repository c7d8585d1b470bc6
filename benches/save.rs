//! What one saved file costs a reader that has its library loaded, searchable and read across.
//!
//! ```text
//! cargo bench --bench save -- DIRECTORY...     libraries, as many as there are sizes to compare
//! ```
//!
//! The files of each library are changed, one after the other, and get back what they held. Shown is the median of the
//! processor time: to find the change and read the file, to index it, to read it across.

mod measure;

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use measure::{cost, files, libraries, median};
use summitry::across::Across;
use summitry::library::{Loader, Location};
use summitry::lookup::Index;
use summitry::watch::Method;

/// How many files are saved.
const TIMES: usize = 21;

fn main() {
    libraries().iter().for_each(|library| save(library));
}

fn save(library: &Path) {
    let (paths, _) = files(library);
    let (send, loaded) = channel();
    // Whoever measures has gone where this fails.
    let send = move |loaded| _ = send.send(loaded);
    let _loader = Loader::start(Location::Directory(library.to_owned()), Method::Events, send).expect("a thread");
    let newest = || loaded.iter().find(|loaded| loaded.done).expect("the loader lives").library;
    let mut last = newest();
    let mut index = Index::default().follow(&last);
    let mut across = Across::build(&last);
    let mut costs: [Vec<Duration>; 3] = Default::default();
    for path in paths.iter().step_by((paths.len() / TIMES).max(1)) {
        let text = fs::read_to_string(path).expect("a readable file");
        for said in [text.replacen(" km", " miles", 1).replacen(" in ", " within ", 1), text] {
            let ((), loading) = cost(|| {
                fs::write(path, said).expect("a file that can be written");
                last = newest();
            });
            let (next, indexing) = cost(|| index.follow(&last));
            index = next;
            let (next, reading) = cost(|| across.renewed(&last, &index));
            across = next;
            costs.iter_mut().zip([loading, indexing, reading]).for_each(|(all, cost)| all.push(cost.processor));
        }
    }
    let [loading, indexing, reading] = costs.map(|costs| median(costs).as_secs_f64() * 1e3);
    println!(
        "{} files: {loading:.2} ms to read the change, {indexing:.2} ms to index it, {reading:.2} ms to read across",
        paths.len()
    );
}
