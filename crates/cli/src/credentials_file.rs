//! Reads access keys from a file in the format of `~/.aws/credentials`.

use std::path::Path;

use cloudfront_streaming_emulator::{AccessKey, DEFAULT_ACCOUNT};
use ini::{Ini, ParseOption};

use crate::arguments::check_account;
use crate::failure::Failure;

/// Reads the keys of all profiles.
pub(crate) fn read(path: &Path) -> Result<Vec<AccessKey>, Failure> {
    let failed =
        |reason: String| Failure::Document { document: path.display().to_string(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    keys(&text).map_err(failed)
}

fn keys(text: &str) -> Result<Vec<AccessKey>, String> {
    // Secrets may contain backslashes and quotes.
    let options =
        ParseOption { enabled_quote: false, enabled_escape: false, ..ParseOption::default() };
    // The text near an error may be a secret, so the error contains only the line number.
    let file = Ini::load_from_str_opt(text, options)
        .map_err(|error| format!("near line {}: expected a profile or NAME = VALUE", error.line))?;
    let mut keys = Vec::new();
    for (profile, section) in file.iter() {
        let Some(profile) = profile else { continue };
        let filled = |name: &str| section.get(name).filter(|value| !value.is_empty());
        let find = |name: &str| {
            filled(name).ok_or_else(|| format!("profile {profile:?}: expected {name}"))
        };
        let account = match filled("aws_account_id") {
            Some(account) => {
                check_account(account).map_err(|error| format!("profile {profile:?}: {error}"))?
            }
            None => DEFAULT_ACCOUNT,
        };
        let (id, secret) = (find("aws_access_key_id")?, find("aws_secret_access_key")?);
        let mut key = AccessKey::new(id, secret, account);
        key.session_token = filled("aws_session_token").map(str::to_owned);
        keys.push(key);
    }
    if keys.is_empty() {
        return Err("expected at least one profile".to_owned());
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_has_a_key() {
        let keys = keys(
            "# two accounts\n[default]\naws_access_key_id = AKID1\n\
             aws_secret_access_key = wJa\\lr/+=\"x\n\n[other]\naws_access_key_id=AKID2\n\
             aws_secret_access_key=s\naws_session_token=t==\naws_account_id=111122223333\n\
             [empty]\naws_access_key_id=AKID3\naws_secret_access_key=s\naws_session_token=\n\
             aws_account_id=\n",
        )
        .expect("keys");
        assert_eq!(keys.len(), 3);
        assert_eq!((keys[2].account.as_str(), &keys[2].session_token), (DEFAULT_ACCOUNT, &None));
        assert_eq!((keys[0].id.as_str(), keys[0].secret.as_str()), ("AKID1", "wJa\\lr/+=\"x"));
        assert_eq!((keys[0].account.as_str(), &keys[0].session_token), (DEFAULT_ACCOUNT, &None));
        assert_eq!((keys[1].id.as_str(), keys[1].account.as_str()), ("AKID2", "111122223333"));
        assert_eq!(keys[1].session_token.as_deref(), Some("t=="));
    }

    #[test]
    fn errors_do_not_contain_a_secret() {
        let key = "[a]\naws_access_key_id=A\naws_secret_access_key=hunter2\n";
        for (text, expected) in [
            ("", "expected at least one profile".to_owned()),
            ("[a]\naws_access_key_id=A\n", "profile \"a\": expected aws_secret_access_key".into()),
            (
                &format!("{key}aws_account_id=12\n"),
                "profile \"a\": expected an account number of 12 digits, found \"12\"".into(),
            ),
            (&format!("{key}hunter2\n"), "near line 5: expected a profile or NAME = VALUE".into()),
        ] {
            let error = keys(text).expect_err(text);
            assert_eq!(error, expected);
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
