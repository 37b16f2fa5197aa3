//! Translates URLs and stream names of RTMP into URLs of a standard distribution.

mod policy;
mod signed;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

use crate::decisions::Delivery;

/// The host of translated URLs whose new domain is not known. No name below `invalid` ever resolves
/// (RFC 2606).
pub const UNKNOWN_DOMAIN: &str = "new-domain.invalid";

/// How URLs are translated.
///
/// ```
/// use cloudfront_streaming_migration::{Note, UrlTranslator};
///
/// let translator = UrlTranslator::new().domain("d111111abcdef8.cloudfront.net");
/// let url = translator.translate("rtmp://s5c39gqb8ow64r.cloudfront.net/cfx/st/mp3:songs/one")?;
/// assert_eq!(url.url, "https://d111111abcdef8.cloudfront.net/songs/one.mp3");
/// assert_eq!(url.key, "songs/one.mp3");
/// assert_eq!(url.notes, [Note::ExtensionAdded]);
/// # Ok::<(), cloudfront_streaming_migration::UrlError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct UrlTranslator {
    domain: Option<String>,
    delivery: Delivery,
}

/// A translated URL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TranslatedUrl {
    /// The new URL, without a signature.
    pub url: String,
    /// The key of the object in the bucket.
    pub key: String,
    /// The policy to sign, if the old URL had one: the old policy with the new resource, as JSON.
    pub policy: Option<String>,
    /// What a person should check.
    pub notes: Vec<Note>,
}

/// What a person should check in a translated URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// The stream name had no extension, and the one that players leave out was added.
    ExtensionAdded,
    /// The URL was signed, and has to be signed again.
    SignAgain,
    /// The new policy allows more than the old one: its resource has a wildcard that the old one had
    /// not.
    WiderPolicy,
    /// The name has no extension that is known, and was not changed.
    NoExtension,
}

impl Note {
    /// Returns the name, such as `sign-again`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ExtensionAdded => "extension-added",
            Self::SignAgain => "sign-again",
            Self::WiderPolicy => "wider-policy",
            Self::NoExtension => "no-extension",
        }
    }

    /// Returns what to check, as a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::ExtensionAdded => {
                "the extension was added that players leave out; check that the object exists"
            }
            Self::SignAgain => "the URL was signed, and the new one has to be signed again",
            Self::WiderPolicy => {
                "the new policy has a wildcard, and may allow more than the old one"
            }
            Self::NoExtension => "the name has no known extension; check that the object exists",
        }
    }
}

/// The error of a URL that cannot be translated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// The URL is longer than CloudFront accepts.
    #[error("expected at most {MAX_URL} bytes")]
    Length,
    /// The scheme is not one of RTMP.
    #[error("expected a URL that begins with rtmp, rtmpt, rtmpe or rtmpte, or a stream name")]
    Scheme,
    /// The host is missing.
    #[error("expected a host after ://")]
    Host,
    /// The path does not have the application of CloudFront.
    #[error("expected the path /cfx/st/ before the stream name")]
    Application,
    /// The name of an object is missing, or no URL can have it.
    #[error("expected the name of a stream, found none, a folder, or a segment of dots")]
    Name,
    /// The percent-encoding does not decode to text.
    #[error("expected percent-encoded UTF-8")]
    Encoding,
    /// The policy cannot be read.
    #[error("expected a policy with one statement, as base64 of JSON: {0}")]
    Policy(String),
}

/// The extensions that players and CloudFront knew.
const EXTENSIONS: [&str; 11] =
    ["flv", "f4v", "f4a", "f4p", "mp4", "m4v", "m4a", "mov", "3gp", "3g2", "mp3"];

/// What is not encoded in a path. `+` is encoded, because Amazon S3 reads it as a space.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// What is encoded in a query, which is encoded already. `#` would begin a fragment.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'\\');

/// The length of the longest URL that CloudFront accepts, in bytes.
const MAX_URL: usize = 8192;

/// The application of CloudFront's RTMP servers.
const APPLICATION: [&str; 2] = ["cfx", "st"];

/// What some players write between the application and the stream name.
const SEPARATOR: char = '&';

/// The default instance of an application, which some players write.
const INSTANCE: &str = "_definst_/";

