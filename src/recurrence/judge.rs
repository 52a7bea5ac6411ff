//! The `rrule` crate as the judge of what is a rule at all: a second opinion beside our own.
//!
//! It expands nothing here, although [`super::days`] began as its fast path. What was left to it were
//! rules that count weeks and days of the year, of which 0.14.0 misses some and refuses others:
//! `FREQ=YEARLY;BYWEEKNO=-52;BYDAY=MO` has 31 December 2001, `FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;WKST=TU`
//! has not 2 January 2006, `FREQ=YEARLY;BYDAY=-53MO` is a rule. `tests/differential.rs` still
//! compares with it what it can do.

use chrono::{NaiveDate, TimeZone as _};

use super::rule::Refused;
use crate::model::{EventTime, Rrule};

/// Whether the crate takes `rule` from `start`.
///
/// # Errors
/// Its reason why not.
pub(super) fn check(rule: &Rrule, start: EventTime) -> Result<(), Refused> {
    let judged = |error: rrule::RRuleError| Refused::Judged(error.to_string());
    let mut rule = rule.clone();
    // It refuses the fifth from last weekday of a month, and the fortieth of a month's hits, which may
    // have several times a day. Which numbers there are has been seen to when the rule was read.
    for day in &mut rule.by_day {
        day.nth = day.nth.signum();
    }
    for place in &mut rule.by_set_pos {
        *place = place.signum();
    }
    let unvalidated: rrule::RRule<rrule::Unvalidated> = rule.pattern().parse().map_err(judged)?;
    let start = noon(start).ok_or_else(|| Refused::Judged(format!("{start} is too far")))?;
    unvalidated.validate(start).map(|_| ()).map_err(judged)
}

/// Noon of the day of `start`; clocks and zones are not the crate's business.
fn noon(start: EventTime) -> Option<chrono::DateTime<rrule::Tz>> {
    let date = start.date();
    let day = u32::try_from(date.day()).ok()?;
    let month = u32::try_from(date.month()).ok()?;
    let noon =
        NaiveDate::from_ymd_opt(i32::from(date.year()), month, day)?.and_hms_opt(12, 0, 0)?;
    rrule::Tz::UTC.from_local_datetime(&noon).single()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::zone::Zone;

    #[test]
    fn it_knows_what_is_no_rule() {
        let judged = |text: &str| {
            let rule = Rrule::parse(text, &Zone::utc()).expect("a rule");
            check(&rule, EventTime::Date(date(2027, 1, 1))).map_err(|refused| refused.to_string())
        };
        assert_eq!(judged("FREQ=MONTHLY;BYDAY=-5MO"), Ok(()));
        assert_eq!(
            judged("FREQ=WEEKLY;BYMONTHDAY=1"),
            Err("the rule cannot be expanded: RRule validation error: `BYMONTHDAY` can not be used \
                 with the current frequency (WEEKLY)."
                .to_owned())
        );
    }
}
