//! The ceilings: at each of them all is well, and one beyond is told.

use almanac::definition::Lost;
use almanac::ical::{
    MAX_CHANGES, MAX_COMPONENTS, MAX_DATES, MAX_DEPTH, MAX_HTML_OF_FILE, MAX_LINE_BYTES,
    MAX_PROPERTIES,
};
use expect_test::{Expect, expect};

use crate::reading::{Reading, around, event, read};

/// What is printed, and how many occurrences there are in 2027.
#[track_caller]
fn check(read: &Reading, occurrences: usize, expected: &Expect) {
    // A source line of many kilobytes says no more than its beginning.
    let short = |line: &str| match line.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    };
    let printed: Vec<String> = read.printed.lines().map(short).collect();
    expected.assert_eq(&printed.join("\n"));
    assert_eq!(read.lines().lines().count(), occurrences);
}

#[test]
fn a_series_has_most_changes_of_all_that_follow() {
    let changed = |count: usize| {
        let first: jiff::civil::Date = "2027-01-02".parse().unwrap();
        let change = |number: usize| {
            let day = first.saturating_add(jiff::Span::new().days(i64::try_from(number).unwrap()));
            let day = day.strftime("%Y%m%d");
            format!(
                "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:{day}T180000Z\n\
                 DTSTART:{day}T180000Z\nSUMMARY:{number}\nEND:VEVENT\n"
            )
        };
        let changes: String = (0..count).map(change).collect();
        read(format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20270101T180000Z\nSUMMARY:x\n\
             RRULE:FREQ=DAILY\nEND:VEVENT\n{changes}END:VCALENDAR\n"
        ))
    };
    let told = |count| changed(count).messages().join("\n");
    assert_eq!(told(MAX_CHANGES), "");
    assert_eq!(
        told(MAX_CHANGES + 1),
        "more than 200 changes of all that follow"
    );
}

