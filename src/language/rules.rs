//! Rules in words.

use jiff::civil::{Date, Weekday};

use super::Language;
use crate::model::{Frequency, Rrule, weekday_code};

impl Language {
    /// `rrule` in words, for an event that starts on `start`: "every second Wednesday of the month at
    /// 6:00 PM local time, until …", where `time` says when on its day.
    ///
    /// `None` for a rule too odd for words; its dates say more then.
    #[must_use]
    pub fn rule(&self, rrule: &Rrule, start: Date, time: Option<&str>) -> Option<String> {
        let pattern = self.pattern(&rrule.spelled_out(start))?;
        let rule = time.map_or(pattern.clone(), |time| format!("{pattern} {time}"));
        if let Some(until) = rrule.until {
            let date = self.date(until.date());
            let args = [("rule", rule.into()), ("date", date.into())];
            return Some(self.format("rule-until", args));
        }
        if let Some(count) = rrule.count {
            let args = [("rule", rule.into()), ("count", i64::from(count).into())];
            return Some(self.format("rule-count", args));
        }
        Some(rule)
    }

    /// The rule without its end.
    #[must_use]
    pub fn pattern(&self, rule: &Rrule) -> Option<String> {
        let plain = rule.by_set_pos.is_empty()
            && rule.by_week_no.is_empty()
            && rule.by_year_day.is_empty()
            && rule.by_hour.is_empty()
            && rule.by_minute.is_empty()
            && rule.by_second.is_empty();
        if !plain {
            return None;
        }
        let interval = ("interval", i64::from(rule.interval).into());
        let by_weekday = !rule.by_day.is_empty();
        let by_date = !rule.by_month_day.is_empty();
        match rule.freq {
            Frequency::Daily if !by_weekday && !by_date && rule.by_month.is_empty() => {
                Some(self.format("rule-daily", [interval]))
            }
            Frequency::Weekly if is_monday_to_friday(rule) => {
                Some(self.text("rule-monday-to-friday"))
            }
            Frequency::Weekly if !by_date && rule.by_month.is_empty() => {
                let days = rule.by_day.iter();
                let days: Vec<String> = days
                    .map(|day| self.weekday_in_rule(day.weekday.0, rule))
                    .collect();
                let args = [interval, ("weekdays", self.list(&days).into())];
                Some(self.format("rule-weekly", args))
            }
            Frequency::Monthly if by_weekday && !by_date && rule.by_month.is_empty() => {
                let weekdays = self.nth_weekdays(rule)?;
                let args = [interval, ("weekdays", weekdays.into())];
                Some(self.format("rule-monthly-weekday", args))
            }
            Frequency::Monthly if by_date && !by_weekday && rule.by_month.is_empty() => {
                let days = rule.by_month_day.iter().map(|day| self.day_of_month(*day));
                let days = self.list(&days.collect::<Option<Vec<_>>>()?);
                Some(self.format("rule-monthly-day", [interval, ("days", days.into())]))
            }
            Frequency::Yearly if by_date && !by_weekday => {
                let dates = rule.by_month.iter().flat_map(|month| {
                    rule.by_month_day.iter().map(|day| {
                        let day = i8::try_from(*day).ok().filter(|day| *day > 0)?;
                        Some(self.day_and_month(day, *month))
                    })
                });
                let dates = dates
                    .collect::<Option<Vec<_>>>()
                    .filter(|dates| !dates.is_empty())?;
                let args = [interval, ("date", self.list(&dates).into())];
                Some(self.format("rule-yearly-date", args))
            }
            Frequency::Yearly if by_weekday && !by_date && rule.by_month.len() == 1 => {
                let args = [
                    interval,
                    ("weekdays", self.nth_weekdays(rule)?.into()),
                    ("month", self.month_name(rule.by_month[0]).into()),
                    ("month-number", i64::from(rule.by_month[0]).into()),
                ];
                Some(self.format("rule-yearly-weekday", args))
            }
            _ => None,
        }
    }

    /// "first and third Monday and last Friday".
    fn nth_weekdays(&self, rule: &Rrule) -> Option<String> {
        let mut groups: Vec<(Weekday, Vec<String>)> = Vec::new();
        for day in &rule.by_day {
            if !(1..=5).contains(&day.nth) && !(-2..=-1).contains(&day.nth) {
                return None;
            }
            let code = weekday_code(day.weekday.0).to_lowercase();
            let args = [
                ("nth", i64::from(day.nth).into()),
                ("weekday", code.into()),
                ("form", form(rule).into()),
            ];
            let nth = self.format("nth-in-rule", args);
            match groups
                .iter_mut()
                .find(|(weekday, _)| *weekday == day.weekday.0)
            {
                Some((_, nths)) => nths.push(nth),
                None => groups.push((day.weekday.0, vec![nth])),
            }
        }
        let groups: Vec<String> = groups
            .iter()
            .map(|(weekday, nths)| {
                let code = weekday_code(*weekday).to_lowercase();
                let args = [
                    ("nths", self.list(nths).into()),
                    ("weekday", self.weekday_in_rule(*weekday, rule).into()),
                    ("weekday-code", code.into()),
                    ("form", form(rule).into()),
                ];
                self.format("nth-weekday", args)
            })
            .collect();
        Some(self.list(&groups))
    }

    fn weekday_in_rule(&self, weekday: Weekday, rule: &Rrule) -> String {
        let code = weekday_code(weekday).to_lowercase();
        let numbered = if rule.freq == Frequency::Weekly {
            "no"
        } else {
            "yes"
        };
        let args = [
            ("weekday", code.into()),
            ("form", form(rule).into()),
            ("numbered", numbered.into()),
        ];
        self.format("weekday-in-rule", args)
    }

    fn day_of_month(&self, day: i16) -> Option<String> {
        let ordinal = match i8::try_from(day).ok()? {
            -1 => String::new(),
            day @ 1.. => self.day_in_date(day),
            _ => return None,
        };
        let args = [("day", i64::from(day).into()), ("ordinal", ordinal.into())];
        Some(self.format("day-of-month-in-rule", args))
    }
}

/// Every week on the five days on which people work.
fn is_monday_to_friday(rule: &Rrule) -> bool {
    let mut days: Vec<i8> = rule
        .by_day
        .iter()
        .map(|day| day.weekday.0.to_monday_zero_offset())
        .collect();
    days.sort_unstable();
    days.dedup();
    rule.interval == 1
        && rule.by_month.is_empty()
        && rule.by_month_day.is_empty()
        && days == [0, 1, 2, 3, 4]
}

/// Whether weekdays stand behind "every", or behind "on" and a period that was named before.
fn form(rule: &Rrule) -> &'static str {
    if rule.interval == 1 && rule.freq != Frequency::Yearly {
        "every"
    } else {
        "on"
    }
}
