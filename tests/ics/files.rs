//! What a file is made of: its encoding, its lines, its components, and what is none.

use almanac::definition::Lost;
use almanac::model::Uid;
use expect_test::expect;

use crate::reading::{around, check, check_content, crlf, event, fixture, read};

#[test]
fn an_ordinary_file_is_read_without_a_word() {
    check_content(
        fixture("utf-8"),
        &expect![[r#"
        evening (soiree-2027@x.example)
          2027-01-13T19:00:00 Europe/Paris, lasts 2h
          summary: Soirée à Besançon
          description: Où l'on se voit, déjà pour la dixième fois : apportez vos téléphones, vos idées et vos amis\.
          location: Café du Théâtre
    "#]],
    );
}

#[test]
fn every_encoding_and_every_line_break_gives_the_same() {
    let series = |name| read(fixture(name)).content();
    let ordinary = series("utf-8");
    for name in [
        "utf-8-bom",
        "latin-1",
        "utf-16-le",
        "utf-16-be",
        "utf-16-le-no-bom",
        "lf",
        "cr",
        "crcrlf",
        "cr-latin-1",
        "white-space-before",
        "one-line-latin-1",
    ] {
        assert_eq!(series(name), ordinary, "{name}");
    }
}

#[test]
fn only_a_file_of_another_encoding_than_it_should_have_is_told() {
    for name in [
        "utf-8-bom",
        "utf-16-le",
        "utf-16-be",
        "utf-16-le-no-bom",
        "lf",
        "cr",
        "crcrlf",
    ] {
        assert_eq!(read(fixture(name)).printed, "", "{name}");
    }
    expect![[r#"
        warning: 4 lines are not UTF-8 and read as Windows-1252 (Latin-1)
         --> events/evening.ics:4:1
          |
        4 | X-WR-CALNAME:Soirées XMPP
          | ^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: save the file as UTF-8
    "#]]
    .assert_eq(&read(fixture("latin-1")).printed);
    expect![[r#"
        warning: one line is not UTF-8 and read as Windows-1252 (Latin-1)
          --> events/evening.ics:10:1
           |
        10 | SUMMARY:Soirée à Besançon
           | ^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: save the file as UTF-8
    "#]]
    .assert_eq(&read(fixture("one-line-latin-1")).printed);
    expect![[r#"
        warning: one line is not UTF-8 and read as Windows-1252 (Latin-1)
         --> events/evening.ics:1:1
          |
        1 | BEGIN:VCALENDAR␍VERSION:2.0␍PRODID:-//Example//Evening//FR␍X-WR-CALNAME:Soirées XMPP␍BEGIN:VEVENT␍UID:soiree-2027@x.example␍DTSTAMP:2...
          | ^^^^^^^^^^^^^^^
          |
          = help: save the file as UTF-8
    "#]].assert_eq(&read(fixture("cr-latin-1")).printed);
}

#[test]
fn a_fold_inside_a_character_tears_nothing() {
    check_content(
        fixture("folded-in-characters"),
        &expect![[r#"
        evening (soiree-2027@x.example)
          2027-01-13T19:00:00 Europe/Paris, lasts 2h
          summary: Soirée 🎉 à Besançon — ça y est
          description: Où l'on se voit, déjà pour la dixième fois : apportez vos téléphones, vos idées et vos amis\.
          location: Café du Théâtre
    "#]],
    );
}

#[test]
fn white_space_before_the_calendar_belongs_to_nothing() {
    check(
        fixture("white-space-before"),
        &expect![[r#"
        2027-01-13T19:00:00 2027-01-13T18:00:00Z Soirée à Besançon
    "#]],
    );
}

#[test]
fn unknown_components_and_properties_are_passed_over_in_silence() {
    check(
        around(
            "
            X-WR-RELCALID:1234
            NONSTANDARD;X-PARAM=1:value
            BEGIN:VTODO
            UID:todo@x.example
            DTSTART:20270101T120000Z
            SUMMARY:Bring cables
            END:VTODO
            BEGIN:X-COMPONENT
            SUMMARY:not this one
            BEGIN:X-INNER
            SUMMARY:nor this
            END:X-INNER
            END:X-COMPONENT
            BEGIN:VEVENT
            UID:a@x.example
            DTSTART:20270113T180000Z
            X-MOZ-GENERATION:4
            SUMMARY:Evening
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-PT15M
            DESCRIPTION:Soon
            DURATION:PT5M
            END:VALARM
            BEGIN:PARTICIPANT
            SUMMARY:not this either
            END:PARTICIPANT
            ATTENDEE;PARTSTAT=ACCEPTED;CN=\"x\":mailto:x@x.example
            END:VEVENT
            BEGIN:VFREEBUSY
            DTSTART:20270101T000000Z
            FREEBUSY:20270113T180000Z/PT1H
            END:VFREEBUSY",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
        "#]],
    );
}

#[test]
fn names_of_components_properties_and_parameters_are_read_in_any_case() {
    check(
        crlf(
            "
            begin:vcalendar
            Version:2.0
            Begin:vEvent
            uid:a@x.example
            dtstart;tzid=Europe/Berlin:20270113T180000
            rrule:freq=monthly;byday=2we;count=2
            summary:one\\, two
            End:Vevent
            end:vcalendar",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T17:00:00Z one, two
            2027-02-10T18:00:00 2027-02-10T17:00:00Z one, two
        "#]],
    );
}

#[test]
fn quoted_parameters_may_hold_what_ends_one_elsewhere() {
    check_content(
        event(
            r#"
            DTSTART;X-NOTE="a:b;c,d";TZID="Europe/Berlin":20270113T180000
            ORGANIZER;CN="Meetup; Berlin: east, west";SENT-BY="mailto:a@x.example":mailto:b@x.example
            CONTACT;ALTREP="https://x.example/a:b;c":The house"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 Europe/Berlin
              summary: Evening
              organizers: Meetup; Berlin: east, west | The house
        "#]],
    );
}

#[test]
fn a_parameter_with_several_values_is_read_whole() {
    check_content(
        event(
            r#"
            DTSTART:20270113T180000Z
            CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO,"CHAT",X-OWN;LABEL="Room, one":https://meet.x.example/one
            ATTENDEE;MEMBER="mailto:a@x.example","mailto:b@x.example":mailto:c@x.example"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: https://meet.x.example/one "Room, one" ["audio", "video", "chat"]
        "#]],
    );
}

#[test]
fn carets_in_parameters_are_quotes_and_line_breaks() {
    check_content(
        event(
            "
            DTSTART:20270113T180000Z
            ORGANIZER;CN=The ^'XMPP^' meetup^n5^^3 ^x:mailto:a@x.example",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              organizers: The "XMPP" meetup 5^3 ^x
        "#]],
    );
}

#[test]
fn several_calendars_in_one_file_keep_their_zones_apart() {
    let calendar = |zone: &str, uid: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:{zone}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
             DTSTART;VALUE=DATE-TIME:20270113T180000\r\nSUMMARY:{uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let file = calendar("Europe/Berlin", "one") + &calendar("America/New_York", "two");
    check(
        file,
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z one
        2027-01-13T18:00:00 2027-01-13T23:00:00Z two

        warning: a time without a zone: Europe/Berlin is taken
         --> events/evening.ics:6:1
          |
        6 | DTSTART;VALUE=DATE-TIME:20270113T180000
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`

        warning: a time without a zone: America/New_York is taken
          --> events/evening.ics:15:1
           |
        15 | DTSTART;VALUE=DATE-TIME:20270113T180000
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`
    "#]],
    );
}

#[test]
fn files_that_were_put_behind_each_other_are_read_with_their_marks() {
    let [one, two] = ["one", "two"].map(|uid| {
        format!(
            "\u{feff}BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n\
             DTSTART:20270113T180000Z\r\nSUMMARY:{uid}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    });
    check(
        one + &two,
        &expect![[r#"
            2027-01-13T19:00:00 2027-01-13T18:00:00Z one
            2027-01-13T19:00:00 2027-01-13T18:00:00Z two
        "#]],
    );
}

#[test]
fn the_same_uid_in_a_second_calendar_of_the_file_is_told_and_left_out() {
    let calendar = |title: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270113T180000Z\r\n\
             SUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    check(
        calendar("first") + &calendar("second"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z first

            warning: the UID `a` is in an earlier calendar of this file
             --> events/evening.ics:9:1
              |
            9 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: the later event is left out
        "#]],
    );
}

#[test]
fn an_event_outside_of_any_calendar_is_read() {
    let text =
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270113T180000Z\r\nSUMMARY:Evening\r\nEND:VEVENT\r\n";
    check(
        text,
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
    "#]],
    );
}

#[test]
fn one_bad_component_takes_no_other_with_it() {
    let text = around(
        "
        BEGIN:VEVENT
        UID:january@x.example
        DTSTART:20270113T180000Z
        SUMMARY:January
        END:VEVENT
        BEGIN:VEVENT
        UID:february@x.example
        DTSTART:next Wednesday
        SUMMARY:February
        END:VEVENT
        BEGIN:VEVENT
        UID:march@x.example
        DTSTART;TZID=Middle-earth/Shire:20270310T180000
        SUMMARY:March
        END:VEVENT
        BEGIN:VEVENT
        UID:april@x.example
        SUMMARY:April
        END:VEVENT
        BEGIN:VEVENT
        UID:may@x.example
        DTSTART:20270512T180000Z
        SUMMARY:May
        END:VEVENT",
    );
    check(
        &text,
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T18:00:00Z January
        2027-05-12T18:00:00 2027-05-12T18:00:00Z May

        error: `next Wednesday` is no time
          --> events/evening.ics:10:1
           |
        10 | DTSTART:next Wednesday
           | ^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: a time is written 20270113T180000, a whole day 20270113; the event is left out

        error: unknown time zone "Middle-earth/Shire"
          --> events/evening.ics:15:1
           |
        15 | DTSTART;TZID=Middle-earth/Shire:20270310T180000
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: name a zone such as Europe/Berlin, or describe it in a VTIMEZONE; the event is left out

        error: this event has no start
          --> events/evening.ics:18:1
           |
        18 | BEGIN:VEVENT
           | ^^^^^^^^^^^^
           |
           = help: an event needs a `DTSTART`; it is left out
    "#]],
    );
    let lost = ["february", "march", "april"].map(|month| Uid::new(format!("{month}@x.example")));
    assert_eq!(read(&text).definition.lost, Lost::Only(lost.to_vec()));
}

#[test]
fn one_bad_line_takes_only_itself() {
    check_content(
        event(
            "
            DTSTART:20270113T180000Z
            DURATION:two hours
            GEO:somewhere
            URL:ask me
            STATUS:MAYBE
            CONFERENCE;VALUE=URI:the usual room
            this line is one too many
            EXDATE:tomorrow
            RRULE:FREQ=MONTHLY;BYDAY=2WENESDAY",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening

            warning: this is no duration, and is passed over
             --> events/evening.ics:7:1
              |
            7 | DURATION:two hours
              | ^^^^^^^^^^^^^^^^^^
              |
              = help: two hours are `PT2H`

            warning: GEO is latitude;longitude in degrees
             --> events/evening.ics:8:1
              |
            8 | GEO:somewhere
              | ^^^^^^^^^^^^^
              |
              = help: it is passed over

            warning: this is no address of a page, and is passed over
             --> events/evening.ics:9:1
              |
            9 | URL:ask me
              | ^^^^^^^^^^

            warning: STATUS is CONFIRMED, TENTATIVE or CANCELLED
              --> events/evening.ics:10:1
               |
            10 | STATUS:MAYBE
               | ^^^^^^^^^^^^
               |
               = help: it is passed over

            warning: this is no address, and is passed over
              --> events/evening.ics:11:1
               |
            11 | CONFERENCE;VALUE=URI:the usual room
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            warning: this line has no colon and is passed over
              --> events/evening.ics:12:1
               |
            12 | this line is one too many
               | ^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: a line is `NAME:value`; a line that goes on begins with a space

            warning: the date `tomorrow` is no time
              --> events/evening.ics:13:1
               |
            13 | EXDATE:tomorrow
               | ^^^^^^^^^^^^^^^
               |
               = help: it is passed over

            error: unknown weekday `2WENESDAY`: MO, TU, WE, TH, FR, SA or SU, with a number before it for the nth
              --> events/evening.ics:14:1
               |
            14 | RRULE:FREQ=MONTHLY;BYDAY=2WENESDAY
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: the event stays, but does not repeat
        "#]],
    );
}

#[test]
fn a_file_that_is_cut_off_keeps_what_was_whole() {
    check(
        fixture("cut-off"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z January

            warning: `END:VCALENDAR` is missing
             --> events/evening.ics:1:1
              |
            1 | BEGIN:VCALENDAR
              | ^^^^^^^^^^^^^^^
              |
              = help: the file may be cut off

            error: this event is not whole
              --> events/evening.ics:10:1
               |
            10 | BEGIN:VEVENT
               | ^^^^^^^^^^^^
               |
               = help: the file ends in it, or it is too long; it is left out
        "#]],
    );
    assert_eq!(read(fixture("cut-off")).definition.lost, Lost::Unknown);
}

#[test]
fn a_file_that_is_cut_off_between_events_may_have_lost_some() {
    check(
        fixture("cut-off-between"),
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T18:00:00Z January

        warning: `END:VCALENDAR` is missing
         --> events/evening.ics:1:1
          |
        1 | BEGIN:VCALENDAR
          | ^^^^^^^^^^^^^^^
          |
          = help: the file may be cut off
    "#]],
    );
    assert_eq!(
        read(fixture("cut-off-between")).definition.lost,
        Lost::Unknown
    );
}

#[test]
fn a_page_that_asks_for_a_password_is_called_a_page() {
    check(
        fixture("login-page"),
        &expect![[r#"

        error: this is a web page, not a calendar
         --> events/evening.ics:1:1
          |
        1 | <!DOCTYPE html>
          | ^
          |
          = help: it may be a login or an error page: use the address that calendar programs subscribe to
    "#]],
    );
    assert_eq!(read(fixture("login-page")).definition.lost, Lost::Unknown);
}

#[test]
fn json_is_called_json() {
    check(
        fixture("json"),
        &expect![[r#"

        error: this is JSON, not an iCalendar file
         --> events/evening.ics:1:1
          |
        1 | {"data":{"search":{"message":null,"code":200,"data":[{"name":"XMPP meetup","startdate":"2027-01-13 18:00:00"}]}}}
          | ^
          |
          = help: a calendar begins with BEGIN:VCALENDAR
    "#]],
    );
}

#[test]
fn an_empty_file_is_called_empty() {
    check(
        fixture("empty"),
        &expect![[r#"

        error: the file is empty
         --> events/evening.ics:1:1
          |
        1 |
          | ^
          |
          = help: a calendar begins with BEGIN:VCALENDAR
    "#]],
    );
    check(
        fixture("blank"),
        &expect![[r#"

        error: the file is empty
         --> events/evening.ics:1:1
          |
        1 |
          | ^
          |
          = help: a calendar begins with BEGIN:VCALENDAR
    "#]],
    );
    assert_eq!(read(fixture("empty")).definition.lost, Lost::Unknown);
}

#[test]
fn a_contact_is_no_calendar() {
    check(
        fixture("contact"),
        &expect![[r#"

        error: this is not a calendar
         --> events/evening.ics:1:1
          |
        1 | BEGIN:VCARD
          | ^
          |
          = help: a calendar begins with BEGIN:VCALENDAR
    "#]],
    );
}

#[test]
fn a_calendar_without_events_is_right() {
    let read = read(around("X-WR-CALNAME:Quiet times"));
    assert_eq!(
        (read.printed.as_str(), read.definition.series.len()),
        ("", 0)
    );
    assert_eq!(read.definition.lost, Lost::Only(Vec::new()));
}

#[test]
fn an_event_that_is_not_closed_ends_where_the_next_begins() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:january@x.example
            DTSTART:20270113T180000Z
            SUMMARY:January
            BEGIN:VEVENT
            UID:february@x.example
            DTSTART:20270210T180000Z
            SUMMARY:February
            BEGIN:VALARM
            TRIGGER:-PT15M
            END:VEVENT
            BEGIN:VEVENT
            UID:march@x.example
            DTSTART:20270310T180000Z
            SUMMARY:March
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z January
            2027-02-10T18:00:00 2027-02-10T18:00:00Z February
            2027-03-10T18:00:00 2027-03-10T18:00:00Z March

            warning: `END:VEVENT` is missing
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^

            warning: `END:VALARM` is missing
              --> events/evening.ics:11:1
               |
            11 | BEGIN:VALARM
               | ^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn an_end_that_ends_nothing_is_told_and_changes_nothing() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:january@x.example
            DTSTART:20270113T180000Z
            SUMMARY:January
            END:VALARM
            END:VEVENT
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z January

            warning: `END:VALARM` ends nothing
             --> events/evening.ics:7:1
              |
            7 | END:VALARM
              | ^^^^^^^^^^

            warning: `END:VEVENT` ends nothing
             --> events/evening.ics:9:1
              |
            9 | END:VEVENT
              | ^^^^^^^^^^
        "#]],
    );
}

#[test]
fn tabs_fold_as_spaces_do_and_the_second_space_is_text() {
    check(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:2027\r\n\t0113T180000Z\r\n\
         SUMMARY:two\r\n  words and\r\n\t more\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z two words and more
        "#]],
    );
}

#[test]
fn escapes_of_texts_are_undone_once() {
    check_content(
        event(
            r"
            DTSTART:20270113T180000Z
            SUMMARY:A\; B\, C \\n D: E \N F
            DESCRIPTION:one\ntwo\\nthree\, four\; five",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: A; B, C \n D: E F
              description: one\
                  two\\nthree, four; five
        "#]],
    );
}
