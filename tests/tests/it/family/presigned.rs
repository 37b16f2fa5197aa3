//! Presigned requests.

use super::*;

#[tokio::test]
async fn a_presigned_url_is_valid_until_it_expires() {
    let (now, builder) = with_clock(Duration::ZERO);
    let (emulator, client) = started(builder.with_example()).await;
    let input = GetStreamingDistributionInput::new(EXAMPLE_ID);
    let url = client.presign(&input, Duration::from_secs(600)).await.expect("presigned");
    assert!(
        url.starts_with(&emulator.endpoint_url()) && url.contains("X-Amz-Expires=600"),
        "{url}"
    );
    // Works with any HTTP client, without credentials.
    let (status, body) = socket::get(&url).await;
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("<Id>EDFDVBD632BHDS5</Id>"), "{body}");
    let (status, body) = socket::get(&url.replace(EXAMPLE_ID, "EDFDVBD632BHDS6")).await;
    assert_eq!(status, 403, "{body}");
    *now.lock().expect("the clock") += TimeDelta::seconds(599);
    assert_eq!(socket::get(&url).await.0, 200);
    *now.lock().expect("the clock") += TimeDelta::seconds(3);
    let (status, body) = socket::get(&url).await;
    assert_eq!(status, 403);
    assert!(body.contains("Signature expired"), "{body}");
}

#[tokio::test]
async fn only_reading_operations_are_presigned_and_for_a_week_at_most() {
    let (_emulator, client) = started(Emulator::builder()).await;
    let delete = DeleteStreamingDistributionInput::new("E1");
    let error = client.presign(&delete, Duration::from_secs(60)).await.expect_err("changes");
    assert!(error.to_string().contains("only operations that read"), "{error}");
    let get = GetStreamingDistributionInput::new("E1");
    for seconds in [0, 604_801] {
        assert!(client.presign(&get, Duration::from_secs(seconds)).await.is_err(), "{seconds}");
    }
}
