//! The table of how URLs change.

use csv::{Terminator, WriterBuilder};

use crate::decisions::{Delivery, Setting};
use crate::plan::Plan;
use crate::target::is_host;
use crate::text::cell;
use crate::url::{UNKNOWN_DOMAIN, UrlTranslator};

/// The host of old URLs where the data does not tell it.
const UNKNOWN_OLD_DOMAIN: &str = "old-domain.cloudfront.net";

/// Forms of stream names, and what is said of them. `FOLDER/NAME` stands for the key.
const FORMS: [(&str, &str); 7] = [
    ("mp4:FOLDER/NAME.mp4", "the prefix of MP4 is dropped"),
    ("mp3:FOLDER/NAME", "the prefix of MP3 is dropped, the extension is added"),
    ("flv:FOLDER/NAME", "the prefix of FLV is dropped, the extension is added"),
    ("FOLDER/NAME", "without a prefix it is FLV, the extension is added"),
    ("FOLDER/NAME.flv", "an extension stays"),
    ("_definst_/mp4:FOLDER/NAME.mp4", "the default instance is dropped"),
    ("mp4:FOLDER/NAME.mp4?player=1", "a query stays, except for a signature"),
];

pub(super) fn table(plan: &Plan) -> String {
    let mut rows = vec![row(["kind", "old", "new", "note"])];
    let old = plan.known.distribution.domain_name.as_deref().filter(|domain| is_host(domain));
    let old = old.unwrap_or(UNKNOWN_OLD_DOMAIN);
    let aliases = match &plan.target.aliases {
        Setting::Known(aliases) => aliases.as_slice(),
        Setting::Open(_) => &[],
    };
    let translator = UrlTranslator::new().delivery(plan.target.delivery);
    // The old domain ends with the old distribution, whatever its name is.
    let of_old_domain = translator.clone().domain(UNKNOWN_DOMAIN);
    let aliases = aliases.iter().map(|alias| (alias.as_str(), &translator));
    for (host, translator) in std::iter::once((old, &of_old_domain)).chain(aliases) {
        for (name, note) in FORMS {
            let url = format!("rtmp://{}/cfx/st/{name}", example(host));
            if let Ok(new) = translator.translate(&url) {
                rows.push(row(["url", &url, &new.url, note]));
            }
        }
        for scheme in ["rtmpt", "rtmpe", "rtmpte"] {
            let url = format!("{scheme}://{}:80/cfx/st/mp4:FOLDER/NAME.mp4", example(host));
            if let Ok(new) = translator.translate(&url) {
                rows.push(row(["url", &url, &new.url, "every protocol becomes HTTPS"]));
            }
        }
    }
    for (name, note) in FORMS {
        if let Ok(new) = translator.translate(name) {
            rows.push(row(["stream name", name, &new.url, note]));
        }
    }
    if plan.target.is_signed() != Some(false) {
        if let Ok(new) = translator.translate("mp4:FOLDER/NAME.mp4") {
            let (resource, note) = match plan.target.delivery {
                Delivery::Progressive => (new.url, "the resource is the whole URL"),
                Delivery::Hls => {
                    let playlist = new.url.trim_end_matches(".m3u8");
                    (format!("{playlist}*"), "the resource has a wildcard for the segments")
                }
            };
            rows.push(row(["policy resource", "FOLDER/NAME", &resource, note]));
        }
        let all = "a resource with a wildcard keeps it";
        if let Ok(new) = translator.translate("FOLDER/NAME") {
            let base = new.url.split_once("/FOLDER").map_or("", |(base, _)| base);
            rows.push(row(["policy resource", "FOLDER/*", &format!("{base}/FOLDER/*"), all]));
        }
    }
    rows.concat()
}

/// Returns a host name that an alias with a wildcard stands for.
fn example(host: &str) -> String {
    match host.strip_prefix("*.") {
        Some(rest) => format!("any.{rest}"),
        None => host.to_owned(),
    }
}

fn row(cells: [&str; 4]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(cells.map(cell));
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
