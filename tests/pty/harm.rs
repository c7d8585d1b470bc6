//! What the real program prints on a terminal, whatever files, their names, arguments and variables hold.

use std::fs;
use std::os::unix::ffi::OsStrExt;

use proptest::prelude::*;

use crate::hostile::{TEXTS, library, stem, stray, text};
use crate::session::Session;

/// Prints everything there is to print. `$1` is the program; the files beside the script hold what may mean harm.
const EVERYTHING: &str = r#"
cd "$(dirname "$0")" || exit
export HOME="$PWD" SUMMITRY_LIBRARY="$PWD/library"
unset XDG_STATE_HOME XDG_CONFIG_HOME XDG_DATA_HOME VISUAL
words=$(cat words) id=$(cat id)
run() { "$program" "$@" </dev/null; }
program=$1
run list; run list --json
run show "$id"; run show "$id" --width 16; run show "$id" --markdown; run show "$id" --json; run show "$words"
run find x; run find "$words"; run find "x $words" --json; run find "kind:$words"; run find -n 5 x "-$words"
run figures; run figures x --csv; run figures "$words" --json; run figures --series "$words"
run threads; run threads --json; run threads "$words"
run check; run check --json; run check "$words"; run check library/x*
run keys --check words; run keys --check "$words"; run keys --check keymap.yaml
run new "$words"; run "--$words"; run "$words"; run --color "$words"; run find --kind "$words" x
run --library "$words" list; SUMMITRY_LIBRARY=$words run list; SUMMITRY_KEYMAP=$words run keys; XDG_STATE_HOME=/$words run list
TERM=$words LANG=$words LC_ALL=$words COLORTERM=$words TERM_PROGRAM=$words SUMMITRY_GROUND=$words CLICOLOR_FORCE=1 run list
NO_COLOR=$words COLUMNS=$words EDITOR=$words VISUAL=$words run show "$id"
"$program" --plain <lines
TERM=$words "$program" --plain --find "$words" <lines
"$program" --plain --open "$id#$words" <lines
printf '\nall is printed\n'; read -r _
"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_printable_text_and_colours_are_printed_on_a_terminal(
        stem in stem(), words in text(), texts in prop::collection::vec(text(), TEXTS),
    ) {
        let home = tempfile::tempdir().unwrap();
        let put = |name: &str, content: &[u8]| fs::write(home.path().join(name), content).unwrap();
        fs::create_dir(home.path().join("library")).unwrap();
        library(&home.path().join("library"), &stem, &texts);
        put("everything.sh", EVERYTHING.as_bytes());
        put("id", stem.as_bytes());
        // No variable and no argument can hold a zero; and with nothing at all `--` would open the reader.
        put("words", format!("x{}", words.replace('\0', "")).as_bytes());
        put("keymap.yaml", format!("article: {{{:?}: {:?}}}\n{:?}: {{}}\n", words, texts[0], texts[1]).as_bytes());
        let asked = ["", "1", "", "c", "1", "f", "t", "g", "l", "n", "p", "b", "?", "/x", "x", &words, "problems", "q"];
        put("lines", asked.join("\n").as_bytes());
        let script = home.path().join("everything.sh").to_string_lossy().into_owned();
        let program = ["sh", &script, env!("CARGO_BIN_EXE_summitry")].map(str::to_owned);
        let mut session = Session::start(&program, (80, 24));
        session.wait_for("all is printed");
        session.press("\r");
        session.end();
        let sent = session.bytes();
        prop_assert!(sent.len() > 10_000, "{}", String::from_utf8_lossy(&sent));
        // A terminal in its usual mode makes tabs spaces or not; the program's own are in what `show` prints as Markdown.
        let tab = |sequence: &str| sequence == "\t";
        prop_assert_eq!(stray(&sent, tab), None, "{:?}", words);
    }
}
