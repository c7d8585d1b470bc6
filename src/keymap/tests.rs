//! What the shipped keymap must hold, and what a user's file may do to it.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// The built-in map with `text` over it, and the problems as `line:column: message (hint)`.
fn merged(text: &str) -> (Keymap, Vec<String>) {
    static BUILT_IN: LazyLock<Keymap> = LazyLock::new(Keymap::built_in);
    let mut keymap = BUILT_IN.clone();
    let problems = keymap.merge(text, Path::new("k"));
    (keymap, problems.iter().map(|problem| problem.to_string().replace("k:", "")).collect())
}

/// The keys for `action` in `context`, as help lists them.
fn keys_for(keymap: &Keymap, action: Action, context: Context) -> Vec<String> {
    let row = keymap.rows(context).into_iter().find(|(bound, _)| *bound == action);
    row.map_or_else(Vec::new, |(_, keys)| keys)
}

fn keys(keymap: &Keymap, context: Context, action: Action) -> String {
    keys_for(keymap, action, context).join(" | ")
}

#[test]
fn the_shipped_file_has_no_fault() {
    let mut keymap = Keymap::default();
    assert_eq!(keymap.merge(BUILT_IN, Path::new("keymap.yaml")), []);
    assert_eq!(keymap, Keymap::built_in());
}

#[test]
fn every_action_and_every_place_has_keys() {
    let keymap = Keymap::built_in();
    for action in Action::ALL {
        let bound = Context::ALL.iter().any(|context| !keys_for(&keymap, *action, *context).is_empty());
        assert!(bound, "{} has no key", action.name());
    }
    for context in Context::ALL {
        for action in [Action::Down, Action::Up, Action::Open, Action::Close, Action::Help, Action::Quit] {
            // The search prompt has no rows: there the arrows bring back what was searched for before.
            let rows = !matches!((context, action), (Context::Search, Action::Down | Action::Up));
            let found = !keys_for(&keymap, action, *context).is_empty();
            assert_eq!(found, rows, "{} in {}", action.name(), context.name());
        }
    }
}

#[test]
fn what_matters_most_has_a_key_that_no_layout_moves() {
    use Action::*;
    let keymap = Keymap::built_in();
    let essential = [
        Down, Up, PageDown, PageUp, Top, End, ReadOn, Open, Close, OtherPane, Zoom, Back, Find, Search, Contents,
        Figures, Threads, Copy, Commands, Help, Reload, Quit,
    ];
    let steady = |key: &Key| !key.ctrl && !key.alt && (key.text().is_none() || *key == Key::char(' '));
    for action in essential {
        let found = keymap
            .visible(Context::Article)
            .into_iter()
            .any(|(keys, bound)| bound == action && keys.len() == 1 && steady(&keys[0]));
        assert!(found, "{}", action.name());
    }
}

#[test]
fn esc_is_never_the_only_way_back() {
    let keymap = Keymap::built_in();
    for context in Context::ALL {
        let ways = keys_for(&keymap, Action::Close, *context);
        assert!(ways.iter().any(|keys| keys == "esc") && ways.len() > 1, "{}: {ways:?}", context.name());
    }
}

#[test]
fn keys_are_listed_in_the_order_of_the_file_a_users_first() {
    let keymap = Keymap::built_in();
    assert_eq!(keys(&keymap, Context::Article, Action::Down), "j | down | ctrl-e");
    assert_eq!(keys(&keymap, Context::List, Action::Down), "j | down");
    assert_eq!(keys(&keymap, Context::Article, Action::Top), "g g | home");
    assert_eq!(keys(&keymap, Context::Finder, Action::Down), "down | ctrl-n | alt-j");
    assert_eq!(keys(&keymap, Context::Card, Action::Close), "esc | ctrl-g | h | left | q | ctrl-c");
    let rows = keymap.rows(Context::Search);
    assert!(rows.contains(&(Action::SearchNext, vec!["tab".into(), "alt-n".into()])));
    assert!(rows.iter().all(|(action, _)| *action != Action::Complete), "tab does something else here");
}

#[test]
fn a_file_adds_replaces_and_unbinds() {
    let (keymap, problems) = merged("# mine\narticle:\n  ctrl-j: next-section\n  f3: none\n  j: up\n");
    assert_eq!(problems, [""; 0]);
    assert_eq!(keys(&keymap, Context::Article, Action::NextSection), "ctrl-j | ] | ctrl-down");
    assert_eq!(keys(&keymap, Context::Article, Action::Search), "/ | .");
    assert_eq!(keys(&keymap, Context::List, Action::Search), "/ | . | f3");
    assert_eq!(keys(&keymap, Context::Article, Action::Down), "down | ctrl-e");
    assert_eq!(merged("").1, [""; 0]);
    assert_eq!(merged("# nothing yet\n").1, [""; 0]);
    assert_eq!(merged("\u{feff}article:\r\n  ctrl-j: up\r\n").1, [""; 0]);
}

