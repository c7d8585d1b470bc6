//! What help says: all commands by what they are for, or what one of them does.

use std::io::{self, Write};

use super::PlainReader;
use super::command::{self, Described, HELP, described};

impl<W: Write> PlainReader<W> {
    /// The commands; of a command, or of those in whose description a word stands, what they do.
    pub(super) fn help(&mut self, word: &str) -> io::Result<()> {
        if word.is_empty() {
            self.say("A number opens that row of the list; Enter reads on. First letters are enough. help and a command says what it does.")?;
            return HELP.iter().try_for_each(|(group, commands)| {
                let names: Vec<&str> = commands.iter().map(|described| described.name).collect();
                self.say(&format!("{group}: {}.", names.join(", ")))
            });
        }
        let word = word.trim_start_matches(':').to_lowercase();
        let named = command::command(&word).map(|command| described().filter(move |one| one.command == command));
        let about: Vec<&Described> = match named {
            Some(one) => one.collect(),
            None => described().filter(|described| described.words.contains(&*word)).collect(),
        };
        if about.is_empty() {
            return self.say(&format!("No command is about `{word}`; help lists the commands."));
        }
        about.into_iter().try_for_each(|Described { name, argument, words, .. }| {
            let typed = format!("{name} {argument}");
            self.say(&format!("{}: {words}.", typed.trim_end()))
        })
    }
}
