//! Where the rules come from: any that RFC 5545 allows, but for what would only waste time or what
//! is known to be read in more than one way.

use std::fmt;

use almanac::model::Rrule;
use almanac::zone::Zone;
use jiff::ToSpan as _;
use jiff::civil::{DateTime, date};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A rule and its start.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) start: DateTime,
    pub(crate) text: String,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DTSTART:{} RRULE:{}", self.start, self.text)
    }
}

impl Case {
    pub(crate) fn rule(&self) -> Rrule {
        Rrule::parse(&self.text, &Zone::utc()).unwrap()
    }

    /// How far the rule is followed: a year of days, or ten of years.
    pub(crate) fn horizon(&self) -> DateTime {
        let years = match self.text.as_bytes()[5] {
            b'D' => 1,
            b'W' => 2,
            b'M' => 4,
            _ => 10,
        };
        self.start.checked_add(years.years()).unwrap()
    }
}

/// Who is to expand the rules.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum For {
    /// The `rrule` crate: all weekdays with a number of 4 at most, or none; and of the weeks of a year
    /// neither 52 nor 53, from either end, whose days in the neighbouring year it misses or makes up.
    Crate,
    /// Whoever can do what RFC 5545 allows: `FR,1MO,-5TU`, and any week.
    All,
}

/// Rules of every kind, from 1990 to 2040.
pub(crate) fn any(whom: For) -> impl Strategy<Value = Case> {
    (start(), kind(whom)).prop_flat_map(|(start, kind)| {
        let interval = prop_oneof![3 => Just(1), 2 => 2..=4, 1 => 5..=13];
        (Just(start), Just(kind), interval, end(start)).prop_map(|(start, kind, interval, end)| {
            Case {
                start,
                text: format!("{kind};INTERVAL={interval}{end}"),
            }
        })
    })
}

fn start() -> impl Strategy<Value = DateTime> {
    let first = date(1990, 1, 1);
    let day = (0..18_628_i64).prop_map(move |days| first.checked_add(days.days()).unwrap());
    let leap_day = (498..=510_i16).prop_map(|years| date(years * 4, 2, 29));
    let minute = (0..24_i8, 0..60_i8);
    (prop_oneof![5 => day, 1 => leap_day], minute)
        .prop_map(|(day, (hour, minute))| day.at(hour, minute, 0, 0))
}

fn end(start: DateTime) -> impl Strategy<Value = String> {
    let count = (1..40).prop_map(|count| format!(";COUNT={count}"));
    // A minute to both sides of a hit matters, if there is one.
    let days = prop_oneof![0..50_i64, 0..400_i64, 0..3000_i64];
    let until = (days, -1..=1_i64).prop_map(move |(days, minutes)| {
        let until = start.checked_add(days.days().minutes(minutes)).unwrap();
        until.strftime(";UNTIL=%Y%m%dT%H%M%SZ").to_string()
    });
    prop_oneof![2 => Just(String::new()), 1 => count, 1 => until]
}

