//! Somebody who reads line by line.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Somebody at a terminal that can only print lines, with a home of their own and the built-in library.
pub struct Desk {
    pub home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    /// What is printed for these lines, each typed at a prompt.
    pub fn read(&self, lines: &[&str]) -> String {
        self.read_with(&[], lines)
    }

    /// A file in the home.
    pub fn write(&self, name: &str, content: &str) -> String {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_string_lossy().into_owned()
    }

    /// A library of a copy of one built-in briefing.
    pub fn library(&self) -> String {
        fs::create_dir_all(self.home.path().join("library")).unwrap();
        self.write("library/khiva-informal-2024.yaml", include_str!("../../briefings/khiva-informal-2024.yaml"));
        self.home.path().join("library").to_string_lossy().into_owned()
    }

    pub fn read_with(&self, arguments: &[&str], lines: &[&str]) -> String {
        let mut reader = Command::new(env!("CARGO_BIN_EXE_summitry"))
            .arg("--plain")
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs([("HOME", self.home.path().as_os_str()), ("TERM", "dumb".as_ref())])
            .envs([("PATH", "/usr/bin:/bin"), ("EDITOR", "sh edit.sh")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let script: String = lines.iter().map(|line| format!("{line}\n")).collect();
        reader.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let output = reader.wait_with_output().unwrap();
        assert!(output.status.success());
        assert_eq!(output.stderr, b"");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "nothing moves the cursor: {text:?}");
        text
    }
}

/// Whether all of `parts` stand in `text`, in this order.
pub fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in:\n{rest}\n--- of\n{text}"));
        rest = &rest[at + part.len()..];
    }
}
