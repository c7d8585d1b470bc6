//! A library that a real git carries: pulled, stopped halfway and switched by a link while somebody reads it, and guarded by
//! a hook. The scripts are those of `contrib/git`.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::desk::quit;
use crate::session::Session;

/// How many briefings a change touches.
const FILES: usize = 1000;

/// A repository, a home for git and the reader, and whatever else a test puts beside them.
struct Carrier(TempDir);

impl Carrier {
    /// A repository whose branches `main` and `next` differ in every briefing.
    fn new() -> Self {
        let carrier = Self(tempfile::tempdir().expect("a directory"));
        fs::create_dir(carrier.path("repository")).expect("a directory");
        carrier.git("repository", &["init", "--quiet", "--initial-branch", "main"]);
        carrier.commit("Oldtitle");
        carrier.git("repository", &["switch", "--quiet", "--create", "next"]);
        carrier.commit("Nexttitle");
        carrier.git("repository", &["switch", "--quiet", "main"]);
        carrier
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Commits a library in which every briefing bears this word in its title.
    fn commit(&self, word: &str) {
        for number in 0..FILES {
            let file = self.path(&format!("repository/talks-{number:04}.yaml"));
            fs::write(file, briefing(word, number)).expect("a file");
        }
        self.git("repository", &["add", "--all"]);
        self.git("repository", &["commit", "--quiet", "--message", word]);
    }

    fn git(&self, directory: &str, arguments: &[&str]) {
        let output = self.try_git(directory, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn try_git(&self, directory: &str, arguments: &[&str]) -> Output {
        let mut command = self.command("git");
        command.arg("-C").arg(self.path(directory)).args([
            "-c",
            "user.name=A Curator",
            "-c",
            "user.email=curator@localhost",
        ]);
        command.args(arguments).output().expect("git runs")
    }

    /// A command that finds this program as `summitry`, and no settings of the user's.
    fn command(&self, program: impl AsRef<Path>) -> Command {
        let reader = Path::new(env!("CARGO_BIN_EXE_summitry")).parent().expect("a directory");
        let path = format!("{}:{}", reader.display(), std::env::var("PATH").expect("a path"));
        let mut command = Command::new(program.as_ref());
        command.env("PATH", path).env("HOME", self.0.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    /// A reader of the library at this path, at the head of the list.
    fn read(&self, library: &str) -> Session {
        let home = format!("HOME={}", self.0.path().display());
        let library = self.path(library).to_string_lossy().into_owned();
        let words = ["env", "-u", "XDG_STATE_HOME", &home, env!("CARGO_BIN_EXE_summitry"), "--library", &library];
        let session = Session::start(&words.map(str::to_owned), (80, 24));
        session.wait_for(&format!("1 of {FILES}"));
        session
    }

    /// Turns `current` to a commit, with the script that is shipped.
    fn release(&self, commit: &str) -> Output {
        let mut command = self.command(Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/git/release"));
        command.arg(self.path("repository")).arg(self.path("root")).arg(commit).output().expect("the script runs")
    }
}

fn briefing(word: &str, number: usize) -> String {
    let day = format!("{}-{:02}-{:02}", 1990 + number % 30, number % 12 + 1, number % 28 + 1);
    format!(
        "title: {word} {number:04}\nshort_title: {word} {number:04}\ndate: \"{day}\"\nplace: Astana, Kazakhstan\n\
         parties: [Kazakhstan]\nsummary: They met.\nsections:\n  - {{heading: Trade, body: Talks.}}\n\
         sources:\n  - {{id: report, title: Report, publisher: Ministry, url: \"https://example.org/{number}\"}}\n"
    )
}

fn shows(word: &str) -> impl Fn(&vt100::Screen) -> bool {
    let (word, gone) = (word.to_owned(), if word == "Oldtitle" { "Nexttitle" } else { "Oldtitle" });
    move |screen| screen.contents().contains(&word) && !screen.contents().contains(gone)
}

#[test]
#[ignore = "needs git"]
fn a_thousand_files_changed_by_a_pull_are_shown_with_nothing_pressed() {
    let carrier = Carrier::new();
    carrier.git(".", &["clone", "--quiet", "repository", "library"]);
    let mut session = carrier.read("library");
    session.press("jj");
    session.wait_for(&format!("3 of {FILES}"));
    carrier.git("repository", &["merge", "--quiet", "--ff-only", "next"]);
    carrier.git("library", &["pull", "--quiet", "--ff-only"]);
    session.wait_until("the new titles, the place kept", |screen| {
        shows("Nexttitle")(screen) && screen.contents().contains(&format!("3 of {FILES}"))
    });
    // And back, as after a mistake.
    carrier.git("library", &["checkout", "--quiet", "HEAD~1"]);
    session.wait_until("the old titles", shows("Oldtitle"));
    quit(&mut session);
}

#[test]
#[ignore = "needs git"]
fn of_a_pull_that_stops_halfway_the_last_good_files_stay() {
    let carrier = Carrier::new();
    carrier.git(".", &["clone", "--quiet", "repository", "library"]);
    let mut session = carrier.read("library");
    let newest = fs::read_dir(carrier.path("library")).expect("a directory").flatten().map(|entry| entry.path());
    let text = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let date = |path: &PathBuf| text(path).lines().find(|line| line.starts_with("date")).map(str::to_owned);
    let newest =
        newest.filter(|path| path.extension().is_some_and(|end| end == "yaml")).max_by_key(date).expect("a file");
    let whole = text(&newest);
    // Half a file, as where the disk was full, and then a conflict.
    fs::write(&newest, format!("{}\nsections: [", whole.replace("Oldtitle", "Torntitle"))).expect("a file");
    session.wait_for(" problem");
    assert!(!session.see(|screen| screen.contents().contains("Torntitle")));
    let conflict = format!("<<<<<<< HEAD\n{whole}=======\n{}>>>>>>> next\n", whole.replace("Oldtitle", "Nexttitle"));
    fs::write(&newest, conflict).expect("a file");
    session.wait_for(" problem");
    assert!(session.see(shows("Oldtitle")));
    carrier.git("library", &["checkout", "--quiet", "--force", "origin/next"]);
    session.wait_until("all of the next state, and no problem", |screen| {
        shows("Nexttitle")(screen) && !screen.contents().contains("problem")
    });
    quit(&mut session);
}

#[test]
#[ignore = "needs git"]
fn a_release_is_switched_by_a_link_and_a_faulty_one_is_not() {
    let carrier = Carrier::new();
    assert!(carrier.release("main").status.success());
    let mut session = carrier.read("root/current");
    session.press("jj");
    session.wait_for(&format!("3 of {FILES}"));
    assert!(carrier.release("next").status.success());
    session.wait_until("the next release, the place kept", |screen| {
        shows("Nexttitle")(screen) && screen.contents().contains(&format!("3 of {FILES}"))
    });
    assert!(carrier.release("main").status.success());
    session.wait_until("the release before", shows("Oldtitle"));
    fs::write(carrier.path("repository/talks-0000.yaml"), "title: Faulty\n").expect("a file");
    carrier.git("repository", &["commit", "--quiet", "--all", "--message", "Faulty"]);
    let output = carrier.release("main");
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stdout).contains("talks-0000.yaml"));
    assert!(session.see(shows("Oldtitle")));
    let releases = fs::read_dir(carrier.path("root/releases")).expect("a directory").count();
    assert_eq!(releases, 2, "what was begun is removed");
    quit(&mut session);
}

#[test]
#[ignore = "needs git"]
fn a_push_that_leaves_an_error_is_refused_with_its_place() {
    let carrier = Carrier::new();
    carrier.git(".", &["clone", "--quiet", "--bare", "repository", "bare.git"]);
    let hook = Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/git/pre-receive");
    symlink(hook, carrier.path("bare.git/hooks/pre-receive")).expect("a link");
    carrier.git(".", &["clone", "--quiet", "bare.git", "curator"]);
    let file = carrier.path("curator/talks-0001.yaml");
    let push = |words: &str| {
        carrier.git("curator", &["commit", "--quiet", "--all", "--message", words]);
        carrier.try_git("curator", &["push", "--quiet", "origin", "HEAD:main"])
    };
    let good = fs::read_to_string(&file).expect("a file");
    fs::write(&file, good.replace("place:", "plaec:")).expect("a file");
    let output = push("Faulty");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && words.contains("talks-0001.yaml:4:"), "{words}");
    fs::write(&file, good.replace("They met.", "They met again.")).expect("a file");
    let output = push("Good");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
