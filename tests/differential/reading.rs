//! A slow reading of RFC 5545 §3.3.10: each day is asked whether the rule means it. It shares nothing
//! with Almanac but the parsed rule.

use almanac::model::{ByDay, Frequency, Rrule};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};

/// What `rule` hits from the beginning of the period of `start` to the end of that of `until`,
/// without COUNT and UNTIL.
pub(crate) fn hits(rule: &Rrule, start: DateTime, until: Date) -> Vec<DateTime> {
    let own = period(rule, start.date());
    let last = period(rule, until);
    let mut day = start.date();
    while period(rule, day.yesterday().unwrap()) == own {
        day = day.yesterday().unwrap();
    }
    let mut hits = Vec::new();
    while period(rule, day) <= last {
        let current = period(rule, day);
        let mut of_period = Vec::new();
        while period(rule, day) == current {
            if (current - own) % i64::from(rule.interval) == 0 && means(rule, start.date(), day) {
                of_period.extend(times(rule, start, day));
            }
            day = day.tomorrow().unwrap();
        }
        hits.extend(picked(rule, &of_period));
    }
    hits
}

/// The number of the day, week, month or year that `day` is in.
fn period(rule: &Rrule, day: Date) -> i64 {
    let number = |day: Date| i64::from((day - date(1970, 1, 1)).get_days());
    match rule.freq {
        Frequency::Yearly => i64::from(day.year()),
        Frequency::Monthly => i64::from(day.year()) * 12 + i64::from(day.month()),
        Frequency::Weekly => (number(day) - i64::from(days_into_week(rule, day))).div_euclid(7),
        _ => number(day),
    }
}

/// How many days of its week come before `day`.
pub(crate) fn days_into_week(rule: &Rrule, day: Date) -> i8 {
    rule.week_start.0.until(day.weekday())
}

/// Whether the rule means `day`, if it means anything of its period.
fn means(rule: &Rrule, start: Date, day: Date) -> bool {
    let in_month = (i16::from(day.day()), i16::from(day.days_in_month()));
    let in_year = (day.day_of_year(), day.days_in_year());
    (rule.by_month.is_empty() || rule.by_month.contains(&day.month()))
        && is_among(&rule.by_month_day, in_month)
        && is_among(&rule.by_year_day, in_year)
        && (rule.by_week_no.is_empty() || is_among(&rule.by_week_no, week(rule, day)))
        && is_weekday(rule, day, in_month, in_year)
        && is_like_the_start(rule, start, day)
}

/// Whether the list names the first of the two numbers, counted from 1 on or, with the second for its
/// last, from -1 back.
fn is_among(list: &[i16], (number, last): (i16, i16)) -> bool {
    list.is_empty() || list.contains(&number) || list.contains(&(number - last - 1))
}

/// The number of the week that `day` is in, and of the last week of the same year: a week belongs to
/// the year that has four days of it or more.
fn week(rule: &Rrule, day: Date) -> (i16, i16) {
    let fourth_day = |day: Date| {
        let days = 3 - days_into_week(rule, day);
        day.checked_add(days.days()).unwrap()
    };
    let number = |day: Date| (fourth_day(day).day_of_year() - 1) / 7 + 1;
    // However weeks begin, this day is in the last of its year.
    let last = date(fourth_day(day).year(), 12, 28);
    (number(day), number(last))
}

/// Whether BYDAY means `day`: numbers count in the month where the rule speaks of months.
fn is_weekday(rule: &Rrule, day: Date, in_month: (i16, i16), in_year: (i16, i16)) -> bool {
    let of_months = rule.freq == Frequency::Monthly || !rule.by_month.is_empty();
    let (number, last) = if of_months { in_month } else { in_year };
    let nth = (number - 1) / 7 + 1;
    let nth_from_last = -((last - number) / 7 + 1);
    let means = |by_day: &ByDay| {
        day.weekday() == by_day.weekday.0 && [0, nth, nth_from_last].contains(&by_day.nth)
    };
    rule.by_day.is_empty() || rule.by_day.iter().any(means)
}

/// Whether `day` has of the start what the rule leaves to it.
fn is_like_the_start(rule: &Rrule, start: Date, day: Date) -> bool {
    let says_days =
        !(rule.by_day.is_empty() && rule.by_month_day.is_empty() && rule.by_year_day.is_empty());
    match rule.freq {
        Frequency::Weekly if rule.by_day.is_empty() => day.weekday() == start.weekday(),
        Frequency::Monthly if !says_days => day.day() == start.day(),
        Frequency::Yearly if !says_days && !rule.by_week_no.is_empty() => {
            day.weekday() == start.weekday()
        }
        Frequency::Yearly if !says_days => {
            day.day() == start.day() && (!rule.by_month.is_empty() || day.month() == start.month())
        }
        _ => true,
    }
}

/// The times of `day`.
fn times(rule: &Rrule, start: DateTime, day: Date) -> impl Iterator<Item = DateTime> {
    let said = |list: &[i16], own: i8, value: i8| {
        list.contains(&i16::from(value)) || (list.is_empty() && value == own)
    };
    let hours: Vec<i8> = (0..24)
        .filter(|hour| said(&rule.by_hour, start.hour(), *hour))
        .collect();
    let minutes: Vec<i8> = (0..60)
        .filter(|minute| said(&rule.by_minute, start.minute(), *minute))
        .collect();
    let times = hours.into_iter().flat_map(move |hour| {
        let minutes = minutes.clone();
        minutes.into_iter().map(move |minute| (hour, minute))
    });
    times.map(move |(hour, minute)| day.at(hour, minute, start.second(), 0))
}

/// Those of a period's hits that BYSETPOS picks.
fn picked(rule: &Rrule, hits: &[DateTime]) -> Vec<DateTime> {
    let last = i16::try_from(hits.len()).unwrap();
    let places = (1..).zip(hits);
    let picked = places.filter(|(place, _)| is_among(&rule.by_set_pos, (*place, last)));
    picked.map(|(_, hit)| *hit).collect()
}
