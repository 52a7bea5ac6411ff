//! TZIDs of other programs, and the zones that they mean.

use expect_test::expect;

use crate::reading::{around, check, read};

/// The name of the zone, the instant of 18:00 in January, and that in July.
fn zone(definition: &str, tzid: &str) -> String {
    let event = |uid: &str, start: &str| {
        format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID={tzid}:{start}\nSUMMARY:{uid}\nEND:VEVENT\n")
    };
    let text = format!(
        "{definition}{}{}",
        event("a", "20270113T180000"),
        event("b", "20270713T180000")
    );
    let read = read(around(&text));
    let zones = read
        .definition
        .series
        .iter()
        .map(|one| one.event.zone.name().to_owned());
    let instants = read.occurrences("2027-01-01", "2028-01-01");
    let instants = instants
        .iter()
        .map(|one| one.span.from.strftime("%H:%M").to_string());
    let mut words: Vec<String> = zones.chain(instants).collect();
    words.dedup();
    words.extend(read.messages().iter().map(|message| format!("({message})")));
    words.join(" ")
}

/// A VTIMEZONE with the changes of central Europe, as Exchange writes it.
fn central_europe(tzid: &str) -> String {
    format!(
        "BEGIN:VTIMEZONE\nTZID:{tzid}\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n\
         TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
         BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
         RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
}

#[test]
fn a_zone_needs_no_vtimezone() {
    expect!["Europe/Berlin 17:00 16:00"].assert_eq(&zone("", "Europe/Berlin"));
}

#[test]
fn utc_needs_no_vtimezone() {
    expect!["UTC 18:00"].assert_eq(&zone("", "UTC"));
    expect!["Etc/UTC 18:00"].assert_eq(&zone("", "Etc/UTC"));
    expect!["UTC 18:00"].assert_eq(&zone("", "tzone://Microsoft/Utc"));
}

#[test]
fn names_of_windows_are_mapped() {
    expect!["Europe/Berlin 17:00 16:00"].assert_eq(&zone("", "W. Europe Standard Time"));
    expect!["America/Los_Angeles 02:00 01:00"].assert_eq(&zone("", "Pacific Standard Time"));
    expect!["Europe/London 18:00 17:00"].assert_eq(&zone("", "GMT Standard Time"));
    expect!["Asia/Kolkata 12:30"].assert_eq(&zone("", "India Standard Time"));
}

#[test]
fn prefixed_names_are_those_behind_the_prefix() {
    expect!["Europe/Berlin 17:00 16:00"]
        .assert_eq(&zone("", "/mozilla.org/20050126_1/Europe/Berlin"));
    expect!["America/Argentina/Buenos_Aires 21:00"].assert_eq(&zone(
        "",
        "/citadel.org/20211207_1/America/Argentina/Buenos_Aires",
    ));
    expect!["Europe/London 18:00 17:00"].assert_eq(&zone(
        "",
        "/freeassociation.sourceforge.net/Tzfile/Europe/London",
    ));
}

#[test]
fn display_names_may_have_a_colon_and_stand_with_or_without_quotes() {
    for name in [
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
    ] {
        assert_eq!(zone("", name), "Europe/Amsterdam 17:00 16:00");
    }
    expect!["Australia/Brisbane 08:00"].assert_eq(&zone("", "(UTC+10:00) Brisbane"));
    expect!["Australia/Brisbane 08:00"]
        .assert_eq(&zone("", "(UTC+10:00) Brisbane;VALUE=DATE-TIME"));
    expect!["America/New_York 23:00 22:00"]
        .assert_eq(&zone("", "(UTC-05:00) Eastern Time (US & Canada)"));
    expect![[
        r#"(unknown time zone "(UTC-05:00) Somewhere") (unknown time zone "(UTC-05:00) Somewhere")"#
    ]]
    .assert_eq(&zone("", "(UTC-05:00) Somewhere"));
    expect!["Etc/GMT-1 17:00"].assert_eq(&zone("", "GMT+01:00"));
    expect!["Etc/GMT+3 21:00"].assert_eq(&zone("", "UTC-03:00"));
}

#[test]
fn a_localised_name_is_understood_by_its_vtimezone() {
    expect!["Europe/Berlin 17:00 16:00"].assert_eq(&zone(
        &central_europe("Mitteleuropäische Zeit"),
        "Mitteleuropäische Zeit",
    ));
    expect!["Europe/Berlin 17:00 16:00"].assert_eq(&zone(
        &central_europe("Customized Time Zone"),
        "Customized Time Zone",
    ));
}

#[test]
fn the_zone_of_the_calendar_comes_first_among_zones_that_are_alike() {
    let text = format!("X-WR-TIMEZONE:Europe/Prague\n{}", central_europe("Ours"));
    expect!["Europe/Prague 17:00 16:00"].assert_eq(&zone(&text, "Ours"));
}

#[test]
fn x_lic_location_names_the_zone() {
    let text = "BEGIN:VTIMEZONE\nTZID:Custom 1\nX-LIC-LOCATION:Europe/Vienna\nBEGIN:STANDARD\n\
                DTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n";
    expect!["Europe/Vienna 17:00 16:00"].assert_eq(&zone(text, "Custom 1"));
}

#[test]
fn a_name_that_is_known_decides_against_what_the_file_says_of_it() {
    expect!["America/New_York 23:00 22:00"].assert_eq(&zone(
        &central_europe("America/New_York"),
        "America/New_York",
    ));
}

#[test]
fn a_vtimezone_without_an_offset_before_is_one_that_never_changes() {
    let text = "BEGIN:VTIMEZONE\nTZID:Our time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n\
                TZOFFSETTO:+1000\nEND:STANDARD\nEND:VTIMEZONE\n";
    expect!["Etc/GMT-10 08:00"].assert_eq(&zone(text, "Our time"));
}

/// 20 minutes ahead of UTC, and an hour more in summer.
const NOWHERE: &str = "BEGIN:VTIMEZONE\nTZID:Nowhere\nBEGIN:STANDARD\nDTSTART:19701025T030000\n\
    TZOFFSETFROM:+0120\nTZOFFSETTO:+0020\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0020\nTZOFFSETTO:+0120\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn a_vtimezone_that_is_no_zone_counts_by_its_offsets() {
    expect!["UTC 17:40 16:40 (this zone is none of the database's) (this zone is none of the database's)"].assert_eq(&zone(NOWHERE, "Nowhere"));
}

