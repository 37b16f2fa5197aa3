//! Parses settings from environment variables or a profile, and names the one that cannot be used.

use std::env::{self, VarError};
use std::ffi::OsString;
use std::path::PathBuf;

use super::origins::SettingSource;
use crate::error::Error;

/// A setting that is set but cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SettingError {
    pub(crate) name: String,
    reason: String,
}

impl SettingError {
    /// Returns the error for a variable that another one needs.
    #[cfg(feature = "aws-config")]
    pub(crate) fn missing(name: &str, needed_by: &str) -> Self {
        Self { name: name.to_owned(), reason: format!("is missing, although {needed_by} is set") }
    }
}

impl From<SettingError> for Error {
    fn from(SettingError { name, reason }: SettingError) -> Self {
        Self::Setting { name, reason }
    }
}

/// The text of a setting, and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) source: SettingSource,
    pub(crate) value: String,
}

impl Setting {
    pub(crate) fn new(source: SettingSource, value: impl Into<String>) -> Self {
        Self { source, value: value.into() }
    }

    /// Returns the text unchanged.
    pub(crate) fn text(&self) -> Result<String, SettingError> {
        Ok(self.value.clone())
    }

    /// Parses `true` or `false`, in any case and without white space, as aws-config does.
    pub(crate) fn boolean(&self) -> Result<bool, SettingError> {
        match self.value.as_str() {
            value if value.eq_ignore_ascii_case("true") => Ok(true),
            value if value.eq_ignore_ascii_case("false") => Ok(false),
            _ => Err(self.unusable("true or false")),
        }
    }

    fn unusable(&self, expected: &str) -> SettingError {
        let reason = format!("is {:?}; expected {expected}", self.value);
        SettingError { name: self.source.to_string(), reason }
    }
}

/// Returns the maximum number of attempts, from the settings for it and for the retry mode.
///
/// The only mode is `standard`. `legacy` and `adaptive`, which other tools have, are read as
/// `standard`, with a warning. `none` means one attempt.
pub(crate) fn max_attempts(
    attempts: Option<&Setting>,
    mode: Option<&Setting>,
) -> Result<Option<u32>, SettingError> {
    let number = match attempts {
        None => None,
        Some(attempts) => match attempts.value.trim().parse() {
            Ok(number @ 1..) => Some(number),
            _ => return Err(attempts.unusable("a whole number above 0")),
        },
    };
    let Some(mode) = mode else { return Ok(number) };
    match mode.value.trim().to_ascii_lowercase().as_str() {
        "standard" => Ok(number),
        "none" => Ok(Some(1)),
        "legacy" | "adaptive" => {
            tracing::warn!(
                setting = %mode.source,
                value = mode.value,
                "using the retry mode standard, the only one"
            );
            Ok(number)
        }
        _ => Err(mode.unusable("standard, legacy, adaptive or none")),
    }
}

/// A source of environment variables.
pub(crate) trait Variables {
    /// Returns a variable unchanged, in any encoding.
    fn raw(&self, name: &str) -> Option<OsString>;

    /// Returns a variable as text. An empty one counts as not set.
    ///
    /// # Errors
    ///
    /// The variable is not UTF-8: it must not be ignored as if it were not set.
    fn text(&self, name: &str) -> Result<Option<String>, SettingError> {
        let Some(value) = self.raw(name).filter(|value| !value.is_empty()) else { return Ok(None) };
        // The value may be a secret: do not show it.
        value.into_string().map(Some).map_err(|_| not_utf8(name))
    }

    /// Returns the first of several variables that is set.
    fn first(&self, names: &[&'static str]) -> Result<Option<Setting>, SettingError> {
        for name in names {
            if let Some(found) = self.setting(name)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn setting(&self, name: &'static str) -> Result<Option<Setting>, SettingError> {
        Ok(self.text(name)?.map(|value| Setting::new(SettingSource::Variable(name), value)))
    }

    /// Returns a variable as a path, in any encoding.
    fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).filter(|value| !value.is_empty()).map(PathBuf::from)
    }
}

/// The environment variables of this process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Process;

impl Variables for Process {
    fn raw(&self, name: &str) -> Option<OsString> {
        match env::var(name) {
            Ok(value) => Some(value.into()),
            Err(VarError::NotUnicode(value)) => Some(value),
            Err(VarError::NotPresent) => None,
        }
    }
}

pub(crate) fn not_utf8(name: &str) -> SettingError {
    SettingError { name: name.to_owned(), reason: "is not UTF-8".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boolean_is_read_or_is_an_error_that_names_it() {
        let boolean = |value: &str| Setting::new(SettingSource::Variable("AWS_X"), value).boolean();
        assert!(boolean("TRUE").unwrap() && !boolean("false").unwrap());
        for wrong in ["yes", "1", "tru", " true", "\u{202e}"] {
            let error = boolean(wrong).map_err(Error::from).expect_err(wrong).to_string();
            assert!(error.starts_with("AWS_X is \""), "{error}");
            assert!(error.contains("expected true or false"), "{error}");
        }
    }

    #[test]
    fn the_retry_modes_of_other_tools_are_accepted() {
        let read = |attempts: Option<&str>, mode: &str| {
            let attempts = attempts
                .map(|value| Setting::new(SettingSource::Variable("AWS_MAX_ATTEMPTS"), value));
            max_attempts(
                attempts.as_ref(),
                Some(&Setting::new(SettingSource::Variable("AWS_RETRY_MODE"), mode)),
            )
        };
        for mode in ["standard", "legacy", "Adaptive", " LEGACY "] {
            assert_eq!(read(None, mode).unwrap(), None, "{mode}");
            assert_eq!(read(Some(" 5 "), mode).unwrap(), Some(5), "{mode}");
        }
        assert_eq!(read(Some("5"), "none").unwrap(), Some(1));
        for wrong in ["0", "abc", "-1", "3.5", "4294967296", "٣"] {
            let error =
                read(Some(wrong), "legacy").map_err(Error::from).expect_err(wrong).to_string();
            assert!(error.starts_with("AWS_MAX_ATTEMPTS is \""), "{error}");
        }
        let error = read(None, "often").map_err(Error::from).expect_err("no mode").to_string();
        assert!(error.starts_with("AWS_RETRY_MODE is \"often\"; expected standard,"), "{error}");
    }

    struct One(OsString);

    impl Variables for One {
        fn raw(&self, _name: &str) -> Option<OsString> {
            Some(self.0.clone())
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_that_is_not_utf_8_is_an_error_and_a_path_may_be() {
        use std::os::unix::ffi::OsStringExt;
        let odd = OsString::from_vec(b"s3cret\xff".to_vec());
        let error = One(odd.clone()).text("AWS_SESSION_TOKEN").map_err(Error::from);
        let error = error.expect_err("not UTF-8").to_string();
        assert!(error.starts_with("AWS_SESSION_TOKEN is not UTF-8"), "{error}");
        assert!(!error.contains("s3cret"), "{error}");
        assert_eq!(One(odd.clone()).path("AWS_CA_BUNDLE"), Some(PathBuf::from(odd)));
        assert_eq!(One(OsString::new()).text("AWS_REGION").unwrap(), None);
    }
}
