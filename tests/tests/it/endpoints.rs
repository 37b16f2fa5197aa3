//! Compares endpoints and signing regions with botocore, for every region and variant.

use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_transport::{Endpoint, EndpointOptions};
use serde_json::Value;

#[test]
fn endpoints_are_the_same_as_in_botocore_for_every_region_and_variant() {
    let rows = foreign::run_script("endpoints.py", &[]);
    let mut compared = 0;
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row).expect("a line of JSON");
        if row["error"].is_string() {
            continue;
        }
        let mut options = EndpointOptions::default();
        options.use_fips = row["fips"] == true;
        options.use_dual_stack = row["dual_stack"] == true;
        let endpoint = Endpoint::of_region(row["region"].as_str().expect("a region"), options)
            .expect("a valid region");
        assert_eq!(row["url"], endpoint.url(), "{row}");
        assert_eq!(row["signing_region"], endpoint.signing_region(), "{row}");
        compared += 1;
    }
    assert!(compared > 150, "only {compared} rows");
}
