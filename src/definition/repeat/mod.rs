//! Rules in plain English: `second Wednesday of the month`, `every 2 weeks on Tuesday`, `4 July`.

mod suggest;
mod words;

use suggest::suggest;
use words::{
    VOCABULARY, WEEKDAYS, Words, adverb, day_number, how_many, is_known, month, ordinal, split,
    unit, weekday,
};

use crate::diagnostic::nearest;
use crate::model::{ByDay, Frequency, Rrule};

/// Reads a phrase.
///
/// # Errors
/// With the word that is not understood, and the nearest phrase that is.
pub(super) fn parse(phrase: &str) -> Result<Rrule, Misunderstood> {
    let words = split(phrase);
    if let Some(unknown) = words.iter().find(|word| !is_known(word)) {
        if unknown.contains(':') || *unknown == "at" {
            return Err(Misunderstood {
                word: (*unknown).to_owned(),
                message: "a rule says the days, not the hour".to_owned(),
                help: "the hour of `start` holds for every date: leave it out here".to_owned(),
                near: None,
            });
        }
        if unknown.starts_with("bi") {
            return Err(Misunderstood {
                word: (*unknown).to_owned(),
                message: format!("`{unknown}` can mean two things"),
                help: "write \"every 2 weeks\", or name the days".to_owned(),
                near: Some("every 2 weeks".to_owned()),
            });
        }
        let near = nearest(unknown, VOCABULARY.iter().copied());
        let message = match near {
            Some(near) if weekday(near).is_some() => format!("unknown weekday `{unknown}`"),
            _ => format!("`{unknown}` is not understood in a rule"),
        };
        let (help, near) = suggest(phrase);
        return Err(Misunderstood {
            word: (*unknown).to_owned(),
            message,
            help,
            near,
        });
    }
    read(&words).map_err(|stop| match stop {
        Stop::Ambiguous { nth, weekday } => Misunderstood {
            word: phrase.to_owned(),
            message: format!("`{phrase}` can mean two things"),
            help: format!(
                "write \"{nth} {weekday} of the month\", or \"every {} weeks on {weekday}\"",
                ordinal(nth).unwrap_or(2)
            ),
            near: Some(format!("{nth} {weekday} of the month")),
        },
        Stop::At(place) => {
            let word = words.get(place).copied().unwrap_or(phrase);
            let message = if place < words.len() {
                format!("`{phrase}` is not understood from `{word}` on")
            } else {
                format!("`{phrase}` ends too early")
            };
            let (help, near) = suggest(phrase);
            Misunderstood {
                word: word.to_owned(),
                message,
                help,
                near,
            }
        }
    })
}

/// Why a phrase is no rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misunderstood {
    /// The word at which understanding ended.
    pub(super) word: String,
    pub(super) message: String,
    pub(super) help: String,
    /// The phrase that was probably meant.
    pub(super) near: Option<String>,
}

/// Where understanding ends.
enum Stop<'p> {
    /// At this word.
    At(usize),
    /// "every second Wednesday": of the month, or every two weeks?
    Ambiguous { nth: &'p str, weekday: &'p str },
}

fn read<'p>(words: &[&'p str]) -> Result<Rrule, Stop<'p>> {
    let mut words = Words { words, at: 0 };
    let rule = match words.attempt(period) {
        Some((freq, interval)) => within(&mut words, freq, interval)?,
        None => bare(&mut words)?,
    };
    if words.at < words.words.len() {
        words.stop()
    } else {
        Ok(rule)
    }
}

/// "every 2 weeks", "each month", "yearly".
fn period(words: &mut Words<'_, '_>) -> Option<(Frequency, u16)> {
    if let Some(period) = words.take(adverb) {
        return Some(period);
    }
    if !words.skip(&["every", "each"]) {
        return None;
    }
    let interval = words.take(how_many).unwrap_or(1);
    let freq = words.take(unit)?;
    Some((freq, interval))
}

/// What may follow a period: "on Tuesday", "on the 15th", "on 4 July".
fn within<'p>(
    words: &mut Words<'p, '_>,
    freq: Frequency,
    interval: u16,
) -> Result<Rrule, Stop<'p>> {
    let mut rule = Rrule {
        interval,
        ..Rrule::new(freq)
    };
    if words.peek().is_none() {
        return Ok(rule);
    }
    words.skip(&["on", "in"]);
    words.skip(&["the"]);
    match freq {
        Frequency::Weekly => rule.by_day = weekly_days(words).map_or_else(|| words.stop(), Ok)?,
        Frequency::Monthly => {
            days_of_month(words, &mut rule).map_or_else(|| words.stop(), Ok)?;
            words.attempt(|words| month_part(words).filter(|interval| *interval == 1));
        }
        Frequency::Yearly => days_of_year(words, &mut rule).map_or_else(|| words.stop(), Ok)?,
        _ => return words.stop(),
    }
    Ok(rule)
}

