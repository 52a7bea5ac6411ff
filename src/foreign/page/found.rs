//! An event as a page tells of it, whatever its words, and the series that it becomes.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::when::{self, Written};
use crate::ical::text;
use crate::model::{
    Attendance, Calendar, Conference, Event, EventTime, LanguageTag, Length, Location, Revision,
    Series, Slug, Source, Status, Uid,
};

/// What a page tells of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// An identity that the page gives it.
    pub(super) id: Option<String>,
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) url: Option<Url>,
    pub(super) start: String,
    pub(super) end: Option<String>,
    /// ISO 8601, such as `PT2H`.
    pub(super) duration: Option<String>,
    pub(super) cancelled: bool,
    /// Put off, and to when is not known yet.
    pub(super) postponed: bool,
    pub(super) attendance: Option<Attendance>,
    pub(super) location: Option<Location>,
    pub(super) conference: Vec<Url>,
    pub(super) organizers: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) languages: Vec<LanguageTag>,
}

impl Found {
    /// What stays while it is the same event: what the page calls it, its link, or its name and day.
    /// With the day, where several of a page share the rest.
    pub(super) fn identity(&self, day: Option<&str>) -> String {
        let own = self.id.clone();
        let own = own.or_else(|| self.url.as_ref().map(Url::to_string));
        match (own, day) {
            (Some(own), None) => own,
            (Some(own), Some(day)) => format!("{own} {day}"),
            (None, _) => format!("{} {}", self.name, self.start),
        }
    }

    /// The series of it at a source on `host`, and what of it cannot be read; why there is none.
    pub(super) fn series(
        &self,
        source: &Source,
        host: &str,
        shared: bool,
        calendar: &Calendar,
        html: &text::HtmlLeft,
    ) -> Result<(Series, Option<String>), String> {
        let name = text::line(&self.name).0;
        if name.is_empty() {
            return Err("an event has no name".to_owned());
        }
        let home = source.defaults.time_zone.unwrap_or(calendar.time_zone);
        let wrong =
            |key: &str, written: &str| format!("`{name}`: its {key} is no date: \"{written}\"");
        let start = when::read(&self.start).ok_or_else(|| wrong("start", &self.start))?;
        let zone = start.zone(home);
        let mut remark = None;
        let end = self.end.as_ref().and_then(|end| {
            let read = when::read_end(end, &self.start);
            if read.is_none() {
                remark = Some(wrong("end", end));
            }
            read
        });
        let begins = start.on(&zone);
        let length = match end {
            Some(end) => {
                let length = length(&zone, start, end);
                if length.is_none() {
                    let end = self.end.as_deref().unwrap_or_default();
                    remark = Some(format!(
                        "`{name}`: its end is before its start, or too far from it: \"{end}\""
                    ));
                }
                length
            }
            None => self.duration.as_deref().and_then(duration),
        };
        let length = length.filter(|length| length.seconds + length.days > 0);
        let mut event = Event::new(begins, zone, length);
        event.text.summary = name;
        event.text.description = self
            .description
            .as_deref()
            .map(|description| text::description(description, html).0)
            .filter(|description| !description.is_empty());
        event.url.clone_from(&self.url);
        event.status = match (self.cancelled, self.postponed) {
            (true, _) => Status::Cancelled,
            (false, true) => Status::Tentative,
            (false, false) => Status::Confirmed,
        };
        event.stated_attendance = self.attendance;
        event.location.clone_from(&self.location);
        event.conference = self.conference.iter().map(conference).collect();
        event.organizers.clone_from(&self.organizers);
        event.categories.clone_from(&self.categories);
        event.languages.clone_from(&self.languages);
        if let [language] = &self.languages[..] {
            event.language = language.clone();
        }
        let day = shared.then(|| begins.date().to_string());
        let digest = format!("{:x}", Sha256::digest(self.identity(day.as_deref())));
        let series = Series {
            uid: Uid::new(format!("{}@{host}", &digest[..16])),
            // One for each event; the source's own is put before it.
            slug: Slug::parse(&digest[..16]).map_err(|error| error.to_string())?,
            event: event.into(),
            rrule: None,
            rdate: Vec::new(),
            exdate: Vec::new(),
            overrides: Vec::new(),
            related_to: None,
            confirmed: None,
            aliases: Vec::new(),
            origins: Vec::new().into(),
            revision: Revision::first(Timestamp::UNIX_EPOCH),
        };
        Ok((series, remark))
    }
}

fn conference(uri: &Url) -> Conference {
    Conference {
        uri: uri.clone(),
        features: Vec::new(),
        label: None,
    }
}

/// From `start` to `end`, of which a day is the last one; `None` where that is no length.
fn length(zone: &crate::zone::Zone, start: Written, end: Written) -> Option<Length> {
    let whole = if let (Written::Date(first), Written::Date(last)) = (start, end) {
        let days = first.until(last).ok()?.get_days() + 1;
        Length::days(u32::try_from(days).ok().filter(|days| *days > 0)?)
    } else {
        let at = |time: EventTime| zone.instant(time.wall());
        let end = match end {
            // The last day whole.
            Written::Date(date) => zone.midnight(date.tomorrow().ok()?),
            other => at(other.on(zone)),
        };
        let seconds = end.duration_since(at(start.on(zone))).as_secs();
        Length {
            days: 0,
            seconds: u32::try_from(seconds).ok()?,
        }
    };
    (whole.days + whole.seconds / 86_400 <= Length::MAX_DAYS).then_some(whole)
}

fn duration(text: &str) -> Option<Length> {
    let span: jiff::Span = text.trim().parse().ok()?;
    let hours = i64::from(span.get_hours());
    let length = Length {
        days: u32::try_from(i64::from(span.get_weeks()) * 7 + i64::from(span.get_days())).ok()?,
        seconds: u32::try_from(hours * 3600 + span.get_minutes() * 60 + span.get_seconds()).ok()?,
    };
    (length.days + length.seconds / 86_400 <= Length::MAX_DAYS).then_some(length)
}
