//! `cfstream list-streaming-distributions`, with the pages and tokens of the AWS CLI.

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cloudfront_streaming::model::{
    ListStreamingDistributionsInput, ListStreamingDistributionsOutput, Structure,
};
use serde::{Deserialize, Serialize};

use super::operation::operation;
use crate::arguments::{ListFlags, OperationCommand};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::parameters;
use crate::presentation::Form;
use crate::session::Session;

pub(crate) async fn list(
    session: &Session,
    command: &OperationCommand,
    flags: &ListFlags,
) -> Result<(), Failure> {
    if session.global.no_paginate {
        check_no_pages(flags)?;
    }
    if session.global.no_paginate || command.input.generate_cli_skeleton.is_some() {
        return one_page(session, command, flags).await;
    }
    let presentation = &session.presentation;
    if presentation.form() == Form::Xml {
        let reason = "several pages are not one XML document; add --no-paginate to --output xml";
        return Err(Failure::Parameter(reason.to_owned()));
    }
    let mut input: ListStreamingDistributionsInput = parameters::input(command)?;
    if flags.marker.is_some() || input.marker.is_some() || input.max_items.is_some() {
        return one_page(session, command, flags).await;
    }
    let mut token = match &flags.starting_token {
        Some(token) => Token::decode(token)?,
        None => Token { marker: None, boto_truncate_amount: None },
    };
    let connection = Connection::open(session).await?;
    let mut pages = Vec::new();
    let mut so_far = 0;
    let mut next = None;
    let mut markers = HashSet::new();
    loop {
        input.marker = token.marker.clone();
        input.max_items = flags.page_size.map(|size| size.to_string());
        let mut page = connection.client.send(&input).await?.streaming_distribution_list;
        let skipped = token.boto_truncate_amount.unwrap_or_default();
        let found =
            page.items.take().map(|items| items.into_iter().skip(skipped).collect::<Vec<_>>());
        let left = flags.max_items.map_or(usize::MAX, |max| max.saturating_sub(so_far));
        let number = found.as_ref().map_or(0, Vec::len);
        page.items = found.map(|items| items.into_iter().take(left).collect::<Vec<_>>());
        pages.push(serde_json::to_value(&page).map_err(std::io::Error::from)?);
        so_far += number.min(left);
        if number > left {
            token.boto_truncate_amount = Some(left + skipped);
            next = Some(token);
            break;
        }
        if !page.is_truncated {
            break;
        }
        let marker = page.next_marker.filter(|marker| !marker.is_empty());
        let is_new = marker.as_ref().is_some_and(|marker| markers.insert(marker.clone()));
        if !is_new || marker == token.marker {
            return Err(Failure::Pagination);
        }
        token = Token { marker, boto_truncate_amount: None };
        if so_far == flags.max_items.unwrap_or(usize::MAX) {
            next = Some(token);
            break;
        }
    }
    let next = next.map(|next| next.encode()).transpose()?;
    let names = ("StreamingDistributionList", "Items");
    presentation.print_pages(ListStreamingDistributionsOutput::SCHEMA, names, pages, next)
}

/// Prints one page as the service sends it. `--marker` and `--max-items` are the service's own then.
async fn one_page(
    session: &Session,
    command: &OperationCommand,
    flags: &ListFlags,
) -> Result<(), Failure> {
    let mut command = command.clone();
    if let Some(marker) = &flags.marker {
        command.set("Marker", marker);
    }
    if let Some(number) = flags.max_items {
        command.set("MaxItems", &number.to_string());
    }
    operation(session, &command).await
}

/// Returns an error if there are flags for pages.
fn check_no_pages(flags: &ListFlags) -> Result<(), Failure> {
    let given = [
        flags.starting_token.as_ref().map(|_| "--starting-token"),
        flags.page_size.map(|_| "--page-size"),
    ];
    let given: Vec<&str> = given.into_iter().flatten().collect();
    match given.is_empty() {
        true => Ok(()),
        false => Err(Failure::Parameter(format!(
            "Cannot specify --no-paginate along with pagination arguments: {}",
            given.join(", ")
        ))),
    }
}

/// The position where a list continues, in botocore's format, so that both tools accept each
/// other's tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Token {
    #[serde(rename = "Marker")]
    marker: Option<String>,
    /// The number of items of the page that were already printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    boto_truncate_amount: Option<usize>,
}

impl Token {
    /// Decodes a token, a plain marker, or the form of old versions of the AWS CLI: `MARKER___AMOUNT`,
    /// with `None` for a missing marker.
    fn decode(text: &str) -> Result<Self, Failure> {
        let json = STANDARD.decode(text).ok();
        if let Some(token) = json.and_then(|json| serde_json::from_slice(&json).ok()) {
            return Ok(token);
        }
        let (marker, amount) = match text.split_once("___") {
            None => (text, None),
            Some((marker, amount)) => (
                marker,
                Some(
                    amount
                        .parse()
                        .map_err(|_| Failure::Parameter(format!("Bad starting token: {text}")))?,
                ),
            ),
        };
        let marker = Some(marker.to_owned()).filter(|marker| marker != "None");
        Ok(Self { marker, boto_truncate_amount: amount })
    }

    /// Encodes the token: Base64 of JSON with a space after every comma and colon, as in Python.
    fn encode(&self) -> Result<String, Failure> {
        let marker = serde_json::to_string(&self.marker).map_err(std::io::Error::from)?;
        let text = match self.boto_truncate_amount {
            Some(amount) => format!("{{\"Marker\": {marker}, \"boto_truncate_amount\": {amount}}}"),
            None => format!("{{\"Marker\": {marker}}}"),
        };
        Ok(STANDARD.encode(text))
    }
}
