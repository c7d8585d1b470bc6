//! The real program while its files change: an editor that it starts, a library and a keymap that others save.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::home::{Home, quit};
use crate::session::Session;
use crate::talks::briefing;

/// The way editors save: a new file is renamed over the old one.
fn save(path: &Path, text: &str) {
    let draft = path.with_file_name(".draft");
    fs::write(&draft, text).expect("a file");
    fs::rename(draft, path).expect("a file");
}

/// A library in a home: `name` holds a briefing.
fn library(home: &Home, name: &str) -> PathBuf {
    let library = home.0.path().join("library");
    fs::create_dir(&library).expect("a directory");
    fs::write(library.join(name), briefing("Talks before")).expect("a file");
    library
}

/// The reader's command line for that library; the list stands alone, so that what is on the screen is one thing.
fn reader(home: &Home, variables: &[&str]) -> Vec<String> {
    let mut command = home.command(variables);
    command.extend(["--library".into(), home.0.path().join("library").to_string_lossy().into_owned()]);
    command
}

/// A script in a home that can be run.
fn script(home: &Home, text: &str) -> PathBuf {
    let path = home.0.path().join("editor");
    fs::write(&path, format!("#!/bin/sh\n{text}")).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("a mode");
    path
}

#[test]
fn an_editor_gets_the_file_and_the_terminal_and_what_it_saves_shows_at_once() {
    // Each is one argument, whatever it holds.
    for name in ["-rf.yaml", "two words.yaml", "it's \"so\".yaml", "two\nlines.yaml", "$(touch x); `x`.yaml"] {
        let home = Home::new();
        let file = library(&home, name).join(name);
        // Notes what it got, in a terminal that a shell would know, and saves as editors do.
        let editor = script(
            &home,
            "printf '%s\\0' \"$@\" >\"$HOME/arguments\"; stty -a <&2 >\"$HOME/modes\"; echo IN EDITOR; read line\n\
             for last; do :; done\n\
             sed 's/before/after/' <\"$last\" >\"$HOME/draft\"; mv \"$HOME/draft\" \"$last\"\n",
        );
        let editor = format!("EDITOR={} --wait", editor.display());
        let mut session = Session::start(&reader(&home, &[&editor]), (80, 24));
        session.wait_for("Talks before");
        session.press("\re");
        session.wait_for("IN EDITOR");
        assert!(session.is_restored(), "{name:?}");
        session.press("\n");
        session.wait_for("Talks after");
        assert!(!session.is_cooked());
        let arguments = fs::read_to_string(home.0.path().join("arguments")).expect("arguments");
        assert_eq!(arguments, format!("--wait\0+1\0{}\0", file.display()), "{name:?}");
        let modes = fs::read_to_string(home.0.path().join("modes")).expect("modes");
        assert!(modes.contains(" icanon") && modes.contains(" echo "), "{modes}");
        quit(&mut session);
        assert!(!home.0.path().join("x").exists() && !Path::new("/x").exists());
    }
}

#[test]
fn an_editor_that_fails_or_is_none_costs_a_message() {
    let home = Home::new();
    library(&home, "a.yaml");
    let failing = format!("EDITOR={}", script(&home, "exit 3\n").display());
    for (editor, words) in [(&*failing, "exit status: 3"), ("EDITOR=/none", "the editor did not start")] {
        let mut session = Session::start(&reader(&home, &[editor]), (80, 24));
        session.wait_for("Talks before");
        session.press("\re");
        session.wait_for(words);
        assert!(!session.is_cooked());
        quit(&mut session);
    }
}

#[test]
fn an_editor_that_cannot_be_given_a_path_costs_a_message() {
    let home = Home::new();
    let library = library(&home, "a.yaml");
    let desk = home.0.path().join("desk");
    fs::create_dir(&desk).expect("a directory");
    fs::rename(library, desk.join("briefings")).expect("a directory");
    let script = format!("cd {} && exec \"$@\"", desk.display());
    let mut command = home.command(&[]);
    // The program itself, in the directory that will go.
    let program = command.pop().expect("a program");
    command.truncate(command.len() - 3);
    command.extend(["sh", "-c", &script, "sh", &program].map(str::to_owned));
    let mut session = Session::start(&command, (80, 24));
    session.wait_for("Talks before");
    session.press("\r");
    session.wait_for("esc back");
    fs::remove_dir_all(desk).expect("ours");
    session.wait_for("cannot be listed");
    session.press("e");
    session.wait_for("the file is gone");
    quit(&mut session);
}

#[test]
fn a_file_that_others_save_shows_whether_reported_or_polled() {
    for watch in ["SUMMITRY_WATCH=", "SUMMITRY_WATCH=poll"] {
        let home = Home::new();
        let file = library(&home, "a.yaml").join("a.yaml");
        let mut session = Session::start(&reader(&home, &[watch]), (80, 24));
        session.wait_for("Talks before");
        session.press("\r");
        session.wait_for("esc back");
        for title in ["Talks once", "Talks twice"] {
            save(&file, &briefing(title));
            session.wait_for(title);
        }
        save(&file, "title: \"half writ");
        session.wait_for("the file has faults");
        save(&file, &briefing("Talks mended"));
        session.wait_for("Talks mended");
        session.wait_until("no fault", |screen| !screen.contents().contains("faults"));
        fs::remove_file(&file).expect("a file");
        session.wait_for("the file is gone");
        quit(&mut session);
    }
}

#[test]
fn a_keymap_that_is_edited_applies_at_once_and_a_faulty_one_leaves_the_keys() {
    let home = Home::new();
    library(&home, "a.yaml");
    // There is none yet, nor a place for it; and then it is a link into another directory.
    let dotfiles = home.0.path().join("dotfiles");
    let config = home.0.path().join(".config/summitry");
    let mut session = Session::start(&reader(&home, &[]), (80, 24));
    session.wait_for("Talks before");
    fs::create_dir_all(&config).expect("a directory");
    save(&config.join("keymap.yaml"), "global:\n  ctrl-x: help\n");
    session.wait_for("the keymap has been read again");
    session.press("\x1b[B");
    session.wait_for("1 of 1");
    fs::create_dir(&dotfiles).expect("a directory");
    let keymap = dotfiles.join("keymap.yaml");
    save(&keymap, "global:\n  ctrl-x: problems\n");
    std::os::unix::fs::symlink(&keymap, config.join(".link")).expect("a link");
    fs::rename(config.join(".link"), config.join("keymap.yaml")).expect("a link");
    session.wait_for("the keymap has been read again");
    for (faulty, place) in [("global: [\n", "keymap.yaml:2:1: this is not YAML"), ("- j\n", "keymap.yaml:1:1: this is")]
    {
        save(&keymap, faulty);
        session.wait_for(place);
        // The keys stay, and a warning is shown.
        session.press("\x18");
        session.wait_for("the keys stay as they are");
        session.press("\x1b");
        session.wait_for("2 problems");
        save(&keymap, "global:\n  ctrl-x: problems\n");
        session.wait_for("the keymap has been read again");
        session.press("\x1b[B");
        session.wait_for("1 of 1");
    }
    save(&config.join("theme.yaml"), "base: contrast\n");
    session.wait_for("the theme has been read again");
    save(&keymap, "global:\n  ctrl-x: problms\n  alt-q: quit\n");
    session.wait_for("keymap.yaml:2:11: ");
    session.press("\x1bq");
    assert_eq!(session.end().code(), Some(0));
}
