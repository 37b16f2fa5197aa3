//! No secret is told: everything that this process logs at TRACE, dependencies included, is searched.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use cloudfront_streaming::{Client, ClientBuilder, Credentials};
use cloudfront_streaming_emulator::{AccessKey, DEFAULT_ACCOUNT, Emulator, Fault, FaultRule};
use cloudfront_streaming_model::GetStreamingDistributionInput;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tracing_subscriber::fmt::MakeWriter;

const ID: &str = "AKIDSECRETSTEST";
const SECRET: &str = "wJalrXUtnFEMIsecretEXAMPLEKEY";
const TOKEN: &str = "FwoGZXIvYXdzEtokenEXAMPLE";
const PASSWORD: &str = "proxypasswordEXAMPLE";
/// `user:` and the password in Base64, as a proxy is told it.
const BASIC: &str = "dXNlcjpwcm94eXBhc3N3b3JkRVhBTVBMRQ==";

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("unharmed")).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("unharmed").extend_from_slice(bytes);
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
async fn nothing_secret_is_logged_shown_or_told() {
    let captured = Captured::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(captured.clone())
        .init();
    let mut told = Vec::new();
    let (proxy, asked) = refusing_proxy().await;
    let builder = |url: &str| builder(url, proxy);

    // A call that succeeds, one that is refused, one that breaks, and one without TLS or server.
    let mut key = AccessKey::new(ID, SECRET, DEFAULT_ACCOUNT);
    key.session_token = Some(TOKEN.to_owned());
    let emulator = Emulator::builder().access_key(key).with_example().start().await;
    let emulator = emulator.expect("starts");
    let client = builder(&emulator.endpoint_url()).build().expect("valid settings");
    let proxied = builder("https://localhost").build().expect("valid settings");
    told.push(format!("{client:?} {proxied:?} {:?}", builder("https://localhost")));
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
    for url in ["https://localhost:1", "http://127.0.0.1:1"] {
        let client = builder(url).build().expect("valid settings");
        errors.extend(client.get_streaming_distribution("E1").await.err());
    }
    let url = client
        .presigned(&GetStreamingDistributionInput::new("E1"), std::time::Duration::from_secs(60))
        .await
        .expect("signed");
    assert!(errors.len() >= 7, "the calls should fail: {errors:?}");
    told.extend(errors.iter().map(|error| format!("{error} {error:?}")));

    let asked = asked.lock().expect("unharmed").clone();
    assert!(asked.contains(BASIC), "the proxy should be told: {asked}");

    // What was really sent, so that its signature is known.
    let head = sent_by(&|url: &str| builder(url).build().expect("valid settings")).await;
    let signature = |text: &str| {
        let (_, rest) = text.split_once("Signature=").expect("a signature");
        rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>()
    };
    let (sent, presigned) = (signature(&head), signature(&url));
    assert!(sent.len() == 64 && presigned.len() == 64, "{sent} {presigned}");
    assert!(head.contains(TOKEN) && head.contains(ID));

    let logged = captured.text();
    let ours =
        ["call{operation=\"GetStreamingDistribution\"", "sending", "attempt=", "request_id="];
    for expected in ours {
        assert!(logged.contains(expected), "{expected} should be logged");
    }
    assert!(logged.contains("hyper_util"), "what dependencies log should be captured");
    for text in told.iter().chain([&logged]) {
        for secret in
            [SECRET, TOKEN, PASSWORD, BASIC, &sent, &presigned, "AWS4-HMAC-SHA256", "Credential="]
        {
            let at = text.find(secret);
            let around = at.map(|at| &text[text.floor_char_boundary(at.saturating_sub(200))..at]);
            assert_eq!(around, None, "{secret} is told");
        }
    }
    // The id is no secret, and Debug of credentials shows it; logs do not.
    assert!(!logged.contains(ID));
}

/// A proxy that wants another password, and what it was asked.
async fn refusing_proxy() -> (SocketAddr, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let asked = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read_buf(&mut head).await.unwrap_or_default() == 0 {
                    break;
                }
            }
            *seen.lock().expect("unharmed") = String::from_utf8_lossy(&head).into_owned();
            let refusal =
                b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            let _ = stream.write_all(refusal).await;
        }
    });
    (address, asked)
}

/// The head of the request that a client sends.
async fn sent_by(client: &dyn Fn(&str) -> Client) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_buf(&mut head).await.expect("a request");
        }
        let answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        stream.write_all(answer).await.expect("answered");
        String::from_utf8(head).expect("ASCII")
    });
    let error = client(&url).get_streaming_distribution("E1").await.expect_err("not found");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    server.await.expect("the head").replace("authorization:", "Authorization:")
}
