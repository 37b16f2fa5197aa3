//! URLs: a table of cases, and the keys that every translation keeps.

use cloudfront_streaming_migration::{Delivery, Note, UrlTranslator};
use proptest::prelude::*;

#[test]
fn the_table_holds() {
    let mut count = 0;
    for line in include_str!("urls.tsv").lines().skip(1) {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        count += 1;
        let cells: Vec<_> = line.split('\t').collect();
        let [name, input, domain, delivery, url, key, resource, notes] = cells[..] else {
            panic!("expected 8 cells: {line}");
        };
        let mut translator = UrlTranslator::new().delivery(match delivery {
            "progressive" => Delivery::Progressive,
            "hls" => Delivery::Hls,
            other => panic!("{name}: delivery {other}"),
        });
        if domain != "-" {
            translator = translator.domain(domain);
        }
        let translated = match translator.translate(input) {
            Ok(translated) => translated,
            Err(error) => {
                assert_eq!(url, "error", "{name}: {error}");
                continue;
            }
        };
        assert_eq!(translated.url, url, "{name}");
        assert_eq!(translated.key, key, "{name}");
        let found: Vec<_> = translated.notes.iter().map(|note| note.as_str()).collect();
        assert_eq!(
            if found.is_empty() { "-".to_owned() } else { found.join(",") },
            notes,
            "{name}"
        );
        let policy = translated.policy.map(|policy| {
            let policy: serde_json::Value = serde_json::from_str(&policy).expect("JSON");
            policy["Statement"][0]["Resource"].as_str().unwrap_or("-").to_owned()
        });
        assert_eq!(policy.as_deref().unwrap_or("-"), resource, "{name}");
    }
    assert!(count >= 80, "{count}");
}

/// Keys as they are in buckets: with an extension that players know.
fn keys() -> impl Strategy<Value = (String, &'static str)> {
    let name = "[^/\\x00-\\x1f][^\\x00-\\x1f]{0,30}".prop_filter("no folder", |name| {
        let has_dots = name.split('/').any(|segment| matches!(segment, "." | ".."));
        !has_dots && !name.contains("//") && !name.ends_with('/') && !name.contains("cfx/st")
    });
    (name, prop::sample::select(vec!["mp4", "mp3", "flv", "MOV"]))
}

/// What a player does with a key.
fn stream_name(key: &str, form: u8) -> String {
    let encoded: String = key
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let extension = key.rsplit('.').next().unwrap_or_default();
    match (form, extension) {
        (0, "flv") => encoded.trim_end_matches(".flv").to_owned(),
        (1, "mp3") => format!("mp3:{}", encoded.trim_end_matches(".mp3")),
        (2, "mp4" | "MOV") => format!("MP4:{encoded}"),
        (3, _) => format!("_definst_/{encoded}"),
        _ => encoded,
    }
}

/// Whether a shortened name would be another key: its last part looks like an extension or a prefix.
fn is_ambiguous(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let is_short = !last.is_empty() && !name.ends_with('/');
    let looks_complete = [".flv", ".mp3", ".mp4", ".mov", ".f4v", ".m4v", ".m4a", ".3gp"]
        .iter()
        .any(|extension| last.to_ascii_lowercase().ends_with(extension));
    !is_short || looks_complete || name.contains(':') || name.starts_with("_definst_")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn translation_keeps_the_key((name, extension) in keys(), form in 0u8..5, host in any::<bool>()) {
        prop_assume!(!is_ambiguous(&name));
        let key = format!("{name}.{extension}");
        let stream = stream_name(&key, form);
        let url = match host {
            true => format!("rtmp://s5c39gqb8ow64r.cloudfront.net/cfx/st/{stream}"),
            false => stream,
        };
        let translated = UrlTranslator::new().domain("d1.cloudfront.net").translate(&url);
        let translated = translated.map_err(|error| TestCaseError::fail(format!("{url}: {error}")))?;
        prop_assert_eq!(&translated.key, &key);
        // A server decodes the path to the key again.
        let path = translated.url.strip_prefix("https://d1.cloudfront.net/").expect("the new domain");
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
        prop_assert_eq!(decoded.as_ref(), key.as_str());
        prop_assert!(!path.contains(['?', '#', '+', ' ']));
    }

    #[test]
    fn anything_is_translated_or_an_error(url in "\\PC{0,200}", hls in any::<bool>()) {
        let delivery = if hls { Delivery::Hls } else { Delivery::Progressive };
        if let Ok(translated) = UrlTranslator::new().delivery(delivery).translate(&url) {
            prop_assert!(translated.url.starts_with("https://"));
            prop_assert!(translated.url.is_ascii());
            prop_assert!(translated.notes.len() <= 2);
            prop_assert!(translated.policy.is_none() || translated.notes.contains(&Note::SignAgain));
        }
    }
}
