//! Runs a thousand random sequences of operations, and compares the emulator with a model of the
//! rules.

mod model;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use cloudfront_streaming::{Client, Error};
use cloudfront_streaming_emulator::{DEFAULT_ACCOUNT, Deployment, Emulator, Limits};
use cloudfront_streaming_model::*;
use proptest_state_machine::{StateMachineTest, prop_state_machine};
use tokio::runtime::Runtime;

use self::model::{Call, Config, LIMIT, Response, Rules, Version};
use crate::setup::client;

prop_state_machine! {
    #![proptest_config(proptest::test_runner::Config::with_cases(1000))]

    #[test]
    fn the_emulator_responds_as_the_rules_say(sequential 1..40 => Emulated);
}

/// An emulator, its client, and the values that the model does not know: ids and ETags, in the
/// order of their creation.
struct Emulated {
    client: Client,
    emulator: Emulator,
    ids: Vec<String>,
    etags: Vec<Vec<String>>,
    runtime: Runtime,
}

impl StateMachineTest for Emulated {
    type SystemUnderTest = Self;
    type Reference = Rules;

    fn init_test(_: &Rules) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let mut limits = Limits::default();
        limits.distributions = LIMIT;
        let emulator = Emulator::builder().deployment(Deployment::Manual).limits(limits);
        let emulator = runtime.block_on(emulator.start()).expect("starts");
        let client = client(&emulator.endpoint_url());
        Self { client, emulator, ids: Vec::new(), etags: Vec::new(), runtime }
    }

    fn apply(mut emulated: Self, rules: &Rules, call: Call) -> Self {
        let response = emulated.run(&call).unwrap_or_else(|error| {
            let code = error.service().and_then(|service_error| service_error.code.as_ref());
            let known = CODES.into_iter().find(|known| Some(*known) == code.map(ErrorCode::as_str));
            Response::Failed(known.unwrap_or_else(|| panic!("{call:?}: {error}")))
        });
        assert_eq!(response, rules.response, "{call:?}");
        emulated
    }

    fn check_invariants(state: &Self, _: &Rules) {
        let etags: Vec<_> = state.etags.iter().flatten().collect();
        let different: HashSet<_> = etags.iter().collect();
        assert_eq!(different.len(), etags.len(), "an ETag was used twice");
    }
}

/// The codes that the model knows.
const CODES: [&str; 9] = [
    "CNAMEAlreadyExists",
    "IllegalUpdate",
    "InvalidIfMatchVersion",
    "NoSuchResource",
    "NoSuchStreamingDistribution",
    "PreconditionFailed",
    "StreamingDistributionAlreadyExists",
    "StreamingDistributionNotDisabled",
    "TooManyStreamingDistributions",
];

impl Emulated {
    /// Runs a call, and returns its response in the form of the model.
    fn run(&mut self, call: &Call) -> Result<Response, Error> {
        let (client, runtime) = (&self.client, &self.runtime);
        match call {
            Call::Create(config, tags) => {
                let config = written(config);
                let made = match tags {
                    None => {
                        let made = client.create_streaming_distribution(config);
                        let made = runtime.block_on(made)?;
                        (made.streaming_distribution, made.etag)
                    }
                    Some(tags) => {
                        let made =
                            client.create_streaming_distribution_with_tags(config, all(tags));
                        let made = runtime.block_on(made)?;
                        (made.streaming_distribution, made.etag)
                    }
                };
                self.ids.push(made.0.id.clone());
                self.etags.push(Vec::new());
                Ok(self.found(self.ids.len() - 1, &made.0, made.1))
            }
            Call::Get(at) => {
                let got = client.get_streaming_distribution(self.id(*at));
                let got = runtime.block_on(got)?;
                Ok(self.found(*at, &got.streaming_distribution, got.etag))
            }
            Call::GetConfig(at) => {
                let got = client.get_streaming_distribution_config(self.id(*at));
                let got = runtime.block_on(got)?;
                let versions = self.versions(*at, got.etag);
                Ok(Response::Config { config: read(&got.streaming_distribution_config), versions })
            }
            Call::Update(at, version, config) => {
                let mut input =
                    UpdateStreamingDistributionInput::new(written(config), self.id(*at));
                input.if_match = self.etag(*at, *version);
                let updated = runtime.block_on(client.send(&input))?;
                Ok(self.found(*at, &updated.streaming_distribution, updated.etag))
            }
            Call::Delete(at, version) => {
                let mut input = DeleteStreamingDistributionInput::new(self.id(*at));
                input.if_match = self.etag(*at, *version);
                runtime.block_on(client.send(&input)).map(|_| Response::Done)
            }
            Call::List(after, number) => {
                let after = after.map(|at| self.id(at));
                let listed = self.list(after.clone(), *number)?;
                // Distributions that are not listed are before the marker.
                let missing: BTreeSet<_> =
                    self.list(None, LIMIT)?.difference(&listed).cloned().collect();
                assert!(missing.iter().all(|id| Some(id) <= after.as_ref()), "{missing:?}");
                assert!(listed.iter().all(|id| Some(id) > after.as_ref()), "{listed:?}");
                let ids = listed.union(&missing);
                let at = |id| self.ids.iter().position(|known| known == id).expect("created");
                Ok(Response::Page(ids.map(at).collect()))
            }
            Call::Tag(at, tags) => {
                let call = client.tag_resource(self.arn(*at), all(tags));
                runtime.block_on(call).map(|()| Response::Done)
            }
            Call::Untag(at, keys) => {
                let call = client.untag_resource(self.arn(*at), keys.iter().map(u8::to_string));
                runtime.block_on(call).map(|()| Response::Done)
            }
            Call::ListTags(at) => {
                let tags = runtime.block_on(client.list_tags_for_resource(self.arn(*at)))?;
                let number = |text: &str| text.parse().expect("a number");
                let tags = tags
                    .iter()
                    .map(|tag| (number(&tag.key), number(tag.value.as_deref().expect("a value"))));
                Ok(Response::Tags(tags.collect()))
            }
            Call::Deploy => {
                runtime.block_on(self.emulator.deploy_all()).expect("in memory");
                Ok(Response::Done)
            }
        }
    }

