//! The configuration for Terraform. Open decisions are variables without a default.

use std::collections::BTreeMap;

use super::api::statement_id;
use super::cloudformation::purpose;
use super::{CACHING_OPTIMIZED, MINIMUM_TLS, RTMP_TTL, SIMPLE_CORS};
use crate::bucket::HOST;
use crate::decisions::{Cache, Member, OpenDecision, Setting, Subject};
use crate::target::Target;
use crate::text::hcl;

pub(super) fn configuration(target: &Target) -> String {
    let mut configuration = Configuration::default();
    configuration.provider(target);
    if target.identity.is_none() {
        configuration.origin_access_control(target);
    }
    configuration.key_group(target);
    if target.cache == Cache::Rtmp {
        configuration.cache_policy(target);
    }
    configuration.distribution(target);
    if target.identity.is_none() {
        configuration.bucket_policy(target);
    }
    configuration.finish()
}

/// A configuration that is being written.
#[derive(Default)]
struct Configuration {
    text: String,
    depth: usize,
    /// Arguments in consecutive lines, whose values are aligned as `terraform fmt` does.
    arguments: Vec<(String, String)>,
    /// The variables: type, and what they are for.
    variables: BTreeMap<String, (&'static str, String)>,
}

impl Configuration {
    fn line(&mut self, line: &str) {
        self.flush();
        if !line.is_empty() {
            self.text.push_str(&"  ".repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn block(&mut self, header: &str, contents: impl FnOnce(&mut Self)) {
        if self.depth == 0 && !self.text.is_empty() {
            self.line("");
        }
        self.line(&format!("{header} {{"));
        self.depth += 1;
        contents(self);
        self.flush();
        self.depth -= 1;
        self.line("}");
    }

    fn set(&mut self, name: &str, expression: impl AsRef<str>) {
        self.arguments.push((name.to_owned(), expression.as_ref().to_owned()));
    }

    /// Writes the arguments that wait.
    fn flush(&mut self) {
        let width = self.arguments.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, expression) in std::mem::take(&mut self.arguments) {
            self.text.push_str(&"  ".repeat(self.depth));
            self.text.push_str(&format!("{name:width$} = {expression}\n"));
        }
    }

    /// Returns a reference to the variable of a decision.
    fn variable(&mut self, decision: &OpenDecision) -> String {
        let (name, kind) = match &decision.subject {
            Subject::RegionOf(_) => ("region_of_bucket".to_owned(), "string"),
            Subject::Certificate(_) => ("certificate".to_owned(), "string"),
            // A signer is an account or `self`.
            Subject::Keys(signer) => (format!("public_key_of_{signer}"), "string"),
            Subject::Member(Member::Enabled) => ("enabled".to_owned(), "bool"),
            Subject::Member(Member::Signers) => ("key_groups".to_owned(), "list(string)"),
            Subject::Member(Member::Aliases) => ("aliases".to_owned(), "list(string)"),
            Subject::Member(
                member @ (Member::Bucket
                | Member::Comment
                | Member::PriceClass
                | Member::LoggingBucket
                | Member::LoggingPrefix),
            ) => (member.as_str().replace('-', "_"), "string"),
        };
        let reference = format!("var.{name}");
        self.variables.insert(name, (kind, purpose(&decision.subject).to_owned()));
        reference
    }

    fn text(&mut self, setting: &Setting<String>) -> String {
        match setting {
            Setting::Known(text) => hcl(text),
            Setting::Open(decision) => self.variable(decision),
        }
    }

    fn provider(&mut self, target: &Target) {
        self.block("terraform", |it| {
            it.block("required_providers", |it| {
                it.block("aws =", |it| {
                    it.set("source", hcl("hashicorp/aws"));
                    it.set("version", hcl(">= 4.29"));
                });
            });
        });
        let region = self.text(&target.region);
        self.block("provider \"aws\"", |it| {
            it.set("alias", hcl("bucket"));
            it.set("region", region);
        });
    }

    fn origin_access_control(&mut self, target: &Target) {
        self.block("resource \"aws_cloudfront_origin_access_control\" \"this\"", |it| {
            it.set("name", hcl(&target.name));
            it.set("origin_access_control_origin_type", hcl("s3"));
            it.set("signing_behavior", hcl("always"));
            it.set("signing_protocol", hcl("sigv4"));
        });
    }

    fn key_group(&mut self, target: &Target) {
        let keys: Vec<_> = target.new_group().iter().map(|key| self.text(key)).collect();
        if keys.is_empty() {
            return;
        }
        self.block("resource \"aws_cloudfront_key_group\" \"this\"", |it| {
            it.set("name", hcl(&target.name));
            it.set("items", format!("[{}]", keys.join(", ")));
        });
    }

    fn cache_policy(&mut self, target: &Target) {
        let [minimum, default, maximum] = RTMP_TTL;
        self.block("resource \"aws_cloudfront_cache_policy\" \"this\"", |it| {
            it.set("name", hcl(&target.name));
            it.set("min_ttl", minimum.to_string());
            it.set("default_ttl", default.to_string());
            it.set("max_ttl", maximum.to_string());
            it.block("parameters_in_cache_key_and_forwarded_to_origin", |it| {
                for (block, argument) in [
                    ("headers_config", "header_behavior"),
                    ("cookies_config", "cookie_behavior"),
                    ("query_strings_config", "query_string_behavior"),
                ] {
                    it.block(block, |it| it.set(argument, hcl("none")));
                }
            });
        });
    }

    fn distribution(&mut self, target: &Target) {
        self.block("resource \"aws_cloudfront_distribution\" \"this\"", |it| {
            let enabled = match &target.enabled {
                Setting::Known(enabled) => enabled.to_string(),
                Setting::Open(decision) => it.variable(decision),
            };
            it.set("enabled", enabled);
            let comment = it.text(&target.comment);
            it.set("comment", comment);
            match &target.aliases {
                Setting::Known(aliases) if aliases.is_empty() => {}
                Setting::Known(aliases) => it.set("aliases", list(aliases)),
                Setting::Open(decision) => {
                    let aliases = it.variable(decision);
                    it.set("aliases", aliases);
                }
            }
            if let Some(class) = &target.price_class {
                let class = it.text(class);
                it.set("price_class", class);
            }
            if !target.tags.is_empty() {
                it.line("");
                it.block("tags =", |it| {
                    for tag in &target.tags {
                        it.set(&hcl(&tag.key), hcl(tag.value.as_deref().unwrap_or_default()));
                    }
                });
            }
            it.line("");
            it.origin(target);
            it.line("");
            it.behavior(target);
            if let Some(logging) = &target.logging {
                let [bucket, prefix] = [&logging.bucket, &logging.prefix].map(|text| it.text(text));
                it.line("");
                it.block("logging_config", |it| {
                    it.set("bucket", bucket);
                    it.set("include_cookies", "false");
                    it.set("prefix", prefix);
                });
            }
            it.line("");
            it.block("restrictions", |it| {
                it.block("geo_restriction", |it| it.set("restriction_type", hcl("none")));
            });
            it.line("");
            let certificate = target.certificate.as_ref().map(|certificate| it.text(certificate));
            it.block("viewer_certificate", |it| match certificate {
                None => it.set("cloudfront_default_certificate", "true"),
                Some(certificate) => {
                    it.set("acm_certificate_arn", certificate);
                    it.set("minimum_protocol_version", hcl(MINIMUM_TLS));
                    it.set("ssl_support_method", hcl("sni-only"));
                }
            });
        });
    }

    fn origin(&mut self, target: &Target) {
        let (service, end) = HOST;
        let host = match (&target.bucket, &target.region) {
            (Setting::Known(bucket), Setting::Known(region)) => {
                hcl(&format!("{bucket}{service}{region}{end}"))
            }
            (bucket, region) => {
                let [bucket, region] = [bucket, region].map(|text| self.text(text));
                let (service, end) = (hcl(service), hcl(end));
                format!("join(\"\", [{bucket}, {service}, {region}, {end}])")
            }
        };
        self.block("origin", |it| {
            it.set("domain_name", host);
            it.set("origin_id", hcl(target.origin_id()));
            match &target.identity {
                Some(identity) => it.block("s3_origin_config", |it| {
                    it.set("origin_access_identity", hcl(identity));
                }),
                None => it.set(
                    "origin_access_control_id",
                    "aws_cloudfront_origin_access_control.this.id",
                ),
            }
        });
    }

    fn behavior(&mut self, target: &Target) {
        let policy = match target.cache {
            Cache::Managed => hcl(CACHING_OPTIMIZED),
            Cache::Rtmp => "aws_cloudfront_cache_policy.this.id".to_owned(),
        };
        let groups = match &target.signers {
            Setting::Known(signers) if signers.is_empty() => None,
            Setting::Known(_) => {
                let mut groups: Vec<_> = target.existing_groups().into_iter().map(hcl).collect();
                if !target.new_group().is_empty() {
                    groups.push("aws_cloudfront_key_group.this.id".to_owned());
                }
                Some(format!("[{}]", groups.join(", ")))
            }
            Setting::Open(decision) => Some(self.variable(decision)),
        };
        self.block("default_cache_behavior", |it| {
            it.set("target_origin_id", hcl(target.origin_id()));
            it.set("allowed_methods", "[\"GET\", \"HEAD\"]");
            it.set("cached_methods", "[\"GET\", \"HEAD\"]");
            it.set("viewer_protocol_policy", hcl("redirect-to-https"));
            it.set("cache_policy_id", policy);
            it.set("response_headers_policy_id", hcl(SIMPLE_CORS));
            if let Some(groups) = groups {
                it.set("trusted_key_groups", groups);
            }
        });
    }

    /// The policy of the bucket is replaced as a whole, so its present statements are part of the new
    /// one.
    fn bucket_policy(&mut self, target: &Target) {
        let bucket = self.text(&target.bucket);
        let arn = "arn:aws:s3:::";
        let resource = match &target.bucket {
            Setting::Known(bucket) => hcl(&format!("{arn}{bucket}/*")),
            Setting::Open(_) => format!("join(\"\", [{}, {bucket}, \"/*\"])", hcl(arn)),
        };
        let purpose = "The present policy of the bucket as JSON, or an empty string if it has none";
        self.variables.insert("present_bucket_policy".to_owned(), ("string", purpose.to_owned()));
        self.block("data \"aws_iam_policy_document\" \"bucket\"", |it| {
            it.set("source_policy_documents", "compact([var.present_bucket_policy])");
            it.line("");
            it.block("statement", |it| {
                it.set("sid", hcl(&statement_id(target)));
                it.set("actions", "[\"s3:GetObject\"]");
                it.set("resources", format!("[{resource}]"));
                it.line("");
                it.block("principals", |it| {
                    it.set("type", hcl("Service"));
                    it.set("identifiers", "[\"cloudfront.amazonaws.com\"]");
                });
                it.line("");
                it.block("condition", |it| {
                    it.set("test", hcl("StringEquals"));
                    it.set("variable", hcl("AWS:SourceArn"));
                    it.set("values", "[aws_cloudfront_distribution.this.arn]");
                });
            });
        });
        self.block("resource \"aws_s3_bucket_policy\" \"this\"", |it| {
            it.set("provider", "aws.bucket");
            it.set("bucket", bucket);
            it.set("policy", "data.aws_iam_policy_document.bucket.json");
        });
    }

    /// Returns the configuration, after its variables.
    fn finish(mut self) -> String {
        self.block("output \"domain_name\"", |it| {
            it.set("value", "aws_cloudfront_distribution.this.domain_name");
        });
        let mut start = Self::default();
        for (name, (kind, purpose)) in &self.variables {
            start.block(&format!("variable {}", hcl(name)), |it| {
                it.set("type", kind);
                it.set("description", hcl(purpose));
            });
        }
        if !start.text.is_empty() {
            start.text.push('\n');
        }
        start.text + &self.text
    }
}

fn list(items: &[String]) -> String {
    let items: Vec<_> = items.iter().map(|item| hcl(item)).collect();
    format!("[{}]", items.join(", "))
}
