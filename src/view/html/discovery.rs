//! What the head of a page says to programs: where the feeds of what it shows are, and what it is
//! about.

use std::sync::Arc;

use super::Site;
use crate::model::{Occurrence, Series};
use crate::view::jsonld;

impl Site<'_> {
    /// The feed of what the page shows, in the form that this ending names: `ics`, `atom` or `json`.
    pub(super) fn feed_as(&self, ending: &str) -> String {
        let language = self.language.tag();
        let selection = self.query.trim_start_matches('?');
        let and = if selection.is_empty() { "" } else { "&" };
        format!(
            "{}calendar.{ending}?lang={language}{and}{selection}",
            self.root()
        )
    }

    /// What the page of an event says to search engines.
    pub(super) fn json_ld(
        &self,
        parts: &[Arc<Series>],
        occurrences: &[Occurrence],
    ) -> Option<String> {
        let url = url::Url::parse(&self.canonical()).ok()?;
        let page = jsonld::Page {
            calendar: self.calendar,
            language: self.language,
            url: &url,
            image: None,
            now: self.now,
        };
        jsonld::series(&page, parts, occurrences)
    }
}