    /// Returns the ids of a list, and checks that each page is sorted, and full unless it is the
    /// last one.
    fn list(&self, after: Option<String>, number: usize) -> Result<BTreeSet<String>, Error> {
        let mut ids: Vec<String> = Vec::new();
        let mut input = ListStreamingDistributionsInput::new();
        input.max_items = Some(number.to_string());
        input.marker = after;
        loop {
            let page = self.runtime.block_on(self.client.send(&input))?.streaming_distribution_list;
            let items = page.items.unwrap_or_default();
            assert_eq!(page.is_truncated, page.next_marker.is_some());
            assert!(items.len() == number || !page.is_truncated);
            ids.extend(items.into_iter().map(|summary| summary.id));
            if !page.is_truncated {
                break;
            }
            assert_eq!(page.next_marker.as_ref(), ids.last());
            input.marker = page.next_marker;
        }
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        Ok(ids.into_iter().collect())
    }

    fn id(&self, at: usize) -> String {
        self.ids.get(at).cloned().unwrap_or_else(|| "E00000000000NEVER".to_owned())
    }

    fn arn(&self, at: usize) -> String {
        format!("arn:aws:cloudfront::{DEFAULT_ACCOUNT}:streaming-distribution/{}", self.id(at))
    }

    /// Returns the ETag of a version.
    fn etag(&self, at: usize, version: Version) -> Option<String> {
        match version {
            Version::Missing => None,
            Version::Unknown => Some("E0000000UNKNOWN".to_owned()),
            Version::Before(number) => {
                let known = self.etags.get(at).and_then(|all| all.iter().rev().nth(number));
                Some(known.cloned().unwrap_or_else(|| "E0000000UNKNOWN".to_owned()))
            }
        }
    }

    /// Returns the number of versions so far, including this one.
    fn versions(&mut self, at: usize, etag: Option<String>) -> usize {
        let etag = etag.expect("an ETag");
        let known = &mut self.etags[at];
        match known.iter().position(|other| *other == etag) {
            Some(before) => assert_eq!(before + 1, known.len(), "an old ETag came back"),
            None => known.push(etag),
        }
        known.len()
    }

    fn found(
        &mut self,
        at: usize,
        distribution: &StreamingDistribution,
        etag: Option<String>,
    ) -> Response {
        assert_eq!(distribution.id, self.ids[at]);
        assert_eq!(distribution.arn, self.arn(at));
        Response::Found {
            config: read(&distribution.streaming_distribution_config),
            deployed: distribution.status == "Deployed",
            versions: self.versions(at, etag),
        }
    }
}

const BUCKET: &str = "logs.s3.amazonaws.com";

/// Converts a configuration of the model into one of the service.
fn written(config: &Config) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com");
    let mut written = StreamingDistributionConfig::new(config.reference.to_string(), origin)
        .with_comment(config.comment.to_string())
        .with_enabled(config.enabled);
    let names = config.aliases.iter().map(|alias| format!("a{alias}.example.com"));
    written.aliases = (!config.aliases.is_empty()).then(|| names.collect());
    written.logging =
        config.logs.map(|on| StreamingLoggingConfig::enabled_for(BUCKET, "rtmp/").with_enabled(on));
    written
}

/// Converts a configuration of the service into one of the model.
fn read(config: &StreamingDistributionConfig) -> Config {
    let number = |text: &str| text.parse().expect("a number");
    if let Some(logging) = &config.logging {
        assert_eq!(logging.bucket, if logging.enabled { BUCKET } else { "" });
    }
    let names = config.aliases.iter().flat_map(Aliases::items);
    let alias =
        |name: &String| number(name.trim_start_matches('a').trim_end_matches(".example.com"));
    Config {
        reference: number(&config.caller_reference),
        comment: number(&config.comment),
        aliases: names.map(alias).collect(),
        logs: config.logging.as_ref().map(|logging| logging.enabled),
        enabled: config.enabled,
    }
}

fn all(tags: &BTreeMap<u8, u8>) -> Vec<Tag> {
    let tag = |(key, value): (&u8, &u8)| Tag::new(key.to_string()).with_value(value.to_string());
    tags.iter().map(tag).collect()
}
