//! What a script is told, so that it writes times and nearness as the pages do.

use jiff::civil::Weekday;

use super::Language;
use super::moments::DAYS_IN_DAYS;

impl Language {
    /// How times are written, with `{hour}`, `{hour12}` (1 to 12) and `{minute}` (two digits) where their
    /// numbers go: before noon on the full hour and otherwise, and from noon on the same.
    #[must_use]
    pub fn time_patterns(&self) -> [String; 4] {
        [(true, 0), (true, 1), (false, 0), (false, 1)].map(|(is_morning, minute)| {
            let numbers = ["{hour}", "{hour12}", "{minute}"].map(str::to_owned);
            self.time_of(numbers, is_morning, minute)
        })
    }

    /// The weekdays as they stand before a time, beginning with Sunday.
    #[must_use]
    pub fn short_weekdays(&self) -> [&str; 7] {
        let days: [Weekday; 7] = std::array::from_fn(|ahead| {
            Weekday::Sunday.wrapping_add(i8::try_from(ahead).unwrap_or(0))
        });
        days.map(|day| self.weekday(day).1)
    }

    /// How near a day is, beginning with today, as far as days are counted.
    #[must_use]
    pub fn near_days(&self) -> Vec<String> {
        (0..=DAYS_IN_DAYS)
            .filter_map(|days| self.days_ahead(days))
            .collect()
    }
}
