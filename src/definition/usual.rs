//! The rules that most series have, made from the day that they begin on.

use jiff::civil::{Date, Weekday};

/// How most series repeat. What it says in a definition depends on the first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// Every week, on that weekday.
    Weekly,
    /// Every two weeks, on that weekday.
    Fortnightly,
    /// Every month on that weekday, counted from the first; the fifth is meant as the last.
    Nth,
    /// Every month on the last such weekday.
    Last,
    /// Every month on that day.
    Day,
    /// Every year on that day.
    Yearly,
}

impl Usual {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Weekly,
        Self::Fortnightly,
        Self::Nth,
        Self::Last,
        Self::Day,
        Self::Yearly,
    ];

    /// Its name in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::Nth => "nth",
            Self::Last => "last",
            Self::Day => "day",
            Self::Yearly => "yearly",
        }
    }

    /// What `repeat` says in the definition of a series that begins on `first`; without that day only
    /// how often.
    #[must_use]
    pub fn phrase(self, first: Option<Date>) -> String {
        let Some(first) = first else {
            let often = match self {
                Self::Weekly => "every week",
                Self::Fortnightly => "every 2 weeks",
                Self::Nth | Self::Last | Self::Day => "every month",
                Self::Yearly => "every year",
            };
            return often.to_owned();
        };
        let weekday = weekday(first.weekday());
        match self {
            Self::Weekly => format!("every {weekday}"),
            Self::Fortnightly => format!("every 2 weeks on {weekday}"),
            Self::Nth => format!("{} {weekday} of the month", nth(first.day())),
            Self::Last => format!("last {weekday} of the month"),
            Self::Day => format!("day {} of the month", first.day()),
            Self::Yearly => format!("{} {}", first.day(), first.strftime("%B")),
        }
    }

    /// The one that says this `phrase` of a series that begins on `first`.
    #[must_use]
    pub fn of(phrase: &str, first: Option<Date>) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|usual| usual.phrase(first) == phrase)
    }
}

/// Which of its weekday a day of a month is.
fn nth(day: i8) -> &'static str {
    match day {
        ..=7 => "first",
        8..=14 => "second",
        15..=21 => "third",
        22..=28 => "fourth",
        _ => "last",
    }
}

fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::super::repeat;
    use super::*;

    #[test]
    fn each_phrase_is_the_rule_that_it_is_meant_to_be() {
        let rules = |day: &str| {
            let first = day.parse().ok();
            let rule = |usual: Usual| repeat::parse(&usual.phrase(first)).unwrap().pattern();
            Usual::ALL.map(rule).join("\n")
        };
        expect_test::expect![[r#"
            FREQ=WEEKLY;BYDAY=WE
            FREQ=WEEKLY;INTERVAL=2;BYDAY=WE
            FREQ=MONTHLY;BYDAY=2WE
            FREQ=MONTHLY;BYDAY=-1WE
            FREQ=MONTHLY;BYMONTHDAY=13
            FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=13"#]]
        .assert_eq(&rules("2027-01-13"));
        expect_test::expect![[r#"
            FREQ=WEEKLY
            FREQ=WEEKLY;INTERVAL=2
            FREQ=MONTHLY
            FREQ=MONTHLY
            FREQ=MONTHLY
            FREQ=YEARLY"#]]
        .assert_eq(&rules("some day"));
    }

    #[test]
    fn a_fifth_weekday_is_the_last() {
        let first = "2027-01-31".parse().ok();
        assert_eq!(Usual::Nth.phrase(first), "last Sunday of the month");
    }

    #[test]
    fn a_phrase_is_found_again_on_every_day_of_a_year() {
        let days = jiff::civil::date(2028, 1, 1).series(jiff::Span::new().days(1));
        for first in days.take(366) {
            for usual in Usual::ALL {
                let found = Usual::of(&usual.phrase(Some(first)), Some(first)).unwrap();
                let same = found == usual || (found, usual) == (Usual::Nth, Usual::Last);
                assert!(same, "{first} {usual:?}");
            }
        }
    }
}
