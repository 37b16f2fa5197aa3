//! Files that are made to break a scan: each is an error, and the others are read.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use cloudfront_streaming_tests::process::cfstream;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{item, write};

/// The memory that a scan may use, in KiB. A debug build needs about 20 MiB.
#[cfg(target_os = "linux")]
const MAX_MEMORY: u64 = 64 * 1024;

/// Scans a folder that has a good file beside a hostile one. Returns the errors, and the number of
/// records beside that of the good file.
fn scan(prepare: impl FnOnce(&Path)) -> (Vec<String>, usize) {
    let folder = TempDir::new().expect("a folder");
    write(folder.path(), "good.json", &[item("EGOOD", "2016-09-27T19:58:18Z", "")]);
    prepare(folder.path());
    let mut command = cfstream();
    command.arg("scan").arg(folder.path());
    let output = command.output().expect("ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    let records: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let good = records.iter().filter(|record| record["id"] == "EGOOD").count();
    assert_eq!(good, 1, "{stderr}");
    let errors: Vec<_> =
        stderr.lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect();
    assert_eq!(output.status.code(), Some(i32::from(!errors.is_empty())), "{stderr}");
    (errors, records.len() - 1)
}

/// Returns the only error of a hostile file.
fn error(prepare: impl FnOnce(&Path)) -> String {
    let (errors, records) = scan(prepare);
    assert_eq!((errors.len(), records), (1, 0), "{errors:?}");
    errors.into_iter().next().expect("an error")
}

#[test]
fn a_gzip_bomb() {
    let mut member = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    (0..4).for_each(|_| member.write_all(&zeros).expect("writes"));
    let member = member.finish().expect("a member");
    let error = error(|folder| {
        let mut bomb = File::create(folder.join("bomb.json.gz")).expect("a file");
        // 10 GiB.
        (0..2560).for_each(|_| bomb.write_all(&member).expect("writes"));
    });
    assert!(error.contains("expected at most 250 times the compressed size"), "{error}");
}

#[test]
fn a_truncated_gzip_file_keeps_what_came_before() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    let items = [item("E1", "2016-09-27T19:58:18Z", ""), item("E2", "2016-09-27T19:58:18Z", "")];
    packed.write_all(json!({"configurationItems": items}).to_string().as_bytes()).expect("writes");
    let packed = packed.finish().expect("a member");
    let (errors, records) = scan(|folder| {
        fs::write(folder.join("t.json.gz"), &packed[..packed.len() - 100]).expect("writes")
    });
    assert_eq!(records, 1, "{errors:?}");
    assert!(errors.iter().any(|error| error.contains("incomplete deflate stream")), "{errors:?}");
}

#[test]
fn a_line_without_end() {
    let line = "x".repeat(16 << 20);
    let (errors, records) = scan(|folder| fs::write(folder.join("line"), &line).expect("writes"));
    assert_eq!((errors.len(), records), (0, 0), "the file has none of the forms");
    let error = error(|folder| {
        fs::write(folder.join("line"), format!("[{{\"S3Origin\": \"{line}")).expect("writes")
    });
    assert!(error.contains("/0 at byte 1: "), "{error}");
}

#[test]
fn deep_nesting() {
    for deep in ["[".repeat(100_000), "{\"StreamingDistribution\":".repeat(100_000)] {
        let (errors, records) =
            scan(|folder| fs::write(folder.join("deep.json"), &deep).expect("writes"));
        assert_eq!(records, 0);
        assert_eq!(errors.len(), usize::from(deep.starts_with('{')), "{errors:?}");
    }
    let closed = format!("{}{}", "{\"StreamingDistribution\":".repeat(200), "}".repeat(200));
    let error = error(|folder| fs::write(folder.join("deep.json"), closed).expect("writes"));
    assert!(error.contains("deep.json: "), "{error}");
    let xml = format!("<StreamingDistribution>{}", "<a>".repeat(100_000));
    let error = self::error(|folder| fs::write(folder.join("deep.xml"), xml).expect("writes"));
    assert!(error.contains("expected at most 128 levels"), "{error}");
    let yaml = format!(
        "Resources:\n  A: {{Type: AWS::CloudFront::StreamingDistribution, B: {}",
        "[".repeat(100_000)
    );
    let error = self::error(|folder| fs::write(folder.join("deep.yaml"), yaml).expect("writes"));
    assert!(error.contains("deep.yaml: "), "{error}");
}

