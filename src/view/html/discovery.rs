//! Where browsers and feed readers find the feeds of what a page shows.

use super::Site;

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
}