/// The rule without its interval and end.
fn kind(whom: For) -> BoxedStrategy<String> {
    // Februaries, and days that only some months have, more often than others.
    let month = || prop_oneof![3 => 1..=12, 1 => Just(2)];
    let months = move || maybe(part("BYMONTH", month(), 3));
    let month_day = || prop_oneof![2 => signed(31), 1 => select(&[29, 30, 31, -29, -30, -31][..])];
    let month_days = move || maybe(part("BYMONTHDAY", month_day(), 3));
    let plain = || part("BYDAY", select(&WEEKDAYS[..]), 5);
    let last_week = if whom == For::All { 53 } else { 51 };
    let weeks = || part("BYWEEKNO", signed(last_week), 2);
    let year_days = || part("BYYEARDAY", signed(366), 2);
    let places = || part("BYSETPOS", signed(4), 2);

    let daily = [
        months(),
        month_days(),
        maybe(plain()),
        times(),
        maybe(part("BYSETPOS", signed(2), 1)),
    ];
    let weekly = [
        months(),
        maybe(plain()),
        times(),
        maybe(places()),
        week_start(),
    ];
    let monthly = [
        months(),
        month_days(),
        maybe(by_day(whom, Of::Month)),
        times(),
        maybe(places()),
    ];
    let month_days_of_years = [months(), month_days(), maybe(plain()), times()];
    let numbered_of_years = [months(), by_day(whom, Of::Month), times()];
    let numbers_of_years = [by_day(whom, Of::Year), times()];
    let anything_of_years = [
        months(),
        maybe(year_days()),
        maybe(month_days()),
        weeks(),
        maybe(plain()),
        times(),
        maybe(places()),
        week_start(),
    ];
    let places_of_numbers = [by_day(whom, Of::Year), times(), places()];
    let places_of_years = [months(), plain(), times(), places()];
    let weeks_of_years = [weeks(), maybe(plain()), times(), week_start()];
    let days_of_years = [year_days(), maybe(plain()), times()];
    let hard = match whom {
        For::Crate => rule("YEARLY", days_of_years.clone()),
        For::All => prop_oneof![
            2 => rule("YEARLY", anything_of_years),
            1 => rule("YEARLY", places_of_numbers),
        ]
        .boxed(),
    };
    prop_oneof![
        3 => rule("DAILY", daily),
        3 => rule("WEEKLY", weekly),
        4 => rule("MONTHLY", monthly),
        2 => rule("YEARLY", month_days_of_years),
        2 => rule("YEARLY", numbered_of_years),
        1 => rule("YEARLY", numbers_of_years),
        2 => hard,
        1 => rule("YEARLY", places_of_years),
        1 => rule("YEARLY", weeks_of_years),
        1 => rule("YEARLY", days_of_years),
    ]
    .boxed()
}

fn rule<const N: usize>(
    freq: &'static str,
    parts: [BoxedStrategy<String>; N],
) -> BoxedStrategy<String> {
    let rule = parts.prop_map(move |parts| format!("FREQ={freq}{}", parts.concat()));
    // RFC 5545: BYSETPOS picks from what another part gives.
    rule.prop_filter("BYSETPOS alone", |text| {
        !text.contains("BYSETPOS") || text.matches(";BY").count() > 1
    })
    .boxed()
}

/// In what weekdays are counted.
#[derive(Clone, Copy)]
enum Of {
    Month,
    Year,
}

/// Numbered weekdays, plain ones, or both.
fn by_day(whom: For, of: Of) -> BoxedStrategy<String> {
    let most = match (whom, of) {
        (For::Crate, _) => 4,
        (For::All, Of::Month) => 5,
        (For::All, Of::Year) => 53,
    };
    let one = (signed(most), select(&WEEKDAYS[..])).prop_map(|(nth, day)| format!("{nth}{day}"));
    let plain = select(&WEEKDAYS[..]).prop_map(str::to_owned);
    match whom {
        For::Crate => prop_oneof![part("BYDAY", one, 3), part("BYDAY", plain, 3)].boxed(),
        For::All => part("BYDAY", prop_oneof![2 => one, 1 => plain], 3),
    }
}

/// At most eight times of day, which is as many as we expand.
fn times() -> BoxedStrategy<String> {
    let hours = maybe(part("BYHOUR", 0..24, 2));
    let minutes = maybe(part("BYMINUTE", 0..60, 4));
    (hours, minutes)
        .prop_map(|(hours, minutes)| hours + &minutes)
        .boxed()
}

fn week_start() -> BoxedStrategy<String> {
    maybe(part("WKST", select(&WEEKDAYS[..]), 1))
}

/// `;NAME=1,2,3`: up to `most` values.
fn part<T: fmt::Display + fmt::Debug>(
    name: &'static str,
    value: impl Strategy<Value = T> + 'static,
    most: usize,
) -> BoxedStrategy<String> {
    let list = vec(value, 1..=most).prop_map(move |values| {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        format!(";{name}={}", values.join(","))
    });
    list.boxed()
}

/// Nothing, two times of three.
fn maybe(part: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![2 => nothing(), 1 => part].boxed()
}

fn nothing() -> BoxedStrategy<String> {
    Just(String::new()).boxed()
}

/// A number from either end.
fn signed(most: i16) -> impl Strategy<Value = i16> + 'static {
    (1..=most, select(&[1, -1][..])).prop_map(|(number, sign)| number * sign)
}
