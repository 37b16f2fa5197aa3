//! The files that the benchmark of `cfstream scan` reads: AWS Config snapshots, the same on every
//! machine.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// One item in this many is a streaming distribution.
const RARITY: u32 = 1000;

/// Writes a snapshot of at least this many bytes, packed with gzip, unless it is there.
pub(crate) fn snapshot(path: &Path, bytes: u64, seed: u64) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().context("a path in a folder")?;
    fs::create_dir_all(folder)?;
    let unfinished = path.with_extension("unfinished");
    let file = BufWriter::new(File::create(&unfinished)?);
    let mut packed = GzEncoder::new(file, Compression::default());
    packed.write_all(
        b"{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"0\",\"configurationItems\":[",
    )?;
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut written, mut number) = (0, 0_u32);
    while written < bytes {
        let item = match number % RARITY {
            0 => streaming(&mut random),
            _ => instance(&mut random),
        };
        packed.write_all(if number == 0 { b"" } else { b"," })?;
        packed.write_all(item.as_bytes())?;
        written += item.len() as u64 + 1;
        number += 1;
    }
    packed.write_all(b"]}")?;
    packed.finish()?.flush()?;
    fs::rename(unfinished, path)?;
    Ok(())
}

fn hex(random: &mut fastrand::Rng, length: usize) -> String {
    (0..length).map(|_| random.char('a'..='f')).collect()
}

fn digits(random: &mut fastrand::Rng, length: usize) -> String {
    (0..length).map(|_| random.char('0'..='9')).collect()
}

/// Returns an item of the usual kind, about 1.3 KB.
fn instance(random: &mut fastrand::Rng) -> String {
    let id = hex(random, 17);
    let tags: Vec<_> = (0..random.usize(0..4))
        .map(|_| format!("{{\"key\":\"{}\",\"value\":\"{}\"}}", hex(random, 6), hex(random, 12)))
        .collect();
    let related: Vec<_> = (0..random.usize(1..5))
        .map(|_| {
            format!(
                "{{\"resourceId\":\"sg-{}\",\"resourceType\":\"AWS::EC2::SecurityGroup\",\
                 \"name\":\"Is associated with SecurityGroup\"}}",
                hex(random, 17)
            )
        })
        .collect();
    format!(
        "{{\"relatedEvents\":[\"{event}\"],\"relationships\":[{related}],\"configuration\":{{\
         \"instanceId\":\"i-{id}\",\"imageId\":\"ami-{image}\",\"state\":{{\"code\":16,\"name\":\
         \"running\"}},\"privateDnsName\":\"ip-10-{a}-{b}-1.ec2.internal\",\"blockDeviceMappings\":\
         [{{\"deviceName\":\"/dev/xvda\",\"ebs\":{{\"attachTime\":\"2016-0{month}-10T10:10:10.000Z\",\
         \"deleteOnTermination\":true,\"status\":\"attached\",\"volumeId\":\"vol-{volume}\"}}}}],\
         \"tags\":[{tags}],\"launchTime\":\"2016-0{month}-10T10:10:10.000Z\"}},\
         \"supplementaryConfiguration\":{{}},\"tags\":{{}},\"configurationItemVersion\":\"1.3\",\
         \"configurationItemCaptureTime\":\"2016-09-27T18:39:38.{millis}Z\",\"configurationStateId\":\
         {state},\"awsAccountId\":\"123456789012\",\"configurationItemStatus\":\"OK\",\
         \"resourceType\":\"AWS::EC2::Instance\",\"resourceId\":\"i-{id}\",\"ARN\":\
         \"arn:aws:ec2:us-east-1:123456789012:instance/i-{id}\",\"awsRegion\":\"us-east-1\",\
         \"availabilityZone\":\"us-east-1a\",\"configurationStateMd5Hash\":\"{hash}\"}}",
        event = hex(random, 32),
        related = related.join(","),
        image = hex(random, 17),
        a = random.u8(..),
        b = random.u8(..),
        month = random.u8(1..10),
        volume = hex(random, 17),
        tags = tags.join(","),
        millis = digits(random, 3),
        state = random.u64(1_000_000_000_000..2_000_000_000_000),
        hash = hex(random, 32),
    )
}

fn streaming(random: &mut fastrand::Rng) -> String {
    let id = format!("E{}", digits(random, 13));
    let arn = format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}");
    format!(
        "{{\"relatedEvents\":[],\"relationships\":[],\"configuration\":{{\"id\":\"{id}\",\"arn\":\
         \"{arn}\",\"domainName\":\"s{domain}.cloudfront.net\",\"streamingDistributionConfig\":{{\
         \"aliases\":{{\"quantity\":0}},\"enabled\":true,\"priceClass\":\"PriceClass_100\",\
         \"callerReference\":\"{reference}\",\"comment\":\"\",\"s3Origin\":{{\"originAccessIdentity\":\
         \"\",\"domainName\":\"media-{domain}.s3.amazonaws.com\"}},\"logging\":{{\"enabled\":false,\
         \"prefix\":\"\",\"bucket\":\"\"}},\"trustedSigners\":{{\"enabled\":false,\"quantity\":0}}}},\
         \"activeTrustedSigners\":{{\"enabled\":false,\"quantity\":0}},\"lastModifiedTime\":\
         \"2016-02-12T02:40:18.754Z\"}},\"supplementaryConfiguration\":{{}},\"tags\":{{}},\
         \"configurationItemVersion\":\"1.3\",\"configurationItemCaptureTime\":\
         \"2016-09-27T18:39:38.328Z\",\"configurationStateId\":1549952781028,\"awsAccountId\":\
         \"123456789012\",\"configurationItemStatus\":\"OK\",\"resourceType\":\
         \"AWS::CloudFront::StreamingDistribution\",\"resourceId\":\"{id}\",\"ARN\":\"{arn}\",\
         \"awsRegion\":\"global\",\"availabilityZone\":\"Not Applicable\"}}",
        domain = hex(random, 13),
        reference = digits(random, 13),
    )
}
