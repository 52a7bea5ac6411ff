//! The examples of RFC 5545 §3.8.5.3, all of them and in its order.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod common;

use std::ops::ControlFlow;
use std::sync::Arc;

use almanac::model::{EventTime, Rrule, Series};
use almanac::recurrence;
use almanac::zone::Zone;
use common::{series, window};
use jiff::civil::Date;

/// The day of a start and a rule from there, or two that mean the same; below them what they give:
/// `...` where it goes on without end, and the name of the refusal where we do not expand it, which
/// leaves the start alone. It is always nine o'clock in New York.
const EXAMPLES: &str = "
    # Ten days in a row
    1997-09-02 FREQ=DAILY;COUNT=10
      1997 Sep 2-11

    # Every day until Christmas Eve begins in UTC
    1997-09-02 FREQ=DAILY;UNTIL=19971224T000000Z
      1997 Sep 2-30 Oct 1-31 Nov 1-30 Dec 1-23

    # Every other day
    1997-09-02 FREQ=DAILY;INTERVAL=2
      1997 Sep 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30
           Oct 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30
           Nov 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 Dec 1 3 ...

    # Five times, ten days apart
    1997-09-02 FREQ=DAILY;INTERVAL=10;COUNT=5
      1997 Sep 2 12 22 Oct 2 12

    # The days of three Januaries, said in two ways
    1998-01-01 FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA
    1998-01-01 FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1
      1998 Jan 1-31 1999 Jan 1-31 2000 Jan 1-31

    # Ten weeks
    1997-09-02 FREQ=WEEKLY;COUNT=10
      1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4

    # Every week until Christmas
    1997-09-02 FREQ=WEEKLY;UNTIL=19971224T000000Z
      1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4 11 18 25 Dec 2 9 16 23

    # Every other week
    1997-09-02 FREQ=WEEKLY;INTERVAL=2;WKST=SU
      1997 Sep 2 16 30 Oct 14 28 Nov 11 25 Dec 9 23 1998 Jan 6 20 Feb 3 17 ...

    # Tuesdays and Thursdays of five weeks, said in two ways
    1997-09-02 FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH
    1997-09-02 FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH
      1997 Sep 2 4 9 11 16 18 23 25 30 Oct 2

    # Three days of every other week until Christmas, from a Monday on
    1997-09-01 FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR
      1997 Sep 1 3 5 15 17 19 29 Oct 1 3 13 15 17 27 29 31 Nov 10 12 14 24 26 28 Dec 8 10 12 22

    # Two days of every other week, eight times
    1997-09-02 FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH
      1997 Sep 2 4 16 18 30 Oct 2 14 16

    # First Fridays, ten of them
    1997-09-05 FREQ=MONTHLY;COUNT=10;BYDAY=1FR
      1997 Sep 5 Oct 3 Nov 7 Dec 5 1998 Jan 2 Feb 6 Mar 6 Apr 3 May 1 Jun 5

    # First Fridays until Christmas
    1997-09-05 FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR
      1997 Sep 5 Oct 3 Nov 7 Dec 5

    # First and last Sundays of every other month
    1997-09-07 FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU
      1997 Sep 7 28 Nov 2 30 1998 Jan 4 25 Mar 1 29 May 3 31

    # The last Mondays but one of six months
    1997-09-22 FREQ=MONTHLY;COUNT=6;BYDAY=-2MO
      1997 Sep 22 Oct 20 Nov 17 Dec 22 1998 Jan 19 Feb 16

    # Two days before the last of a month
    1997-09-28 FREQ=MONTHLY;BYMONTHDAY=-3
      1997 Sep 28 Oct 29 Nov 28 Dec 29 1998 Jan 29 Feb 26 ...

    # The 2nd and the 15th
    1997-09-02 FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15
      1997 Sep 2 15 Oct 2 15 Nov 2 15 Dec 2 15 1998 Jan 2 15

    # The first and the last of the month
    1997-09-30 FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1
      1997 Sep 30 Oct 1 31 Nov 1 30 Dec 1 31 1998 Jan 1 31 Feb 1

    # Six days in the middle of a month, a year and a half apart
    1997-09-10 FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15
      1997 Sep 10-15 1999 Mar 10-13

    # The Tuesdays of every other month
    1997-09-02 FREQ=MONTHLY;INTERVAL=2;BYDAY=TU
      1997 Sep 2 9 16 23 30 Nov 4 11 18 25 1998 Jan 6 13 20 27 Mar 3 10 17 24 31 ...

    # The same day of June and of July, for five years
    1997-06-10 FREQ=YEARLY;COUNT=10;BYMONTH=6,7
      1997 Jun 10 Jul 10 1998 Jun 10 Jul 10 1999 Jun 10 Jul 10 2000 Jun 10 Jul 10
      2001 Jun 10 Jul 10

    # The same day of three months, every other year
    1997-03-10 FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3
      1997 Mar 10 1999 Jan 10 Feb 10 Mar 10 2001 Jan 10 Feb 10 Mar 10 2003 Jan 10 Feb 10 Mar 10

    # Days of the year, every third year: a leap year among them has them earlier
    1997-01-01 FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200
      1997 Jan 1 Apr 10 Jul 19 2000 Jan 1 Apr 9 Jul 18 2003 Jan 1 Apr 10 Jul 19 2006 Jan 1

    # The twentieth Monday of the year
    1997-05-19 FREQ=YEARLY;BYDAY=20MO
      1997 May 19 1998 May 18 1999 May 17 ...

    # The Monday of the twentieth week
    1997-05-12 FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO
      1997 May 12 1998 May 11 1999 May 17 ...

    # The Thursdays of March
    1997-03-13 FREQ=YEARLY;BYMONTH=3;BYDAY=TH
      1997 Mar 13 20 27 1998 Mar 5 12 19 26 1999 Mar 4 11 18 25 ...

    # The Thursdays of summer
    1997-06-05 FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8
      1997 Jun 5 12 19 26 Jul 3 10 17 24 31 Aug 7 14 21 28
      1998 Jun 4 11 18 25 Jul 2 9 16 23 30 Aug 6 13 20 27
      1999 Jun 3 10 17 24 Jul 1 8 15 22 29 Aug 5 12 19 26 ...

    # Fridays the 13th: the start is none, and is left out by an EXDATE
    1997-09-02 FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 EXDATE
      1998 Feb 13 Mar 13 Nov 13 1999 Aug 13 2000 Oct 13 ...

    # The Saturday after the first Sunday
    1997-09-13 FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13
      1997 Sep 13 Oct 11 Nov 8 Dec 13 1998 Jan 10 Feb 7 Mar 7 Apr 11 May 9 Jun 13 ...

    # When the United States elect a president: on the Tuesday after the first Monday
    1996-11-05 FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8
      1996 Nov 5 2000 Nov 7 2004 Nov 2 ...

    # The third of a month's Tuesdays, Wednesdays and Thursdays, taken together
    1997-09-04 FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3
      1997 Sep 4 Oct 7 Nov 6

    # The last working day but one
    1997-09-29 FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2
      1997 Sep 29 Oct 30 Nov 27 Dec 30 1998 Jan 29 Feb 26 Mar 30 ...

    # Every three hours of one day: not for us
    1997-09-02 FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z
      1997 Sep 2 WithinADay(Hourly)

    # Every quarter of an hour, six times
    1997-09-02 FREQ=MINUTELY;INTERVAL=15;COUNT=6
      1997 Sep 2 WithinADay(Minutely)

    # Every hour and a half, four times
    1997-09-02 FREQ=MINUTELY;INTERVAL=90;COUNT=4
      1997 Sep 2 WithinADay(Minutely)

    # Every twenty minutes of working hours ...
    1997-09-02 FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40
      1997 Sep 2 TimesOfDay(24)

    # ... and the same, said in another way
    1997-09-02 FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16
      1997 Sep 2 WithinADay(Minutely)

    # Every other week, and weeks begin on Mondays ...
    1997-08-05 FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO
      1997 Aug 5 10 19 24

    # ... or on Sundays
    1997-08-05 FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU
      1997 Aug 5 17 19 31

    # There is no 30th of February
    2007-01-15 FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5
      2007 Jan 15 30 Feb 15 Mar 15 30
