//! Dates and times as a language says them.

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime, Time};

use super::{Language, Value, code};
use crate::model::{Country, Event, EventTime, LanguageTag, Occurrence, Session, weekday_code};
use crate::zone::Zone;

impl Language {
    /// "Wednesday, November 8th 2023".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.dates(date, date)
    }

    /// A date for lists, without its year: "Wed 8 November".
    #[must_use]
    pub fn short_date(&self, date: Date) -> String {
        let weekday = self.names.weekday_short(date.weekday());
        let [_, _, day, month, year] = self.date_parts(date);
        self.format(
            "date-short",
            [("weekday", weekday.into()), day, month, year],
        )
    }

    /// "Wed".
    #[must_use]
    pub fn short_weekday(&self, date: Date) -> &str {
        self.names.weekday_short(date.weekday())
    }

    /// "November 8th".
    #[must_use]
    pub fn day_and_month(&self, day: i8, month: i8) -> String {
        let args = [
            ("day", self.day_in_date(day).into()),
            ("day-number", i64::from(day).into()),
            ("month", self.names.month(month).into()),
        ];
        self.format("date-day-month", args)
    }

    /// "November 2023".
    #[must_use]
    pub fn month_and_year(&self, date: Date) -> String {
        let month = self.names.month_alone(date);
        let year = date.year().to_string();
        self.format(
            "month-year",
            [("month", month.into()), ("year", year.into())],
        )
    }

    /// Some days in a row, both ends included: one day, or a range that says no more than it must.
    #[must_use]
    pub fn dates(&self, first: Date, last: Date) -> String {
        self.dates_as("alone", first, last)
    }

    /// The same days as part of a sentence, with the word for "on" where a language says it: "le
    /// mercredi 8 novembre 2023".
    #[must_use]
    pub fn on_dates(&self, first: Date, last: Date) -> String {
        self.dates_as("on", first, last)
    }

    fn dates_as(&self, form: &'static str, first: Date, last: Date) -> String {
        let form = ("form", form.into());
        if first >= last {
            let [weekday, code, day, month, year] = self.date_parts(first);
            return self.format("date-full", [form, weekday, code, day, month, year]);
        }
        let next_day = first.tomorrow().is_ok_and(|next| next == last);
        let same_year = first.year() == last.year();
        let id = match (
            same_year && first.month() == last.month(),
            same_year,
            next_day,
        ) {
            (true, _, true) => "dates-two-days",
            (true, _, false) => "dates-same-month",
            (false, true, true) => "dates-two-days-across-months",
            (false, true, false) => "dates-across-months",
            (false, false, _) => "dates-across-years",
        };
        let first = self.date_parts(first);
        let last = self.date_parts(last);
        let [w1, c1, d1, m1, y1] = first.map(|(_, value)| value);
        let [w2, c2, d2, m2, y2] = last.map(|(_, value)| value);
        self.format(
            id,
            [
                form,
                ("first-weekday", w1),
                ("first-weekday-code", c1),
                ("first-day", d1),
                ("first-month", m1),
                ("first-year", y1),
                ("last-weekday", w2),
                ("last-weekday-code", c2),
                ("last-day", d2),
                ("last-month", m2),
                ("last-year", y2),
            ],
        )
    }

    /// "6:00 PM", "18h00".
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
        let numbers = [hour.to_string(), hour12.to_string(), format!("{minute:02}")];
        self.time_of(numbers, hour < 12, minute.into())
    }

    /// A time of its hour, its hour on a clock of twelve, and its minutes.
    pub(super) fn time_of(&self, numbers: [String; 3], is_morning: bool, minute: i64) -> String {
        let [hour, hour12, minutes] = numbers.map(Value::from);
        let half = if is_morning { "am" } else { "pm" };
        self.format(
            "time",
            [
                ("hour", hour),
                ("hour12", hour12),
                ("minute", minutes),
                ("minute-number", minute.into()),
                ("half", half.into()),
            ],
        )
    }

    /// "6:00 PM – 8:00 PM", or the start alone.
    #[must_use]
    pub fn times(&self, from: Time, to: Option<Time>) -> String {
        match to {
            None => self.time(from),
            Some(to) => self.format(
                "time-range",
                [
                    ("from", self.time(from).into()),
                    ("to", self.time(to).into()),
                ],
            ),
        }
    }

    /// When on its day an occurrence takes place, with the zone in words: "at 6:00 PM local time",
    /// "from 6:00 PM to 9:00 PM UTC", "at 7:00 PM Rome time"; over several days "from Thursday
    /// 9:00 AM to Friday 5:00 PM local time". `None` for whole days.
    #[must_use]
    pub fn time_of_day(&self, occurrence: &Occurrence) -> Option<String> {
        if occurrence.start.is_date() {
            return None;
        }
        let days = occurrence.last_day() > occurrence.start.date();
        let said = |at: DateTime| {
            let time = self.time(at.time());
            if !days {
                return time;
            }
            let weekday = self.names.weekday(at.date().weekday());
            let args = [
                ("weekday", weekday.into()),
                ("time", time.into()),
                ("hour", i64::from(at.hour()).into()),
            ];
            self.format("weekday-and-time", args)
        };
        let event = occurrence.event();
        let (single, range, city) = if event.zone.is_utc() {
            ("at-utc", "from-to-utc", None)
        } else if event.location.is_some() {
            ("at-local-time", "from-to-local-time", None)
        } else {
            let city = self.names.city(event.zone.name());
            ("at-city-time", "from-to-city-time", Some(city))
        };
        let city = ("city", city.unwrap_or_default().into());
        let zone = ("zone", code(event.zone.name()).into());
        let hour = |at: DateTime| i64::from(at.hour()).into();
        let from = occurrence.start.wall();
        let Some(to) = occurrence.end.map(EventTime::wall) else {
            let args = [
                ("time", said(from).into()),
                ("hour", hour(from)),
                city,
                zone,
            ];
            return Some(self.format(single, args));
        };
        let args = [
            ("from", said(from).into()),
            ("from-hour", hour(from)),
            ("to", said(to).into()),
            ("to-hour", hour(to)),
            ("days", if days { "several" } else { "one" }.into()),
            city,
            zone,
        ];
        Some(self.format(range, args))
    }

    /// A day and the time on it.
    #[must_use]
    pub fn date_and_time(&self, date: String, time: String) -> String {
        let args = [("date", date.into()), ("time", time.into())];
        self.format("date-and-time", args)
    }

    /// When something was to begin `before` it was moved to `start`: the day, with the time where only
    /// that is another.
    #[must_use]
    pub fn moved_from(&self, before: EventTime, start: EventTime) -> String {
        let date = self.date(before.date());
        match before {
            EventTime::DateTime(wall) if before.date() == start.date() => {
                self.date_and_time(date, self.time(wall.time()))
            }
            _ => date,
        }
    }

    /// When an occurrence begins in UTC: "5:00 PM UTC", "4:00 AM UTC the next day".
    #[must_use]
    pub fn start_in_utc(&self, occurrence: &Occurrence) -> String {
        let utc = Zone::utc().wall(occurrence.span.from);
        let day = match utc.date().cmp(&occurrence.start.date()) {
            Ordering::Less => "before",
            Ordering::Equal => "same",
            Ordering::Greater => "after",
        };
        self.in_utc(self.time(utc.time()), day)
    }

    fn in_utc(&self, time: String, day: &'static str) -> String {
        self.format("in-utc", [("time", time.into()), ("day", day.into())])
    }

    /// `when`, and where the event takes place: "February 3rd & 4th 2024 in Brussels (BE)". Without
    /// a location, `when` alone.
    #[must_use]
    pub fn when_and_where(&self, when: String, event: &Event) -> String {
        let Some(location) = &event.location else {
            return when;
        };
        let country = location.country.as_ref().map(Country::as_str);
        let city = self.city_of(event).map(|city| city_parts(city, country));
        let when = ("when", when.into());
        match (&location.name, city, country) {
            (Some(name), Some([city, first, rest, initial]), _) => {
                let name = ("name", name.as_str().into());
                self.format("when-at-house", [when, name, city, first, rest, initial])
            }
            (Some(name), None, _) => {
                self.format("when-at-name", [when, ("name", name.as_str().into())])
            }
            (None, Some([city, first, rest, initial]), _) => {
                self.format("when-in-city", [when, city, first, rest, initial])
            }
            (None, None, Some(code)) => {
                let country = ("country", self.names.country(code).into());
                let code = ("country-code", code.into());
                self.format("when-in-country", [when, country, code])
            }
            (None, None, None) => self.format("when-alone", [when]),
        }
    }

    /// The name of a country.
    #[must_use]
    pub fn country(&self, country: &Country) -> String {
        self.names.country(country.as_str())
    }

    /// The name of a language.
    #[must_use]
    pub fn language_name(&self, tag: &LanguageTag) -> String {
        self.names.language(tag.as_str())
    }

    /// The town, as this language calls it.
    fn city_of<'e>(&self, event: &'e Event) -> Option<&'e str> {
        let city = event
            .location
            .as_ref()
            .and_then(|location| location.city.as_deref());
        event.text_in(self.tag()).city.as_deref().or(city)
    }

    /// When a session takes place: "Mon, July 14th, 2:00 PM – 2:45 PM", in UTC where the event is.
    #[must_use]
    pub fn session_time(&self, session: &Session, event: &Event) -> String {
        let day = self.short_date(session.start.date());
        let to = session.end.map(|end| end.wall().time());
        let mut time = self.times(session.start.wall().time(), to);
        if event.zone.is_utc() {
            time = self.in_utc(time, "same");
        }
        format!("{day}, {time}")
    }

    /// That nobody has confirmed a series for long, and since when.
    #[must_use]
    pub fn unconfirmed(&self, since: Option<Date>) -> String {
        match since {
            Some(date) => self.format("site-unconfirmed", [("date", self.date(date).into())]),
            None => self.text("site-unconfirmed-never"),
        }
    }

    /// The languages spoken at an event, by name; `None` where nobody has said.
    #[must_use]
    pub fn spoken(&self, event: &Event) -> Option<String> {
        let names = event
            .languages
            .iter()
            .map(|tag| self.names.language(tag.as_str()));
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| self.list(&names))
    }

    /// Where an event takes place: "Thon Hotel EU, Brussels (BE)". `None` without a location.
    #[must_use]
    pub fn place(&self, event: &Event) -> Option<String> {
        let location = event.location.as_ref()?;
        let name = location.name.as_deref();
        let parts: Vec<&str> = name.into_iter().chain(self.city_of(event)).collect();
        Some(match (&location.country, parts.is_empty()) {
            (Some(country), true) => self.names.country(country.as_str()),
            (Some(country), false) => format!("{} ({country})", parts.join(", ")),
            (None, _) => parts.join(", "),
        })
    }

    fn date_parts(&self, date: Date) -> [(&'static str, Value<'_>); 5] {
        let weekday = date.weekday();
        let code = weekday_code(weekday).to_lowercase();
        [
            ("weekday", self.names.weekday(weekday).into()),
            ("weekday-code", code.into()),
            ("day", self.day_in_date(date.day()).into()),
            ("month", self.names.month(date.month()).into()),
            // A text, so that no language groups its digits.
            ("year", date.year().to_string().into()),
        ]
    }

    pub(super) fn day_in_date(&self, day: i8) -> String {
        self.format("day-in-date", [("day", i64::from(day).into())])
    }

    pub(super) fn month_name(&self, month: i8) -> &str {
        self.names.month(month)
    }
}

/// A town as messages can tell how it is said: its name with the country behind it; the first word
/// of a name of several (`Le`, or the `L` of "L’Aia") and the rest of it; and its initial, in lower
/// case.
fn city_parts(city: &str, country: Option<&str>) -> [(&'static str, Value<'static>); 4] {
    let behind = country.map_or(String::new(), |country| format!(" ({country})"));
    let (first, rest) = city.split_once([' ', '’', '\'']).unwrap_or((city, ""));
    let initial: String = city.chars().take(1).flat_map(char::to_lowercase).collect();
    [
        ("city", format!("{city}{behind}").into()),
        ("first", first.to_owned().into()),
        ("rest", format!("{rest}{behind}").into()),
        ("initial", initial.into()),
    ]
}
