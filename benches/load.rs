//! What it costs until a library is loaded and searchable, beside reading and parsing the same YAML and nothing else.
//!
//! ```text
//! cargo bench --bench load -- DIRECTORY...     libraries, as many as there are sizes to compare
//! ```
//!
//! The plain program reads every file and has `serde_yaml` put it into plain structs, on two threads, with no check, no
//! limit, no message and no index; `value` is the same with `serde_yaml`'s own model of any YAML. Each runs in a process of its own, in turns; what is shown is the median. Processor
//! time is what to compare: wall time depends on what else the machine does.

mod measure;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use measure::{Cost, apart, cost, files, libraries, median, report_cost, role};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;
use summitry::across::Across;
use summitry::library::{Library, Location};
use summitry::lookup::Index;

/// How often each is run.
const TIMES: usize = 5;

fn main() {
    match role() {
        Some((name, directory)) => report_cost(run(&name, &directory[0])),
        None => libraries().iter().for_each(|library| compare(library)),
    }
}

fn compare(library: &Path) {
    let (files, bytes) = files(library);
    println!("{} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    let names = ["yaml", "value", "load", "search", "across"];
    let mut costs: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for _ in 0..TIMES {
        for name in names {
            costs.entry(name).or_default().push(apart(name, &[library]));
        }
    }
    for name in names {
        let of = |what: fn(&Cost) -> f64| median(costs[name].iter().map(what).collect());
        let ratio = |what: fn(&Cost) -> f64| {
            median(costs[name].iter().zip(&costs["yaml"]).map(|(ours, plain)| what(ours) / what(plain)).collect())
        };
        let wall = |cost: &Cost| cost.wall.as_secs_f64();
        let processor = |cost: &Cost| cost.processor.as_secs_f64();
        println!(
            "{name:8} wall {:7.3} s ({:.2})   processor {:7.3} s ({:.2})   peak {:.2} times the YAML",
            of(wall),
            ratio(wall),
            of(processor),
            ratio(processor),
            of(|cost| cost.peak as f64) / bytes as f64,
        );
    }
}

fn run(name: &str, directory: &Path) -> Cost {
    match name {
        "yaml" => {
            let (files, _) = files(directory);
            cost(|| parse::<Briefing>(&files)).1
        }
        "value" => {
            let (files, _) = files(directory);
            cost(|| parse::<Value>(&files)).1
        }
        _ => {
            cost(|| {
                let library = Library::load(&Location::Directory(directory.to_owned())).expect("a directory");
                let index = (name != "load").then(|| Index::build(&library.briefings.to_vec(), &library.glossary));
                let across = (name == "across").then(|| Across::build(&library));
                (library, index, across)
            })
            .1
        }
    }
}

/// Parses all files on two threads; what they hold stays in memory until the end.
fn parse<T: DeserializeOwned + Send>(files: &[PathBuf]) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut briefings = Vec::new();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = fs::read_to_string(file).expect("a readable file");
            briefings.push(serde_yaml::from_str(&text).expect("a briefing"));
        }
        briefings
    };
    thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut briefings: Vec<T> = work();
        briefings.extend(other.join().expect("no panic"));
        briefings
    })
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Briefing {
    title: String,
    short_title: Option<String>,
    date: Value,
    place: String,
    format: Option<String>,
    parties: Vec<String>,
    #[serde(default)]
    topics: Vec<String>,
    summary: String,
    #[serde(default)]
    people: Vec<Person>,
    sections: Vec<Section>,
    #[serde(default)]
    figures: Vec<Figure>,
    #[serde(default)]
    outcomes: Vec<Outcome>,
    sources: Vec<Source>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Person {
    name: String,
    role: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Section {
    heading: String,
    body: String,
    #[serde(default)]
    topics: Vec<String>,
    priority: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Figure {
    id: String,
    label: String,
    value: Value,
    unit: String,
    qualifier: Option<String>,
    nature: Option<String>,
    date: Option<Value>,
    series: Option<String>,
    source: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Outcome {
    id: String,
    status: String,
    what: String,
    #[serde(default)]
    who: Vec<String>,
    due: Option<Value>,
    thread: Option<String>,
    source: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Source {
    id: String,
    publisher: Option<String>,
    title: Option<String>,
    date: Option<Value>,
    url: Option<String>,
    note: Option<String>,
}
