//! The plan for people, in Markdown.

use chrono::SecondsFormat;

use crate::decisions::{Cache, Delivery, OpenDecision, Setting, Subject};
use crate::plan::{Plan, Step};
use crate::target::{Keys, Target};
use crate::text::{markdown, markdown_code, yaml_string};

/// Returns the plan, with a list of its other files.
pub(super) fn document(plan: &Plan, files: &[&str]) -> String {
    let mut document = Document::default();
    document.line(&format!("# Migration of {}", markdown(title(plan))));
    document.line("");
    document.source(plan);
    document.open(plan);
    document.records(plan);
    document.target(plan);
    document.steps("Steps", &plan.steps);
    document.steps("The way back", &plan.way_back);
    document.losses(plan);
    document.line("## Files");
    document.line("");
    for (name, contents) in FILES {
        if files.contains(&name) {
            document.line(&format!("- `{name}`: {contents}"));
        }
    }
    document.0
}

/// What the files are.
const FILES: [(&str, &str); 9] = [
    (
        "distribution.json",
        "`--distribution-config-with-tags` of `aws cloudfront create-distribution-with-tags`",
    ),
    (
        "origin-access-control.json",
        "`--origin-access-control-config` of `aws cloudfront create-origin-access-control`",
    ),
    ("bucket-policy.json", "the statement that lets the distribution read the bucket"),
    ("key-group.json", "`--key-group-config` of `aws cloudfront create-key-group`"),
    ("cache-policy.json", "`--cache-policy-config` of `aws cloudfront create-cache-policy`"),
    ("apply.sh", "runs the AWS CLI with these files, in order; it can be run again"),
    (
        "template.yaml",
        "the same target for CloudFormation; its bucket policy fails to create where the bucket has one",
    ),
    ("main.tf", "the same target for Terraform"),
    ("urls.csv", "how URLs, stream names and policies change"),
];

fn title(plan: &Plan) -> &str {
    plan.known.id.as_deref().unwrap_or(&plan.name)
}

#[derive(Default)]
struct Document(String);

impl Document {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Writes a paragraph of text.
    fn text(&mut self, text: &str) {
        self.line(&markdown(text));
        self.line("");
    }

