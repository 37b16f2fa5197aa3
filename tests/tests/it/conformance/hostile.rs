//! No endpoint stops the runner, whatever it responds.

use std::fmt::Write;
use std::time::{Duration, Instant};

use cloudfront_streaming_conformance::{Options, Outcome, Report, run};
use cloudfront_streaming_tests::canned::{Behaviour, Canned, ClosedPort};

use super::{client, table};

/// Tests an endpoint with a short time for each request.
async fn test(url: &str) -> Report {
    let mut options = Options::new(false);
    options.deploy_timeout = Duration::from_millis(50);
    options.deploy_pause = Duration::from_millis(20);
    run(&table(), &client(url, Duration::from_millis(300)), &options, &mut |_| {}).await
}

#[tokio::test]
async fn an_endpoint_that_does_not_respond_stops_the_run() {
    let closed = ClosedPort::bind();
    let silent = Canned::start(Behaviour::Silence).await;
    let closes = Canned::start(Behaviour::Close).await;
    let garbage = Canned::start(Behaviour::Respond(1, b"\x00\xff garbage\r\n\r\n".to_vec())).await;
    let cut = Behaviour::Respond(1, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".to_vec());
    let cut = Canned::start(cut).await;
    for url in [closed.url(), silent.url(), closes.url(), garbage.url(), cut.url()] {
        let start = Instant::now();
        let report = test(&url).await;
        let stopped = report.stopped.as_deref().unwrap_or_default();
        assert!(stopped.starts_with("3 requests in a row had no response: "), "{url} {stopped:?}");
        assert!(report.rules.iter().all(|rule| rule.outcome != Outcome::ToTheByte));
        let totals = report.totals();
        assert_eq!((totals.in_sense, totals.rules), (0, 51), "{totals:?}");
        assert!(!report.holds(false));
        assert!(start.elapsed() < Duration::from_secs(5), "{url}");
    }
}

#[tokio::test]
async fn every_response_is_an_outcome() {
    let (open, close) = ("<Id>".repeat(50_000), "</Id>".repeat(50_000));
    let nested = format!("<StreamingDistribution>{open}{close}</StreamingDistribution>");
    let mut attributes = String::from("<StreamingDistribution");
    for i in 0..50_000 {
        let _ = write!(attributes, " a{i}=''");
    }
    let escape = "<ErrorResponse><Error><Code>\u{1b}[2J\u{9b}1m</Code></Error></ErrorResponse>";
    let large = "x".repeat(2 * 1024 * 1024);
    let long_id = format!("<StreamingDistribution><Id>{}</Id></StreamingDistribution>", large);
    let odd_id = "<StreamingDistribution><Id>../{id}\u{e000}1\u{e001}?#\r\n %00</Id></StreamingDistribution>";
    for (status, headers, body) in [
        ("200 OK", "", ""),
        ("201 Created", "ETag: a\x01b\r\n", "<a"),
        ("201 Created", "ETag: \u{fc}\r\nLocation: http://{id:ID}/\u{e9}\r\n", odd_id),
        ("201 Created", "ETag: {created:ID}\r\n", &long_id),
        ("200 OK", "", &nested),
        ("200 OK", "", &attributes),
        ("200 OK", "", &large),
        ("404 Not Found", "Content-Type: text/html\r\n", "<html>no</html>"),
        ("999 Weird", "", escape),
        ("301 Moved", "Location: http://127.0.0.1:1/\r\n", ""),
        ("400 Bad", "", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
    ] {
        let server = Canned::start(Behaviour::responses(1000, status, headers, body)).await;
        let start = Instant::now();
        let report = test(&server.url()).await;
        let reported = report.rules.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(!reported.contains(|c: char| c.is_control() && c != '\n'), "{status} {headers:?}");
        assert!(reported.lines().all(|line| line.chars().count() < 2000), "{status}");
        assert!(report.to_json().to_string().len() < 500_000, "{status}");
        assert!(!report.holds(false), "{status} {reported}");
        assert!(start.elapsed() < Duration::from_secs(30), "{status} {:?}", start.elapsed());
    }
    // Not UTF-8.
    let bytes = b"HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\n<\xff>".to_vec();
    let server = Canned::start(Behaviour::Respond(1000, bytes)).await;
    let report = test(&server.url()).await;
    let Outcome::Broken(differences) = &report.rules[0].outcome else { panic!("broken") };
    assert_eq!(
        (differences[0].place.as_str(), differences[0].expected.as_str()),
        ("body", "UTF-8")
    );
}
