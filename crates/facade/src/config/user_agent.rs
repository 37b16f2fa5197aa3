//! The `user-agent` header, in the form of the AWS SDKs (version 2.1).

use std::env::consts;

use cloudfront_streaming_model::API_VERSION;

/// The maximum length of the name of a program, in characters.
const MAX_APP_ID: usize = 50;

/// Returns product and version, then what the AWS SDKs send: format version, API, operating system,
/// language, and the program.
pub(crate) fn user_agent(app_id: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let os = match consts::OS {
        known @ ("linux" | "macos" | "windows" | "android" | "ios") => known,
        _ => "other",
    };
    let arch = consts::ARCH;
    let mut text = format!(
        "cloudfront-streaming/{version} ua/2.1 api/cloudfront#{API_VERSION} os/{os} lang/rust \
         md/arch#{arch}"
    );
    if let Some(name) = app_id.filter(|name| !name.is_empty()) {
        text.push_str(" app/");
        text.extend(name.chars().take(MAX_APP_ID).map(|c| if is_token(c) { c } else { '-' }));
    }
    text
}

/// Whether a character is allowed in a token (RFC 9110, section 5.6.2).
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_named_in_characters_that_a_header_can_carry() {
        assert!(user_agent(None).starts_with("cloudfront-streaming/"));
        assert!(!user_agent(None).contains("app/") && !user_agent(Some("")).contains("app/"));
        let named = user_agent(Some("my app/1 (ä)\r\nX: y"));
        assert!(named.ends_with(" app/my-app-1--\u{2d}---X--y"), "{named}");
        let long = user_agent(Some(&"a".repeat(60)));
        assert!(long.ends_with(&format!(" app/{}", "a".repeat(50))), "{long}");
    }
}