    /// Writes a table. The cells are Markdown.
    fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        self.line(&format!("| {} |", header.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(header.len())));
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
        self.line("");
    }

    fn source(&mut self, plan: &Plan) {
        let known = &plan.known;
        let mut rows = Vec::new();
        let mut row = |name: &str, value: Option<&str>| {
            let value = value.unwrap_or("not in the data");
            rows.push(vec![name.to_owned(), markdown(value)]);
        };
        row("Id", known.id.as_deref());
        row("Account", known.account.as_deref());
        row("Domain name", known.distribution.domain_name.as_deref());
        let source = known.source.as_ref().map(ToString::to_string);
        row("Record that is used", source.as_deref());
        let records = known.records.to_string();
        row("Records of this distribution", (known.records > 0).then_some(&records));
        let deleted = known.deleted_at.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true));
        row("Deleted", deleted.as_deref().or(known.is_deleted.then_some("at an unknown time")));
        self.table(&["", ""], &rows);
    }

    fn open(&mut self, plan: &Plan) {
        if plan.open.is_empty() {
            self.text("No decision is open.");
            return;
        }
        self.line("## Open decisions");
        self.line("");
        self.text(
            "The data cannot make these decisions. The files have placeholders in their place, which no \
             tool accepts. Write this plan again with the flag, or with the line in the file of \
             --decisions.",
        );
        let rows: Vec<_> = plan
            .open
            .iter()
            .map(|open| {
                let (flag, line) = how_to_decide(open, title(plan));
                let [subject, reason] =
                    [&open.subject.to_string(), &open.reason].map(|text| markdown(text));
                vec![subject, reason, flag, markdown_code(&line)]
            })
            .collect();
        self.table(&["decision", "why it is open", "flag", "line in the decisions file"], &rows);
    }

    fn records(&mut self, plan: &Plan) {
        let known = &plan.known;
        if !known.gaps.is_empty() {
            self.line("## What the record lacks");
            self.line("");
            let rows: Vec<_> = known
                .gaps
                .iter()
                .map(|gap| {
                    let elsewhere = gap.elsewhere.as_ref().map(ToString::to_string);
                    let elsewhere = elsewhere.unwrap_or_else(|| "no record has it".to_owned());
                    let use_of = match (gap.is_filled, &gap.elsewhere) {
                        (true, _) => "used",
                        (false, Some(_)) => "not used; --fill uses it",
                        (false, None) => "",
                    };
                    vec![markdown_code(&gap.path), markdown(&elsewhere), use_of.to_owned()]
                })
                .collect();
            self.table(&["member", "newest other record that has it", ""], &rows);
        }
        if !known.conflicts.is_empty() {
            self.line("## What the records disagree about");
            self.line("");
            let others = match known.gaps.iter().any(|gap| gap.is_filled) {
                true => ", except for the members above that another one has",
                false => "",
            };
            self.text(&format!("The newest record with content is used{others}."));
            for conflict in &known.conflicts {
                let rows: Vec<_> = conflict
                    .values
                    .iter()
                    .map(|(value, place)| vec![markdown(value), markdown(&place.to_string())])
                    .collect();
                self.table(&[&markdown(&conflict.path), "newest record that says so"], &rows);
            }
        }
        if known.tags.is_none() {
            self.text("No record says which tags the distribution had; the new one has none.");
        }
    }

    fn target(&mut self, plan: &Plan) {
        self.line("## Target");
        self.line("");
        let rows: Vec<_> = settings(plan)
            .into_iter()
            .map(|(name, value)| vec![name.to_owned(), shown(&value)])
            .collect();
        self.table(&["", ""], &rows);
    }

    fn steps(&mut self, title: &str, steps: &[Step]) {
        self.line(&format!("## {title}"));
        self.line("");
        for (number, step) in (1..).zip(steps) {
            let number = format!("{number}. ");
            let indent = " ".repeat(number.len());
            self.line(&format!("{number}{}", markdown(&step.action)));
            self.line("");
            if !step.commands.is_empty() {
                self.line(&format!("{indent}```sh"));
                for command in &step.commands {
                    self.line(&format!("{indent}{command}"));
                }
                self.line(&format!("{indent}```"));
                self.line("");
            }
            self.line(&format!("{indent}Check: {}", markdown(&step.check)));
            self.line("");
        }
    }

    fn losses(&mut self, plan: &Plan) {
        self.line("## What is lost");
        self.line("");
        let rows: Vec<_> = plan
            .losses
            .iter()
            .map(|loss| vec![markdown(&loss.what), markdown(&loss.instead)])
            .collect();
        self.table(&["lost", "instead"], &rows);
    }
}

fn shown(value: &str) -> String {
    match value {
        "" => "(empty)".to_owned(),
        value => markdown(value),
    }
}

/// Returns the flag, as Markdown, and the line of a decisions file that make a decision.
fn how_to_decide(open: &OpenDecision, id: &str) -> (String, String) {
    // The values have underscores, which no region, ARN or id has: they are rejected as they are.
    let flag = |name: &str, key: &str, value: &str| {
        let pair = format!("{key}={value}").replace('\0', "");
        let pair = shlex::try_quote(&pair).map_or_else(|_| pair.clone(), String::from);
        markdown_code(&format!("--{name} {pair}"))
    };
    let line =
        |table: &str, key: &str, value: &str| format!("{table}.{} = \"{value}\"", yaml_string(key));
    match &open.subject {
        Subject::RegionOf(bucket) => {
            let bucket = bucket.as_deref().unwrap_or("*");
            (flag("region-of", bucket, "THE_REGION"), line("region-of", bucket, "THE_REGION"))
        }
        Subject::Certificate(aliases) => {
            let alias = aliases.first().map_or("*", String::as_str);
            (flag("certificate", alias, "THE_ARN"), line("certificate", alias, "THE_ARN"))
        }
        Subject::Keys(signer) => {
            let flags = [
                flag("key-group", signer, "KEY_GROUP_ID"),
                flag("public-key", signer, "PUBLIC_KEY_ID"),
            ];
            (flags.join(" or "), line("key-group", signer, "KEY_GROUP_ID"))
        }
        Subject::Member(member) => {
            // Strings of TOML and YAML in double quotes have the same escapes.
            let id = yaml_string(id);
            (
                String::new(),
                format!("distribution.{id}.{} = ", member.as_str()).trim_end().to_owned(),
            )
        }
    }
}

