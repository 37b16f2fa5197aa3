//! Real TLS in front of the emulator, with generated certificates, with and without a proxy.

mod servers;

use cloudfront_streaming::{ClientBuilder, Effect, Error, TransportError};
use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use tempfile::NamedTempFile;

use self::servers::{Proxy, TlsServer};
use crate::setup;

/// A certificate authority, and the file with its certificate.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: NamedTempFile,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new([]).expect("no names");
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("a certificate");
        let file = NamedTempFile::new().expect("a file");
        std::fs::write(&file, issuer.pem()).expect("written");
        Self { issuer, file }
    }

    /// Starts a server in front of the emulator, with a certificate for a host name and these
    /// years.
    async fn server(&self, emulator: &Emulator, host: &str, years: (i32, i32)) -> TlsServer {
        let mut params = CertificateParams::new([host.to_owned()]).expect("a name");
        params.not_before = date_time_ymd(years.0, 1, 1);
        params.not_after = date_time_ymd(years.1, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("signed");
        TlsServer::start(emulator.address(), certificate.der().clone(), &key).await
    }
}

fn builder(url: &str, trusted: &Authority) -> ClientBuilder {
    setup::builder(url).ca_bundle(trusted.file.path()).jitter(|| 0.0)
}

async fn get(builder: ClientBuilder) -> Result<String, Error> {
    let client = builder.build().expect("valid settings");
    let found = client.get_streaming_distribution(EXAMPLE_ID).await?;
    Ok(found.streaming_distribution.id)
}

const VALID: (i32, i32) = (2020, 2100);

#[tokio::test]
async fn a_trusted_certificate_for_the_host_is_accepted() {
    let authority = Authority::new("trusted");
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let server = authority.server(&emulator, "localhost", VALID).await;
    let client = builder(&server.url(), &authority).build().expect("valid settings");
    for _ in 0..3 {
        client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    }
    assert_eq!(server.connections(), 1, "the connection is reused");
    let closing = builder(&server.url(), &authority).keep_alive(false);
    let client = closing.build().expect("valid settings");
    for _ in 0..3 {
        client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
    }
    assert_eq!(server.connections(), 4, "without keep-alive each call has its own");
}

#[tokio::test]
async fn a_certificate_that_is_not_valid_is_an_error_with_the_reason_and_no_second_attempt() {
    let (trusted, unknown) = (Authority::new("known"), Authority::new("unknown"));
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    for (authority, host, years, reason) in [
        (&unknown, "localhost", VALID, "it was not issued by a trusted authority"),
        (&trusted, "example.com", VALID, "it is for another host name"),
        (&trusted, "localhost", (2000, 2001), "it has expired"),
        (&trusted, "localhost", (2098, 2099), "it is not valid yet"),
    ] {
        let server = authority.server(&emulator, host, years).await;
        let error = get(builder(&server.url(), &trusted)).await.expect_err(reason);
        assert_eq!(error.effect(), Effect::NotSent, "{error}");
        assert_eq!(
            error.to_string(),
            format!(
                "GetStreamingDistribution: the certificate of {} is not valid: {reason}; check the \
                 endpoint URL and the clock of this machine, or set AWS_CA_BUNDLE",
                server.host()
            )
        );
        assert!(matches!(
            error,
            Error::Transport { source: TransportError::Certificate { .. }, .. }
        ));
        assert_eq!(server.connections(), 1, "{reason}");
    }
}

#[tokio::test]
async fn any_certificate_is_accepted_on_request_only() {
    let (trusted, unknown) = (Authority::new("known"), Authority::new("unknown"));
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    for (authority, host, years) in [
        (&unknown, "localhost", VALID),
        (&trusted, "example.com", VALID),
        (&unknown, "example.com", (2000, 2001)),
    ] {
        let server = authority.server(&emulator, host, years).await;
        let builder = || builder(&server.url(), &trusted);
        let any = builder().danger_accept_invalid_certs(true);
        assert_eq!(get(any).await.expect("accepted"), EXAMPLE_ID);
        let error = get(builder().danger_accept_invalid_certs(false)).await.expect_err(host);
        assert!(
            matches!(error, Error::Transport { source: TransportError::Certificate { .. }, .. }),
            "{error}"
        );
        // The last one counts.
        let back = builder().danger_accept_invalid_certs(true).danger_accept_invalid_certs(false);
        get(back).await.expect_err(host);
    }
}

#[tokio::test]
async fn a_self_signed_certificate_is_accepted_on_request_only() {
    let trusted = Authority::new("known");
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let params = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("signed");
    let server = TlsServer::start(emulator.address(), certificate.der().clone(), &key).await;
    let builder = || builder(&server.url(), &trusted);
    assert_eq!(get(builder().danger_accept_invalid_certs(true)).await.expect("found"), EXAMPLE_ID);
    get(builder()).await.expect_err("not trusted");
    // Without TLS, the option does not help.
    let url = emulator.endpoint_url().replace("http:", "https:");
    let plain = setup::builder(&url).danger_accept_invalid_certs(true).jitter(|| 0.0);
    let error = get(plain).await.expect_err("no TLS");
    assert!(error.to_string().contains("no connection to 127.0.0.1"), "{error}");
}

#[tokio::test]
async fn a_server_without_tls_is_an_error() {
    let authority = Authority::new("plain");
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let url = emulator.endpoint_url().replace("http:", "https:");
    let error = get(builder(&url, &authority)).await.expect_err("no TLS");
    assert_eq!(error.effect(), Effect::NotSent);
    assert!(error.to_string().contains("no connection to 127.0.0.1"), "{error}");
}

#[tokio::test]
async fn a_proxy_sees_the_host_and_nothing_else() {
    let authority = Authority::new("proxied");
    let emulator = Emulator::builder().with_example().start().await.expect("starts");
    let server = authority.server(&emulator, "localhost", VALID).await;
    let proxy = Proxy::start(Some("user:secret")).await;
    let url = proxy.url("user:secret");
    let proxied = || builder(&server.url(), &authority).proxy(&url, "example.com");
    assert_eq!(get(proxied()).await.expect("found"), EXAMPLE_ID);
    assert_eq!(proxy.targets(), [server.host()]);
    // Excluded hosts and URLs without TLS do not use the proxy.
    get(builder(&server.url(), &authority).proxy(&url, "localhost")).await.expect("direct");
    get(builder(&emulator.endpoint_url(), &authority).proxy(&url, "")).await.expect("direct");
    assert_eq!(proxy.targets().len(), 1);

    let wrong = proxy.url("user:wrong");
    let error = get(builder(&server.url(), &authority).proxy(wrong, "")).await.expect_err("407");
    assert_eq!(error.effect(), Effect::NotSent);
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        text.push_str(&error.to_string());
        source = error.source();
    }
    assert!(text.contains("authorization required"), "{text}");
    assert!(!text.contains("wrong"), "{text}");
}
