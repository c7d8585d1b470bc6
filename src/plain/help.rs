//! What help says: all commands by what they are for, or what one of them does.

use super::command::{self, Described, HELP, described};

/// The commands; of a command, or of those in whose description a word stands, what they do.
pub fn help(word: &str) -> Vec<String> {
    if word.is_empty() {
        let first = "A number opens that row of the list; Enter reads on. First letters are enough. help and a command \
                     says what it does.";
        let groups = HELP.iter().map(|(group, commands)| {
            let names: Vec<&str> = commands.iter().map(|described| described.name).collect();
            format!("{group}: {}.", names.join(", "))
        });
        return [first.to_owned()].into_iter().chain(groups).collect();
    }
    let word = word.trim_start_matches(':').to_lowercase();
    let named = command::command(&word).map(|command| described().filter(move |one| one.command == command));
    let about: Vec<&Described> = match named {
        Some(one) => one.collect(),
        None => described().filter(|described| described.words.contains(&*word)).collect(),
    };
    if about.is_empty() {
        return vec![format!("No command is about `{word}`; help lists the commands.")];
    }
    let sentence = |Described { name, argument, words, .. }: &Described| {
        format!("{}: {words}.", format!("{name} {argument}").trim_end())
    };
    about.into_iter().map(sentence).collect()
}
