//! One account that several people read with: the configuration of sshd that is shipped, as it stands.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use rustix::process::geteuid;

use crate::desk::{Desk, LIST, SECTION, go_somewhere, quit};
use crate::server::Server;
use crate::session::Session;

const SIZE: (u16, u16) = (80, 24);

/// The shipped configuration, for the account that runs this test, with this reader and this library, and a home of the
/// desk's.
fn shipped(desk: &Desk) -> Server {
    let output = Command::new("id").arg("-un").output().expect("id runs");
    let account = String::from_utf8(output.stdout).expect("UTF-8");
    let account = account.trim();
    let library = concat!(env!("CARGO_MANIFEST_DIR"), "/briefings");
    let reader = format!(
        "ForceCommand export HOME={}; cd /; exec {}",
        desk.home.path().display(),
        env!("CARGO_BIN_EXE_summitry")
    );
    let changes = [
        ("Match User briefings", format!("Match User {account}")),
        ("ForceCommand exec /usr/bin/summitry", reader),
        ("/srv/briefings", library.to_owned()),
        // Only root may run a command as somebody else.
        ("User nobody", if geteuid().is_root() { "User nobody".into() } else { format!("User {account}") }),
    ];
    let mut lines = include_str!("../../contrib/sshd/summitry.conf").to_owned();
    for (shipped, here) in changes {
        assert_eq!(lines.matches(shipped).count(), 1, "{shipped}");
        lines = lines.replace(shipped, &here);
    }
    // As Debian has it, and most others.
    let server = Server::start_with(&format!("Subsystem sftp internal-sftp\n{lines}"));
    ["one", "two"].iter().for_each(|key| server.make_key(key));
    server
}

fn read(server: &Server, key: &str) -> Session {
    Session::start(&server.client_with(key, &["-tt"], ""), SIZE)
}

/// Closes the list of bookmarks.
fn close_list(session: &mut Session) {
    session.press("\x1b");
    session.wait_until("the list gone", |screen| !screen.contents().contains("bookmarks:"));
}

#[test]
#[ignore = "needs sshd"]
fn two_keys_of_one_account_share_nothing_and_see_nothing_of_each_other() {
    let desk = Desk::new();
    let server = shipped(&desk);
    let mut one = read(&server, "one");
    go_somewhere(&mut one);
    one.press("\x10water\r");
    one.wait_until("a hit opened", |screen| !screen.contents().contains("find: "));
    one.press("m");
    one.wait_for("bookmark");
    quit(&mut one);

    let mut two = read(&server, "two");
    two.wait_for(LIST);
    two.press("'");
    two.wait_for("none yet");
    close_list(&mut two);
    go_somewhere(&mut two);
    quit(&mut two);

    let mut one = read(&server, "one");
    one.press("'");
    one.wait_for("1 bookmark");
    close_list(&mut one);
    quit(&mut one);

    let keys = desk.home.path().join(".local/state/summitry/keys");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("a directory").permissions().mode() & 0o777;
    let people: Vec<_> =
        fs::read_dir(&keys).expect("a directory").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(people.len(), 2);
    assert!(people.iter().chain([&keys]).all(|dir| mode(dir) == 0o700));
    // Nothing is kept that belongs to nobody.
    assert_eq!(fs::read_dir(keys.parent().expect("a parent")).expect("a directory").count(), 1);
}

#[test]
#[ignore = "needs sshd"]
fn any_key_opens_the_reader_and_nothing_else() {
    let desk = Desk::new();
    let server = shipped(&desk);
    let run = |options: &[&str], command: &str| {
        let words = server.client_with("one", options, command);
        let output = Command::new(&words[0]).args(&words[1..]).stdin(Stdio::null()).output().expect("ssh runs");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    // A command, a subsystem and a shell without a terminal are all the list of briefings.
    let canary = desk.path("canary");
    for (options, command) in [(&[][..], &*format!("touch {canary}")), (&["-s"][..], "sftp"), (&["-T"][..], "")] {
        let (done, words) = run(options, command);
        assert!(done && words.contains("Supreme Interstate Council"), "{options:?} {command}: {words}");
    }
    assert!(!fs::exists(canary).expect("known"));
    // A tunnel out of the machine is refused.
    let (done, _) = run(&["-W", "127.0.0.1:9"], "");
    assert!(!done);
    // Nothing leads out of the reader either.
    let mut session = read(&server, "one");
    go_somewhere(&mut session);
    session.press("e");
    session.wait_for("--restricted");
    session.press("\x1a");
    session.wait_for("--restricted");
    quit(&mut session);
}

#[test]
#[ignore = "needs sshd"]
fn a_reader_that_is_left_alone_says_so_ends_and_keeps_the_place() {
    let (server, desk) = (Server::start(), Desk::new());
    let watch = desk.watch();
    let mut session = Session::start(&server.client(&format!("{} --idle 4s", desk.reader())), SIZE);
    go_somewhere(&mut session);
    session.wait_for("any key keeps it open");
    session.press("?");
    session.wait_until("the warning gone", |screen| !screen.contents().contains("any key keeps it open"));
    session.press("\x1b");
    session.wait_for(SECTION);
    session.wait_for("any key keeps it open");
    assert_eq!(session.end().code(), Some(0));
    assert!(session.is_restored());
    session.wait_for("no key for 4 seconds: the reader has ended");
    watch.gone();
    let mut session = Session::start(&server.client(&desk.reader()), SIZE);
    session.wait_for(SECTION);
    quit(&mut session);
}