#[test]
fn html_has_a_most_in_a_file() {
    let html = format!("<p>{}</p>", "x ".repeat(15_000));
    let count = MAX_HTML_OF_FILE / html.len();
    let many = |count: usize| {
        let one = |number: usize| {
            format!(
                "BEGIN:VEVENT\nUID:{number}\nDTSTART:20270113T180000Z\nSUMMARY:x\nDESCRIPTION:{html}\nEND:VEVENT\n"
            )
        };
        let events: String = (0..count).map(one).collect();
        read(format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"))
    };
    let told = |count: usize| {
        let read = many(count);
        let more = "more than 1048576 bytes of HTML in one file";
        read.messages()
            .iter()
            .filter(|message| **message == more)
            .count()
    };
    assert_eq!((told(count), told(count + 1)), (0, 1));
}

#[test]
fn a_line_has_a_longest() {
    let with = |bytes: usize| {
        let line = format!("DESCRIPTION:{}", "x ".repeat(MAX_LINE_BYTES));
        read(event(&format!(
            "DTSTART:20270113T180000Z\n{}",
            &line[..bytes]
        )))
    };
    assert_eq!(
        with(MAX_LINE_BYTES).messages(),
        ["the description has more than 10000 characters"]
    );
    let beyond = with(MAX_LINE_BYTES + 1);
    check(
        &beyond,
        1,
        &expect![[r#"
            warning: a line of 65537 bytes; 65536 are the most
             --> events/evening.ics:7:1
              |
            7 | DESCRIPTION:x x x x x x x x x x x x x x x x x... x x x x x x x x x x x x x x x x x x x x x x 
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the line is passed over"#]],
    );
    assert_eq!(beyond.definition.series[0].event.text.description, None);
}

#[test]
fn what_nobody_reads_may_be_longer() {
    let line = format!(
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:{}",
        "A".repeat(2 * MAX_LINE_BYTES)
    );
    let read = read(event(&format!("DTSTART:20270113T180000Z\n{line}")));
    check(&read, 1, &expect![[""]]);
}

#[test]
fn components_have_a_deepest() {
    let with = |depth: usize| {
        let inside = depth - 2;
        let (begin, end) = (
            "BEGIN:X-PART\n".repeat(inside),
            "END:X-PART\n".repeat(inside),
        );
        let one = |uid: &str, inside: &str| {
            format!(
                "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20270113T180000Z\nSUMMARY:x\n{inside}END:VEVENT\n"
            )
        };
        read(around(
            &(one("a", &format!("{begin}{end}")) + &one("b", "")),
        ))
    };
    check(&with(MAX_DEPTH), 2, &expect![[""]]);
    check(
        &with(MAX_DEPTH + 1),
        2,
        &expect![[r#"
        warning: components are nested deeper than 8
          --> events/evening.ics:13:1
           |
        13 | BEGIN:X-PART
           | ^^^^^^^^^^^^
           |
           = help: what is inside is passed over"#]],
    );
    check(
        &with(MAX_DEPTH + 1_000),
        2,
        &expect![[r#"
        warning: components are nested deeper than 8
          --> events/evening.ics:13:1
           |
        13 | BEGIN:X-PART
           | ^^^^^^^^^^^^
           |
           = help: what is inside is passed over"#]],
    );
}

#[test]
fn a_file_has_most_components() {
    // With the calendar itself.
    let with = |components: usize| {
        let todo = "BEGIN:VTODO\nEND:VTODO\n".repeat(components - 2);
        read(around(&format!(
            "{todo}BEGIN:VEVENT\nUID:a\nDTSTART:20270113T180000Z\nSUMMARY:x\nEND:VEVENT"
        )))
    };
    check(&with(MAX_COMPONENTS), 1, &expect![[""]]);
    let beyond = with(MAX_COMPONENTS + 1);
    check(
        &beyond,
        0,
        &expect![[r#"
            error: this event is not whole
                 --> events/evening.ics:24001:1
                  |
            24001 | BEGIN:VEVENT
                  | ^^^^^^^^^^^^
                  |
                  = help: the file ends in it, or it is too long; it is left out

            error: more than 12000 components
                 --> events/evening.ics:24002:1
                  |
            24002 | UID:a
                  | ^^^^^
                  |
                  = help: the rest of the file is left out; is this the right file?"#]],
    );
    assert_eq!(beyond.definition.lost, Lost::Unknown);
}

#[test]
fn a_component_has_most_properties() {
    // With UID, SUMMARY and DTSTART.
    let with = |properties: usize| {
        let comments = "COMMENT:x\n".repeat(properties - 3);
        read(event(&format!("DTSTART:20270113T180000Z\n{comments}")))
    };
    check(&with(MAX_PROPERTIES), 1, &expect![[""]]);
    check(
        &with(MAX_PROPERTIES + 1),
        0,
        &expect![[r#"
            error: more than 1000 properties in one component
                --> events/evening.ics:1004:1
                 |
            1004 | COMMENT:x
                 | ^^^^^^^^^
                 |
                 = help: the component is left out"#]],
    );
}

#[test]
fn guests_are_no_properties_that_count() {
    let guests = "ATTENDEE;CN=x:mailto:x@x.example\n".repeat(2 * MAX_PROPERTIES);
    check(
        &read(event(&format!("DTSTART:20270113T180000Z\n{guests}"))),
        1,
        &expect![[""]],
    );
}

#[test]
fn a_series_has_most_further_dates_and_most_exceptions() {
    let dates = |count: usize| {
        let day = jiff::civil::date(2027, 1, 1);
        let days = (1..=count).map(|n| {
            let day = day.saturating_add(jiff::Span::new().days(i64::try_from(n).unwrap()));
            day.strftime("%Y%m%dT180000Z").to_string()
        });
        days.collect::<Vec<_>>().join(",")
    };
    let with = |name: &str, count: usize| {
        let start = "DTSTART:20270101T180000Z\nRRULE:FREQ=DAILY;COUNT=1002";
        let start = if name == "EXDATE" {
            start
        } else {
            "DTSTART:20270101T180000Z"
        };
        read(event(&format!("{start}\n{name}:{}", dates(count))))
    };
    let all = |read: &Reading| read.occurrences("2027-01-01", "2040-01-01").len();
    assert_eq!(
        (
            all(&with("RDATE", MAX_DATES)),
            with("RDATE", MAX_DATES).printed
        ),
        (1_001, String::new())
    );
    assert_eq!(
        (
            all(&with("EXDATE", MAX_DATES)),
            with("EXDATE", MAX_DATES).printed
        ),
        (2, String::new())
    );
    let (further, exceptions) = (with("RDATE", MAX_DATES + 1), with("EXDATE", MAX_DATES + 1));
    assert_eq!((all(&further), all(&exceptions)), (1_001, 2));
    check(
        &further,
        365,
        &expect![[r#"
            error: more than 1000 dates in RDATE
             --> events/evening.ics:7:1
              |
            7 | RDATE:20270102T180000Z,20270103T180000Z,20270...,20270828T180000Z,20270829T180000Z,20270830T1
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the rest is left out; say it with a rule"#]],
    );
    check(
        &exceptions,
        1,
        &expect![[r#"
            error: more than 1000 dates in EXDATE
             --> events/evening.ics:8:1
              |
            8 | EXDATE:20270102T180000Z,20270103T180000Z,2027...Z,20270828T180000Z,20270829T180000Z,20270830T
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: the rest is left out; say it with a rule"#]],
    );
}

#[test]
fn a_rule_has_a_longest_text() {
    let with = |bytes: usize| {
        let begin = "FREQ=DAILY;COUNT=3;BYMONTH=1";
        let months = ",1".repeat(bytes);
        let rule = format!("{begin}{months}");
        read(event(&format!(
            "DTSTART:20270113T180000Z\nRRULE:{}",
            &rule[..bytes]
        )))
    };
    check(&with(1_024), 3, &expect![[""]]);
    check(
        &with(1_026),
        1,
        &expect![[r#"
        error: a rule is longer than 1024 characters
         --> events/evening.ics:7:1
          |
        7 | RRULE:FREQ=DAILY;COUNT=3;BYMONTH=1,1,1,1,1,1,...1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: the event stays, but does not repeat"#]],
    );
}

#[test]
fn many_problems_are_counted_and_not_listed() {
    let events: String = (0..60)
        .map(|n| format!("BEGIN:VEVENT\nUID:{n}\nSUMMARY:x\nEND:VEVENT\n"))
        .collect();
    let read = read(around(&events));
    assert_eq!(
        (read.messages().len(), read.messages()[50]),
        (51, "and 10 more problems in this file")
    );
}

/// Whatever it is made of, a large file takes seconds at most.
#[test]
#[expect(clippy::disallowed_methods, reason = "it is the time that is tested")]
fn no_shape_of_a_file_takes_more_than_its_length() {
    let mut shapes: Vec<(&str, String)> = vec![
        ("BEGIN without END", "BEGIN:VEVENT\r\n".repeat(200_000)),
        ("END without BEGIN", "END:VEVENT\r\n".repeat(200_000)),
        (
            "folds",
            format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:{}",
                "\r\n x".repeat(500_000)
            ),
        ),
        ("line breaks", "\r".repeat(2_000_000)),
        ("no line break", "x".repeat(2_000_000)),
        (
            "colons",
            format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=({}",
                ":".repeat(60_000)
            ),
        ),
        (
            "parameters",
            format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY{}:x",
                ";A=1".repeat(15_000)
            ),
        ),
        (
            "quotes",
            format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY;A={}:x",
                "\"".repeat(60_000)
            ),
        ),
        (
            "tags",
            event(&format!(
                "DTSTART:20270101\nDESCRIPTION:{}",
                "<b>".repeat(20_000)
            )),
        ),
        (
            "tables",
            event(&format!(
                "DTSTART:20270101\nDESCRIPTION:{}",
                "<table><tr><td>".repeat(4_000)
            )),
        ),
        (
            "lists",
            event(&format!(
                "DTSTART:20270101\nDESCRIPTION:{}",
                "<ul><li>".repeat(8_000)
            )),
        ),
    ];
    let many = |event: &dyn Fn(usize) -> String| around(&(0..4_000).map(event).collect::<String>());
    shapes.push((
        "one UID for all",
        many(&|n| {
            let (day, hour) = (n % 28 + 1, n / 28 % 24);
            let (month, minute) = (n / 672 % 12 + 1, n % 60);
            format!("BEGIN:VEVENT\nUID:a\nDTSTART:2027{month:02}{day:02}T{hour:02}{minute:02}00Z\nSUMMARY:x\nEND:VEVENT\n")
        }),
    ));
    shapes.push((
        "an exception of every date",
        around("BEGIN:VEVENT\nUID:a\nDTSTART:20200101T000000Z\nRRULE:FREQ=DAILY\nSUMMARY:x\nEND:VEVENT").replace(
            "END:VCALENDAR",
            &(0..4_000)
                .map(|n| {
                    let day = jiff::civil::date(2020, 1, 1).saturating_add(jiff::Span::new().days(n));
                    let day = day.strftime("%Y%m%d");
                    let range = if n % 40 == 0 { ";RANGE=THISANDFUTURE" } else { "" };
                    format!("BEGIN:VEVENT\nUID:a\nRECURRENCE-ID{range}:{day}T000000Z\nDTSTART:{day}T010000Z\nSUMMARY:x\nEND:VEVENT\n")
                })
                .collect::<String>(),
        ),
    ));
    for (name, text) in shapes {
        let begin = std::time::SystemTime::now();
        drop(read(&text));
        let took = begin.elapsed().unwrap();
        assert!(took.as_secs() < 10, "{name} took {took:?}");
    }
}
