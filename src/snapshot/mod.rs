//! One published state of everything. Immutable: a refresh makes a new one and swaps it in whole.

mod dated;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diagnostic::{Checked, Diagnostic};
use crate::history::Past;
use crate::ical::Feed;
use crate::language::{Language, Languages};
use crate::model::{
    Agenda, Calendar, Health, LanguageTag, News, Occurrence, Selection, Series, Slug, Window,
};
use crate::recurrence;
use crate::view;
use crate::view::entries;
pub use dated::Dated;

/// The stored window reaches so many months back and ahead, in whole months.
pub const WINDOW_MONTHS: i32 = 24;

/// How many years beyond the stored window time zones are described in feeds: calendar programs show
/// years ahead.
const ZONES_AHEAD_YEARS: i16 = 8;

/// One state of the calendar.
pub struct Snapshot {
    /// The calendar's settings.
    pub calendar: Arc<Calendar>,
    /// Its languages.
    pub languages: Arc<Languages>,
    /// When it was made.
    pub at: Timestamp,
    /// The window whose occurrences lie ready.
    pub window: Window,
    /// Every series, in the order of slugs and starts.
    pub series: Vec<Arc<Series>>,
    /// What was wrong with the data it was made from.
    pub diagnostics: Vec<Diagnostic>,
    /// How each source fares, in the order of their names.
    pub sources: Vec<Health>,
    /// What there is to read about series, newest first.
    pub news: BTreeMap<Slug, Vec<News>>,
    /// What is known of the time before.
    pub past: Past,
    occurrences: Arc<Dated>,
    last_change: Timestamp,
    settings_change: Timestamp,
    /// The series of the feed: those that have not been over for longer than the stored window.
    in_feed: Vec<Arc<Series>>,
    /// When the feed last changed, by a change or because a series left it.
    feed_change: Timestamp,
    /// The feed of everything in each language, made when it is first asked for.
    feeds: BTreeMap<LanguageTag, OnceLock<Document>>,
}

/// Rendered bytes, and when they last changed.
#[derive(Clone, Debug)]
pub struct Document {
    /// The bytes.
    pub body: Arc<str>,
    /// `Last-Modified`, to the second.
    pub last_modified: Timestamp,
}

/// What a snapshot is made of.
pub struct Parts {
    /// The calendar's settings.
    pub calendar: Arc<Calendar>,
    /// Its languages.
    pub languages: Arc<Languages>,
    /// The present.
    pub at: Timestamp,
    /// Every series.
    pub series: Vec<Arc<Series>>,
    /// The occurrences of [`stored_window`]: those of each series in a list of their own.
    pub occurrences: Vec<Arc<[Occurrence]>>,
    /// What was in order before, most of which may be so now.
    pub before: Option<Arc<Dated>>,
    /// When anything last changed, events that are gone included.
    pub last_change: Timestamp,
    /// When the settings, the messages or the zone data last changed.
    pub settings_change: Timestamp,
    /// What is known of the time before.
    pub past: Past,
    /// What was wrong with the data.
    pub diagnostics: Vec<Diagnostic>,
    /// How each source fares.
    pub sources: Vec<Health>,
    /// What there is to read about series.
    pub news: BTreeMap<Slug, Vec<News>>,
}

/// The whole months around `at` whose occurrences are stored.
#[must_use]
pub fn stored_window(at: Timestamp, calendar: &Calendar) -> Window {
    let zone = &calendar.time_zone;
    let month = zone.wall(at).date().first_of_month();
    let at = |months: i32| {
        let date = month.saturating_add(jiff::Span::new().months(months));
        zone.midnight(date)
    };
    Window {
        from: at(-WINDOW_MONTHS),
        to: at(WINDOW_MONTHS + 1),
    }
}

/// Until when feeds describe time zones: the end of a year, so that they change once a year at most.
#[must_use]
pub fn zones_until(window: &Window) -> Timestamp {
    let zone = crate::zone::Zone::utc();
    let year = zone
        .wall(window.to)
        .year()
        .saturating_add(ZONES_AHEAD_YEARS);
    let end = jiff::civil::Date::new(year.min(9000), 12, 31).unwrap_or(Date::MAX);
    zone.midnight(end)
}