";

#[test]
fn every_example_gives_the_dates_that_the_rfc_gives() {
    let mut wrong = Vec::new();
    let mut rules = 0;
    for block in EXAMPLES.trim().split("\n\n") {
        let lines = block.lines().map(str::trim).skip(1);
        let (examples, dates): (Vec<&str>, Vec<&str>) =
            lines.partition(|line| line.contains("FREQ="));
        let expected = expected(&dates.join(" "));
        for example in examples {
            rules += 1;
            let found = answer(&series_of(example), expected.len());
            if found != expected {
                wrong.push(format!(
                    "{example}\n  gives {found:?}\n  not   {expected:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Of the 38 examples, three are said in two ways, and one has two answers.
    assert_eq!(rules, 42);
}

#[test]
fn nine_oclock_stays_nine_oclock_when_daylight_saving_time_ends() {
    let weekly = Arc::new(series_of("1997-09-02 FREQ=WEEKLY;COUNT=10"));
    let autumn = window("1997-10-20", "1997-11-01");
    let found = recurrence::expand(&weekly, autumn, &Zone::utc()).value;
    let instants: Vec<String> = found.iter().map(|one| one.span.from.to_string()).collect();
    assert_eq!(instants, ["1997-10-21T13:00:00Z", "1997-10-28T14:00:00Z"]);
}

#[test]
fn without_its_exdate_the_start_is_an_occurrence_and_counts_although_it_is_no_friday() {
    let counted = series_of("1997-09-02 FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3");
    assert_eq!(
        answer(&counted, 9),
        expected("1997 Sep 2 1998 Feb 13 Mar 13")
    );
}

/// `1997-09-02 FREQ=DAILY`, and `EXDATE` after it where the start itself is left out.
fn series_of(example: &str) -> Series {
    let mut parts = example.split(' ');
    let start: Date = parts.next().unwrap().parse().unwrap();
    let mut one = series("summary = \"x\"\nstart = 2000-01-01")[0]
        .as_ref()
        .clone();
    one.event.zone = Zone::parse("America/New_York").unwrap();
    one.event.start = EventTime::DateTime(start.at(9, 0, 0, 0));
    let rule = Rrule::parse(parts.next().unwrap(), &one.event.zone).unwrap();
    one.rrule = Some(rule.into());
    if parts.next() == Some("EXDATE") {
        one.exdate = vec![one.event.start];
    }
    one
}

/// The starts of a series, the last of `most` as `...` if it is not the last of all.
fn answer(series: &Series, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let result = recurrence::walk(series, |start| {
        if found.len() < most {
            found.push(start.to_string());
            return ControlFlow::Continue(());
        }
        found.pop();
        found.push("...".to_owned());
        ControlFlow::Break(())
    });
    found.extend(result.err().map(|refused| format!("{refused:?}")));
    found
}

/// `1997 Sep 2-30 Oct 1 ...` as starts, one by one.
fn expected(dates: &str) -> Vec<String> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (mut year, mut month) = (0, 0);
    let mut expected = Vec::new();
    for word in dates.split_whitespace() {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        match (first.parse::<i16>(), last.parse::<i16>()) {
            (Ok(number), _) if number > 31 => year = number,
            (Ok(first), Ok(last)) => {
                let days = first..=last;
                expected.extend(days.map(|day| format!("{year}-{month:02}-{day:02}T09:00:00")));
            }
            _ => match MONTHS.find(word) {
                Some(at) => month = at / 3 + 1,
                None => expected.push(word.to_owned()),
            },
        }
    }
    expected
}