/// A rule that does not begin with its period: "second Wednesday of the month", "every Tuesday".
fn bare<'p>(words: &mut Words<'p, '_>) -> Result<Rrule, Stop<'p>> {
    words.skip(&["on"]);
    let every = words.skip(&["every", "each"]);
    words.skip(&["the"]);

    if every && words.skip(&["other"]) {
        let by_day = weekly_days(words).map_or_else(|| words.stop(), Ok)?;
        return Ok(Rrule {
            interval: 2,
            by_day,
            ..Rrule::new(Frequency::Weekly)
        });
    }
    if let Some(by_day) = weekly_days(words) {
        return Ok(Rrule {
            by_day,
            ..Rrule::new(Frequency::Weekly)
        });
    }
    let mut yearly = Rrule::new(Frequency::Yearly);
    if words
        .attempt(|words| days_of_year(words, &mut yearly))
        .is_some()
    {
        words.attempt(|words| period(words).filter(|p| *p == (Frequency::Yearly, 1)));
        return Ok(yearly);
    }
    let begin = words.at;
    let mut rule = Rrule::new(Frequency::Monthly);
    if days_of_month(words, &mut rule).is_none() {
        return words.stop();
    }
    match words.attempt(month_part) {
        Some(interval) => rule.interval = interval,
        None if every && words.peek().is_none() => {
            if let [nth, weekday] = words.words[begin..]
                && ordinal(nth).is_some_and(|n| n > 1)
            {
                return Err(Stop::Ambiguous { nth, weekday });
            }
        }
        None => {}
    }
    Ok(rule)
}

/// "Tuesday", "Tuesday and Thursday", "weekdays".
fn weekly_days(words: &mut Words<'_, '_>) -> Option<Vec<ByDay>> {
    if words.skip(&["weekday", "weekdays"]) {
        return Some(
            WEEKDAYS[..5]
                .iter()
                .map(|(_, weekday)| ByDay::every(*weekday))
                .collect(),
        );
    }
    let mut days = words.list(weekday);
    days.sort_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    (!days.is_empty()).then(|| days.into_iter().map(ByDay::every).collect())
}

/// "second and last Wednesday", "1st and 15th", "day 15", "last day".
fn days_of_month(words: &mut Words<'_, '_>, rule: &mut Rrule) -> Option<()> {
    if words.skip(&["day", "days"]) {
        rule.by_month_day = words.list(day_number);
        return (!rule.by_month_day.is_empty()).then_some(());
    }
    let nths = words.attempt(|words| {
        let nths = words.list(ordinal);
        let weekdays = words.list(weekday);
        (!nths.is_empty() && !weekdays.is_empty()).then_some((nths, weekdays))
    });
    if let Some((nths, weekdays)) = nths {
        let each = |nth: &i16| {
            weekdays
                .iter()
                .map(|w| ByDay::nth(*nth, *w))
                .collect::<Vec<_>>()
        };
        rule.by_day = nths.iter().flat_map(each).collect();
        return rule
            .by_day
            .iter()
            .all(|day| day.nth.abs() <= 5)
            .then_some(());
    }
    rule.by_month_day = words.list(|word| {
        if word == "last" {
            Some(-1)
        } else {
            ordinal(word)
        }
    });
    words.skip(&["day", "days"]);
    (!rule.by_month_day.is_empty()).then_some(())
}

/// "4 July", "July 4th", "last Sunday of March".
fn days_of_year(words: &mut Words<'_, '_>, rule: &mut Rrule) -> Option<()> {
    let by_day = words.attempt(|words| {
        let nth = words.take(ordinal)?;
        let weekday = words.take(weekday)?;
        words.skip(&["of", "in"]).then_some(())?;
        Some((ByDay::nth(nth, weekday), words.take(month)?))
    });
    if let Some((day, month)) = by_day {
        rule.by_day = vec![day];
        rule.by_month = vec![month];
        return Some(());
    }
    let date = words.attempt(|words| {
        if let Some(month) = words.take(month) {
            words.skip(&["the"]);
            return Some((words.take(day_number)?, month));
        }
        let day = words.take(day_number)?;
        words.skip(&["of"]);
        Some((day, words.take(month)?))
    });
    let (day, month) = date?;
    rule.by_month_day = vec![day];
    rule.by_month = vec![month];
    Some(())
}

/// "of the month", "of every 2 months", "each month", "monthly": the interval.
fn month_part(words: &mut Words<'_, '_>) -> Option<u16> {
    if words.skip(&["monthly"]) {
        return Some(1);
    }
    words.skip(&["of", "in"]);
    words.skip(&["the", "each", "every", "a"]);
    let interval = words.take(how_many).unwrap_or(1);
    words.skip(&["month", "months"]).then_some(interval)
}

#[cfg(test)]
mod tests {
    use super::suggest::EXAMPLES;
    use super::*;

