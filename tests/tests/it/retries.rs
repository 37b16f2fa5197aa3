//! Replays sequences of responses with a paused clock, and checks every attempt, delay and outcome.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use cloudfront_streaming::{Client, ClientBuilder, Credentials, Effect, Error};
use cloudfront_streaming_codec::http::OperationOutput;
use cloudfront_streaming_emulator::{EXAMPLE_ID, example};
use cloudfront_streaming_model::{
    ErrorCode, GetStreamingDistributionConfigOutput, GetStreamingDistributionOutput, S3Origin,
    StreamingDistributionConfig,
};
use http::{Request, Response};
use tokio::time::Instant;

/// A response in a script.
#[derive(Clone, Copy)]
enum Step {
    Success,
    /// Status and code.
    Error(u16, &'static str),
    /// The same, with `x-amz-retry-after`.
    Later(u16, &'static str, &'static str),
    /// A status with an HTML page, as from a proxy.
    Page(u16),
    /// The emulator's example.
    Found,
}

use Step::{Found, Later, Page, Success};

impl Step {
    fn respond(self) -> Response<Bytes> {
        let (status, body, later) = match self {
            Success => {
                let origin = S3Origin::new("media.s3.amazonaws.com");
                let config = StreamingDistributionConfig::new("reference", origin);
                let output = GetStreamingDistributionConfigOutput::new(config);
                return output.to_response().expect("writes");
            }
            Self::Error(status, code) => (status, document(code), None),
            Later(status, code, later) => (status, document(code), Some(later)),
            Page(status) => (status, "<html>sorry</html>".to_owned(), None),
            Found => {
                let output = GetStreamingDistributionOutput::new(example().distribution);
                return output.to_response().expect("writes");
            }
        };
        let mut response = Response::builder().status(status);
        if let Some(later) = later {
            response = response.header("x-amz-retry-after", later);
        }
        response.body(Bytes::from(body)).expect("valid")
    }
}

fn document(code: &str) -> String {
    format!("<ErrorResponse><Error><Code>{code}</Code><Message>m</Message></Error></ErrorResponse>")
}

/// The time of each request, and its headers about attempts.
type Seen = Arc<Mutex<Vec<(Duration, String, String)>>>;

fn scripted(script: &'static [Step]) -> (ClientBuilder, Seen) {
    let seen = Seen::default();
    let start = Instant::now();
    let record = Arc::clone(&seen);
    let response = move |request: Request<Bytes>| {
        let header = |name| request.headers()[name].to_str().expect("ASCII").to_owned();
        let mut seen = record.lock().expect("not poisoned");
        let step = script[seen.len().min(script.len() - 1)];
        seen.push((start.elapsed(), header("amz-sdk-request"), header("amz-sdk-invocation-id")));
        std::future::ready(Ok(step.respond()))
    };
    let builder = Client::builder()
        .region("us-east-1")
        .credentials_provider(Credentials::new("test", "test", None, None, "test"))
        .jitter(|| 1.0)
        .connector(response);
    (builder, seen)
}

async fn run(builder: ClientBuilder) -> Result<(), Error> {
    let client = builder.build().expect("valid settings");
    client.get_streaming_distribution_config("E1").await.map(drop)
}

#[tokio::test(start_paused = true)]
async fn attempts_follow_the_standard_retry_mode() {
    use Step::Error;
    // Name, script, when the attempts were made in milliseconds, and the code of the error.
    type Case = (&'static str, &'static [Step], &'static [u64], Option<&'static str>);
    let cases: &[Case] = &[
        ("success", &[Success], &[0], None),
        ("a failure, then success", &[Error(500, "InternalError"), Success], &[0, 50], None),
        ("two failures", &[Page(503), Page(502), Success], &[0, 50, 150], None),
        (
            "three failures",
            &[Page(504), Page(503), Error(503, "Last")],
            &[0, 50, 150],
            Some("Last"),
        ),
        ("throttling", &[Error(400, "Throttling"), Success], &[0, 1000], None),
        ("throttling with status 503", &[Error(503, "SlowDown"), Success], &[0, 1000], None),
        ("a timeout by its code", &[Error(400, "RequestTimeout"), Success], &[0, 50], None),
        ("a retry delay of the service", &[Later(503, "Busy", "2000"), Success], &[0, 2000], None),
        ("a retry delay that is too short", &[Later(503, "Busy", "1"), Success], &[0, 50], None),
        (
            "a retry delay that is too long",
            &[Later(503, "Busy", "60000"), Success],
            &[0, 5050],
            None,
        ),
        ("a retry delay that is not valid", &[Later(503, "Busy", "-1"), Success], &[0, 50], None),
        (
            "an error that is final",
            &[Error(403, "AccessDenied"), Success],
            &[0],
            Some("AccessDenied"),
        ),
        ("too many requests, without a code", &[Page(429), Success], &[0], Some("")),
        (
            "a wrong signature",
            &[Error(403, "SignatureDoesNotMatch")],
            &[0],
            Some("SignatureDoesNotMatch"),
        ),
        ("not implemented", &[Page(501), Success], &[0], Some("")),
    ];
    for (name, script, times, code) in cases {
        let (builder, seen) = scripted(script);
        let result = run(builder).await;
        let seen = seen.lock().expect("not poisoned").clone();
        let found: Vec<_> = seen.iter().map(|(time, ..)| time.as_millis()).collect();
        let expected: Vec<_> = times.iter().copied().map(u128::from).collect();
        assert_eq!(found, expected, "{name}");
        for (i, (_, attempt, id)) in seen.iter().enumerate() {
            assert_eq!(*attempt, format!("attempt={}; max=3", i + 1), "{name}");
            assert!(id.len() == 36 && *id == seen[0].2, "{name}: one id for all attempts");
        }
        match (result, code) {
            (Ok(()), None) => {}
            (Err(error), Some(code)) => {
                assert_eq!(error.code().map_or("", ErrorCode::as_str), *code, "{name}");
                let attempted = error.attempted().expect("attempts");
                assert_eq!(attempted.count as usize, times.len(), "{name}");
                assert_eq!(attempted.exhausted, times.len() == 3, "{name}");
                let reported = error.to_string().contains("attempts in");
                assert_eq!(reported, times.len() > 1, "{name}: {error}");
            }
            (result, _) => panic!("{name}: {result:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_number_of_attempts_is_settable() {
    for number in [1, 2, 5] {
        let (builder, seen) = scripted(&[Page(503)]);
        let error = run(builder.max_attempts(number)).await.expect_err("503");
        assert_eq!(seen.lock().expect("not poisoned").len(), number as usize);
        assert_eq!(error.effect(), Effect::Unknown);
    }
}

#[tokio::test(start_paused = true)]
async fn no_delay_reaches_the_deadline() {
    // The second attempt would start after 50 ms and the third after 150 ms. If that is too late, the
    // error is returned at once.
    for (total, attempts, end) in [(50, 1, 0), (51, 2, 50), (150, 2, 50), (151, 3, 150)] {
        let (builder, seen) = scripted(&[Page(503)]);
        let timeouts =
            cloudfront_streaming::Timeouts::default().total(Duration::from_millis(total));
        let start = Instant::now();
        let error = run(builder.timeouts(timeouts)).await.expect_err("503");
        assert_eq!(seen.lock().expect("not poisoned").len(), attempts, "{total} ms");
        assert_eq!(start.elapsed(), Duration::from_millis(end), "{total} ms");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    }
}

#[tokio::test(start_paused = true)]
async fn calls_share_their_retry_quota() {
    let (builder, seen) = scripted(&[Page(503)]);
    let client = builder.build().expect("valid settings");
    for _ in 0..40 {
        client.get_streaming_distribution_config("E1").await.expect_err("503");
    }
    // 500 tokens pay for 35 retries at 14 each.
    assert_eq!(seen.lock().expect("not poisoned").len(), 40 + 35);
}

#[tokio::test(start_paused = true)]
async fn a_change_is_never_lost_between_two_attempts() {
    use Step::Error;
    // The first attempt may have been carried out; the second fails because of it.
    let (builder, _) = scripted(&[Page(502), Error(404, "NoSuchStreamingDistribution")]);
    let client = builder.build().expect("valid settings");
    client.delete_streaming_distribution("E1", "ETAG").await.expect("deleted by the first attempt");
    // Without an earlier attempt, it is an error.
    let (builder, _) = scripted(&[Error(404, "NoSuchStreamingDistribution")]);
    let client = builder.build().expect("valid settings");
    let error = client.delete_streaming_distribution("E1", "ETAG").await.expect_err("not there");
    assert!(error.is_not_found() && error.effect() == Effect::Rejected, "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_outdated_etag_is_a_success_only_if_the_update_was_made() {
    use Step::Error;
    let script = &[Page(502), Error(412, "PreconditionFailed"), Found];
    let update = async |comment: &str| {
        let client = scripted(script).0.build().expect("valid settings");
        let mut config = example().distribution.streaming_distribution_config;
        config.comment.push_str(comment);
        client.update_streaming_distribution(EXAMPLE_ID, "ETAG", config).await
    };
    update("").await.expect("updated by the first attempt");
    let error = update(" of ours").await.expect_err("updated by another caller");
    assert!(error.is_precondition_failed(), "{error}");
}
