//! Compressed files: each packing, several layers and parts, and what is damaged.

use std::io::Write;

use cloudfront_streaming_archive::{Error, Record, Scan};
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Returns a document with tags of these distributions.
fn document(ids: &[&str]) -> String {
    let tags = ids.iter().map(|id| {
        format!(
            "{{\"ResourceARN\":\"arn:aws:cloudfront::1:streaming-distribution/{id}\",\"Tags\":[]}}"
        )
    });
    format!("{{\"ResourceTagMappingList\":[{}]}}", tags.collect::<Vec<_>>().join(","))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).expect("writes");
    packed.finish().expect("a member")
}

fn zstd(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

fn zip(entries: &[(&str, CompressionMethod, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, method, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(*method);
        archive.start_file(*name, options).expect("an entry");
        archive.write_all(bytes).expect("writes");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Returns the ids of the records with their files, and the errors.
fn read(bytes: &[u8]) -> (Vec<(String, String)>, Vec<Error>) {
    let mut found: (Vec<_>, Vec<_>) = Default::default();
    for result in Scan::new().bytes("file", bytes) {
        match result {
            Ok(Record { source, id, .. }) => found.0.push((source.path, id.unwrap_or_default())),
            Err(error) => found.1.push(error),
        }
    }
    found
}

fn ids(bytes: &[u8]) -> Vec<String> {
    let (records, errors) = read(bytes);
    assert!(errors.is_empty(), "{errors:?}");
    records.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn members_and_frames_are_one_text() {
    let text = document(&["E1", "E2"]);
    let (first, second) = text.split_at(60);
    assert_eq!(ids(&[gzip(first), gzip(second)].concat()), ["E1", "E2"]);
    assert_eq!(ids(&[zstd(first), zstd(second)].concat()), ["E1", "E2"]);
    let twice = gzip("").into_iter().chain(gzip(&text)).collect::<Vec<_>>();
    assert_eq!(ids(&twice), ["E1", "E2"]);
}

#[test]
fn layers_are_unpacked_up_to_three() {
    let mut packed = document(&["E1"]).into_bytes();
    for layers in 1..=4 {
        let mut again = GzEncoder::new(Vec::new(), Compression::default());
        again.write_all(&packed).expect("writes");
        packed = again.finish().expect("a member");
        let (records, errors) = read(&packed);
        match layers {
            1..=3 => assert_eq!((records.len(), errors.len()), (1, 0), "{layers} {errors:?}"),
            _ => assert!(errors[0].to_string().contains("at most 3 layers"), "{errors:?}"),
        }
    }
}

#[test]
fn a_zstd_frame_that_needs_too_much_memory_is_an_error() {
    // A magic number, a header with a window, and an empty last block.
    let frame = |window| [0x28, 0xb5, 0x2f, 0xfd, 0x00, window, 0x01, 0x00, 0x00];
    let (eight_mebibytes, nine_mebibytes) = (13 << 3, 13 << 3 | 1);
    let (_, errors) = read(&frame(eight_mebibytes));
    assert!(errors.is_empty(), "{errors:?}");
    let (_, errors) = read(&frame(nine_mebibytes));
    assert!(errors.len() == 1 && errors[0].is_fatal(), "{errors:?}");
}

#[test]
fn entries_are_read_in_their_order_with_their_names() {
    let (one, two, three) = (document(&["E1"]), gzip(&document(&["E2"])), document(&["E3"]));
    let archive = zip(&[
        ("b/one.json", CompressionMethod::Deflated, one.as_bytes()),
        ("a/two.json.gz", CompressionMethod::Stored, &two),
        ("readme.txt", CompressionMethod::Deflated, b"no records"),
        ("three.json", CompressionMethod::Stored, three.as_bytes()),
    ]);
    let (records, errors) = read(&archive);
    assert!(errors.is_empty(), "{errors:?}");
    let expected =
        [("file!b/one.json", "E1"), ("file!a/two.json.gz", "E2"), ("file!three.json", "E3")];
    assert_eq!(records, expected.map(|(path, id)| (path.to_owned(), id.to_owned())));
}

#[test]
fn a_damaged_entry_costs_that_entry() {
    let (one, two) = (document(&["E1"]), document(&["E2"]));
    let mut archive = zip(&[
        ("one.json", CompressionMethod::Stored, one.as_bytes()),
        ("two.json", CompressionMethod::Stored, two.as_bytes()),
    ]);
    let at = archive.windows(2).position(|bytes| bytes == b"E1").expect("the id");
    archive[at + 1] = b'9';
    let (records, errors) = read(&archive);
    // The record is read before the checksum is known to be wrong.
    assert_eq!(records.len(), 2);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].is_fatal());
    assert!(errors[0].to_string().starts_with("file!one.json: after byte "), "{}", errors[0]);
    assert!(errors[0].to_string().ends_with("the checksum of the entry is wrong"), "{}", errors[0]);
}

#[test]
fn a_truncated_archive_keeps_what_came_before() {
    for pack in [gzip, zstd] {
        let packed = pack(&document(&["E1"]));
        let (_, errors) = read(&packed[..packed.len() / 2]);
        assert!(errors.iter().any(Error::is_fatal), "{errors:?}");
    }
}

#[test]
fn an_archive_as_a_stream_is_an_error_that_says_what_to_do() {
    let archive = zip(&[("one.json", CompressionMethod::Stored, b"{}")]);
    let results: Vec<_> = Scan::new().stream("file", &*archive).collect();
    let error = results[0].as_ref().expect_err("an error").to_string();
    assert!(error.ends_with("a ZIP archive cannot be read as a stream; save it first"), "{error}");
}

#[test]
fn malformed_xml_ends_the_file_and_malformed_json_does_not() {
    let (_, errors) = read(b"<StreamingDistribution><Id>E1</Ud></StreamingDistribution>");
    assert!(errors.len() == 1 && errors[0].is_fatal(), "{errors:?}");
    let embedded = br#"{"body": "<StreamingDistribution><Id>E1</Ud>"}"#;
    let text = [&embedded[..], document(&["E2"]).as_bytes()].concat();
    let (records, errors) = read(&text);
    assert_eq!(records.len(), 1);
    assert!(errors.len() == 1 && !errors[0].is_fatal(), "{errors:?}");
    assert_eq!(errors[0].pointer(), "/body");
}