#[test]
fn every_fault_is_reported_at_its_place_and_the_rest_applies() {
    let (keymap, problems) = merged(
        "artcle:\n  j: down\narticle:\n  j: dwon\n  C-d: down\n  J: k\n  x: top\n  x: end\n  ж: help\n  ctrl-i: open\n  \
         a: [up]\n  c:\n  f4: none\n  f13: none\nlist: zoom\n",
    );
    assert_eq!(
        problems,
        [
            "1:1: error: there is no context `artcle` (did you mean `article`?)",
            "4:6: error: there is no action `dwon` (did you mean `down`?)",
            "5:3: error: there is no key `C-d` (write `ctrl-d`)",
            "6:6: error: there is no action `k` (`k` is a key; to do what it does, write `up`)",
            "8:3: error: `x` stands twice in article (the first, on line 7, applies; remove one)",
            "10:3: warning: `ctrl-i`: most terminals send the same for tab (choose another key)",
            "11:6: error: a key has one action, named by a word (such as `j: down`)",
            "12:3: error: this key has no action (write `none` to unbind it)",
            "14:3: warning: `f13` is not bound in article anyway",
            "15:7: error: `list` holds no keys (write a line such as `j: down` below it, indented)",
        ]
    );
    assert_eq!(keys(&keymap, Context::Article, Action::Top), "x | g g | home");
    assert_eq!(keys(&keymap, Context::Article, Action::Help), "ж | ? | f1");
    assert_eq!(keys(&keymap, Context::Article, Action::Contents), "o");
}

#[test]
fn no_sequence_may_start_another_in_anything_that_sees_both() {
    let (keymap, problems) =
        merged("list:\n  y y: copy\narticle:\n  g: down\nglobal:\n  \"] x\": help\n  a: up\n  a b: down\n");
    assert_eq!(
        problems,
        [
            "2:3: error: `y y` starts with `y`, which is copy in list (choose another key, or write `\"y\": none` as well)",
            "4:3: error: `g` is the start of `g Y`, which is copy-briefing-markdown in article (choose another key, \
             or write `\"g Y\": none`, `\"g a\": none`, `\"g b\": none`, `\"g g\": none`, `\"g m\": none`, \
             `\"g x\": none`, `\"g y\": none` as well)",
            "6:3: error: `] x` starts with `]`, which is next-section in article (choose another key, \
             or write `\"]\": none` as well)",
            "8:3: error: `a b` starts with `a`, which is up on line 7 in global (choose another key, \
             or write `\"a\": none` as well)",
        ]
    );
    assert_eq!(keymap.contexts[&Context::Article], Keymap::built_in().contexts[&Context::Article]);
    let (keymap, problems) = merged("list:\n  y y: copy\n  y: none\ninput:\n  j k: close\n");
    assert_eq!(
        problems,
        ["5:3: error: `j k` starts with a character, which is text in input (start with a key that types nothing, \
          such as `ctrl-x`)"]
    );
    assert_eq!(keys(&keymap, Context::List, Action::Copy), "y y | f8");
}

/// A key that YAML has a use for is named as the cause, whether the file can be read or not.
#[test]
fn every_key_without_its_quotes_is_reported() {
    for key in
        ["#", "!", "&", "*", "[", "]", "{", "}", ",", "|", ">", "%", "@", "`", "'", "\"", "! x", "& x", "[ x", "? x"]
    {
        let (keymap, problems) = merged(&format!("article:\n  j: up\n  {key}: quit\n"));
        let quoted = if key == "\"" { "'\"'".to_owned() } else { format!("\"{key}\"") };
        let expected = format!("put the key in quotes: `{quoted}:`");
        assert!(problems.len() == 1 && problems[0].starts_with("3:3: error: "), "{key}: {problems:?}");
        assert!(problems[0].contains(&expected), "{problems:?}");
        assert!(keys_for(&keymap, Action::Quit, Context::Article).len() == 3, "{key}");
        if key.contains(' ') {
            continue;
        }
        let (keymap, problems) = merged(&format!("article:\n  {quoted}: quit\n"));
        assert_eq!(problems, [""; 0], "{key}");
        assert_eq!(keys_for(&keymap, Action::Quit, Context::Article).len(), 4, "{key}");
    }
    for key in ["?", "-", ":", "~", "=", "<", "^", ";", "\\", "ctrl-[", "y", "n", "#x"] {
        let (_, problems) = merged(&format!("article:\n  j: up\n  {key}: quit\n"));
        assert!(problems.iter().all(|problem| !problem.contains("quotes")), "{key}: {problems:?}");
    }
    assert_eq!(merged("article:\n  j: up\n  # f3: none\n  #f4: none\n  #: see below\n").1, [""; 0]);
}

