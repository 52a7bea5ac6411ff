//! What hostile input is put through: all that a file among the events goes through until it is a
//! feed. Shared by the fuzz targets (`fuzz/`) and by `tests/hostile.rs`.

use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock};

use almanac::definition;
use almanac::diagnostic::SourceText;
use almanac::ical::{self, Feed};
use almanac::language::Languages;
use almanac::model::{Calendar, EventTime, LanguageTag, Rrule, Selection, Series, Window};
use almanac::recurrence;
use almanac::zone::Zone;
use jiff::Timestamp;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar {
    name: "calendar".to_owned(),
    domain: "calendar.example.org".to_owned(),
    base_url: "https://calendar.example.org/".parse().unwrap(),
    time_zone: Zone::parse("Europe/Berlin").unwrap(),
    languages: vec![LanguageTag::parse("en").unwrap()],
    categories: vec!["meetup".to_owned()],
    confirmation_months: 12,
    forge: None,
});

static LANGUAGES: LazyLock<Languages> =
    LazyLock::new(|| Languages::load(&CALENDAR.languages).unwrap());

/// A TOML definition.
pub fn definition(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        publish("events/hostile.toml", text.to_owned());
    }
}

/// An iCalendar file.
pub fn ics(data: &[u8]) {
    publish("events/hostile.ics", ical::decode(data).text);
}

/// A rule in the first line, a start in the second, a zone in the third.
pub fn expand(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut lines = text.lines();
    let (rule, start) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let zone = Zone::foreign(lines.next().unwrap_or("")).unwrap_or(Zone::utc());
    let (Ok(rule), Ok(start)) = (Rrule::parse(rule, &zone), start.parse::<EventTime>()) else {
        return;
    };
    if !(1900..2100).contains(&start.date().year()) || recurrence::check(&rule, start).is_err() {
        return;
    }
    assert_eq!(
        Rrule::parse(&rule.text(start, &zone), &zone).map(|rule| rule.pattern()),
        Ok(rule.pattern())
    );
    let text = "summary = \"x\"\nstart = 2000-01-01T00:00:00Z".to_owned();
    let mut one = read("events/hostile.toml", text).remove(0);
    one.event.start = start;
    one.event.zone = zone;
    one.rrule = Some(rule.into());
    let mut last = None;
    let _ = recurrence::walk(&one, |time| {
        assert!(last < Some(time), "{last:?} {time}");
        last = Some(time);
        ControlFlow::Continue(())
    });
    let _ = recurrence::end(&one);
    show(vec![one]);
}

fn publish(path: &str, text: String) {
    show(read(path, text));
}

fn read(path: &str, text: String) -> Vec<Series> {
    let source = Arc::new(SourceText {
        path: path.to_owned(),
        origin: path.to_owned(),
        text,
    });
    let read = definition::read(&source, &CALENDAR);
    for diagnostic in &read.diagnostics {
        assert!(!diagnostic.render(false).is_empty());
        assert!(!diagnostic.to_string().is_empty());
    }
    read.value
}

/// Expands the series, and writes their feed.
fn show(series: Vec<Series>) {
    let series: Vec<Arc<Series>> = series.into_iter().map(Arc::new).collect();
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let window = Window {
        from: at("2024-11-01T00:00:00Z"),
        to: at("2028-12-01T00:00:00Z"),
    };
    let expanded = recurrence::expand_all(&series, window, &Zone::utc());
    assert!(expanded.value.len() <= recurrence::MAX_OCCURRENCES_OF_ALL);
    let feed = Feed {
        calendar: &CALENDAR,
        name: "hostile",
        language: LANGUAGES.default(),
        source: &CALENDAR.base_url,
        page: None,
        selection: &Selection::default(),
        today: "2026-11-22".parse().unwrap(),
        last_modified: window.from,
        horizon: window,
    };
    let text = ical::write(&feed, &series);
    assert!(
        text.split("\r\n").all(|line| line.len() <= 75),
        "a line is too long"
    );
    assert!(!text.contains(['\0', '\u{7f}']));
}
