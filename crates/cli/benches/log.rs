//! Measures the cost of the emulator's log: verified requests to `cfstream emulate`, 64 at a time,
//! without a log and with each format of it.
//!
//! `cargo xtask bench --load` runs it. Compare only figures of the same run.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use cloudfront_streaming_tests::load::{repeat, signed_get};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

const GET: &str = "/2020-05-31/streaming-distribution/EDFDVBD632BHDS5";

fn logs(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut group = criterion.benchmark_group("get from cfstream emulate, 64 at a time");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(10));
    for (name, flags) in
        [("quiet", &["--quiet"][..]), ("default log", &[]), ("JSON log", &["--json-log"])]
    {
        let emulator = Emulator::start(flags);
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|requests| {
                let request = signed_get(emulator.address, GET, SystemTime::now());
                runtime.block_on(repeat(emulator.address, &request, 200, 64, requests))
            });
        });
    }
    group.finish();
}

/// A running `cfstream emulate` whose log goes to a file, because a reader would need another core.
struct Emulator {
    child: Child,
    address: SocketAddr,
}

impl Emulator {
    fn start(flags: &[&str]) -> Self {
        let log = tempfile::tempfile().expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_cfstream"))
            .arg("emulate")
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        // Reads the JSON log, which is on standard output.
        std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
        let url = line.trim_end_matches(['"', '}', '\n']).rsplit("http://").next();
        let address = url.and_then(|url| url.parse().ok()).expect("an address");
        Self { child, address }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

criterion_group!(benches, logs);
criterion_main!(benches);
