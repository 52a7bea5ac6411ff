//! What someone proposes, in words: so that they see whether it is what they mean.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan as _};

use crate::language::Language;
use crate::model::{Occurrence, Series, Window};
use crate::recurrence;
use crate::zone::Zone;

/// So many dates are shown.
pub const DATES: usize = 10;

/// Dates are looked for so many years ahead.
const YEARS: i64 = 12;

/// The next dates from `now` on, or, where all is over, the last ones.
#[must_use]
pub fn dates(series: &[Arc<Series>], now: Timestamp, zone: &Zone) -> Vec<Occurrence> {
    let window = Window {
        from: Timestamp::MIN,
        to: now
            .checked_add((YEARS * 366 * 24).hours())
            .unwrap_or(Timestamp::MAX),
    };
    let all = recurrence::expand_all(series, window, zone).value;
    let next = all.iter().position(|one| one.span.to > now);
    let first = next.unwrap_or(all.len().saturating_sub(DATES));
    all.into_iter().skip(first).take(DATES).collect()
}

/// "every second Wednesday of the month from 6:00 PM to 8:00 PM local time"; `None` without a rule, and
/// for one too odd for words.
#[must_use]
pub fn rule(series: &[Arc<Series>], dates: &[Occurrence], language: &Language) -> Option<String> {
    let series = series.first()?;
    let time = Occurrence::sample(dates.iter()).and_then(|one| language.time_of_day(one));
    let start = series.event.start.date();
    language.rule(series.rrule.as_ref()?, start, time.as_deref())
}

/// "Wednesday, January 13th 2027 from 6:00 PM to 8:00 PM local time".
#[must_use]
pub fn date(occurrence: &Occurrence, language: &Language) -> String {
    let days = language.dates(occurrence.start.date(), occurrence.last_day());
    match language.time_of_day(occurrence) {
        // Over several days the times have their weekdays with them.
        Some(time) if occurrence.last_day() > occurrence.start.date() => {
            format!("{days}, {time}")
        }
        Some(time) => language.date_and_time(days, time),
        None => days,
    }
}
