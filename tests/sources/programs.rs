//! What the programs that organisers use serve, at the addresses and in the shape that they have:
//! Mobilizon, Gancio, Luma and Movim. Words and names are our own.

use std::path::Path;
use std::sync::Arc;

use almanac::source::{Allowed, Fetcher, System, carry_out};
use expect_test::expect;

use crate::asking::limits;
use crate::desk::{Desk, body, source};
use crate::kinds::check;
use crate::server::{Server, ok};

/// Lets the one source of `desk` ask its server.
fn ask(desk: &mut Desk) {
    let allowed = Allowed::new(["127.0.0.1".to_owned()]);
    let fetcher = Fetcher::new(Arc::new(System), allowed, "test".to_owned(), limits());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for task in desk.sources.all() {
        let asking = carry_out(&task, &fetcher, Path::new("."), desk.now);
        let reply = runtime.block_on(asking);
        desk.sources.settle(&task, reply, desk.now);
    }
}

/// Lines end in LF alone and are not folded; properties come in the order of the alphabet; zones are not
/// described. The first event is as versions 2 to 4 write it, the other one as later ones do.
const MOBILIZON: &str = "\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
PRODID:-//Elixir ICalendar//Mobilizon 4.1.0//EN
BEGIN:VEVENT
CATEGORIES:Meetup,Free software
DESCRIPTION:On the second Wednesday\\, as always: whoever is new is welcome\\; so is everybody else.\\n\\nBring a friend.
DTEND;TZID=Europe/Paris:20270113T220000
DTSTAMP:20261101T093000Z
DTSTART;TZID=Europe/Paris:20270113T190000
GEO:45.7601;4.8357
LOCATION:12 rue de l'Exemple 69001 Lyon Auvergne-Rhône-Alpes France
ORGANIZER:Jabber Lyon
STATUS:CONFIRMED
SUMMARY:Rencontre XMPP
UID:5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a01
URL:https://mobilizon.example/events/5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a01
END:VEVENT
BEGIN:VEVENT
ATTACH;FMTTYPE=image/webp:https://mobilizon.example/media/0a1b2c.webp?name=poster.webp
DTSTAMP:20261102T093000Z
DTSTART:20270210T180000Z
ORGANIZER:https://mobilizon.example/@jabber
STATUS:CANCELLED
SUMMARY:Rencontre XMPP
UID:5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a02
URL:https://mobilizon.example/events/5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a02
END:VEVENT
END:VCALENDAR
";

/// As the routes of Mobilizon have it; the feed of all groups must be switched on.
fn mobilizon() -> Server {
    Server::start(|request, connection| {
        let accepts = request.headers["accept"].contains("text/calendar");
        connection.write(&match request.path.as_str() {
            _ if !accepts => crate::server::status("406 Not Acceptable", ""),
            "/@jabber/feed/ics" => ok(
                "Content-Type: text/calendar; charset=utf-8\r\n\
                 Content-Disposition: attachment; filename=\"jabber.ics\"\r\n",
                MOBILIZON.as_bytes(),
            ),
            "/feed/instance/ics" => crate::server::status("401 Unauthorized", ""),
            _ => crate::server::status("404 Not Found", ""),
        });
    })
}

fn group(server: &Server, page: &str) -> Desk {
    let url = server.url(page);
    let text = format!(
        "[source]\nkind = \"mobilizon\"\nurl = \"{url}\"\ntime_zone = \"Europe/Paris\"\nlanguages = [\"fr\"]"
    );
    Desk::new(vec![source("lyon", &text)])
}