#[test]
fn a_series_on_the_clocks_of_nowhere_follows_them_through_summer() {
    check(
        around(&format!(
            "{NOWHERE}BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Nowhere:20270301T180000\n\
             RRULE:FREQ=WEEKLY;UNTIL=20270412T164000Z\nEXDATE;TZID=Nowhere:20270308T180000\n\
             SUMMARY:Monday\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Nowhere:20270315T180000\n\
             DTSTART;TZID=Nowhere:20270316T190000\nSUMMARY:Tuesday\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Nowhere:20270405T180000\n\
             DTSTART;TZID=Europe/Berlin:20270405T190000\nSUMMARY:In Berlin\nEND:VEVENT"
        )),
        &expect![[r#"
            2027-03-01T17:40:00 2027-03-01T17:40:00Z Monday
            2027-03-16T18:40:00 2027-03-16T18:40:00Z Tuesday [moved from 2027-03-15T17:40:00]
            2027-03-22T17:40:00 2027-03-22T17:40:00Z Monday
            2027-03-29T16:40:00 2027-03-29T16:40:00Z Monday
            2027-04-05T17:00:00 2027-04-05T17:00:00Z In Berlin [moved from 2027-04-05T16:40:00]
            2027-04-12T16:40:00 2027-04-12T16:40:00Z Monday

            warning: this zone is none of the database's
              --> events/evening.ics:18:1
               |
            18 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: its dates are worked out by the offsets of its VTIMEZONE, and shown in UTC
        "#]],
    );
}

#[test]
fn an_exception_on_the_clocks_of_nowhere_joins_a_series_in_a_zone() {
    check(
        around(&format!(
            "{NOWHERE}BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:20270301T180000\n\
             RRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Monday\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;TZID=Nowhere:20270308T172000\n\
             DTSTART;TZID=Nowhere:20270308T182000\nSUMMARY:Later\nEND:VEVENT"
        )),
        &expect![[r#"
            2027-03-01T18:00:00 2027-03-01T17:00:00Z Monday
            2027-03-08T19:00:00 2027-03-08T18:00:00Z Later [moved from 2027-03-08T18:00:00]
        "#]],
    );
}

#[test]
fn an_endless_series_on_the_clocks_of_nowhere_is_cut_and_told() {
    let text = around(&format!(
        "{NOWHERE}BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Nowhere:20270101T180000\nRRULE:FREQ=DAILY\n\
         SUMMARY:Daily\nEND:VEVENT"
    ));
    let read = read(text);
    expect![[r#"
        warning: this zone is none of the database's
          --> events/evening.ics:18:1
           |
        18 | BEGIN:VEVENT
           | ^^^^^^^^^^^^
           |
           = help: its dates are worked out by the offsets of its VTIMEZONE, and shown in UTC

        warning: more than 1000 dates in a zone that is none of the database's
          --> events/evening.ics:18:1
           |
        18 | BEGIN:VEVENT
           | ^^^^^^^^^^^^
           |
           = help: those after them are left out; give the rule an end, or the zone its name
    "#]]
    .assert_eq(&read.printed);
    assert_eq!(read.occurrences("2027-01-01", "2040-01-01").len(), 1_001);
}

#[test]
fn an_unknown_zone_without_a_vtimezone_leaves_its_event_out() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Mitteleuropäische Zeit:20270113T180000
            SUMMARY:Left out
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20270114T180000Z
            SUMMARY:Kept
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-14T18:00:00 2027-01-14T18:00:00Z Kept

            error: unknown time zone "Mitteleuropäische Zeit"
             --> events/evening.ics:5:1
              |
            5 | DTSTART;TZID=Mitteleuropäische Zeit:20270113T180000
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: name a zone such as Europe/Berlin, or describe it in a VTIMEZONE; the event is left out
        "#]],
    );
}

#[test]
fn an_unknown_zone_of_an_end_costs_the_end() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270113T180000Z
            DTEND;TZID=Mars/Olympus:20270113T200000
            EXDATE;TZID=Mars/Olympus:20270113T200000
            SUMMARY:Evening
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

            warning: the zone "Mars/Olympus" of this end is unknown
             --> events/evening.ics:6:1
              |
            6 | DTEND;TZID=Mars/Olympus:20270113T200000
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it is passed over

            warning: the zone "Mars/Olympus" of this date is unknown
             --> events/evening.ics:7:1
              |
            7 | EXDATE;TZID=Mars/Olympus:20270113T200000
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it is passed over
        "#]],
    );
}

#[test]
fn whole_days_need_no_zone_that_anyone_knows() {
    check(
        around(
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Mars/Olympus;VALUE=DATE:20270113\nSUMMARY:Day\nEND:VEVENT",
        ),
        &expect![[r#"
            2027-01-13 2027-01-13T00:00:00Z Day
        "#]],
    );
}
