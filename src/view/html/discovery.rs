//! What the head of a page says to programs: where the feeds of what it shows are, and what it is
//! about.

use std::sync::Arc;

use super::Site;
use crate::model::{Occurrence, Series};
use crate::view::{entries, jsonld};

/// What a chat or a network shows of a link to a page (<https://ogp.me/>).
pub(super) struct Share {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) url: String,
    pub(super) image: String,
    /// What the page says to programs; nothing in it can end a script element.
    pub(super) json_ld: Option<String>,
}

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

    /// What is shown of a link to the calendar.
    pub(super) fn share(&self) -> Share {
        let about = self.language.text("card-about");
        let card = format!("cards/{}.png", self.language.tag());
        self.shared(self.calendar.name.clone(), Some(about), &card)
    }

    /// What is shown of a link to an event, and what its page says to search engines.
    pub(super) fn share_event(
        &self,
        parts: &[Arc<Series>],
        occurrences: &[Occurrence],
        series: &Series,
    ) -> Share {
        let words = series.event.text_in(self.language.tag());
        let about = words.description.as_deref();
        let about = about.map(crate::markdown::first_line);
        let card = self.card(series, None);
        let title = match occurrences {
            // What is said of a single event is said of its only date.
            [only] => entries::marked(self.language, only, words.summary.clone()),
            _ => words.summary.clone(),
        };
        let share = self.shared(title, about, &card);
        let json_ld = self.json_ld(|page| jsonld::series(page, parts, occurrences, series));
        Share {
            json_ld: Some(json_ld),
            ..share
        }
    }

    /// The same of one date of an event; `is_alone` on its day.
    pub(super) fn share_date(
        &self,
        parts: &[Arc<Series>],
        one: &Occurrence,
        is_alone: bool,
    ) -> Share {
        let language = self.language;
        let words = one.event().text_in(language.tag());
        let about = words.description.as_deref();
        let about = about.map(crate::markdown::first_line);
        let card = self.card(&one.series, Some(one));
        let share = self.shared(entries::title(language, one, is_alone), about, &card);
        let json_ld = self.json_ld(|page| jsonld::occurrence(page, parts, one));
        Share {
            json_ld: Some(json_ld),
            ..share
        }
    }

    fn shared(&self, title: String, description: Option<String>, card: &str) -> Share {
        Share {
            title,
            description,
            url: self.canonical(),
            image: format!("{}{card}", self.calendar.base_url),
            json_ld: None,
        }
    }

    /// The path of the picture of a series, or of one of its dates. A picture for each date would be too
    /// many files.
    fn card(&self, series: &Series, date: Option<&Occurrence>) -> String {
        let (language, slug) = (self.language.tag(), &series.slug);
        match date.filter(|_| series.repeats() && !self.as_files) {
            Some(date) => format!("cards/{language}/{slug}/{}.png", date.name()),
            None => format!("cards/{language}/{slug}.png"),
        }
    }

    fn json_ld(&self, write: impl FnOnce(&jsonld::Page<'_>) -> String) -> String {
        let page = jsonld::Page {
            calendar: self.calendar,
            language: self.language,
            card: &|series, date| self.card(series, date),
            now: self.now,
        };
        write(&page)
    }
}
