//! Lists as streams of pages and of summaries.

use super::*;

#[tokio::test]
async fn two_hundred_distributions_are_listed_once_each_in_pages_of_seven() {
    let mut limits = Limits::default();
    limits.distributions = 200;
    let (_emulator, client) = started(Emulator::builder().limits(limits)).await;
    let mut created = BTreeSet::new();
    for i in 0..200 {
        let output =
            client.create_streaming_distribution(config(format!("r{i}"))).await.expect("created");
        created.insert(output.streaming_distribution.id);
    }
    let list = client.list_streaming_distributions().page_size(7);
    let pages: Vec<_> = list.clone().pages().try_collect().await.expect("pages");
    assert_eq!(pages.len(), 29);
    assert!(
        pages.iter().rev().skip(1).all(|page| page.items.as_ref().is_some_and(|i| i.len() == 7))
    );
    let seen: Vec<_> =
        list.clone().summaries().map_ok(|summary| summary.id).try_collect().await.expect("all");
    assert_eq!(seen.len(), 200);
    assert_eq!(seen.iter().cloned().collect::<BTreeSet<_>>(), created);

    let some: Vec<_> = list.clone().max_items(10).summaries().try_collect().await.expect("some");
    assert_eq!(
        some.iter().map(|summary| &summary.id).collect::<Vec<_>>(),
        seen[..10].iter().collect::<Vec<_>>()
    );
    let rest: Vec<_> =
        list.starting_marker(&seen[189]).summaries().try_collect().await.expect("rest");
    assert_eq!(rest.len(), 10);
    let none: Vec<_> = client
        .list_streaming_distributions()
        .max_items(0)
        .summaries()
        .try_collect()
        .await
        .expect("none");
    assert!(none.is_empty());
}

#[tokio::test]
async fn a_page_that_cannot_be_followed_is_an_error() {
    let page = |next: &str| {
        Behaviour::response(
            "200 OK",
            "",
            &format!(
                "<StreamingDistributionList><Marker>m</Marker>{next}<MaxItems>1</MaxItems>\
             <IsTruncated>true</IsTruncated><Quantity>0</Quantity></StreamingDistributionList>"
            ),
        )
    };
    for (next, expected) in [
        ("", "a page says that there are more, but not where"),
        ("<NextMarker></NextMarker>", "a page says that there are more, but not where"),
        ("<NextMarker>same</NextMarker>", "a page leads to itself"),
    ] {
        let server = Canned::start(page(next)).await;
        let client = settings(&server.url()).build().expect("valid settings");
        let result: Result<Vec<_>, _> =
            client.list_streaming_distributions().pages().try_collect().await;
        let error = result.expect_err("no end");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_list_with_a_cycle_is_an_error() {
    for cycle in [2, 3, 7] {
        let pages = AtomicU64::new(0);
        let client =
            settings("http://localhost").connector(move |_: http::Request<bytes::Bytes>| {
                // Three pages, and then the cycle.
                let page = pages.fetch_add(1, Ordering::Relaxed);
                let next = if page < 3 { page } else { 3 + (page - 3) % cycle };
                let body = format!(
                    "<StreamingDistributionList><Marker>m</Marker><NextMarker>E{next}</NextMarker>\
                 <MaxItems>1</MaxItems><IsTruncated>true</IsTruncated><Quantity>0</Quantity>\
                 </StreamingDistributionList>"
                );
                std::future::ready(Ok(http::Response::new(body.into())))
            });
        let client = client.build().expect("valid settings");
        let pages: Result<Vec<_>, _> =
            client.list_streaming_distributions().pages().try_collect().await;
        let error = pages.expect_err("no end");
        assert!(error.to_string().contains("a page leads back to an earlier one"), "{error}");
    }
}