#[test]
fn a_key_that_will_hardly_come_is_reported() {
    let (keymap, problems) = merged("list:\n  ctrl-ж: up\n  ctrl-1: up\n  ←: open\n  alt-ж: up\n  ж: up\n");
    let cannot = "most terminals cannot send this key: they send the character alone or nothing (choose another key)";
    assert_eq!(
        problems,
        [
            format!("2:3: warning: `ctrl-ж`: {cannot}"),
            format!("3:3: warning: `ctrl-1`: {cannot}"),
            "4:3: warning: `←` is a character that few keyboards type (the key with this sign is written `left`)"
                .into(),
        ]
    );
    assert!(keys_for(&keymap, Action::Open, Context::List).contains(&"←".to_string()), "some keyboards have it");
}

#[test]
fn what_binds_nothing_or_costs_something_is_reported() {
    let (keymap, problems) = merged(
        "list:\narticle: {}\nmenu: [j]\nfinder:\n  z: close\n  ctrl-x: zoom\nglobal:\nj: down\nmenu:\n  tab: close\n  \
         ctrl-i: open\n  page-up: up\n  pgup: up\nlist:\n  x: input-yank\n",
    );
    assert_eq!(
        problems,
        [
            "1:1: warning: `list` holds no keys (write a line such as `j: down` below it, indented)",
            "2:10: warning: `article` holds no keys (write a line such as `j: down` below it, indented)",
            "3:7: error: `menu` holds no keys (keys are not a list: write `j: down` without a dash, indented)",
            "5:3: warning: `z` can no longer be typed in finder (choose a key that types nothing, such as `ctrl-x`)",
            "6:3: warning: zoom does nothing in finder (it has a use in global, list, article)",
            "7:1: warning: `global` holds no keys (write a line such as `j: down` below it, indented)",
            "8:1: error: there is no context `j` (a key stands below its context, such as `global:`, indented)",
            "9:1: warning: `menu` stands twice (put its keys under the one on line 3)",
            "11:3: warning: `ctrl-i`: most terminals send the same for tab (choose another key)",
            "13:3: error: `pgup` stands twice in menu (the first, on line 12, applies; remove one)",
            "14:1: warning: `list` stands twice (put its keys under the one on line 1)",
            "15:3: warning: input-yank does nothing in list (it has a use in global, input, finder, search, commands, \
             pick, figures, threads, contents, bookmarks, help, problems)",
        ]
    );
    assert_eq!(keys_for(&keymap, Action::Close, Context::Series)[0], "tab");
}

#[test]
fn what_is_no_keymap_changes_nothing() {
    for (text, expected) in [
        (
            "article:\n  [: down\n",
            "2:3: error: `[` opens a list in YAML, so this binds no key (put the key in quotes: `\"[\":`)",
        ),
        ("article: {j: down\n", "2:1: error: this is not YAML"),
        ("статья: [ж\nд: {\n", "2:2: error: this is not YAML"),
        ("- j\n", "1:1: error: this is not a map of contexts"),
        ("article: {}\n---\nlist: {}\n", "2:1: error: this is not a keymap"),
    ] {
        let (keymap, problems) = merged(text);
        assert!(problems.len() == 1 && problems[0].starts_with(expected), "{text:?}: {problems:?}");
        assert_eq!(keymap, Keymap::built_in());
    }
    let deep = merged(&"{a: ".repeat(100_000)).1;
    assert!(deep.len() == 1 && deep[0].contains("this is not a keymap"), "{deep:?}");
}

proptest! {
    /// Any file whatever: no panic, nothing unsafe in the words, and no sequence that starts another.
    #[test]
    fn any_file_leaves_a_sound_map(
        lines in proptest::collection::vec(
            ("(global|list|article|input|menu)?", "[a-zA-Zж\\[\\]'\"*: -]{0,3}|g [a-z]|ctrl-[a-z]|\\PC{0,4}", "down|top|none|\\PC{0,5}"),
            0..12
        )
    ) {
        let mut text = String::from("article:\n");
        for (context, key, action) in lines {
            if !context.is_empty() {
                text.push_str(&format!("{context}:\n"));
            }
            text.push_str(&format!("  {key}: {action}\n"));
        }
        let (keymap, problems) = merged(&text);
        prop_assert!(problems.iter().all(|problem| !problem.chars().any(char::is_control)));
        for context in Context::ALL {
            for (keys, _) in keymap.visible(*context) {
                prop_assert!(!keymap.is_prefix(*context, keys), "{} in {}", print_sequence(keys), context.name());
            }
        }
    }
}