impl Snapshot {
    /// Puts the parts in order and renders the feeds.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let mut snapshot = Self {
            window: stored_window(parts.at, &parts.calendar),
            calendar: parts.calendar,
            languages: parts.languages,
            at: parts.at,
            series: parts.series,
            diagnostics: parts.diagnostics,
            sources: parts.sources,
            news: parts.news,
            past: parts.past,
            occurrences: Arc::new(Dated::new(parts.occurrences, parts.before.as_deref())),
            last_change: parts.last_change,
            settings_change: parts.settings_change,
            in_feed: Vec::new(),
            feed_change: parts.last_change,
            feeds: BTreeMap::new(),
        };
        snapshot.series.sort_by_cached_key(|series| {
            (
                series.slug.clone(),
                series.event.start.wall(),
                series.uid.clone(),
            )
        });
        for series in &snapshot.series {
            match snapshot.left_at(series) {
                None => snapshot.in_feed.push(Arc::clone(series)),
                Some(left) => snapshot.feed_change = snapshot.feed_change.max(left),
            }
        }
        let languages = snapshot.languages.iter();
        snapshot.feeds = languages
            .map(|language| (language.tag().clone(), OnceLock::new()))
            .collect();
        snapshot
    }

    /// Today, in the calendar's zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.calendar.time_zone.wall(self.at).date()
    }

    /// When anything last changed, events that are gone included.
    #[must_use]
    pub fn last_change(&self) -> Timestamp {
        self.last_change
    }

    /// The stored occurrences in order, for the snapshot after this one.
    #[must_use]
    pub fn dated(&self) -> &Arc<Dated> {
        &self.occurrences
    }

    /// How many occurrences lie ready.
    #[must_use]
    pub fn occurrences(&self) -> usize {
        self.occurrences.len()
    }

    /// The occurrences of `window`, in order: from the stored ones, or expanded where it reaches
    /// further.
    #[must_use]
    pub fn agenda(&self, window: Window) -> Checked<Agenda> {
        let zone = &self.calendar.time_zone;
        let mut diagnostics = Vec::new();
        let occurrences = if self.window.contains(&window) {
            self.occurrences.within(window, *zone).cloned().collect()
        } else {
            let expanded = recurrence::expand_all(&self.series, window, zone);
            diagnostics = expanded.diagnostics;
            expanded.value
        };
        Checked {
            value: Agenda {
                window,
                occurrences,
            },
            diagnostics,
        }
    }

    /// The first and the last day that pages show: from the year of the first event to the end of
    /// the stored window.
    #[must_use]
    pub fn horizon(&self) -> (Date, Date) {
        let last = self.calendar.time_zone.wall(self.window.to).date();
        let last = last.yesterday().unwrap_or(last);
        let starts = self.series.iter().map(|series| series.event.start.date());
        let first = starts.fold(self.today(), Date::min);
        (first.first_of_year(), last)
    }

    /// The years up to this one in which something may have taken place that `selection` keeps: gaps of
    /// a series count too.
    #[must_use]
    pub fn past_years(&self, selection: &Selection) -> BTreeSet<i16> {
        let this = self.today().year();
        let kept = self.series.iter();
        let kept = kept.filter(|series| view::ical::keeps(selection, series));
        let years = kept.flat_map(|series| {
            let zone = &series.event.zone;
            let end = recurrence::end(series).map(|end| zone.wall(end).date().year());
            series.event.start.date().year()..=end.unwrap_or(this).min(this)
        });
        years.collect()
    }

    /// The parts of the series with this slug, earliest first; empty when there is none.
    #[must_use]
    pub fn event(&self, slug: &Slug) -> Vec<Arc<Series>> {
        self.series
            .iter()
            .filter(|series| series.slug == *slug)
            .cloned()
            .collect()
    }

    /// The present slug of something that was once called `former`.
    #[must_use]
    pub fn renamed(&self, former: &Slug) -> Option<&Slug> {
        if self.series.iter().any(|series| series.slug == *former) {
            return None;
        }
        let renamed = self
            .series
            .iter()
            .find(|series| series.aliases.contains(former));
        renamed.map(|series| &series.slug)
    }

    /// What there is to read about the series with one slug, whose parts these are: newest first, each
    /// post once, those that name a former slug included.
    #[must_use]
    pub fn news_of(&self, parts: &[Arc<Series>]) -> Vec<&News> {
        News::about(&self.news, parts.iter().flat_map(|one| one.slugs()))
    }

    /// The feed of what `selection` keeps, in `language`.
    #[must_use]
    pub fn feed(&self, selection: &Selection, language: &Language) -> Document {
        match self.feeds.get(language.tag()) {
            Some(document) if selection.is_everything() => document
                .get_or_init(|| self.render_feed(selection, language))
                .clone(),
            _ => self.render_feed(selection, language),
        }
    }

    /// The feed of one event: all the parts of its series.
    #[must_use]
    pub fn event_feed(&self, series: &[Arc<Series>], language: &Language) -> Option<Document> {
        let slug = &series.first()?.slug;
        let path = format!("events/{slug}.ics");
        let summary = &series.last()?.event.text_in(language.tag()).summary;
        let modified = series.iter().map(|series| series.revision.last_modified);
        let modified = modified.fold(self.settings_change, Timestamp::max);
        Some(self.render(
            series,
            &Selection::default(),
            language,
            (&path, Some(summary.as_str()), None),
            modified,
        ))
    }

    /// The dates of what `selection` keeps that are news, for feed readers, as `write` writes them.
    #[must_use]
    pub fn news(
        &self,
        selection: &Selection,
        language: &Language,
        write: fn(&entries::Feed<'_>, &[entries::Entry<'_>]) -> String,
    ) -> Document {
        let agenda = self.agenda(self.window).value.select(selection);
        let feed = entries::Feed {
            calendar: &self.calendar,
            name: &view::ical::name(&self.calendar, language, selection, None),
            language,
            selection,
            today: self.today(),
            last_change: self.last_change,
        };
        let midnight = self.calendar.time_zone.midnight(self.today());
        Document {
            body: write(&feed, &entries::entries(&feed, &agenda)).into(),
            // Entries come and go when a day begins.
            last_modified: midnight.max(self.last_change).max(self.settings_change),
        }
    }

    /// One occurrence by itself.
    #[must_use]
    pub fn occurrence_file(&self, one: &Occurrence, language: &Language) -> Document {
        let path = format!("events/{}/{}.ics", one.series.slug, one.name());
        let page = one.page();
        let summary = one.event().text_in(language.tag()).summary.clone();
        let modified = one.series.revision.last_modified.max(self.settings_change);
        self.render(
            &[Arc::new(one.alone())],
            &Selection::default(),
            language,
            (&path, Some(summary.as_str()), Some(&page)),
            modified,
        )
    }

    /// Everything that ever took place of the series with one slug, and what is stored of what
    /// comes, in order.
    #[must_use]
    pub fn dates(&self, parts: &[Arc<Series>]) -> Vec<Occurrence> {
        let window = Window {
            from: Timestamp::MIN,
            to: self.window.to,
        };
        recurrence::expand_all(parts, window, &self.calendar.time_zone).value
    }

    /// A feed of some of the series.
    #[must_use]
    pub fn feed_of(
        &self,
        series: &[Arc<Series>],
        selection: &Selection,
        language: &Language,
    ) -> Document {
        self.render(
            series,
            selection,
            language,
            ("calendar.ics", None, None),
            self.last_change,
        )
    }

    /// The feed of what `selection` keeps. A change may have taken an event out of the selection, so
    /// any change counts for all.
    fn render_feed(&self, selection: &Selection, language: &Language) -> Document {
        let path = ("calendar.ics", None, None);
        self.render(&self.in_feed, selection, language, path, self.feed_change)
    }

    fn render(
        &self,
        series: &[Arc<Series>],
        selection: &Selection,
        language: &Language,
        (path, summary, page): (&str, Option<&str>, Option<&str>),
        last_modified: Timestamp,
    ) -> Document {
        let to = zones_until(&self.window);
        let words = selection.words();
        let name = view::ical::name(&self.calendar, language, selection, summary);
        let mut source = self.calendar.base_url.join(path);
        if let Ok(source) = &mut source {
            let words = words.iter().map(|(key, value)| (*key, value.as_str()));
            source
                .query_pairs_mut()
                .append_pair("lang", language.tag().as_str())
                .extend_pairs(words);
        }
        let feed = Feed {
            calendar: &self.calendar,
            name: &name,
            language,
            source: source.as_ref().unwrap_or(&self.calendar.base_url),
            page,
            selection,
            today: self.today(),
            last_modified,
            horizon: Window {
                from: self.window.from,
                to,
            },
        };
        Document {
            body: view::ical::feed(&feed, series).into(),
            last_modified,
        }
    }

    /// When `series` left the feed, because its last occurrence was over for longer than the stored
    /// window; `None` while it is in it.
    fn left_at(&self, series: &Arc<Series>) -> Option<Timestamp> {
        let zone = &self.calendar.time_zone;
        let end = recurrence::end(series)?;
        if end > self.window.from {
            return None;
        }
        // It left when a month began that lay more than the window after its end.
        let last = end.saturating_sub(jiff::SignedDuration::from_secs(1));
        let month = zone.wall(last.unwrap_or(end)).date().first_of_month();
        let left = month.saturating_add(jiff::Span::new().months(WINDOW_MONTHS + 1));
        Some(zone.midnight(left).min(self.at))
    }
}
