//! Lists as streams: one page in memory at a time, and no loop without an end.

use std::pin::Pin;

use cloudfront_streaming_model::{
    ListStreamingDistributionsInput, StreamingDistributionList, StreamingDistributionSummary,
};
use futures_core::Stream;
use futures_util::stream::{self, StreamExt, TryStreamExt};

use crate::client::Client;
use crate::error::Error;

/// A stream of results that can be kept in a struct.
pub type Results<T> = Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>;

/// The list of an account's streaming distributions, not asked for yet.
///
/// ```no_run
/// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
/// use futures_util::TryStreamExt;
///
/// let mut summaries = client.list_streaming_distributions().summaries();
/// while let Some(summary) = summaries.try_next().await? {
///     println!("{} {}", summary.id, summary.status);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a list is asked for when its stream is polled"]
pub struct ListStreamingDistributions {
    client: Client,
    page_size: Option<u32>,
    max_items: Option<usize>,
    marker: Option<String>,
    /// How many pages were followed.
    pages: u64,
    /// A marker of before, by which a circle is noticed.
    landmark: Option<String>,
}

impl ListStreamingDistributions {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, page_size: None, max_items: None, marker: None, pages: 0, landmark: None }
    }

    /// How many distributions a page may hold. The service's own default and maximum is 100.
    pub fn page_size(mut self, number: u32) -> Self {
        self.page_size = Some(number);
        self
    }

    /// The maximum number of distributions of the whole stream. Defaults to all.
    pub fn max_items(mut self, number: usize) -> Self {
        self.max_items = Some(number);
        self
    }

    /// Where to start: the id *after* which the list begins. Defaults to the beginning.
    pub fn starting_marker(mut self, marker: impl Into<String>) -> Self {
        self.marker = Some(marker.into());
        self
    }

    /// The pages. The last one is cut where [`max_items`](Self::max_items) says so.
    ///
    /// # Errors
    ///
    /// A page that says that there are more without saying where, or that leads to itself or back to
    /// an earlier one, is [`Error::Pagination`]. After an error the stream ends.
    pub fn pages(self) -> Results<StreamingDistributionList> {
        Box::pin(stream::try_unfold(Some(self), |list| async {
            let Some(mut list) = list else { return Ok(None) };
            if list.max_items == Some(0) {
                return Ok(None);
            }
            let mut page = list.page().await?;
            if let Some(left) = &mut list.max_items {
                let items = page.items.get_or_insert_default();
                items.truncate(*left);
                *left -= items.len();
            }
            // Where enough was seen, it does not matter how the list goes on.
            let next = if list.max_items == Some(0) { None } else { list.next(&page)? };
            Ok(Some((page, next)))
        }))
    }

    /// The distributions of all pages.
    ///
    /// # Errors
    ///
    /// As [`pages`](Self::pages).
    pub fn summaries(self) -> Results<StreamingDistributionSummary> {
        let items = |page: StreamingDistributionList| page.items.unwrap_or_default();
        let pages = self.pages().map_ok(move |page| stream::iter(items(page)).map(Ok));
        Box::pin(pages.try_flatten())
    }

    async fn page(&self) -> Result<StreamingDistributionList, Error> {
        let mut input = ListStreamingDistributionsInput::new();
        input.marker = self.marker.clone();
        input.max_items = self.page_size.map(|size| size.to_string());
        Ok(self.client.send(&input).await?.streaming_distribution_list)
    }

    /// The rest of the list after a page; `None` where the page is the last one.
    fn next(mut self, page: &StreamingDistributionList) -> Result<Option<Self>, Error> {
        if !page.is_truncated {
            return Ok(None);
        }
        let marker = page.next_marker.clone().filter(|marker| !marker.is_empty());
        let marker = marker.ok_or(Error::Pagination("says that there are more, but not where"))?;
        if self.marker.as_ref() == Some(&marker) {
            return Err(Error::Pagination("leads to itself"));
        }
        if self.landmark.as_ref() == Some(&marker) {
            return Err(Error::Pagination("leads back to an earlier one"));
        }
        // Brent's way to find a circle: a landmark, set anew after twice as many pages each time.
        self.pages += 1;
        if self.pages.is_power_of_two() {
            self.landmark = Some(marker.clone());
        }
        self.marker = Some(marker);
        Ok(Some(self))
    }
}
