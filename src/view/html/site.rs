//! What every page knows, and the addresses that pages link to.

use jiff::Timestamp;
use jiff::civil::Date;
use url::form_urlencoded;

use super::Link;
use super::month::{month_path, week_path};
use crate::language::{Language, Languages};
use crate::model::{Calendar, Occurrence, Slug};
use crate::zone::Zone;

/// So many days ahead and back a date needs no year.
const NEAR: i32 = 180;

/// What every page knows.
pub struct Site<'a> {
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The language of the page.
    pub language: &'a Language,
    /// All languages, for the switch.
    pub languages: &'a Languages,
    /// The page's path behind its language: `""` or `"events/x"`, with what it asks for that is no
    /// selection: `"newsletter?issue=2026-12-05"`.
    pub path: &'a str,
    /// The selection, as a query with its question mark; empty without one.
    pub query: &'a str,
    /// The present.
    pub now: Timestamp,
    /// Today, in the calendar's zone.
    pub today: Date,
    /// When the data was brought up to date.
    pub updated: Timestamp,
    /// Whether this only says why there is no page.
    pub is_failure: bool,
    /// Whether the page becomes a file: then feeds are files too, whose names say what is in them.
    pub as_files: bool,
}

/// A link to the same page in a language.
pub(super) struct Other {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) absolute: String,
    pub(super) current: bool,
}

/// A feed of what the page shows.
pub(super) struct FeedLink {
    pub(super) media_type: &'static str,
    pub(super) href: String,
    /// What kind of feed it is.
    pub(super) name: &'static str,
}

