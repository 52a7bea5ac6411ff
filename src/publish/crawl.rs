//! Finds everything that there is to publish, by following links.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::PublishError;
use super::address::{Address, Link, Place};
use super::html::{self, Fate, Turn};
use super::parallel;
use super::text::{self, Kind};
use crate::language::Language;
use crate::model::{LanguageTag, Selection};
use crate::snapshot::Snapshot;
use crate::view::newsletter::Format;
use crate::web::{Answer, Offline};

/// Most files of one calendar.
pub const MAX_FILES: usize = 200_000;

/// What every calendar has for programs, in each language.
const IN_EACH_LANGUAGE: [&str; 7] = [
    "calendar.ics",
    "calendar.atom",
    "calendar.json",
    "data/events.json",
    "api/v1/occurrences",
    "api/v1/series",
    "api/v1/filters",
];

/// Those of them that also exist for one filter.
const FEEDS: [&str; 3] = ["calendar.ics", "calendar.atom", "calendar.json"];

/// So many addresses are asked for before the links of the answers are looked at.
const AT_ONCE: usize = 500;

/// The newsletter, which appears on the fifth of a month, is ready for so many months from this one on.
const ISSUES: i32 = 3;

/// Every answer, by its address.
pub(super) struct Site {
    answers: BTreeMap<Address, Answer>,
    /// The pages that say that there is no such page: `404.html`, `fr/404.html`.
    missing: Vec<(String, Answer)>,
    /// Addresses without an answer.
    pub(super) broken: Vec<String>,
}

