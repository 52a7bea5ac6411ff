//! Files in the shape that widespread programs write: each of them whole.

use expect_test::{Expect, expect};

use crate::reading::{check_content, fixture, read};

/// The occurrences of a file, then everything that it says, and what is said about it.
#[track_caller]
fn check(program: &str, occurrences: &Expect, content: &Expect) {
    occurrences.assert_eq(&read(fixture(program)).lines());
    check_content(fixture(program), content);
}

#[test]
fn what_google_calendar_writes_is_read() {
    check(
        "google-calendar",
        &expect![[r#"
        2027-01-13T19:00:00 2027-01-13T18:00:00Z XMPP Meetup Berlin
        2027-02-17T19:30:00 2027-02-17T18:30:00Z XMPP Meetup Berlin [moved from 2027-02-10T19:00:00]
        2027-03-10T19:00:00 2027-03-10T18:00:00Z XMPP Meetup Berlin
        2027-03-20T10:00:00 2027-03-20T09:00:00Z Sprint day
        2027-04-14T19:00:00 2027-04-14T17:00:00Z XMPP Meetup Berlin
        2027-06-05 2027-06-04T22:00:00Z XMPP at the Free Software Days
        2027-06-09T19:00:00 2027-06-09T17:00:00Z XMPP Meetup Berlin
    "#]],
        &expect![[r#"
            evening-02339869 (3jk0c9m1q2t8b4v5n6x7z8a9s0@google.com)
              formerly evening
              rule: FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270630T215959Z
              2027-01-13T19:00:00 Europe/Berlin, lasts 2h
              summary: XMPP Meetup Berlin
              description: We meet on the second Wednesday\.\
                  \- Bring a laptop\
                  \- or a question

                  More <https://xmpp.example/berlin>
              location: Community House, Example Street 5, 10999 Berlin, Germany
              on 2027-02-10T19:00:00:
                2027-02-17T19:30:00 Europe/Berlin, lasts 2h
                summary: XMPP Meetup Berlin
                location: Community House, Example Street 5, 10999 Berlin, Germany
            evening-e2ac3b8f (0a1b2c3d4e5f6g7h8i9j0k1l2m@google.com)
              2027-03-20T10:00:00 Europe/Berlin, lasts 7h
              summary: Sprint day
              status: tentative
              conference: https://meet.google.example/abc-defg-hij []
            evening-2b8661ad (9z8y7x6w5v4u3t2s1r0q9p8o7n@google.com)
              2027-06-05 Europe/Berlin, lasts 2d
              summary: XMPP at the Free Software Days
        "#]],
    );
}

#[test]
fn what_outlook_writes_is_read() {
    check(
        "outlook",
        &expect![[r#"
        2027-01-13T18:00:00 2027-01-13T17:00:00Z XMPP evening
        2027-02-10T18:00:00 2027-02-10T17:00:00Z XMPP evening
        2027-03-10T18:00:00 2027-03-10T17:00:00Z XMPP evening [cancelled]
        2027-04-14T18:00:00 2027-04-14T16:00:00Z XMPP evening
    "#]],
        &expect![[r#"
        evening (040000008200E00074C5B7101A82E00800000000609B7C9A3F5CDA01000000000000000010000000A4B1C2D3E4F5061728394A5B6C7D8E9F)
          rule: FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2;COUNT=4
          2027-01-13T18:00:00 Europe/Berlin, lasts 2h
          summary: XMPP evening
          language: en-US
          description: We meet and talk\.\
              Bring a friend\.
          location: Library, room 2
          categories: meetup
          on 2027-03-10T18:00:00:
            2027-03-10T18:00:00 Europe/Berlin, lasts 2h
            summary: XMPP evening
            language: en-US
            status: cancelled
    "#]],
    );
}

#[test]
fn what_office_365_writes_is_read() {
    check(
        "office-365",
        &expect![[r#"
        2027-01-05T18:00:00 2027-01-05T17:00:00Z XSF call
        2027-01-20T18:00:00 2027-01-20T17:00:00Z XSF call [moved from 2027-01-19T18:00:00]
        2027-02-06T17:00:00 2027-02-06T11:30:00Z Meetup in Bengaluru
        2027-02-16T18:00:00 2027-02-16T17:00:00Z XSF call
        2027-03-02T18:00:00 2027-03-02T17:00:00Z XSF call
    "#]],
        &expect![[r#"
        evening-30d94986 (040000008200E00074C5B7101A82E0080000000011111111)
          formerly evening
          rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270302T170000Z
          2027-01-05T18:00:00 Europe/Berlin, lasts 1h
          summary: XSF call
          description: \_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
              Microsoft Teams meeting\
              Join: <https://teams.example/l/meetup-join/19%3ameeting_abc%40thread.v2/0>
          location: Microsoft Teams Meeting
          on 2027-01-19T18:00:00:
            2027-01-20T18:00:00 Europe/Berlin, lasts 1h
            summary: XSF call
        evening-e5bdcf90 (040000008200E00074C5B7101A82E0080000000022222222)
          2027-02-06T17:00:00 Asia/Kolkata, lasts 2h
          summary: Meetup in Bengaluru

        warning: this event is private
          --> events/evening.ics:80:1
           |
        80 | BEGIN:VEVENT
           | ^^^^^^^^^^^^
           |
           = help: it is left out; take its CLASS away to publish it
    "#]],
    );
}

#[test]
fn what_apple_calendar_writes_is_read() {
    check(
        "apple-calendar",
        &expect![[r#"
        2027-01-07T19:00:00 2027-01-07T18:00:00Z XMPP-Stammtisch
        2027-01-14T19:00:00 2027-01-14T18:00:00Z XMPP-Stammtisch
        2027-01-21T20:00:00 2027-01-21T19:00:00Z XMPP-Stammtisch mit Film [moved from 2027-01-21T19:00:00]
        2027-01-28T19:00:00 2027-01-28T18:00:00Z XMPP-Stammtisch
        2027-02-20 2027-02-19T23:00:00Z Sprint
    "#]],
        &expect![[r#"
            evening-d2377fd4 (5C3B9D1E-7F4A-4B7C-9A3E-0D2F6B8C1A47)
              formerly evening
              rule: FREQ=WEEKLY;COUNT=4
              2027-01-07T19:00:00 Europe/Zurich, lasts 2h
              summary: XMPP-Stammtisch
              location: Restaurant Beispiel, Musterstrasse 5, 8004 Zürich, Schweiz
              geo: (47376900, 8541700)
              url: https://xmpp.example/zurich
              on 2027-01-21T19:00:00:
                2027-01-21T20:00:00 Europe/Zurich, lasts 2h 30m
                summary: XMPP-Stammtisch mit Film
            evening-5880108b (8E2D4C6A-0000-4B7C-9A3E-0D2F6B8C1A48)
              2027-02-20 Europe/Zurich, lasts 2d
              summary: Sprint
        "#]],
    );
}

#[test]
fn what_thunderbird_writes_is_read() {
    check(
        "thunderbird",
        &expect![[r#"
        2027-01-28T20:00:00 2027-01-28T19:00:00Z Client developers' round
        2027-02-11T20:00:00 2027-02-11T19:00:00Z Client developers' round
        2027-02-25T20:00:00 2027-02-25T19:00:00Z Client developers' round
        2027-03-25T20:00:00 2027-03-25T19:00:00Z Client developers' round [cancelled]
        2027-04-29T20:00:00 2027-04-29T18:00:00Z Client developers' round
    "#]],
        &expect![[r#"
        evening (f0a1b2c3-d4e5-4678-9abc-def012345678)
          rule: FREQ=MONTHLY;BYDAY=-1TH;COUNT=4
          2027-01-28T20:00:00 Europe/Berlin, lasts 1h 30m
          summary: Client developers' round
          description: What we \*work\* on
          conference: xmpp:clients@muc.xmpp.example?join []
          categories: meeting
          on 2027-03-25T20:00:00:
            2027-03-25T20:00:00 Europe/Berlin, lasts 1h 30m
            summary: Client developers' round
            status: cancelled

        warning: categories that this calendar does not have: `XMPP`
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
fn what_nextcloud_writes_is_read() {
    check(
        "nextcloud",
        &expect![[r#"
        2027-02-03T19:00:00 2027-02-03T18:00:00Z Monthly video call
        2027-03-03T20:00:00 2027-03-03T19:00:00Z Monthly video call [moved from 2027-03-03T19:00:00]
        2027-04-07T19:00:00 2027-04-07T17:00:00Z Monthly video call
    "#]],
        &expect![[r#"
        evening (2f1d7e7a-92c7-4d3b-8a38-6a1f2f0e9b11)
          rule: FREQ=MONTHLY;BYDAY=1WE;COUNT=3
          2027-02-03T19:00:00 Europe/Berlin, lasts 1h 30m
          summary: Monthly video call
          description: Everyone is welcome
          conference: https://cloud.xmpp.example/call/abcd1234 []
          categories: meetup
          on 2027-03-03T19:00:00:
            2027-03-03T20:00:00 Europe/Berlin, lasts 1h 30m
            summary: Monthly video call
    "#]],
    );
}

#[test]
fn what_mobilizon_writes_is_read() {
    check(
        "mobilizon",
        &expect![[r#"
        2027-01-19T18:00:00 2027-01-19T18:00:00Z Soirée XMPP
    "#]],
        &expect![[r#"
            evening (0c5b9e2a-5a9e-4a6f-b5d3-9f0c1d2e3f40)
              2027-01-19T18:00:00 Etc/UTC, lasts 2h 30m
              summary: Soirée XMPP
              description: Nous vous invitons à une soirée autour de XMPP\.
      
                  Entrée libre, sans inscription\.
              location: Maison des associations, 3 place d'Exemple, Toulouse, France
              geo: (43604652, 1444209)
              url: https://mobilizon.example/events/0c5b9e2a-5a9e-4a6f-b5d3-9f0c1d2e3f40
              organizers: Jabber Toulouse

            warning: categories that this calendar does not have: `Free software`, `XMPP`
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
fn what_gancio_writes_is_read() {
    check(
        "gancio",
        &expect![[r#"
        2027-01-22T19:00:00 2027-01-22T19:00:00Z Serata XMPP
        2027-02-19T19:00:00 2027-02-19T19:00:00Z Federazione, una chiacchierata
    "#]],
        &expect![[r#"
            evening-0208838c (8a5f1f5e-0c67-4a0a-93d1-6e9b6f5e7c21)
              formerly evening
              2027-01-22T19:00:00 UTC, lasts 2h 30m
              summary: Serata XMPP
              description: Portate il telefono\!
      
                  Installiamo un client insieme\.
              location: Spazio di Esempio - via di Esempio 7, Torino
              url: https://gancio.example/event/serata-xmpp
            evening-5dd60f84 (1d1c0fb2-2f6f-43a9-8b54-7b3a8a0d9e10)
              2027-02-19T19:00:00 UTC
              summary: Federazione, una chiacchierata
              location: Spazio di Esempio - via di Esempio 7, Torino
              url: https://gancio.example/event/federazione

            warning: categories that this calendar does not have: `installazione`, `xmpp`
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
fn what_meetup_writes_is_read() {
    check(
        "meetup",
        &expect![[r#"
        2027-04-14T18:30:00 2027-04-14T17:30:00Z Federated messaging night
        2027-05-12T18:30:00 2027-05-12T17:30:00Z Federated messaging night [cancelled]
    "#]],
        &expect![[r#"
            evening-event-301234567 (event_301234567@meetup.com)
              formerly evening
              2027-04-14T18:30:00 Europe/London, lasts 2h
              summary: Federated messaging night
              description: XMPP Users London\
                  Wednesday, April 14 at 6:30 PM
      
                  Two short talks \& chat\.
      
                  <https://www.meetup.example/xmpp-london/events/301234567/>
              url: https://www.meetup.example/xmpp-london/events/301234567/
            evening-event-301234568 (event_301234568@meetup.com)
              2027-05-12T18:30:00 Europe/London, lasts 2h
              summary: Federated messaging night
              status: cancelled
              url: https://www.meetup.example/xmpp-london/events/301234568/
        "#]],
    );
}

#[test]
fn what_luma_writes_is_read() {
    check(
        "luma",
        &expect![[r#"
        2027-01-29T02:00:00 2027-01-29T02:00:00Z XMPP build night
    "#]],
        &expect![[r#"
            evening (evt-AbCdEfGhIjKlMnO@events.lu.ma)
              2027-01-29T02:00:00 UTC, lasts 3h
              summary: XMPP build night
              description: Get up\-to\-date information at: <https://lu.ma/xmpp-build>

                  Address:\
                  Check event page for more details\.

                  Build something with us\.
              geo: (37774930, -122419420)
              url: https://lu.ma/xmpp-build
              organizers: XMPP Bay Area
        "#]],
    );
}

#[test]
fn what_pretalx_writes_is_read() {
    check(
        "pretalx",
        &expect![[r#"
        2027-01-31T10:00:00 2027-01-31T09:00:00Z Bringing XMPP to the classroom - a group of teachers
        2027-01-31T11:00:00 2027-01-31T10:00:00Z End-to-end encryption, again
    "#]],
        &expect![[r#"
        evening-pretalx-xmppdays-abc123 (pretalx-xmppdays-ABC123@pretalx.example)
          formerly evening
          2027-01-31T10:00:00 Europe/Brussels, lasts 30m
          summary: Bringing XMPP to the classroom - a group of teachers
          description: Bringing XMPP to the classroom
          location: Room A
          url: https://pretalx.example/xmppdays/talk/ABC123/
        evening-pretalx-xmppdays-def456 (pretalx-xmppdays-DEF456@pretalx.example)
          2027-01-31T11:00:00 Europe/Brussels, lasts 45m
          summary: End-to-end encryption, again
          location: Room B
          url: https://pretalx.example/xmppdays/talk/DEF456/
    "#]],
    );
}

#[test]
fn what_indico_writes_is_read() {
    check(
        "indico",
        &expect![[r#"
        2027-01-28T08:00:00 2027-01-28T08:00:00Z XMPP Summit
    "#]],
        &expect![[r#"
            evening (indico-event-4242@indico.example)
              2027-01-28T08:00:00 UTC, lasts 32h 30m
              summary: XMPP Summit
              description: Two days of protocol talk\.

                  <https://indico.example/event/4242/>
              location: Brussels, Hotel Example - Meeting room 1
              url: https://indico.example/event/4242/

            warning: categories that this calendar does not have: `Summits`
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
fn what_movim_writes_is_read() {
    check(
        "movim",
        &expect![[r#"
        2027-01-15T20:00:00 2027-01-15T20:00:00Z Movim release chat
    "#]],
        &expect![[r#"
        evening (urn-uuid-3d5f)
          2027-01-15T20:00:00 UTC, lasts 1h
          summary: Movim release chat
          description: See xmpp:movim@conference\.movim\.example?join
          url: xmpp:pubsub.movim.example?;node=releases;item=3d5f

        warning: a time without a zone: UTC is taken
         --> events/evening.ics:7:1
          |
        7 | DTSTART:20270115T200000
          | ^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: add the zone of the place: `DTSTART;TZID=Europe/Berlin:…`
    "#]],
    );
}
