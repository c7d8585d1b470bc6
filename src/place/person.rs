//! Which of the people who share an account is reading: sshd says which key each used (`ExposeAuthInfo`,
//! sshd_config(5)).

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::arrange::Arrange;
use crate::config;

/// The variable in which sshd names the file that says how the user authenticated (`SSH_USER_AUTH`, ssh(1)).
const VARIABLE: &str = "SSH_USER_AUTH";
/// How the type of a certificate ends; the type of the key in it stands before.
const CERTIFICATE: &str = "-cert-v01@openssh.com";

/// Who is reading, as far as sshd says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountUser {
    /// Anyone with the account: sshd names no key.
    Anyone,
    /// The holder of the key with this hash: SHA-256 in hexadecimal, the one that `ssh-keygen -l` prints in base64.
    Key(String),
    /// Perhaps somebody with a key: sshd named this file, which cannot be read.
    Unknown(PathBuf),
}

impl AccountUser {
    /// Who started this process. `env` gives the value of a variable.
    pub fn of(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let Some(file) = env(VARIABLE).filter(|file| !file.is_empty()).map(PathBuf::from) else { return Self::Anyone };
        match config::read(&file) {
            Ok(text) => hash(&text).map_or(Self::Anyone, Self::Key),
            Err(_) => Self::Unknown(file),
        }
    }

    /// The directory for what this person does, below the one where all state of the account is kept.
    pub(super) fn home(&self, account: &Path) -> PathBuf {
        if let Self::Key(hash) = self { account.join("keys").join(hash) } else { account.to_owned() }
    }
}

/// The hash of the key in what sshd says; if several were required, the hash of all of them, in any order.
fn hash(text: &str) -> Option<String> {
    let keys = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let is_key = words.next() == Some("publickey");
        let (kind, key) = (words.next()?, words.next()?);
        is_key.then(|| identity(kind, key))
    });
    let mut keys: Vec<Vec<u8>> = keys.collect();
    keys.arrange();
    (!keys.is_empty()).then(|| Sha256::digest(keys.concat()).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The bytes of a key: for a certificate, those of the key in it, since certificates may be renewed daily and the key
/// stays.
fn identity(kind: &str, key: &str) -> Vec<u8> {
    let Some(bytes) = decode(key) else { return key.into() };
    match kind.strip_suffix(CERTIFICATE) {
        Some(kind) => certified(kind, &bytes).unwrap_or(bytes),
        None => bytes,
    }
}

/// The key in a certificate, as it stands where there is none (PROTOCOL.certkeys of OpenSSH). `None` for a type that is
/// not known.
fn certified(kind: &str, certificate: &[u8]) -> Option<Vec<u8>> {
    let (count, kind) = match kind {
        "ssh-ed25519" => (1, kind.to_owned()),
        "ssh-rsa" => (2, kind.to_owned()),
        "sk-ssh-ed25519" => (2, format!("{kind}@openssh.com")),
        "sk-ecdsa-sha2-nistp256" => (3, format!("{kind}@openssh.com")),
        _ if kind.starts_with("ecdsa-sha2-") => (2, kind.to_owned()),
        _ => return None,
    };
    // Its own type, and the nonce.
    let (_, rest) = field(certificate)?;
    let (_, start) = field(rest)?;
    let mut end = start;
    for _ in 0..count {
        end = field(end)?.1;
    }
    let length = u32::try_from(kind.len()).ok()?.to_be_bytes();
    Some([&length, kind.as_bytes(), &start[..start.len() - end.len()]].concat())
}

/// The first field, and what stands after it (`string` of RFC 4251).
fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

/// What base64 stands for (RFC 4648).
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        (bits, count) = (bits << 6 | u32::from(value), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINRHZt71M9Ng9C1EC5CkHOZN5RHv3r8dw6dkoB+WrtZ2";
    const OTHER: &str = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBDG9N0YwvcA4mYPuWSxf375V1\
                         WcmfNAYWcRhaJmlrpL9neFDIP0HxaOafVNekIOMRSitxWOR+0ppfevdnUbaUjw=";

    #[test]
    fn the_hash_is_the_one_that_ssh_prints() {
        // `ssh-keygen -l`, in hexadecimal.
        let known = "2358fef000bc2dd6f7f242c8658015617449c474b9ad32b192280ecf41215368";
        assert_eq!(hash(&format!("publickey {KEY}\n")).as_deref(), Some(known));
        let known = "732465c88f6b8cdda248c158609057e45409fbfb114b39cc678cb8f82f8dd21e";
        assert_eq!(hash(&format!("publickey {OTHER}\n")).as_deref(), Some(known));
    }

    #[test]
    fn a_certificate_stands_for_the_key_in_it() {
        let certificate = "publickey ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAA\
                           IG7j3Vhwesr9jKKXj07ipcrskV1AtaN4LXIcoU9cCnYIAAAAINRHZt71M9Ng9C1EC5CkHOZN5RHv3r8dw6dkoB+WrtZ2AAAA\
                           AAAAAAAAAAABAAAAAmlkAAAABQAAAAF1AAAAAAAAAAD//////////w";
        assert_eq!(hash(certificate), hash(&format!("publickey {KEY}")));
        // A truncated certificate, and one of an unknown type, still belong to somebody.
        let cut = hash(&certificate[..90]);
        assert!(cut.is_some() && cut != hash(certificate));
        assert!(hash("publickey odd-cert-v01@openssh.com AAAA").is_some());
    }

    #[test]
    fn several_keys_are_one_person_in_any_order_and_a_password_says_nothing() {
        let both = [
            hash(&format!("publickey {KEY}\npublickey {OTHER}")),
            hash(&format!("publickey {OTHER}\npublickey {KEY}")),
        ];
        assert!(both[0].is_some() && both[0] == both[1] && both[0] != hash(&format!("publickey {KEY}")));
        assert_eq!(hash(&format!("password\npublickey {KEY}\n")), hash(&format!("publickey {KEY}")));
        assert_eq!(
            [hash("password\n"), hash(""), hash("publickey\n"), hash("publickey ssh-ed25519\n")],
            [const { None }; 4]
        );
        assert_ne!(hash("publickey odd !"), hash("publickey odd ?"));
    }

    #[test]
    fn each_key_has_a_directory_and_of_a_lost_file_nobody_knows_whose_key_it_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("auth");
        let person =
            |value: Option<&Path>| AccountUser::of(|name| value.filter(|_| name == VARIABLE).map(OsString::from));
        let home = Path::new("/state/summitry");
        assert_eq!(person(None).home(home), home);
        assert_eq!(person(Some(&file)), AccountUser::Unknown(file.clone()));
        std::fs::write(&file, format!("publickey {KEY}\n")).unwrap();
        let named = home.join("keys/2358fef000bc2dd6f7f242c8658015617449c474b9ad32b192280ecf41215368");
        assert_eq!(person(Some(&file)).home(home), named);
        std::fs::write(&file, "password\n").unwrap();
        assert_eq!(person(Some(&file)), AccountUser::Anyone);
    }
}
