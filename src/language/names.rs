//! Names of months, weekdays, cities, countries and languages, from ICU's data.

use std::fmt;

use icu::calendar::week::WeekInformation;
use icu::calendar::{Date as IcuDate, Gregorian};
use icu::datetime::fieldsets::{self, zone::ExemplarCity};
use icu::datetime::parts::MONTH;
use icu::datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu::locale::names::{
    LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions, RegionDisplayName,
};
use icu::locale::subtags::Region;
use icu::locale::{LanguageIdentifier, Locale};
use icu::time::zone::IanaParser;
use jiff::civil::{Date, Weekday};
use writeable::{Part, PartsWrite, Writeable};

pub(super) struct Names {
    /// As they stand in a date: "8 novembre".
    months: [String; 12],
    /// As they stand alone.
    months_alone: [String; 12],
    weekdays: [String; 7],
    weekdays_short: [String; 7],
    cities: NoCalendarFormatter<ExemplarCity>,
    first_weekday: Weekday,
    locale: Locale,
}

impl Names {
    pub(super) fn load(locale: &Locale) -> Result<Self, String> {
        let wrong = |error: &dyn fmt::Display| error.to_string();
        let in_date = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            locale.into(),
            fieldsets::MD::long(),
        )
        .map_err(|error| wrong(&error))?;
        let alone = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            locale.into(),
            fieldsets::M::long(),
        )
        .map_err(|error| wrong(&error))?;
        let weekday = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            locale.into(),
            fieldsets::E::long(),
        )
        .map_err(|error| wrong(&error))?;
        let weekday_short = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            locale.into(),
            fieldsets::E::short(),
        )
        .map_err(|error| wrong(&error))?;
        let cities = NoCalendarFormatter::try_new(locale.into(), ExemplarCity)
            .map_err(|error| wrong(&error))?;
        let week = WeekInformation::try_new(locale.into()).map_err(|error| wrong(&error))?;
        // Both count from Monday, which is 1.
        let first_weekday = i8::try_from(week.first_weekday as u8).unwrap_or(1);
        let month = |month: usize| gregorian(u8::try_from(month + 1).unwrap_or(1), 9);
        // 4 May 2026 is a Monday.
        let day = |offset: usize| gregorian(5, u8::try_from(offset + 4).unwrap_or(4));
        Ok(Self {
            months: std::array::from_fn(|n| part_of(&in_date.format(&month(n)), MONTH)),
            months_alone: std::array::from_fn(|n| alone.format(&month(n)).to_string()),
            weekdays: std::array::from_fn(|n| weekday.format(&day(n)).to_string()),
            weekdays_short: std::array::from_fn(|n| weekday_short.format(&day(n)).to_string()),
            cities,
            first_weekday: Weekday::from_monday_one_offset(first_weekday)
                .unwrap_or(Weekday::Monday),
            locale: locale.clone(),
        })
    }

    /// The month as it stands in a date.
    pub(super) fn month(&self, month: i8) -> &str {
        &self.months[usize::try_from(month - 1).unwrap_or(0)]
    }

    /// The month as it stands alone.
    pub(super) fn month_alone(&self, date: Date) -> &str {
        &self.months_alone[usize::try_from(date.month() - 1).unwrap_or(0)]
    }

    /// The day that weeks begin with where the language is mostly spoken.
    pub(super) fn first_weekday(&self) -> Weekday {
        self.first_weekday
    }

    pub(super) fn weekday(&self, weekday: Weekday) -> &str {
        &self.weekdays[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)]
    }

    pub(super) fn weekday_short(&self, weekday: Weekday) -> &str {
        &self.weekdays_short[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)]
    }

    /// The city that a time zone is named after.
    pub(super) fn city(&self, zone: &str) -> String {
        let zone = IanaParser::new().parse(zone).without_offset();
        self.cities.format(&zone).to_string()
    }

    /// The name of a country, or its code where the language has none.
    pub(super) fn country(&self, code: &str) -> String {
        let name = code.parse::<Region>().ok().and_then(|region| {
            RegionDisplayName::try_new_light((&self.locale).into(), region).ok()
        });
        name.map_or_else(|| code.to_owned(), |name| name.to_string())
    }

    /// The name of a language, or its tag where this language has none.
    pub(super) fn language(&self, tag: &str) -> String {
        let name = tag.parse::<LanguageIdentifier>().ok().and_then(|language| {
            let locale = (&self.locale).into();
            let options = LanguageIdentifierDisplayNameOptions::default();
            LanguageIdentifierDisplayName::try_new_heavy(locale, language, options).ok()
        });
        name.map_or_else(|| tag.to_owned(), |name| name.as_borrowed().to_string())
    }
}

fn gregorian(month: u8, day: u8) -> IcuDate<Gregorian> {
    IcuDate::try_new_gregorian(2026, month, day)
        .unwrap_or_else(|_| unreachable!("2026 has these days"))
}

/// The stretch of a formatted text that is marked as `wanted`.
fn part_of(text: &impl Writeable, wanted: Part) -> String {
    let mut sink = PartSink {
        wanted,
        inside: false,
        text: String::new(),
    };
    // Writing to a String cannot fail.
    let _ = text.write_to_parts(&mut sink);
    sink.text
}

struct PartSink {
    wanted: Part,
    inside: bool,
    text: String,
}

impl fmt::Write for PartSink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.inside {
            self.text.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for PartSink {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        let outside = self.inside;
        self.inside |= part == self.wanted;
        let result = write(self);
        self.inside = outside;
        result
    }
}
