//! Completions in the real shells: what Tab makes of a line. `.ci/shells` runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What the shell prints for a script, in a directory with a library `talks` of one briefing and the completions beside it.
fn run(shell: &str, arguments: &[&str], script: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_summitry"));
    fs::create_dir(home.path().join("talks")).unwrap();
    let briefing = include_str!("../briefings/khiva-informal-2024.yaml");
    fs::write(home.path().join("talks/own-talks.yaml"), briefing).unwrap();
    let printed = Command::new(program).args(["completions", shell]).output().unwrap();
    fs::write(home.path().join("completions"), printed.stdout).unwrap();
    let mut command = Command::new(shell);
    command.args(arguments).arg("-c").arg(script).current_dir(home.path()).env_clear().stdin(Stdio::null());
    command.env("HOME", home.path()).env("TERM", "dumb");
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let Output { stdout, stderr, .. } = command.env("PATH", path).output().unwrap();
    String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr)
}

/// Lines as they are typed, with what is offered for each among others.
const OFFERED: &[(&str, &str)] = &[
    ("summitry show kh", "khiva-informal-2024"),
    ("summitry --open khiva-informal-2024#figure:trade-turn", "khiva-informal-2024#figure:trade-turnover"),
    ("summitry --library talks show ", "own-talks"),
    ("summitry --library ~/talks --open ow", "own-talks"),
    ("summitry figures --series kz-uz-trade-tar", "kz-uz-trade-target"),
    ("summitry threads overd", "overdue"),
    ("summitry find trade kind:fig", "kind:figure"),
    ("summitry thre", "threads"),
];

#[test]
#[ignore = "needs bash"]
fn bash_completes_what_the_library_holds() {
    for (line, offered) in OFFERED {
        // Bash breaks words at these too, and completes what follows.
        let broken = line.replace(':', " : ");
        let word = if line.ends_with(' ') { "''" } else { "" };
        let script = format!(
            "source ./completions; COMP_LINE='{line}' COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({broken} {word}); \
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _summitry summitry \"${{COMP_WORDS[COMP_CWORD]}}\" \
             \"${{COMP_WORDS[COMP_CWORD - 1]}}\" 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let printed = run("bash", &["--norc"], &script);
        let offered = offered.rsplit(':').next().unwrap();
        assert!(printed.lines().any(|line| line == offered), "{line}: {printed}");
    }
}

#[test]
#[ignore = "needs fish"]
fn fish_completes_what_the_library_holds() {
    for (line, offered) in OFFERED {
        let printed = run("fish", &["--no-config"], &format!("source ./completions; complete -C '{line}'"));
        assert!(printed.lines().any(|line| line.split('\t').next() == Some(offered)), "{line}: {printed}");
    }
    let printed = run("fish", &["--no-config"], "source ./completions; complete -C 'summitry show kh'");
    assert!(printed.contains("khiva-informal-2024\tKhiva informal talks"), "{printed}");
}