impl Site {
    /// Asks for everything that is linked from the front pages, the feeds and the API.
    pub(super) fn crawl(
        server: &Offline,
        snapshot: &Snapshot,
        place: &Place,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Self, PublishError> {
        let mut site = Self {
            answers: BTreeMap::new(),
            missing: missing(server, snapshot),
            broken: Vec::new(),
        };
        let ask = |address: &Address| {
            let answer = server.get(&format!("/{address}"));
            let links = links(&answer, place, address);
            (answer, links)
        };
        let mut open = seeds(snapshot);
        let mut seen: BTreeSet<Address> = open.iter().cloned().collect();
        while !open.is_empty() {
            let now = open.split_off(open.len().saturating_sub(AT_ONCE));
            for (address, (answer, links)) in now.iter().zip(parallel::map(&now, ask)) {
                if answer.status >= 400 {
                    site.broken.push(address.to_string());
                    continue;
                }
                open.extend(links.into_iter().filter(|link| seen.insert(link.clone())));
                site.answers.insert(address.clone(), answer);
                if site.answers.len() > MAX_FILES {
                    return Err(PublishError::TooMany);
                }
                progress(site.answers.len());
            }
        }
        site.broken.sort();
        Ok(site)
    }

    /// The files, by their paths below the folder.
    pub(super) fn files(&self, snapshot: &Snapshot, place: &Place) -> BTreeMap<String, Vec<u8>> {
        let turned = |(address, answer): &(&Address, &Answer)| {
            let body = match &answer.location {
                Some(to) => self.redirect(to, address, snapshot, place),
                None => Some(self.turned(address, answer, snapshot, place)),
            };
            Some((file(address, answer, place).0, body?))
        };
        let answers: Vec<_> = self.answers.iter().collect();
        let files = parallel::map(&answers, turned);
        let mut files: BTreeMap<String, Vec<u8>> = files.into_iter().flatten().collect();
        for (path, answer) in &self.missing {
            let from = Address::parse(path);
            let body = self.turned(&from, answer, snapshot, place);
            files.insert(path.clone(), body);
        }
        files
    }

    /// The file that a link leads to: of its address, or of the page without its selection.
    fn target(&self, link: &Link, place: &Place) -> Option<String> {
        let address = &link.address;
        let is_list = place.page(&address.path) == Some("");
        let plain = address.plain();
        let found = self.answers.get_key_value(address).or_else(|| {
            // The agenda of another selection would be a lie; a month without it says itself what it is.
            let stands_in =
                place.page(&address.path).is_some() && !is_list && address.is_selection();
            stands_in
                .then(|| self.answers.get_key_value(&plain))
                .flatten()
        });
        let (address, answer) = found?;
        Some(link.to(&file(address, answer, place).1))
    }

    fn turned(
        &self,
        from: &Address,
        answer: &Answer,
        snapshot: &Snapshot,
        place: &Place,
    ) -> Vec<u8> {
        let kind = Kind::of(&answer.media_type);
        let (Ok(body), false) = (std::str::from_utf8(&answer.body), kind == Kind::Bytes) else {
            return answer.body.clone();
        };
        let target = |address: &str| self.target(&place.link(address, from)?, place);
        if kind != Kind::Html {
            let text = text::turned(body, kind, place, &mut { target });
            return text.into_owned().into_bytes();
        }
        let link = |value: &str| match place.link(value, from) {
            None => Fate::Foreign,
            Some(link) => self.target(&link, place).map_or(Fate::Gone, Fate::To),
        };
        let language = language_of(&from.path, snapshot);
        let note = language.text("static-no-form").replace('<', "&lt;");
        let turn = Turn {
            link: &link,
            text: &|text| text::turned(text, Kind::Plain, place, &mut { target }),
            no_form: &format!("<p class=\"muted\">{note}</p>"),
            head: &policy(answer),
        };
        html::turned(body, &turn).into_bytes()
    }

    /// A page that leads on to `to`, or the same file again where programs ask.
    fn redirect(
        &self,
        to: &str,
        from: &Address,
        snapshot: &Snapshot,
        place: &Place,
    ) -> Option<Vec<u8>> {
        let link = place.link(to, from)?;
        let href = self.target(&link, place)?;
        if from.path.rsplit('/').next()?.contains('.') {
            let answer = self.answers.get(&link.address)?;
            return Some(self.turned(&link.address, answer, snapshot, place));
        }
        let attribute = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        let (name, href) = (attribute(&snapshot.calendar.name), attribute(&href));
        let mut page = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
             <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n\
             <link rel=\"canonical\" href=\"{href}\">\n",
            language_of(&from.path, snapshot).tag(),
            name.replace('<', "&lt;"),
        );
        let mut link_to = |href: &str, name: &str| {
            let name = name.replace('<', "&lt;");
            // Nothing can go wrong when writing to a text.
            let _ = writeln!(page, "<p><a href=\"{href}\">{name}</a></p>");
        };
        link_to(&href, &name);
        // Which language a visitor of the front page likes, only a server is told.
        for language in snapshot.languages.iter().filter(|_| from.path.is_empty()) {
            let link = place.link(&format!("{}/", language.tag()), from);
            if let Some(href) = link.and_then(|link| self.target(&link, place)) {
                link_to(&attribute(&href), &language.text("language-name"));
            }
        }
        Some(page.into_bytes())
    }
}

/// What a page may load and run, said by itself: files have no headers. Who may have it in a frame, and
/// that it is a sandbox, only a header can say.
fn policy(answer: &Answer) -> String {
    let all = answer.policy.as_deref().unwrap_or_default();
    let is_for_pages = |one: &&str| !one.starts_with("frame-ancestors") && *one != "sandbox";
    let directives: Vec<&str> = all.split(';').map(str::trim).filter(is_for_pages).collect();
    let policy = directives
        .join("; ")
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// The file of an answer, and what links to it say.
fn file(address: &Address, answer: &Answer, place: &Place) -> (String, String) {
    let is_json = answer.media_type.ends_with("json");
    address.file(place.page(&address.path).is_some(), is_json)
}

/// The language of a page.
fn language_of<'s>(path: &str, snapshot: &'s Snapshot) -> &'s Language {
    let first = path.split('/').next().unwrap_or_default();
    let tag = LanguageTag::parse(first).ok();
    tag.and_then(|tag| snapshot.languages.get(&tag))
        .unwrap_or_else(|| snapshot.languages.default())
}

