//! Benchmarks reading, rejecting and writing documents, compared with quick-xml on the same bytes.
//!
//! Run with `cargo bench -p cloudfront-streaming-codec`. Only the ratios within one run are
//! meaningful: to `tokenise`, the minimum, and to `quick-xml serde`, the usual way.

mod serde_twin;

use std::hint::black_box;

use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::{StreamingDistribution, StreamingDistributionList};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use quick_xml::Reader;
use quick_xml::events::Event;

const EXAMPLE: &str = include_str!("example.xml");

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Bytes(EXAMPLE.len() as u64));
    group.bench_function("tokenise", |bencher| bencher.iter(|| tokenise(black_box(EXAMPLE))));
    group.bench_function("ours", |bencher| {
        bencher.iter(|| xml::from_slice::<StreamingDistribution>(black_box(EXAMPLE.as_bytes())));
    });
    group.bench_function("quick-xml serde", |bencher| {
        bencher.iter(|| serde_twin::read(black_box(EXAMPLE)));
    });
    group.finish();
}

fn writing(criterion: &mut Criterion) {
    let ours: StreamingDistribution = xml::from_slice(EXAMPLE.as_bytes()).expect("reads");
    let twin = serde_twin::read(EXAMPLE);
    let mut group = criterion.benchmark_group("write");
    group.throughput(Throughput::Bytes(EXAMPLE.len() as u64));
    group.bench_function("ours", |bencher| bencher.iter(|| xml::to_document(black_box(&ours))));
    group.bench_function("quick-xml serde", |bencher| {
        bencher.iter(|| serde_twin::write(black_box(&twin)));
    });
    group.finish();
}

/// Shows that the time is proportional to the size of the document: the throughput is constant.
fn lists(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read list");
    for count in [10, 100, 1000, 10_000] {
        let document = list(count);
        let options = xml::ReadOptions::strict().max_size(document.len());
        options.read::<StreamingDistributionList>(document.as_bytes()).expect("reads");
        group.throughput(Throughput::Bytes(document.len() as u64));
        group.bench_function(format!("{count} summaries"), |bencher| {
            // Dropping the page is not part of reading, so it is not measured.
            bencher.iter_batched(
                || (),
                |()| options.read::<StreamingDistributionList>(black_box(document.as_bytes())),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// Shows that rejecting a hostile document costs no more than reading its bytes.
fn rejecting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reject");
    let inside = |hostile: &str| EXAMPLE.replacen("<Id>", &format!("{hostile}<Id>"), 1);
    let attributes: String = (0..20_000).map(|i| format!(" a{i}=\"\"")).collect();
    let laughs: String = (1..10)
        .map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)))
        .collect();
    for (name, document) in [
        ("1 MiB and a byte", "x".repeat((1 << 20) + 1)),
        ("10,000 levels", inside(&"<a>".repeat(10_000))),
        ("20,000 attributes", inside(&format!("<a{attributes}/>"))),
        ("a billion laughs", EXAMPLE.replacen("?>", &format!("?><!DOCTYPE x [{laughs}]>"), 1)),
    ] {
        xml::from_slice::<StreamingDistribution>(document.as_bytes()).expect_err(name);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                xml::from_slice::<StreamingDistribution>(black_box(document.as_bytes())).is_err()
            });
        });
    }
    group.finish();
}

/// Reads all events with quick-xml in its default configuration: the minimum for any reader on top
/// of it.
fn tokenise(document: &str) -> usize {
    let mut reader = Reader::from_reader(document.as_bytes());
    let mut events = 0;
    loop {
        match reader.read_event().expect("well formed") {
            Event::Eof => return events,
            event => {
                black_box(event);
                events += 1;
            }
        }
    }
}

fn list(count: usize) -> String {
    let item = "<StreamingDistributionSummary><Id>EDFDVBD632BHDS5</Id><ARN>arn:aws:cloudfront::\
        123456789012:streaming-distribution/EDFDVBD632BHDS5</ARN><Status>Deployed</Status>\
        <LastModifiedTime>2016-11-19T19:37:58.123Z</LastModifiedTime><DomainName>\
        s5c39gqb8ow64r.cloudfront.net</DomainName><S3Origin><DomainName>media.s3.amazonaws.com\
        </DomainName><OriginAccessIdentity></OriginAccessIdentity></S3Origin><Aliases><Quantity>1\
        </Quantity><Items><CNAME>media.example.com</CNAME></Items></Aliases><TrustedSigners>\
        <Enabled>false</Enabled><Quantity>0</Quantity></TrustedSigners><Comment>talks &amp; more\
        </Comment><PriceClass>PriceClass_All</PriceClass><Enabled>true</Enabled>\
        </StreamingDistributionSummary>";
    format!(
        "<?xml version=\"1.0\"?>\n<StreamingDistributionList xmlns=\
         \"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Marker></Marker><MaxItems>{count}\
         </MaxItems><IsTruncated>false</IsTruncated><Quantity>{count}</Quantity><Items>{}</Items>\
         </StreamingDistributionList>",
        item.repeat(count)
    )
}

criterion_group!(benches, reading, writing, lists, rejecting);
criterion_main!(benches);
