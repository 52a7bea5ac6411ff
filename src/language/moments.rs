//! What a calendar on the screen says: weeks, how far off a day is, clocks beside each other.

use jiff::civil::{Date, Weekday};

use super::Language;
use crate::model::Event;

/// So many days ahead are counted in days, and so many in weeks; what is further off in months.
pub(super) const DAYS_IN_DAYS: i32 = 13;
const DAYS_IN_WEEKS: i32 = 55;

impl Language {
    /// The seven days of a week, in the order of a calendar on the wall.
    #[must_use]
    pub fn weekdays(&self) -> [Weekday; 7] {
        let first = self.names.first_weekday();
        std::array::from_fn(|n| first.wrapping_add(i8::try_from(n).unwrap_or(0)))
    }

    /// "Wednesday", and "Wed".
    #[must_use]
    pub fn weekday(&self, weekday: Weekday) -> (&str, &str) {
        let names = &self.names;
        (names.weekday(weekday), names.weekday_short(weekday))
    }

    /// The first day of the week that `date` is in.
    #[must_use]
    pub fn week_of(&self, date: Date) -> Date {
        let since = date.weekday().since(self.names.first_weekday());
        date.saturating_sub(jiff::Span::new().days(since))
    }

    /// How far off a day is: "today", "tomorrow", "in 3 days", "in 2 weeks". `None` for the past.
    #[must_use]
    pub fn days_ahead(&self, days: i32) -> Option<String> {
        if days < 0 {
            return None;
        }
        let (id, count) = if days <= DAYS_IN_DAYS {
            ("relative-days", days)
        } else if days <= DAYS_IN_WEEKS {
            ("relative-weeks", (days + 3) / 7)
        } else {
            ("relative-months", (days + 15) / 30)
        };
        Some(self.format(id, [("count", i64::from(count).into())]))
    }

    /// Whose clock the times of an event are read on: "local time", "Rome time", "UTC".
    #[must_use]
    pub fn clock_of(&self, event: &Event) -> String {
        if event.zone.is_utc() {
            return "UTC".to_owned();
        }
        if event.location.is_some() {
            return self.text("clock-local");
        }
        let city = self.names.city(event.zone.name());
        let zone = super::code(event.zone.name());
        self.format("clock-city", [("city", city.into()), ("zone", zone.into())])
    }

    /// What stands between two times: " – ".
    #[must_use]
    pub fn between_times(&self) -> String {
        self.format("time-range", [("from", "".into()), ("to", "".into())])
    }

    /// The words "in my time", around the times that a script fills in for `{}`.
    #[must_use]
    pub fn my_time(&self) -> String {
        self.format("site-my-time", [("time", "{}".into())])
    }

    /// The label of the switch to the visitor's clock, around the zone that a script fills in for `{}`.
    #[must_use]
    pub fn zone_switch(&self) -> String {
        self.format("site-zone-switch", [("zone", "{}".into())])
    }

    /// A day without its year, long: "Wednesday, November 8th".
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        let weekday = self.names.weekday(date.weekday());
        let args = [
            ("weekday", weekday.into()),
            ("day", self.day_in_date(date.day()).into()),
            ("month", self.names.month(date.month()).into()),
        ];
        self.format("date-short", args)
    }

    /// "November", as it stands alone.
    #[must_use]
    pub fn month(&self, date: Date) -> &str {
        self.names.month_alone(date)
    }
}