/// The addresses that an answer names, and that files hold.
fn links(answer: &Answer, place: &Place, from: &Address) -> BTreeSet<Address> {
    let links = named(answer, place, from).into_iter().map(|link| {
        // A page of its own for each selection would be too many: the page for all stands in.
        if place.page(&link.path).is_some() && !place.holds(&link) {
            link.plain()
        } else {
            link
        }
    });
    links.filter(|link| place.holds(link)).collect()
}

/// Every address of the calendar that an answer names.
fn named(answer: &Answer, place: &Place, from: &Address) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let location = answer.location.as_deref();
    found.extend(location.and_then(|to| Some(place.link(to, from)?.address)));
    let kind = Kind::of(&answer.media_type);
    let (Ok(body), false) = (std::str::from_utf8(&answer.body), kind == Kind::Bytes) else {
        return found;
    };
    if kind == Kind::Html {
        let links = html::links(body);
        found.extend(
            links
                .iter()
                .filter_map(|link| Some(place.link(link, from)?.address)),
        );
    }
    found.extend(text::links(body, kind, place, from));
    found
}

/// Where the crawl begins: what no page may link to, but programs and former addresses ask for.
fn seeds(snapshot: &Snapshot) -> Vec<Address> {
    let tags: Vec<&LanguageTag> = snapshot.languages.iter().map(Language::tag).collect();
    let mut seeds: Vec<String> = ["", "robots.txt", "sitemap.xml"].map(str::to_owned).into();
    for file in IN_EACH_LANGUAGE {
        seeds.push(file.to_owned());
        seeds.extend(tags.iter().map(|tag| format!("{file}?lang={tag}")));
    }
    let filters = filters(snapshot);
    for tag in &tags {
        seeds.push(format!("{tag}/"));
        for filter in &filters {
            seeds.push(format!("{tag}/?{filter}"));
            let feed = |feed| format!("{feed}?lang={tag}&{filter}");
            seeds.extend(FEEDS.into_iter().map(feed));
        }
    }
    let month = snapshot.today().first_of_month();
    for ahead in 0..ISSUES {
        let day = month.saturating_add(jiff::Span::new().months(ahead).days(4));
        let endings = Format::ALL.into_iter().map(Format::ending);
        for (ending, tag) in endings.flat_map(|ending| tags.iter().map(move |tag| (ending, tag))) {
            seeds.push(format!("newsletter/{day}.{tag}.{ending}"));
        }
    }
    for series in &snapshot.series {
        for slug in std::iter::once(&series.slug).chain(&series.aliases) {
            seeds.push(format!("events/{slug}.ics"));
            seeds.extend(tags.iter().map(|tag| format!("{tag}/events/{slug}")));
        }
    }
    let seeds: BTreeSet<Address> = seeds.iter().map(|seed| Address::parse(seed)).collect();
    seeds.into_iter().collect()
}

/// Each filter with one value that events have: `category=sprint`.
fn filters(snapshot: &Snapshot) -> BTreeSet<String> {
    let mut filters = BTreeSet::new();
    for series in &snapshot.series {
        let event = &series.event;
        let mut add = |key: &str, value: &str| {
            debug_assert!(Selection::KEYS.contains(&key), "{key}");
            filters.insert(format!("{key}={}", value.to_lowercase()));
        };
        for category in &event.categories {
            add("category", category);
        }
        for language in &event.languages {
            add("spoken", language.as_str());
        }
        if let Some(country) = event.location.as_ref().and_then(|one| one.country.as_ref()) {
            add("country", country.as_str());
        }
        if let Some(attendance) = event.attendance() {
            add("attendance", attendance.as_str());
        }
    }
    filters
}

/// The pages that say that there is no such page; that of the calendar's first language also for
/// addresses without one.
fn missing(server: &Offline, snapshot: &Snapshot) -> Vec<(String, Answer)> {
    let mut pages = Vec::new();
    for language in snapshot.languages.iter() {
        let path = format!("{}/404.html", language.tag());
        let answer = server.get(&format!("/{path}"));
        if language.tag() == snapshot.languages.default().tag() {
            pages.push(("404.html".to_owned(), answer.clone()));
        }
        pages.push((path, answer));
    }
    pages
}
