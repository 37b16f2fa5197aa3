//! Checks that no secret is logged: searches everything that this process and its dependencies log
//! at TRACE.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use cloudfront_streaming::{Client, ClientBuilder, Credentials};
use cloudfront_streaming_emulator::{AccessKey, DEFAULT_ACCOUNT, Emulator, Fault, FaultRule};
use cloudfront_streaming_model::GetStreamingDistributionInput;
use cloudfront_streaming_tests::canned::{Behaviour, Canned, ClosedPort};
use tracing_subscriber::fmt::MakeWriter;

const ID: &str = "AKIDSECRETSTEST";
const SECRET: &str = "wJalrXUtnFEMIsecretEXAMPLEKEY";
const TOKEN: &str = "FwoGZXIvYXdzEtokenEXAMPLE";
const PASSWORD: &str = "proxypasswordEXAMPLE";
/// `user:` and the password in Base64, as sent to a proxy.
const BASIC: &str = "dXNlcjpwcm94eXBhc3N3b3JkRVhBTVBMRQ==";

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("not poisoned")).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("not poisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Captured {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn builder(url: &str, proxy: SocketAddr) -> ClientBuilder {
    let token = Some(TOKEN.to_owned());
    Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(Credentials::new(ID, SECRET, token, None, "test"))
        .proxy(format!("http://user:{PASSWORD}@{proxy}"), "")
        .jitter(|| 0.0)
}

#[tokio::test]
async fn no_secret_is_logged_or_shown() {
    let captured = Captured::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(captured.clone())
        .init();
    let mut reported = Vec::new();
    // A proxy that rejects the password.
    let status = "407 Proxy Authentication Required";
    let proxy = Canned::start(Behaviour::response(status, "", "")).await;
    let builder = |url: &str| builder(url, proxy.address());

    // Calls that succeed, that fail, whose connection breaks, and that reach no server.
    let mut key = AccessKey::new(ID, SECRET, DEFAULT_ACCOUNT);
    key.session_token = Some(TOKEN.to_owned());
    let emulator = Emulator::builder().access_key(key).with_example().start().await;
    let emulator = emulator.expect("starts");
    let client = builder(&emulator.endpoint_url()).build().expect("valid settings");
    let proxied = builder("https://localhost").build().expect("valid settings");
    reported.push(format!("{client:?} {proxied:?} {:?}", builder("https://localhost")));
    let mut errors = Vec::new();
    for id in ["EDFDVBD632BHDS5", "ENOTHING"] {
        errors.extend(client.get_streaming_distribution(id).await.err());
    }
    for fault in [Fault::ResetAfter, Fault::EndInBody, Fault::Page503, Fault::SkewedDate] {
        emulator.clear_faults();
        emulator.inject(FaultRule::new(fault)).expect("a rule");
        let client = builder(&emulator.endpoint_url()).build().expect("valid settings");
        errors.extend(client.get_streaming_distribution("EDFDVBD632BHDS5").await.err());
    }
    emulator.clear_faults();
    let closed = ClosedPort::bind();
    for url in [format!("https://{}", closed.address()), closed.url()] {
        let client = builder(&url).build().expect("valid settings");
        errors.extend(client.get_streaming_distribution("E1").await.err());
    }
    let url = client
        .presign(&GetStreamingDistributionInput::new("E1"), std::time::Duration::from_secs(60))
        .await
        .expect("signed");
    assert!(errors.len() >= 7, "the calls should fail: {errors:?}");
    reported.extend(errors.iter().map(|error| format!("{error} {error:?}")));

    let head = proxy.heads().pop().expect("a request");
    assert!(head.contains(BASIC), "the proxy should get the password: {head}");

    // Captures a sent request, so that its signature is known.
    let server = Canned::start(Behaviour::response("404 Not Found", "", "")).await;
    let client = builder(&server.url()).build().expect("valid settings");
    let error = client.get_streaming_distribution("E1").await.expect_err("not found");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let head = server.heads().concat().replace("authorization:", "Authorization:");
    let signature = |text: &str| {
        let (_, rest) = text.split_once("Signature=").expect("a signature");
        rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>()
    };
    let (sent, presigned) = (signature(&head), signature(&url));
    assert!(sent.len() == 64 && presigned.len() == 64, "{sent} {presigned}");
    assert!(head.contains(TOKEN) && head.contains(ID));

    let logged = captured.text();
    let ours = [
        "call{operation=\"GetStreamingDistribution\"",
        "sending",
        "attempt=",
        "request_id=",
        // The head of a request, masked.
        "Credential=****/",
        "Signature=****",
        "x-amz-security-token: \"****\"",
    ];
    for expected in ours {
        assert!(logged.contains(expected), "{expected} should be logged");
    }
    assert!(logged.contains("hyper_util"), "what dependencies log should be captured");
    for text in reported.iter().chain([&logged]) {
        for secret in [SECRET, TOKEN, PASSWORD, BASIC, &sent, &presigned] {
            let at = text.find(secret);
            let around = at.map(|at| &text[text.floor_char_boundary(at.saturating_sub(200))..at]);
            assert_eq!(around, None, "{secret} is shown");
        }
    }
    // The id is not a secret, and Debug of credentials shows it, but logs do not contain it.
    assert!(!logged.contains(ID));
}