    fn rule(phrase: &str) -> String {
        match parse(phrase) {
            Ok(rule) => rule.pattern(),
            Err(wrong) => format!("{} [{}] {}", wrong.message, wrong.word, wrong.help),
        }
    }

    #[test]
    fn every_kind_of_phrase_is_understood() {
        let table = "
            second Wednesday                        FREQ=MONTHLY;BYDAY=2WE
            second Wednesday of the month           FREQ=MONTHLY;BYDAY=2WE
            every 2nd Wednesday of the month        FREQ=MONTHLY;BYDAY=2WE
            the last Friday of each month           FREQ=MONTHLY;BYDAY=-1FR
            every last Friday                       FREQ=MONTHLY;BYDAY=-1FR
            every first Monday                      FREQ=MONTHLY;BYDAY=1MO
            first and third Monday                  FREQ=MONTHLY;BYDAY=1MO,3MO
            1st, 3rd and last Monday of the month   FREQ=MONTHLY;BYDAY=1MO,3MO,-1MO
            first Saturday and Sunday of the month  FREQ=MONTHLY;BYDAY=1SA,1SU
            first Monday of every 2 months          FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO
            first Monday of every other month       FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO
            every 3 months on the first Monday      FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO
            monthly on the second Tuesday           FREQ=MONTHLY;BYDAY=2TU
            every month                             FREQ=MONTHLY
            weekly                                  FREQ=WEEKLY
            every week on Monday                    FREQ=WEEKLY;BYDAY=MO
            Tuesdays                                FREQ=WEEKLY;BYDAY=TU
            every Thursday and Tuesday              FREQ=WEEKLY;BYDAY=TU,TH
            every Monday, Wednesday and Friday      FREQ=WEEKLY;BYDAY=MO,WE,FR
            every weekday                           FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
            every other Tuesday                     FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
            every two weeks on Tue                  FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
            every second week on Tuesday            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
            day 15 of the month                     FREQ=MONTHLY;BYMONTHDAY=15
            15th of the month                       FREQ=MONTHLY;BYMONTHDAY=15
            1st and 15th                            FREQ=MONTHLY;BYMONTHDAY=1,15
            first day of the month                  FREQ=MONTHLY;BYMONTHDAY=1
            every five weeks on Tuesday             FREQ=WEEKLY;INTERVAL=5;BYDAY=TU
            4 jul                                   FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4
            last day of the month                   FREQ=MONTHLY;BYMONTHDAY=-1
            every month on the 15th                 FREQ=MONTHLY;BYMONTHDAY=15
            every 3 months on the 15th              FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15
            fortnightly on Tuesday                  FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
            quarterly on the first Monday           FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO
            every day                               FREQ=DAILY
            every 3 days                            FREQ=DAILY;INTERVAL=3
            every year                              FREQ=YEARLY
            every year on 4 July                    FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4
            yearly on July 4th                      FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4
            4 July                                  FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4
            every 4th of July                       FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4
            last Sunday of March every year         FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            every 2 years on 29 February            FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29";
        for line in table.lines().skip(1) {
            let (phrase, expected) = line.trim().split_once("  ").expect("two columns");
            assert_eq!(rule(phrase), expected.trim(), "{phrase}");
        }
    }

    #[test]
    fn every_example_that_is_shown_to_people_is_understood() {
        for example in EXAMPLES {
            assert!(parse(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn a_phrase_that_is_not_understood_is_answered_with_the_nearest_that_is() {
        assert_eq!(
            rule("second Wensday of the month"),
            "unknown weekday `Wensday` [Wensday] did you mean \"second Wednesday of the month\"?"
        );
        assert_eq!(
            rule("evry 2 weaks on Tuesday"),
            "`evry` is not understood in a rule [evry] did you mean \"every 2 weeks on Tuesday\"?"
        );
        assert_eq!(
            rule("second Wednesday of the week"),
            "`second Wednesday of the week` is not understood from `of` on [of] the nearest that is \
             understood is \"second Wednesday of the month\"; `rrule = \"…\"` takes any rule of RFC 5545"
        );
        assert_eq!(
            rule("every"),
            "`every` ends too early [every] the nearest that is understood is \"every day\"; \
             `rrule = \"…\"` takes any rule of RFC 5545"
        );
    }

    #[test]
    fn an_hour_in_a_rule_is_sent_to_the_start() {
        assert_eq!(
            rule("every Wednesday at 19:00"),
            "a rule says the days, not the hour [at] the hour of `start` holds for every date: \
             leave it out here"
        );
    }

    #[test]
    fn a_phrase_that_can_mean_two_things_is_refused_with_both() {
        assert_eq!(
            rule("every second Wednesday"),
            "`every second Wednesday` can mean two things [every second Wednesday] write \
             \"second Wednesday of the month\", or \"every 2 weeks on Wednesday\""
        );
    }
}