fn settings(plan: &Plan) -> Vec<(&'static str, String)> {
    let target: &Target = &plan.target;
    let text = |setting: &Setting<String>| match setting {
        Setting::Known(text) => text.clone(),
        Setting::Open(_) => OPEN.to_owned(),
    };
    let list = |setting: &Setting<Vec<String>>| match setting {
        Setting::Known(items) if items.is_empty() => "none".to_owned(),
        Setting::Known(items) => items.join(" "),
        Setting::Open(_) => OPEN.to_owned(),
    };
    let mut settings = vec![
        ("Name of what is created", target.name.clone()),
        ("Bucket", text(&target.bucket)),
        ("Region of the bucket", text(&target.region)),
        ("Access to the bucket", access(plan)),
        ("Aliases", list(&target.aliases)),
    ];
    if let Some(certificate) = &target.certificate {
        settings.push(("Certificate", text(certificate)));
    }
    settings.push(("Comment", text(&target.comment)));
    let enabled = target.enabled.known().map(ToString::to_string);
    settings.push(("Enabled", enabled.unwrap_or_else(|| OPEN.to_owned())));
    if let Some(class) = &target.price_class {
        settings.push(("Price class", text(class)));
    }
    settings.push((
        "Logs",
        match &target.logging {
            None => "none".to_owned(),
            Some(logging) => format!("{} {}", text(&logging.bucket), text(&logging.prefix)),
        },
    ));
    settings.push(("Signed URLs", signers(plan)));
    settings.push((
        "Cache",
        match target.cache {
            Cache::Managed => "the managed policy CachingOptimized".to_owned(),
            Cache::Rtmp => "a policy with 24 hours, and at least one hour".to_owned(),
        },
    ));
    settings.push((
        "Delivery",
        match target.delivery {
            Delivery::Progressive => "progressive download".to_owned(),
            Delivery::Hls => "HLS".to_owned(),
        },
    ));
    let tags = target
        .tags
        .iter()
        .map(|tag| format!("{}={}", tag.key, tag.value.as_deref().unwrap_or_default()));
    let tags: Vec<_> = tags.collect();
    settings.push(("Tags", if tags.is_empty() { "none".to_owned() } else { tags.join(" ") }));
    settings
}

const OPEN: &str = "(open)";

fn access(plan: &Plan) -> String {
    let origin = plan.known.distribution.streaming_distribution_config.as_ref();
    let origin = origin.and_then(|config| config.s3_origin.as_ref());
    let old = origin.and_then(|origin| origin.origin_access_identity.as_deref());
    let old = match old {
        Some("") => {
            "; the old distribution had no origin access identity, so the objects had to be public"
        }
        Some(_) => {
            "; the statement of the old origin access identity stays until the switch is over"
        }
        None => "",
    };
    match &plan.target.identity {
        Some(identity) => identity.clone(),
        None => format!("a new origin access control{old}"),
    }
}

fn signers(plan: &Plan) -> String {
    let signers = match &plan.target.signers {
        Setting::Known(signers) if signers.is_empty() => return "no".to_owned(),
        Setting::Known(signers) => signers,
        Setting::Open(_) => return OPEN.to_owned(),
    };
    let active = plan.known.distribution.active_trusted_signers.as_ref();
    let active = active.and_then(|active| active.items.as_deref()).unwrap_or_default();
    let described = signers.iter().map(|signer| {
        let keys = match &signer.keys {
            Setting::Known(Keys::Group(id)) => format!("key group {id}"),
            Setting::Known(Keys::PublicKeys(ids)) => format!("public keys {}", ids.join(" ")),
            Setting::Open(_) => OPEN.to_owned(),
        };
        let old = active
            .iter()
            .filter(|old| old.aws_account_number.as_ref() == Some(&signer.account))
            .filter_map(|old| old.key_pair_ids.as_ref()?.items.as_ref())
            .flatten();
        let old: Vec<_> = old.map(String::as_str).collect();
        match old.is_empty() {
            true => format!("{}: {keys}", signer.account),
            false => format!("{}: {keys} (signed with {})", signer.account, old.join(" ")),
        }
    });
    described.collect::<Vec<_>>().join("; ")
}
