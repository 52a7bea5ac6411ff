//! Writing: series as one calendar.
//!
//! The tree of components is the `icalendar` crate's; escaping, folding and printing are ours,
//! because the crate's printer writes lines of 76 octets and does not escape every text.

mod content;
mod vevent;
mod vtimezone;

use std::sync::Arc;

use icalendar::parser::Component;
use jiff::Timestamp;
use jiff::civil::Date;
use url::Url;

use crate::language::Language;
use crate::model::{Calendar, Selection, Series, Window};
pub use content::with_lines;
use content::{component, date_time_utc, print, property, text, typed};
pub use vtimezone::Zones;

/// How often calendar programs are asked to look for news (RFC 7986 §5.7).
pub const REFRESH_INTERVAL: &str = "PT6H";

/// What a feed is made of besides its series.
pub struct Feed<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The feed's name: the calendar's, and what it is limited to.
    pub name: &'a str,
    /// The language of its texts.
    pub language: &'a Language,
    /// The feed's own address.
    pub source: &'a Url,
    /// The path of the page to read more on, behind a language, where it is not that of each series.
    pub page: Option<&'a str>,
    /// What to keep of each series.
    pub selection: &'a Selection,
    /// The day on which it is decided whether a series is confirmed.
    pub today: Date,
    /// When anything in it last changed.
    pub last_modified: Timestamp,
    /// How far time zones are described.
    pub horizon: Window,
}

/// Writes `series` as one calendar, in their order. The same input gives the same bytes.
#[must_use]
pub fn write(feed: &Feed<'_>, series: &[Arc<Series>]) -> String {
    let mut calendar = component("VCALENDAR");
    calendar.properties = head(feed);
    let mut zones = Zones::new(feed.horizon);
    let events: Vec<Component<'_>> = series
        .iter()
        .flat_map(|series| vevent::events(feed, series, &mut zones))
        .collect();
    calendar.components = zones.components();
    calendar.components.extend(events);
    print(&calendar)
}

fn head(feed: &Feed<'_>) -> Vec<icalendar::parser::Property<'static>> {
    let (name, calendar) = (feed.name, feed.calendar.name.as_str());
    let description = feed
        .language
        .format("feed-description", [("name", calendar.into())]);
    vec![
        property("VERSION", "2.0"),
        property(
            "PRODID",
            concat!(
                "-//xmpp-almanac//Almanac ",
                env!("CARGO_PKG_VERSION"),
                "//EN"
            ),
        ),
        property("CALSCALE", "GREGORIAN"),
        text("NAME", name),
        text("X-WR-CALNAME", name),
        text("DESCRIPTION", &description),
        text("X-WR-CALDESC", &description),
        property("X-WR-TIMEZONE", feed.calendar.time_zone.name()),
        typed("REFRESH-INTERVAL", "DURATION", REFRESH_INTERVAL),
        property("X-PUBLISHED-TTL", REFRESH_INTERVAL),
        typed("SOURCE", "URI", feed.source.as_str()),
        property("LAST-MODIFIED", &date_time_utc(feed.last_modified)),
    ]
}
