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
        let dir = tempfile::tempdir().expect("a directory");
        let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &path(key)]).status();
            assert!(made.expect("ssh-keygen runs").success());
        }
        let port =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).expect("a port").port();
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\nPrintLastLog no\n",
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
        let (port, key) = (self.port.to_string(), self.dir.path().join("user").to_string_lossy().into_owned());
        let options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "IdentitiesOnly=yes"];
        let mut words = ["ssh", "-q", "-tt", "-F", "none", "-p", &port, "-i", &key].map(str::to_owned).to_vec();
        words.extend(options.iter().flat_map(|option| ["-o".to_owned(), option.to_string()]));
        words.extend(["127.0.0.1".to_owned(), command.to_owned()]);
        words
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
