//! Pages of lists, and responses that are errors.

use cloudfront_streaming_codec::http::{ErrorType, OperationOutput};
use cloudfront_streaming_codec::xml::{self, ReadErrorKind};
use cloudfront_streaming_model::{
    ErrorCode, GetStreamingDistributionOutput, StreamingDistributionList,
};
use cloudfront_streaming_tests::canned::{Behaviour, Canned};
use futures_util::TryStreamExt;

use super::Level::{Must, Should};
use super::{Case, same};
use crate::setup::builder;

pub(super) fn checked() -> Vec<Case> {
    let summary = |enabled: &str| {
        format!(
            "<StreamingDistributionSummary><Id>E1</Id><ARN>a</ARN><Status>Deployed</Status>\
             <LastModifiedTime>2026-01-02T03:04:05Z</LastModifiedTime><DomainName>d</DomainName>\
             <S3Origin><DomainName>o</DomainName><OriginAccessIdentity/></S3Origin><Aliases>\
             <Quantity>0</Quantity></Aliases><TrustedSigners><Enabled>false</Enabled><Quantity>0\
             </Quantity></TrustedSigners><Comment/><PriceClass>PriceClass_All</PriceClass><Enabled>\
             {enabled}</Enabled></StreamingDistributionSummary>"
        )
    };
    let bad_item = page(false, &format!("<Items>{}{}</Items>", summary("true"), summary("maybe")));
    vec![
        Case::new(Must, "an empty list", "read", empty_page()),
        Case::new(Must, "a bad item of a list", "error", error_at(&bad_item)),
        Case::new(Should, "more pages without a marker", "error", unfollowable()),
        Case::new(Must, "an error", "an error", full_error()),
        Case::new(Must, "an error with an unknown code", "an error", unknown_code()),
        Case::new(Must, "throttling with status 400", "an error", throttling()),
        Case::new(Must, "an error page in HTML", "an error", no_document(503, "<html>hm</html>")),
        Case::new(Must, "an error without a body", "an error", no_document(500, "")),
        Case::new(Must, "an error in JSON", "an error", no_document(403, "{\"message\":\"no\"}")),
        Case::new(Should, "an escape character in a code", "an error", control_character()),
        Case::new(Must, "an error with status 200", "an error", error_of_success()),
    ]
}

fn page(is_truncated: bool, items: &str) -> String {
    format!(
        "<StreamingDistributionList><Marker/><MaxItems>100</MaxItems><IsTruncated>{is_truncated}\
         </IsTruncated><Quantity>0</Quantity>{items}</StreamingDistributionList>"
    )
}

fn empty_page() -> Result<(), String> {
    let page: StreamingDistributionList =
        xml::from_slice(page(false, "").as_bytes()).map_err(|error| error.to_string())?;
    let found = (page.marker.as_str(), page.is_truncated, page.quantity, page.items);
    same(&found, &("", false, 0, None))
}

fn error_at(document: &str) -> Result<(), String> {
    let read = xml::from_slice::<StreamingDistributionList>(document.as_bytes());
    let error = read.err().ok_or("read")?;
    let path = "StreamingDistributionList/Items/StreamingDistributionSummary[1]/Enabled";
    same(&(error.kind(), error.path()), &(ReadErrorKind::Type, path))
}

/// The document is valid and is read; the client must not follow it endlessly.
fn unfollowable() -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let server = Canned::start(Behaviour::response("200 OK", "", &page(true, ""))).await;
        let client = builder(&server.url()).build().expect("valid settings");
        let pages: Result<Vec<_>, _> =
            client.list_streaming_distributions().pages().try_collect().await;
        let error = pages.err().ok_or("read as if it were complete")?.to_string();
        same(&error.contains("there are more, but not where"), &true)
    })
}

fn full_error() -> Result<(), String> {
    let error = service_error(
        404,
        "<ErrorResponse xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Error><Type>\
         Sender</Type><Code>NoSuchStreamingDistribution</Code><Message>There is none.</Message>\
         </Error><RequestId>b25f48e8</RequestId></ErrorResponse>",
    )?;
    same(&error.code, &Some(ErrorCode::NoSuchStreamingDistribution))?;
    same(&error.message.as_deref(), &Some("There is none."))?;
    same(&error.request_id.as_deref(), &Some("b25f48e8"))?;
    same(&error.error_type, &Some(ErrorType::Sender))
}

fn unknown_code() -> Result<(), String> {
    let error = service_error(400, &document("BrandNewError", "m &amp; m"))?;
    same(&error.code, &Some(ErrorCode::Unknown("BrandNewError".to_owned())))?;
    same(&error.message.as_deref(), &Some("m & m"))
}

fn throttling() -> Result<(), String> {
    let error = service_error(400, &document("Throttling", "Rate exceeded"))?;
    same(&error.code, &Some(ErrorCode::Throttling))
}

fn no_document(status: u16, body: &str) -> Result<(), String> {
    let error = service_error(status, body)?;
    same(&(error.status.as_u16(), error.code), &(status, None))
}

fn control_character() -> Result<(), String> {
    let error = service_error(400, &document("Bad&#x1b;[31m", "m"))?;
    same(&error.code, &None)?;
    same(&error.to_string().contains('\u{1b}'), &false)
}

fn error_of_success() -> Result<(), String> {
    let error = service_error(200, &document("InternalError", "m"))?;
    same(&error.code, &Some(ErrorCode::from("InternalError".to_owned())))
}

fn document(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error>\
         </ErrorResponse>"
    )
}

/// Returns the service error of a response to `GetStreamingDistribution`.
fn service_error(
    status: u16,
    body: &str,
) -> Result<cloudfront_streaming_codec::http::ServiceError, String> {
    let response = http::Response::builder().status(status).body(body.to_owned().into());
    match GetStreamingDistributionOutput::from_response(&response.expect("a response")) {
        Ok(_) => Err("a success".to_owned()),
        Err(error) => match error.service() {
            Some(error) => Ok(error.clone()),
            None => Err(error.to_string()),
        },
    }
}