impl UrlTranslator {
    /// Creates a translator for progressive download, to an unknown domain.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the domain of the new URLs. Defaults to the old one where that is an alias, and to
    /// [`UNKNOWN_DOMAIN`] otherwise.
    #[must_use]
    pub fn domain(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// Sets how viewers get the content.
    #[must_use]
    pub fn delivery(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// Translates a URL such as `rtmp://HOST/cfx/st/mp4:videos/a.mp4`, or the stream name alone.
    ///
    /// # Errors
    ///
    /// Returns an error for what is not a URL of a streaming distribution, and for a policy that
    /// cannot be read.
    pub fn translate(&self, url: &str) -> Result<TranslatedUrl, UrlError> {
        if url.len() > MAX_URL {
            return Err(UrlError::Length);
        }
        let (host, rest) = match split_scheme(url) {
            Some((scheme, rest)) => {
                let is_rtmp = ["rtmp", "rtmpt", "rtmpe", "rtmpte"]
                    .iter()
                    .any(|known| scheme.eq_ignore_ascii_case(known));
                if !is_rtmp {
                    return Err(UrlError::Scheme);
                }
                let (authority, path) = rest.split_once('/').ok_or(UrlError::Name)?;
                (Some(host_of(authority)?), path)
            }
            None => (None, url),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (decode(path)?, query.to_owned()),
            None => signed::split_encoded(decode(rest)?),
        };
        let name = stream_name(&path, host.is_some())?;
        let host = self.host(host);
        let (key, mut notes) = key(&name)?;
        let new_key = match self.delivery {
            Delivery::Progressive => key.clone(),
            Delivery::Hls => format!("{}.m3u8", stem(&key)),
        };
        let base = format!("https://{host}/");
        let mut new = format!("{base}{}", utf8_percent_encode(&new_key, PATH));
        let (signature, query) = signed::split(&query);
        if !query.is_empty() {
            new = format!("{new}?{}", utf8_percent_encode(&query, QUERY));
        }
        let mut policy = None;
        if let Some(signature) = signature {
            let whole = match self.delivery {
                Delivery::Progressive => new.clone(),
                Delivery::Hls => format!("{base}{}*", utf8_percent_encode(stem(&key), PATH)),
            };
            let mut of_signature = vec![Note::SignAgain];
            if let Some(old) = signature.policy {
                let translated = policy::translate(&old, &base, &new, &whole)?;
                if translated.is_wider {
                    of_signature.push(Note::WiderPolicy);
                }
                policy = Some(translated.text);
            }
            let place = usize::from(notes.contains(&Note::ExtensionAdded));
            notes.splice(place..place, of_signature);
        }
        Ok(TranslatedUrl { url: new, key, policy, notes })
    }

    fn host(&self, old: Option<String>) -> String {
        match (&self.domain, old) {
            (Some(domain), _) => domain.clone(),
            (None, Some(alias)) if !alias.ends_with(".cloudfront.net") => alias,
            (None, _) => UNKNOWN_DOMAIN.to_owned(),
        }
    }
}

/// Splits a URL from its scheme. A stream name has none, but may have a query with a URL in it.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    (!scheme.contains('?')).then_some((scheme, rest))
}

/// Returns the host of an authority in lower case, without its port.
fn host_of(authority: &str) -> Result<String, UrlError> {
    let host = authority.split_once(':').map_or(authority, |(host, _)| host);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    match !host.is_empty() && host.chars().all(is_name) {
        true => Ok(host.to_ascii_lowercase()),
        false => Err(UrlError::Host),
    }
}

fn decode(text: &str) -> Result<String, UrlError> {
    let decoded = percent_decode_str(text).decode_utf8().map_err(|_| UrlError::Encoding)?;
    Ok(decoded.into_owned())
}

/// Returns the stream name of a path: what follows the application. Folders may stand before it.
fn stream_name(path: &str, has_host: bool) -> Result<String, UrlError> {
    let path = path.trim_start_matches('/');
    let application = APPLICATION.join("/");
    // A separator in place of the slash does not belong to the name.
    let after = |rest: &'_ str| rest.strip_prefix(['/', SEPARATOR]).map(str::to_owned);
    let of_root = path.strip_prefix(&application).and_then(after);
    let of_folder = || {
        let (folders, rest) = path.split_once(&format!("/{application}"))?;
        Some((folders, after(rest)?))
    };
    let (folders, name) = match of_root {
        Some(name) => ("", name),
        None if !has_host => ("", path.to_owned()),
        None => match of_folder() {
            Some(found) => found,
            None if path == application || path.ends_with(&format!("/{application}")) => {
                return Err(UrlError::Name);
            }
            None => return Err(UrlError::Application),
        },
    };
    let name = name.trim_start_matches('/');
    let has_prefix = |rest: &&str| split_prefix(rest).0.is_some();
    let name = name.strip_prefix(SEPARATOR).filter(has_prefix).unwrap_or(name);
    let name = name.strip_prefix(INSTANCE).unwrap_or(name).trim_start_matches('/');
    if folders.is_empty() {
        return Ok(name.to_owned());
    }
    let (prefix, name) = split_prefix(name);
    Ok(match prefix {
        Some(prefix) => format!("{prefix}:{folders}/{name}"),
        None => format!("{folders}/{name}"),
    })
}

/// Splits the prefix that tells a player the kind of a file.
fn split_prefix(name: &str) -> (Option<&str>, &str) {
    match name.split_once(':') {
        Some((prefix, rest))
            if ["mp4", "mp3", "flv", "id3"]
                .iter()
                .any(|known| prefix.eq_ignore_ascii_case(known)) =>
        {
            (Some(prefix), rest)
        }
        _ => (None, name),
    }
}

/// Returns the key of the object that a stream name means.
fn key(name: &str) -> Result<(String, Vec<Note>), UrlError> {
    let (prefix, rest) = split_prefix(name);
    let key = rest.trim_start_matches('/');
    // Clients resolve segments of dots, also where they are encoded.
    let has_dots = key.split('/').any(|segment| matches!(segment, "." | ".."));
    if key.is_empty() || key.ends_with('/') || has_dots {
        return Err(UrlError::Name);
    }
    if stem(key).len() < key.len() {
        return Ok((key.to_owned(), Vec::new()));
    }
    let extension = match prefix.map(str::to_ascii_lowercase).as_deref() {
        Some("mp4") => return Ok((key.to_owned(), vec![Note::NoExtension])),
        Some("mp3" | "id3") => "mp3",
        _ => "flv",
    };
    Ok((format!("{key}.{extension}"), vec![Note::ExtensionAdded]))
}

/// Returns a key without its extension, if that is a known one.
fn stem(key: &str) -> &str {
    let name = key.rsplit('/').next().unwrap_or(key);
    match name.rsplit_once('.') {
        Some((before, extension)) if !before.is_empty() && is_known(extension) => {
            &key[..key.len() - extension.len() - 1]
        }
        _ => key,
    }
}

fn is_known(extension: &str) -> bool {
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}
