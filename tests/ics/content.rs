//! What an event says besides when it is.

use expect_test::expect;

use crate::reading::{around, check, check_content, event, read};

#[test]
fn a_status_is_read_in_any_case() {
    check(
        event("DTSTART:20270113T180000Z\nSTATUS:cancelled"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening [cancelled]
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nSTATUS:TENTATIVE"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              status: tentative
        "#]],
    );
}

#[test]
fn titles_that_say_cancelled_cancel() {
    for title in [
        "Canceled: Evening",
        "Cancelled: Evening",
        "CANCELED:Evening",
        "Abgesagt: Evening",
        "Annulé : Evening",
        "Annullato: Evening",
        "Cancelado: Evening",
    ] {
        let read = read(event(&format!("DTSTART:20270113T180000Z\nSUMMARY:{title}")));
        assert_eq!(
            read.lines(),
            "2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening [cancelled]\n",
            "{title}"
        );
    }
    check(
        event("DTSTART:20270113T180000Z\nSUMMARY:Cancelled flights: a talk"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Cancelled flights: a talk
        "#]],
    );
    check(
        event("DTSTART:20270113T180000Z\nSUMMARY:Canceled:"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z ? [cancelled]

            warning: this event has no title
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: give it a SUMMARY
        "#]],
    );
}

#[test]
fn a_file_that_cancels_cancels_all_its_events() {
    check(
        around(
            "
            METHOD:CANCEL
            BEGIN:VEVENT
            UID:a
            DTSTART:20270113T180000Z
            RRULE:FREQ=WEEKLY;COUNT=2
            SUMMARY:Evening
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20270114T180000Z
            STATUS:CONFIRMED
            SUMMARY:Morning
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening [cancelled]
            2027-01-14T18:00:00 2027-01-14T18:00:00Z Morning [cancelled]
            2027-01-20T18:00:00 2027-01-20T18:00:00Z Evening [cancelled]
        "#]],
    );
}

#[test]
fn an_exception_may_be_cancelled_alone() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270113T180000Z
            RRULE:FREQ=WEEKLY;COUNT=3
            SUMMARY:Evening
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            RECURRENCE-ID:20270120T180000Z
            DTSTART:20270120T180000Z
            SUMMARY:Canceled: Evening
            COMMENT:The house is closed
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening
            2027-01-20T18:00:00 2027-01-20T18:00:00Z Evening [cancelled]
            2027-01-27T18:00:00 2027-01-27T18:00:00Z Evening
        "#]],
    );
}

#[test]
fn conferences_are_ways_to_take_part() {
    check_content(
        event(
            r#"
            DTSTART:20270113T180000Z
            CONFERENCE;VALUE=URI;FEATURE=CHAT;LABEL="The room":xmpp:room@muc.x.example?join
            CONFERENCE;VALUE=URI;FEATURE=PHONE,AUDIO:tel:+49-30-000000
            CONFERENCE;VALUE=URI:https://meet.x.example/room"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: xmpp:room@muc.x.example?join "The room" ["chat"]
              conference: tel:+49-30-000000 ["phone", "audio"]
              conference: https://meet.x.example/room []
        "#]],
    );
}

#[test]
fn an_address_in_the_place_of_a_place_is_a_way_to_take_part() {
    check_content(
        event("DTSTART:20270113T180000Z\nLOCATION:https://meet.x.example/room"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: https://meet.x.example/room []
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nLOCATION:xmpp:room@muc.x.example?join"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: xmpp:room@muc.x.example?join []
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nLOCATION:Online"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              attendance: online
        "#]],
    );
}

#[test]
fn what_google_and_outlook_say_of_calls_is_a_way_to_take_part() {
    check_content(
        event("DTSTART:20270113T180000Z\nX-GOOGLE-CONFERENCE:https://meet.x.example/room"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: https://meet.x.example/room []
        "#]],
    );
    check_content(
        event(
            r#"
            DTSTART:20270113T180000Z
            LOCATION:Microsoft Teams Meeting
            X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.x.example/l/1"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              conference: https://teams.x.example/l/1 []
        "#]],
    );
}

#[test]
fn where_something_is_may_be_said_in_the_way_of_apple() {
    check_content(
        event(
            r#"
            DTSTART:20270113T180000Z
            LOCATION:Alte Werft
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Alte Werft":geo:53.550000,9.990000"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              location: Alte Werft
              geo: (53550000, 9990000)
        "#]],
    );
}

#[test]
fn the_lines_of_a_place_are_kept_apart() {
    check_content(
        event(
            r"DTSTART:20270113T180000Z
LOCATION:Café du Théâtre\nRue des Écoles 5\, 25000 Besançon\n\nFrance",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              location: Café du Théâtre, Rue des Écoles 5, 25000 Besançon, France
        "#]],
    );
}

#[test]
fn degrees_are_read_to_their_millionth() {
    check_content(
        event("DTSTART:20270113T180000Z\nLOCATION:Hall\nGEO:52.513012;-13.420056"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              location: Hall
              geo: (52513012, -13420056)
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nGEO:52.5;13.4"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              geo: (52500000, 13400000)
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nGEO:200;13.4"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening

            warning: GEO is latitude;longitude in degrees
             --> events/evening.ics:7:1
              |
            7 | GEO:200;13.4
              | ^^^^^^^^^^^^
              |
              = help: it is passed over
        "#]],
    );
}

#[test]
fn categories_of_the_calendar_are_kept_and_others_told() {
    check_content(
        event(
            r"
            DTSTART:20270113T180000Z
            CATEGORIES:Meetup,Free beer\, free speech
            CATEGORIES:TALK,meetup,",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              categories: meetup | talk

            warning: categories that this calendar does not have: `Free beer, free speech`
             --> events/evening.ics:1:1
              |
            1 | BEGIN:VCALENDAR
              | ^
              |
              = help: they are passed over; it has meetup, sprint, summit, conference, talk, workshop, meeting, deadline
        "#]],
    );
}

#[test]
fn the_names_of_a_calendar_are_not_those_of_its_events() {
    check_content(
        around(
            "
            NAME:The calendar
            X-WR-CALNAME:The calendar
            DESCRIPTION:About the calendar
            URL:https://x.example/calendar
            CATEGORIES:unheard of
            IMAGE;VALUE=URI:https://x.example/calendar.png
            REFRESH-INTERVAL;VALUE=DURATION:P1D
            SOURCE;VALUE=URI:https://x.example/calendar.ics
            COLOR:turquoise
            LAST-MODIFIED:20261201T120000Z
            BEGIN:VEVENT
            UID:a@x.example
            DTSTART:20270113T180000Z
            SUMMARY:Evening
            COLOR:red
            IMAGE;VALUE=URI;DISPLAY=BADGE,THUMBNAIL;FMTTYPE=image/png:https://x.example/evening.png
            END:VEVENT",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              image: https://x.example/evening.png "Evening"
        "#]],
    );
}

#[test]
fn a_picture_inside_the_file_is_no_address() {
    check_content(
        event(
            "DTSTART:20270113T180000Z\nIMAGE;ENCODING=BASE64;VALUE=BINARY;FMTTYPE=image/png:iVBORw0KGgo=",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nIMAGE;VALUE=URI:data:image/png;base64,iVBORw0KGgo="),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
        "#]],
    );
}

#[test]
fn descriptions_of_html_become_text() {
    check_content(
        event(
            r#"
            DTSTART:20270113T180000Z
            DESCRIPTION:<p>Bring a <b>laptop</b>\, &amp; <a href="https://x.example/x">read this</a>.</p><ul><li>one</li><li>two</li></ul><script>alert(1)</script><img src="https://x.example/track.gif">"#,
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              description: Bring a laptop, \& read this <https://x.example/x>.\
                  \- one\
                  \- two
        "#]],
    );
}

#[test]
fn plain_descriptions_stay_as_they_are_written() {
    check_content(
        event(
            r"
            DTSTART:20270113T180000Z
            DESCRIPTION:1 < 2 & 3 > 2\n* not a list\n# not a title\nhttps://x.example/a_b_c\n\nEnd",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              description: 1 \< 2 \& 3 \> 2\
                  \* not a list\
                  \# not a title\
                  <https://x.example/a_b_c>
      
                  End
        "#]],
    );
}

#[test]
fn a_description_that_is_only_there_as_html_is_read_from_it() {
    check_content(
        event(
            r"
            DTSTART:20270113T180000Z
            X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Come\, all\; of you</p>\n<p>Soon</p></body></html>",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              description: Come, all; of you
      
                  Soon
        "#]],
    );
    check_content(
        event(
            r"
            DTSTART:20270113T180000Z
            STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>Come\, all</p>",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              description: Come, all
        "#]],
    );
}

#[test]
fn what_is_private_is_left_out() {
    check(
        around(
            "
            BEGIN:VEVENT
            UID:a
            DTSTART:20270113T180000Z
            CLASS:PRIVATE
            SUMMARY:Dentist
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20270113T180000Z
            CLASS:Confidential
            SUMMARY:Doctor
            END:VEVENT
            BEGIN:VEVENT
            UID:c
            DTSTART:20270113T180000Z
            CLASS:PUBLIC
            SUMMARY:Evening
            END:VEVENT",
        ),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z Evening

            warning: this event is private
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: it is left out; take its CLASS away to publish it

            warning: this event is private
             --> events/evening.ics:9:1
              |
            9 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: it is left out; take its CLASS away to publish it
        "#]],
    );
}

#[test]
fn an_event_without_a_title_is_told() {
    check(
        around("BEGIN:VEVENT\nUID:a\nDTSTART:20270113T180000Z\nEND:VEVENT"),
        &expect![[r#"
            2027-01-13T18:00:00 2027-01-13T18:00:00Z ?

            warning: this event has no title
             --> events/evening.ics:3:1
              |
            3 | BEGIN:VEVENT
              | ^^^^^^^^^^^^
              |
              = help: give it a SUMMARY
        "#]],
    );
}

#[test]
fn a_title_is_one_line_in_the_language_that_it_says() {
    check_content(
        event("DTSTART:20270113T180000Z\nSUMMARY;LANGUAGE=fr-FR:Soirée\\n  XMPP\t!"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Soirée XMPP !
              language: fr-FR
        "#]],
    );
}

#[test]
fn texts_that_are_too_long_are_cut_and_told() {
    let title = "x".repeat(201);
    let text = "y ".repeat(5_001);
    let read = read(event(&format!(
        "DTSTART:20270113T180000Z\nSUMMARY:{title}\nDESCRIPTION:{text}z"
    )));
    let told = [
        "the title has more than 200 characters",
        "the description has more than 10000 characters",
    ];
    assert_eq!(read.messages(), told);
    let event = &read.definition.series[0].event;
    assert_eq!(event.text.summary.chars().count(), 200);
}

#[test]
fn addresses_that_could_run_something_are_not_followed() {
    check_content(
        event(
            "
            DTSTART:20270113T180000Z
            URL:javascript:alert(1)
            LOCATION:javascript:alert(1)
            IMAGE;VALUE=URI:file:///etc/passwd",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              location: javascript:alert(1)

            warning: this is no address of a page, and is passed over
             --> events/evening.ics:7:1
              |
            7 | URL:javascript:alert(1)
              | ^^^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn who_organises_is_named_once_and_never_by_an_address() {
    check_content(
        event(
            "
            DTSTART:20270113T180000Z
            ORGANIZER;CN=The meetup:mailto:secret@x.example
            CONTACT:The meetup
            CONTACT:The house\\, second floor
            ATTENDEE;CN=A guest:mailto:guest@x.example",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              organizers: The meetup | The house, second floor
        "#]],
    );
    check_content(
        event("DTSTART:20270113T180000Z\nORGANIZER:mailto:secret@x.example"),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
        "#]],
    );
}

#[test]
fn an_address_behind_a_name_is_not_published() {
    check_content(
        event(
            "DTSTART:20270113T180000Z\nCONTACT:Harbour Lug\\, info@lug.x.example\nCONTACT:info@lug.x.example",
        ),
        &expect![[r#"
            evening (a@x.example)
              2027-01-13T18:00:00 UTC
              summary: Evening
              organizers: Harbour Lug
        "#]],
    );
}