#[test]
fn a_billion_laughs() {
    let mut yaml = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        yaml += &format!("a{level}: &a{level} [{}]\n", [before.as_str(); 10].join(", "));
    }
    yaml += "Resources:\n  Media:\n    Type: AWS::CloudFront::StreamingDistribution\n    Properties:\n      StreamingDistributionConfig: {Comment: *a11}\n";
    let (errors, records) =
        scan(|folder| fs::write(folder.join("laughs.yaml"), yaml).expect("writes"));
    assert_eq!((errors.len(), records), (0, 1), "an alias is an unresolved value");
    let xml = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><StreamingDistribution><Id>&b;</Id></StreamingDistribution>";
    let error = error(|folder| fs::write(folder.join("laughs.xml"), xml).expect("writes"));
    assert!(error.contains("expected one of the five entities of XML, found &b;"), "{error}");
}

#[test]
fn a_configuration_that_is_a_large_string() {
    let mut large = item("ELARGE", "2016-09-27T19:58:18Z", "");
    large["configuration"] = Value::from("{\\\"".repeat(8 << 20));
    let (errors, records) = scan(|folder| {
        write(folder, "large.json", &[large, item("E2", "2016-09-27T19:58:18Z", "")]);
    });
    assert_eq!((errors.len(), records), (1, 1), "{errors:?}");
    assert!(errors[0].contains("/configurationItems/0 at byte "), "{errors:?}");
    assert!(errors[0].ends_with("expected at most 1048576 bytes, found more"), "{errors:?}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_pipes() {
    let error =
        error(|folder| std::os::unix::fs::symlink(folder, folder.join("again")).expect("a link"));
    assert!(error.contains("loop"), "{error}");
    let error = self::error(|folder| {
        let made = std::process::Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(made.expect("mkfifo").success());
    });
    assert!(
        error.contains("pipe: expected a regular file; pipe others to standard input (-)"),
        "{error}"
    );
}

#[test]
fn formats_that_are_not_unpacked() {
    let error = error(|folder| fs::write(folder.join("x.bz2"), b"BZh91AY&SY").expect("writes"));
    assert!(error.contains("found bzip2; unpack it first"), "{error}");
    let error =
        self::error(|folder| fs::write(folder.join("x.json"), b"\xff\xfe{\0}\0").expect("writes"));
    assert!(error.contains("found UTF-16"), "{error}");
    let error =
        self::error(|folder| fs::write(folder.join("x.zip"), b"PK\x03\x04broken").expect("writes"));
    assert!(error.contains("x.zip: "), "{error}");
}

/// A scan of a large file uses little memory, whatever is in the file.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("large.json");
    let mut text = File::create(&file).expect("a file");
    let one = item("E1", "2016-09-27T19:58:18Z", "").to_string();
    let other =
        json!({"resourceType": "AWS::EC2::Instance", "configuration": {"a": "x".repeat(4000)}})
            .to_string();
    text.write_all(b"{\"configurationItems\":[").expect("writes");
    for number in 0..20_000 {
        let item = if number % 1000 == 0 { &one } else { &other };
        text.write_all(item.as_bytes()).and_then(|()| text.write_all(b",")).expect("writes");
    }
    text.write_all(b"{}]}").expect("writes");
    let mut command = cfstream();
    command.arg("scan").arg(&file).args(["--jobs", "1"]);
    let output = with_memory_limit(&command).output().expect("ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 20);
}

/// Returns the command with a limit of the data segment, which includes the heap and the stacks.
#[cfg(target_os = "linux")]
fn with_memory_limit(command: &std::process::Command) -> std::process::Command {
    let mut limited = std::process::Command::new("sh");
    limited
        .arg("-c")
        .arg(format!("ulimit -d {MAX_MEMORY} && exec \"$0\" \"$@\""))
        .arg(command.get_program());
    limited.args(command.get_args());
    limited
}