#[test]
fn the_page_of_a_group_at_a_mobilizon_server_gives_its_events_with_all_that_they_say() {
    let server = mobilizon();
    let mut desk = group(&server, "/@jabber");
    ask(&mut desk);
    check(
        &desk,
        &expect![[r#"
            lyon-1cb88546
              2027-01-13T19:00:00 Europe/Paris 0 d 180 min
              Rencontre XMPP (confirmed)
              On the second Wednesday, as always: whoever is new is welcome; so is everybody else\.||Bring a friend\.
              https://mobilizon.example/events/5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a01
              in-person: 12 rue de l'Exemple 69001 Lyon Auvergne-Rhône-Alpes France, (45760100, 4835700) 
              ["Jabber Lyon"] ["meetup"] ["fr"]
            lyon-a749526c
              2027-02-10T19:00:00 Europe/Paris open
              Rencontre XMPP (cancelled)
              https://mobilizon.example/events/5b1c0f5e-3a0e-4f2a-9d55-0f8f2d1f6a02
              :  
              [] [] ["fr"]
            ? categories that this calendar does not have are passed over: Free software
        "#]],
    );
    let followed = desk.sources.followed();
    let image = followed[0].1.series[1].event.image.as_ref().unwrap();
    assert_eq!(
        image.url.as_str(),
        "https://mobilizon.example/media/0a1b2c.webp?name=poster.webp"
    );
    for page in ["/@jabber/events", "/@jabber/feed/ics"] {
        let mut desk = group(&server, page);
        ask(&mut desk);
        assert_eq!(desk.sources.health(desk.now)[0].events, 2, "{page}");
    }
}

#[test]
fn a_mobilizon_server_may_not_offer_the_events_of_all_its_groups() {
    let server = mobilizon();
    let mut desk = group(&server, "/");
    ask(&mut desk);
    assert_eq!(server.paths(), ["/feed/instance/ics"]);
    assert_eq!(
        desk.state(),
        "! forbidden: the server answers 401 Unauthorized\n"
    );
}

/// Gancio puts its own name before every title, writes times in UTC, and folds.
const GANCIO: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\nPRODID:adamgibbons/ics\r\n\
    METHOD:PUBLISH\r\nX-PUBLISHED-TTL:PT1H\r\nBEGIN:VEVENT\r\nUID:4711@eventi.example\r\n\
    SUMMARY:[Eventi a Torino] Incontro XMPP\r\nDTSTAMP:20261101T090000Z\r\nDTSTART:20270114T200000Z\r\n\
    DTEND:20270114T220000Z\r\nDESCRIPTION:Si parla di messaggistica libera\\, con una birra davanti. Cri\r\n\
    \tstalli liquidi esclusi.\r\nX-ALT-DESC;FMTTYPE=text/html:<p>Si parla di messaggistica libera</p>\r\n\
    URL:https://eventi.example/event/incontro-xmpp\r\nGEO:45.07;7.68\r\n\
    LOCATION:Circolo - Via Esempio 1\\, Torino\r\nSTATUS:CONFIRMED\r\nCATEGORIES:Meetup\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn what_gancio_puts_before_titles_can_be_taken_away_and_its_times_be_those_of_the_town() {
    let mut desk = Desk::new(vec![source(
        "torino",
        r#"
        [source]
        kind = "ics"
        url = "https://eventi.example/feed/ics?tags=xmpp"
        time_zone = "Europe/Rome"
        [[source.rewrite]]
        find = "[Eventi a Torino] "
        "#,
    )]);
    desk.hear(body(GANCIO));
    check(
        &desk,
        &expect![[r#"
            torino-4711
              2027-01-14T21:00:00 Europe/Rome 0 d 120 min
              Incontro XMPP (confirmed)
              Si parla di messaggistica libera, con una birra davanti\. Cristalli liquidi esclusi\.
              https://eventi.example/event/incontro-xmpp
              in-person: Circolo - Via Esempio 1, Torino, (45070000, 7680000) 
              [] ["meetup"] []
        "#]],
    );
}

#[test]
fn only_single_times_in_utc_become_those_of_the_source() {
    let events = GANCIO
        .replace("DTEND", "RRULE:FREQ=WEEKLY;COUNT=3\r\nDTEND")
        .replace("END:VCALENDAR\r\n", "")
        + "BEGIN:VEVENT\r\nUID:1@x\r\nDTSTART;TZID=Europe/London:20270101T180000\r\nSUMMARY:There\r\nEND:VEVENT\r\n\
           BEGIN:VEVENT\r\nUID:2@x\r\nDTSTART:20270601T180000\r\nSUMMARY:Floating\r\nEND:VEVENT\r\n\
           BEGIN:VEVENT\r\nUID:3@x\r\nDTSTART;VALUE=DATE:20270701\r\nSUMMARY:All day\r\nEND:VEVENT\r\n\
           END:VCALENDAR\r\n";
    let zones = |more: &str| -> Vec<String> {
        let text = format!("[source]\nkind = \"ics\"\nurl = \"https://x.example/a.ics\"\n{more}");
        let mut desk = Desk::new(vec![source("theirs", &text)]);
        desk.hear(body(&events));
        let followed = desk.sources.followed();
        let series = followed[0].1.series.iter();
        series
            .map(|one| format!("{} {}", one.event.start, one.event.zone.name()))
            .collect()
    };
    assert_eq!(
        zones("time_zone = \"Europe/Rome\""),
        [
            "2027-01-01T18:00:00 Europe/London",
            "2027-01-14T20:00:00 UTC",
            "2027-06-01T18:00:00 Europe/Rome",
            "2027-07-01 Europe/Rome",
        ]
    );
    assert_eq!(
        zones(""),
        [
            "2027-01-01T18:00:00 Europe/London",
            "2027-01-14T20:00:00 UTC",
            "2027-06-01T18:00:00 UTC",
            "2027-07-01 UTC",
        ]
    );
}

#[test]
fn the_page_at_luma_is_no_call_and_is_found_where_luma_writes_it() {
    let text = "[source]\nkind = \"ics\"\nurl = \"https://api.lu.ma/ics/get?entity=calendar&id=cal-x\"\n\
                time_zone = \"Europe/Berlin\"";
    let mut desk = Desk::new(vec![source("luma", text)]);
    desk.hear(body(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Luma//x//EN\r\nBEGIN:VEVENT\r\n\
         UID:evt-one@events.lu.ma\r\nDTSTAMP:20261101T090000Z\r\nDTSTART:20270120T180000Z\r\n\
         DTEND:20270120T200000Z\r\nORGANIZER;CN=\"Berlin XMPP\":MAILTO:calendar-invite@lu.ma\r\n\
         SUMMARY:Open evening\r\nDESCRIPTION:Get up-to-date information at: https://luma.com/abc123\\n\\nAd\r\n \
         dress:\\nc-base\\, Rungestraße 20\r\nLOCATION:c-base\\, Rungestraße 20\\, 10179 Berlin\r\n\
         GEO:52.51;13.42\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
         UID:evt-two@events.lu.ma\r\nDTSTAMP:20261101T090000Z\r\nDTSTART:20270121T180000Z\r\n\
         SUMMARY:For guests\r\nLOCATION:https://luma.com/event/evt-two\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
         UID:evt-three@events.lu.ma\r\nDTSTAMP:20261101T090000Z\r\nDTSTART:20270122T180000Z\r\n\
         SUMMARY:Online\r\nLOCATION:https://meet.example.org/xmpp\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ));
    check(
        &desk,
        &expect![[r#"
            luma-evt-one
              2027-01-20T19:00:00 Europe/Berlin 0 d 120 min
              Open evening (confirmed)
              Get up\-to\-date information at: <https://luma.com/abc123>||Address:\|c\-base, Rungestraße 20
              https://luma.com/abc123
              in-person: c-base, Rungestraße 20, 10179 Berlin, (52510000, 13420000) 
              ["Berlin XMPP"] [] []
            luma-evt-two
              2027-01-21T19:00:00 Europe/Berlin open
              For guests (confirmed)
              https://luma.com/event/evt-two
              :  
              [] [] []
            luma-evt-three
              2027-01-22T19:00:00 Europe/Berlin open
              Online (confirmed)
              online:  https://meet.example.org/xmpp
              [] [] []
        "#]],
    );
}

#[test]
fn the_posts_of_a_community_at_movim_lead_to_their_own_pages() {
    let server = Server::start(|request, connection| {
        let posts = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <feed xmlns=\"http://www.w3.org/2005/Atom\"><updated>2026-11-22T12:00:00+00:00</updated>\
            <link rel=\"self\" href=\"https://movim.example/?feed/pubsub.example/Berlin\"/>\
            <link rel=\"alternate\" href=\"https://movim.example/?node/pubsub.example/Berlin\"/>\
            <title>Berlin</title><subtitle>pubsub.example</subtitle>\
            <id>xmpp:pubsub.example?;node=Berlin</id><generator uri=\"https://movim.eu\">Movim</generator>\
            <entry><title>See you on Wednesday</title><id>urn:uuid:1</id>\
            <updated>2026-11-20T18:00:00+00:00</updated>\
            <link rel=\"enclosure\" type=\"image/webp\" href=\"https://movim.example/p.webp\"/>\
            <link rel=\"alternate\" href=\"https://osm.example/way/4711\"/>\
            <link rel=\"alternate\" type=\"text/html\" href=\"https://movim.example/?post/pubsub.example/Berlin/1\"/>\
            </entry></feed>";
        connection.write(&match request.path.as_str() {
            "/?feed/pubsub.example/Berlin" => ok(
                "Content-Type: application/atom+xml; charset=UTF-8\r\n",
                posts.as_bytes(),
            ),
            _ => ok("Content-Type: text/html\r\n", b"<!DOCTYPE html><p>the page"),
        });
    });
    let url = server.url("/?node/pubsub.example/Berlin");
    let text = format!("[source]\nkind = \"atom\"\nurl = \"{url}\"\nseries = \"berlin\"");
    let mut desk = Desk::new(vec![source("posts", &text)]);
    ask(&mut desk);
    check(
        &desk,
        &expect![[r#"
            2026-11-20T18:00:00Z See you on Wednesday https://movim.example/?post/pubsub.example/Berlin/1
        "#]],
    );
}
