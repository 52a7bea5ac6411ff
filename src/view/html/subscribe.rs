//! How to subscribe: choose, take the address, and what to do with it in each program.

use std::collections::BTreeSet;

use askama::Template;
use url::form_urlencoded;

use super::filters::{Chips, Choose};
use super::site::FeedLink;
use super::{Site, qr, rendered, webcal};
use crate::model::{Agenda, Occurrence, Selection};

#[derive(Template)]
#[template(path = "subscribe.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    chips: Chips<'a>,
    choose: Choose<'a>,
    /// The address for programs that are given one.
    address: String,
    /// The address that programs open by themselves, and its code.
    webcal: String,
    qr: Option<String>,
    feeds: [FeedLink; 3],
    programs: Vec<Program>,
    /// The line that shows it inside another site; files have no frames.
    embed: Option<String>,
}

struct Program {
    id: &'static str,
    name: &'static str,
    /// Addresses that open it in the browser with the feed filled in.
    open: Vec<(String, String)>,
    /// What to do.
    steps: String,
    /// How soon it shows what has changed.
    updates: String,
}

/// The programs, with the messages that say what to do in each and what each does about updates.
/// The facts behind the words: Google's importer looks every few hours up to once a day and heeds
/// nothing that a feed asks for; Outlook on the web takes 3 to 24 hours, at times more; classic Outlook
/// and Nextcloud take the interval that the feed names; the others have a setting.
const PROGRAMS: [(&str, &str, &str, &str); 6] = [
    (
        "thunderbird",
        "Thunderbird",
        "site-how-thunderbird",
        "site-updates-thunderbird",
    ),
    (
        "apple",
        "iPhone, iPad, Mac",
        "site-how-apple",
        "site-updates-apple",
    ),
    (
        "google",
        "Google Calendar",
        "site-how-google",
        "site-updates-google",
    ),
    (
        "outlook",
        "Outlook",
        "site-how-outlook",
        "site-updates-outlook",
    ),
    (
        "nextcloud",
        "Nextcloud",
        "site-how-nextcloud",
        "site-updates-nextcloud",
    ),
    (
        "icsx5",
        "ICSx⁵, DAVx⁵ (Android)",
        "site-how-icsx5",
        "site-updates-icsx5",
    ),
];

/// The page for the feed of what `selection` keeps; `agenda` is what comes, to choose from.
#[must_use]
pub fn subscribe(site: &Site<'_>, agenda: &Agenda, selection: &Selection) -> String {
    // Each event counts once, however often it takes place.
    let mut seen = BTreeSet::new();
    let all = agenda.occurrences.iter();
    let all: Vec<&Occurrence> = all.filter(|one| seen.insert(&one.series.slug)).collect();
    let address = site.absolute(&site.feed_path());
    let given = site.given_feed();
    let webcal = super::webcal(&address);
    let name = ("name", site.calendar.name.as_str().into());
    let label = site.language.format("site-qr-of", [name]);
    let text = |id: &str| site.language.text(id);
    let program = |(id, name, steps, updates): &(&'static str, &'static str, &str, &str)| Program {
        id,
        name,
        open: open(site, id, &given),
        steps: text(steps),
        updates: text(updates),
    };
    let programs = PROGRAMS.iter().map(program).collect();
    rendered(&Page {
        site,
        programs,
        chips: Chips::alone(site, selection),
        choose: Choose::new(site, &all, selection),
        qr: qr::svg(&super::webcal(&given), &label),
        webcal,
        address,
        embed: (!site.as_files).then(|| embed(site, selection)),
        feeds: site.feeds(),
    })
}

/// The line for other sites (`docs/embed.md`). Values of one kind stand with commas between them.
fn embed(site: &Site<'_>, selection: &Selection) -> String {
    let mut all: Vec<(&str, String)> = vec![("lang", site.language.tag().to_string())];
    for (key, value) in selection.words() {
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.extend([",", &value]),
            None => all.push((key, value)),
        }
    }
    let mut line = format!("<script src=\"{}embed.js\"", site.absolute(site.root()));
    for (key, value) in all {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        line.extend([" data-", key, "=\"", &value, "\""]);
    }
    line + " async></script>"
}

/// Where the program `id` takes a feed from a link, and the words for it. Their makers do not document
/// these, and many sites use them. What they open asks before it subscribes.
fn open(site: &Site<'_>, id: &str, address: &str) -> Vec<(String, String)> {
    let link = |program: &str, page: &str, query: &[(&str, &str)]| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(query)
            .finish();
        let words = [("program", program.into())];
        (
            format!("{page}?{query}"),
            site.language.format("site-open-in", words),
        )
    };
    let outlook = |program, host| {
        let query = [("url", address), ("name", site.calendar.name.as_str())];
        let page = format!("https://{host}/calendar/0/addfromweb");
        link(program, &page, &query)
    };
    match id {
        "google" => {
            let page = "https://calendar.google.com/calendar/render";
            // It takes no https here.
            vec![link("Google Calendar", page, &[("cid", &webcal(address))])]
        }
        "outlook" => vec![
            outlook("Outlook.com", "outlook.live.com"),
            outlook("Microsoft 365", "outlook.office.com"),
        ],
        _ => Vec::new(),
    }
}