impl Site<'_> {
    /// The path that all paths begin with.
    pub(super) fn root(&self) -> &str {
        self.calendar.base_url.path()
    }

    pub(super) fn home(&self) -> String {
        self.page("")
    }

    /// A page of this language.
    pub(super) fn page(&self, path: &str) -> String {
        format!("{}{}/{path}", self.root(), self.language.tag())
    }

    /// A page of this language, with the selection.
    pub(super) fn selected_page(&self, path: &str) -> String {
        format!("{}{}", self.page(path), self.query)
    }

    /// Where the newsletter's editors go.
    pub(super) fn newsletter(&self) -> String {
        self.page("newsletter")
    }

    pub(super) fn event_path(&self, slug: &Slug) -> String {
        self.page(&format!("events/{slug}"))
    }

    /// The page of one occurrence: of its series, where that has only one.
    pub(super) fn occurrence_path(&self, occurrence: &Occurrence) -> String {
        self.page(&occurrence.page())
    }

    pub(super) fn absolute(&self, path: &str) -> String {
        let host = self
            .calendar
            .base_url
            .as_str()
            .trim_end_matches(self.root());
        format!("{host}{path}")
    }

    pub(super) fn canonical(&self) -> String {
        self.absolute(&self.page(self.path))
    }

    /// The feed of what the page shows.
    pub(super) fn feed_path(&self) -> String {
        self.feed_as("ics")
    }

    /// The absolute address of the feed where nobody can put it right later: in a code, or as a part of
    /// another site's address. Files are called as [`publish`](crate::publish) does it; a test compares.
    pub(super) fn given_feed(&self) -> String {
        if !self.as_files {
            return self.absolute(&self.feed_path());
        }
        let words = form_urlencoded::parse(self.query.trim_start_matches('?').as_bytes());
        let mut folders = String::new();
        for (key, value) in words {
            folders.extend([&key, "/", &value.to_lowercase(), "/"]);
        }
        self.absolute(&format!("{}calendar.ics", self.page(&folders)))
    }

    /// Every feed of what the page shows, as they stand beside the filters.
    pub(super) fn feeds(&self) -> [FeedLink; 3] {
        let feed = |media_type, ending, name| FeedLink {
            media_type,
            href: self.feed_as(ending),
            name,
        };
        [
            feed("text/calendar", "ics", "iCal"),
            feed("application/atom+xml", "atom", "Atom"),
            feed("application/feed+json", "json", "JSON Feed"),
        ]
    }

    pub(super) fn others(&self) -> Vec<Other> {
        let to = |other: &Language| {
            let path = format!("{}{}/{}", self.root(), other.tag(), self.path);
            Other {
                tag: other.tag().to_string(),
                name: other.text("language-name"),
                absolute: self.absolute(&path),
                current: other.tag() == self.language.tag(),
                href: format!("{path}{}", self.query),
            }
        };
        self.languages.iter().map(to).collect()
    }

    /// The page in the default language, for visitors with none of ours.
    pub(super) fn default_page(&self) -> String {
        let tag = self.languages.default().tag();
        self.absolute(&format!("{}{tag}/{}", self.root(), self.path))
    }

    /// The pages that every page links to, and which of them this is.
    pub(super) fn navigation(&self) -> Vec<Link> {
        let link = |path: &str, id: &str, current: bool| Link {
            href: self.selected_page(path),
            text: self.language.text(id),
            current,
        };
        let week = week_path(self.language.week_of(self.today));
        let is_listed_by = |mark: char| {
            let part = self.path.split_once('/');
            part.is_some_and(|(year, part)| year.parse::<i16>().is_ok() && part.starts_with(mark))
        };
        let is_week = is_listed_by('W');
        let is_month = !is_week && (is_listed_by('0') || is_listed_by('1'));
        let newsletter = Link {
            href: self.newsletter(),
            text: self.language.text("editor-nav"),
            current: self.path.starts_with("newsletter"),
        };
        vec![
            link("", "site-agenda", self.is_agenda()),
            link(&month_path(self.today), "site-month", is_month),
            link(&week, "site-week", is_week),
            link("subscribe", "site-subscribe", self.path == "subscribe"),
            newsletter,
            link("about", "site-about", self.path == "about"),
        ]
    }

    /// The pages at the foot of every page.
    pub(super) fn small_print(&self) -> Vec<Link> {
        let link = |href: String, id: &str, current: bool| Link {
            href,
            text: self.language.text(id),
            current,
        };
        let mut links = Vec::new();
        // Only a server answers these.
        if !self.as_files {
            let (propose, status) = (self.page("propose"), self.page("status"));
            links.push(link(propose, "propose-title", self.path == "propose"));
            links.push(link(status, "site-status", self.path == "status"));
        }
        links.push(link(self.feed_path(), "site-feed", false));
        links
    }

    /// The language as Open Graph writes it, which wants a country in any case: `pt_BR`, `de_DE`.
    pub(super) fn locale(&self) -> String {
        let tag = self.language.tag().as_str();
        match tag {
            // Its dates and times are as Americans write them.
            "en" => "en_US".to_owned(),
            base if base.len() == 2 => format!("{base}_{}", base.to_uppercase()),
            whole => whole.replace('-', "_"),
        }
    }

    /// Whether the page is the agenda, or that of a year.
    fn is_agenda(&self) -> bool {
        !self.is_failure && (self.path.is_empty() || self.path.parse::<i16>().is_ok())
    }

    /// When the data was brought up to date: the machine's form, and a sentence around it.
    pub(super) fn updated(&self) -> (String, String) {
        self.instant("site-updated", self.updated)
    }

    /// An instant in UTC: the machine's form, and the message `id` around its `$date` and `$time`.
    pub(super) fn instant(&self, id: &str, at: Timestamp) -> (String, String) {
        let wall = Zone::utc().wall(at);
        let date = self.language.date(wall.date()).into();
        let time = self.language.time(wall.time()).into();
        let text = self.language.format(id, [("date", date), ("time", time)]);
        let second = Timestamp::from_second(at.as_second());
        (second.unwrap_or(at).to_string(), text)
    }

    /// An instant in UTC as short as it can be said: the machine's form, and a day and its time.
    pub(super) fn moment(&self, at: Timestamp) -> (String, String) {
        let (datetime, _) = self.instant("site-instant", at);
        let wall = Zone::utc().wall(at);
        let date = self.day(wall.date()).into();
        let time = self.language.time(wall.time()).into();
        let args = [("date", date), ("time", time)];
        (datetime, self.language.format("site-instant", args))
    }

    /// A day of UTC: today, one of these months without its year, or in full.
    pub(super) fn day(&self, date: Date) -> String {
        let today = Zone::utc().wall(self.now).date();
        let far = (date - today).get_days().abs();
        match far {
            0 => self.language.text("site-today"),
            1..=NEAR => self.language.short_date(date),
            _ => self.language.date(date),
        }
    }

    /// In how many days an occurrence begins, by the calendar on the wall where it takes place.
    pub(super) fn days_until(&self, occurrence: &Occurrence) -> i32 {
        let here = occurrence.event().zone.wall(self.now).date();
        let until = occurrence.start.date() - here;
        until.get_days()
    }
}
