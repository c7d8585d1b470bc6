//! A real `sshd` on a loopback port, with keys of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::thread;

use tempfile::TempDir;

/// The server; ended when dropped.
pub struct Server {
    child: Child,
    port: u16,
    dir: TempDir,
}

impl Server {
    /// Starts it, and returns once it takes connections.
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// Starts it with more lines in its configuration.
    pub fn start_with(lines: &str) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
        for key in ["host", "user"] {
            make_key(&path(key));
        }
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\nPrintLastLog no\n{lines}",
            path("host"),
            path("user.pub")
        );
        fs::write(path("config"), config).expect("a file");
        let server = std::env::var("SSHD").unwrap_or_else(|_| "/usr/sbin/sshd".into());
        let mut child = Command::new(server)
            .args(["-D", "-e", "-f", &path("config")])
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sshd starts");
        let mut words = BufReader::new(child.stderr.take().expect("piped")).lines();
        let listening = words.by_ref().map_while(Result::ok).any(|line| line.contains("listening"));
        assert!(listening, "sshd does not listen");
        // It must never wait for somebody to read what it says.
        thread::spawn(move || words.for_each(drop));
        Self { child, port, dir }
    }

    /// The command line of a client that runs a shell's command in a terminal there.
    pub fn client(&self, command: &str) -> Vec<String> {
        self.client_with("user", &["-tt"], command)
    }

    /// Makes a key for [`Server::client_with`].
    pub fn make_key(&self, name: &str) {
        make_key(&self.path(name));
    }

    /// The command line of a client with the key of this name and more options; an empty command asks for the shell.
    pub fn client_with(&self, key: &str, options: &[&str], command: &str) -> Vec<String> {
        let (port, key) = (self.port.to_string(), self.path(key));
        let settings = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes"];
        let mut words = ["ssh", "-q", "-F", "none", "-p", &port, "-i", &key].map(str::to_owned).to_vec();
        words.extend(settings.iter().flat_map(|setting| ["-o".to_owned(), setting.to_string()]));
        words.extend(options.iter().copied().map(str::to_owned));
        words.push("127.0.0.1".to_owned());
        words.extend(Some(command).filter(|command| !command.is_empty()).map(str::to_owned));
        words
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn make_key(path: &str) {
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", path]).status();
    assert!(made.expect("ssh-keygen runs").success());
}
