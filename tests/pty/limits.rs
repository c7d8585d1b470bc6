//! The real program where the system gives it little: threads, memory.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::home::{Home, LIST, go_somewhere, quit};
use crate::session::Session;

/// The reader's command line under a limit that the shell sets. A limit on processes does not bind the superuser, who
/// becomes `user` first; that one may be barred from the way to the program, and so is handed it open.
fn limited(home: &Home, limit: &str, user: u32) -> Vec<String> {
    let (home, user) = (home.0.path(), user.to_string());
    fs::set_permissions(home, Permissions::from_mode(0o777)).expect("a directory of ours");
    let outer = "cd /; exec 3<\"$0\"; other=; \
                 case \"$(id -u) $1\" in '0 ulimit -u'*) other=\"setpriv --reuid $3 --clear-groups\";; esac; \
                 exec $other sh -c \"$1; exec ${2:-/proc/self/fd/3}\"";
    let library = home.join("library");
    let (named, program) = match library.exists() {
        // Started again from where it is, so that all its threads share one heap.
        true => (library.display().to_string(), env!("CARGO_BIN_EXE_summitry")),
        false => (String::new(), ""),
    };
    let (home, library) = (format!("HOME={}", home.display()), format!("SUMMITRY_LIBRARY={named}"));
    let env = ["env", "-i", &home, &library, "PATH=/usr/bin:/bin", "TERM=xterm-256color"];
    let shell = ["sh", "-c", outer, env!("CARGO_BIN_EXE_summitry"), limit, program, &user];
    [&env[..], &shell].concat().into_iter().map(str::to_owned).collect()
}

/// At most so many processes of one user, threads counted; the shells differ in what they call it.
fn processes(count: usize) -> String {
    format!("ulimit -u {count} 2>/dev/null || ulimit -p {count}")
}

#[test]
fn a_reader_that_gets_no_thread_says_so() {
    let home = Home::new();
    let mut session = Session::start(&limited(&home, &processes(1), 65533), (80, 24));
    session.wait_for("the system gives no more threads");
    assert_eq!(session.end().code(), Some(2));
    assert!(session.is_restored());
}

#[test]
fn a_reader_that_gets_few_threads_does_all_that_others_do() {
    // Of anybody else all processes are counted, and not those of this test alone.
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    // The reader's own, one for its input and one for its library; and two that come and go.
    for threads in 3..=5 {
        let home = Home::new();
        let mut session = Session::start(&limited(&home, &processes(threads), 65532), (80, 24));
        session.wait_for(LIST);
        go_somewhere(&mut session);
        session.press("\x10aktau port");
        session.wait_for("Kuryk");
        session.press("\r");
        session.wait_until("no input", |screen| !screen.contents().contains("find: "));
        session.press("f");
        session.wait_for("figures by series");
        session.press("\x1b");
        session.wait_until("no table", |screen| !screen.contents().contains("figures by series"));
        quit(&mut session);
        assert!(home.state().contains("aktau port"), "the query is remembered with {threads} threads");
    }
}

#[test]
fn of_a_library_larger_than_memory_a_part_is_read_and_that_is_said() {
    let home = Home::new();
    let library = home.0.path().join("library");
    fs::create_dir(&library).expect("a directory of ours");
    let body = format!("      {}\n\n", "A sentence of plain words that takes some room. ".repeat(20)).repeat(100);
    for i in 0..100 {
        let text = format!(
            "title: Summit {i:02}\ndate: 2024\nplace: Khiva\nparties: [Khiva]\nsummary: Talks.\n\
             sections:\n  - heading: Talks\n    body: |\n{body}sources:\n  - {{id: report, title: Report}}\n"
        );
        fs::write(library.join(format!("s{i:02}.yaml")), text).expect("a file");
    }
    let mut session = Session::start(&limited(&home, "ulimit -v 60000", 65531), (80, 24));
    session.wait_for("Summit");
    session.press("!");
    session.wait_for("too large for the memory");
    session.press("\x1b");
    session.wait_until("the list", |screen| !screen.contents().contains("too large"));
    quit(&mut session);
}

#[test]
fn a_reader_that_gets_too_little_memory_says_so_and_does_not_begin() {
    // In kilobytes; what the data of a program may take is not limited everywhere.
    for limit in ["ulimit -v 31000", "ulimit -d 8000"] {
        let home = Home::new();
        let mut session = Session::start(&limited(&home, limit, 65530), (80, 24));
        session.wait_for("MB of memory is too little for the reader");
        assert_eq!(session.end().code(), Some(2), "{limit}");
        assert!(session.is_restored());
    }
}

#[test]
fn wherever_files_run_out_the_terminal_is_given_back() {
    for files in 8..=18 {
        let home = Home::new();
        let mut session = Session::start(&limited(&home, &format!("ulimit -n {files}"), 65529), (80, 24));
        session.wait_until("an answer", |screen| {
            let text = screen.contents();
            text.contains(LIST) || text.contains("Too many open files")
        });
        if session.see(|screen| screen.contents().contains(LIST)) {
            quit(&mut session);
        } else {
            assert_eq!(session.end().code(), Some(2), "{files} files");
        }
        assert!(session.is_restored(), "{files} files");
    }
}
