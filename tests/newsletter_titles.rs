//! Sections whose titles are as hostile as can be, read by parsers: exactly the events, links and
//! dates that went in come out.
#![allow(
    missing_docs,
    clippy::format_push_string,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "tests"
)]

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use almanac::language::{Language, Languages};
use almanac::model::{Agenda, Earlier, Occurrence};
use almanac::recurrence;
use almanac::view::newsletter::{self, Format, Issue};
use common::{calendar, named, rendered};
use jiff::civil::Date;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

const TITLES: [&str; 34] = [
    "a | b || c",
    "a\\|b",
    "[x](https://evil.example/)",
    "![x](https://evil.example/x.png)",
    "[x]: https://evil.example/",
    "[^1]",
    "[ ] task",
    "closing ] bracket",
    "opening [ bracket",
    "`code`",
    "``` fence",
    "one ` tick",
    "🎉 party 👩‍💻",
    "حفلة XMPP في برلين",
    "מפגש | [XMPP](x)",
    "<script>alert(1)</script>",
    "<https://evil.example/>",
    "<!-- comment",
    "**bold** *it* _u_ __x__",
    "***",
    "---",
    "===",
    "# Heading",
    "1. first",
    "1) first",
    "- item",
    "+ item",
    "> quote",
    "~~gone~~ ~x~",
    "&lt;b&gt; &amp; &#42; &copy",
    "back\\slash\\",
    "{{< figure src=\"x\" >}} {{% x %}}",
    "\"double\" 'single'",
    "2027",
];

const FROM: Date = jiff::civil::date(2027, 1, 1);

/// What comes out for one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    title: String,
    struck: String,
    links: Vec<String>,
    images: Vec<(String, String)>,
    sessions: Vec<String>,
    dates: BTreeSet<Date>,
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// On its own day each: a plain event, one that is cancelled, one without a link, and one with a
/// programme and a picture.
fn definition(index: usize, title: &str) -> (String, Found) {
    let day = FROM + jiff::Span::new().days(i64::try_from(index).unwrap());
    let text = quoted(title);
    let mut definition =
        format!("summary = {text}\nstart = {day}\ntime_zone = \"Europe/Berlin\"\n");
    let mut found = Found {
        title: title.to_owned(),
        dates: BTreeSet::from([day]),
        ..Found::default()
    };
    let url = format!("https://e.example/{index}?a=(1)&lt;=*_x_*|`[y]");
    if index % 4 != 2 {
        definition.push_str(&format!("url = {}\n", quoted(&url)));
        found.links.push(url);
    }
    if index % 4 == 1 {
        definition.push_str(&format!("status = \"cancelled\"\nreason = {text}\n"));
        title.clone_into(&mut found.struck);
    }
    definition.push_str(&format!("[location]\nname = {text}\ncity = {text}\n"));
    if index % 4 == 3 {
        definition.push_str(&format!(
            "[image]\nurl = \"https://e.example/{index}.png\"\nalt = {text}\n
             [[session]]\nstart = {day}T10:00:00\ntitle = {text}\nroom = {text}
             url = \"https://e.example/talk\"\n"
        ));
        let image = format!("https://e.example/{index}.png");
        // The one mark that a parameter of Hugo's cannot hold.
        found.images.push((title.replace('\\', "⧵"), image));
        found.sessions.push(title.to_owned());
        found.links.push("https://e.example/talk".to_owned());
    }
    (definition, found)
}

fn agenda(definitions: &[String], issue: &Issue) -> Agenda {
    let calendar = calendar();
    let window = issue.window(&calendar);
    let mut occurrences = Vec::new();
    for (index, text) in definitions.iter().enumerate() {
        let read = almanac::definition::read(&named(&format!("e{index:03}"), text), &calendar);
        assert!(!read.value.is_empty(), "{}", rendered(&read));
        for series in read.value.into_iter().map(Arc::new) {
            occurrences.extend(recurrence::expand(&series, window, &calendar.time_zone).value);
        }
    }
    occurrences.sort_by(Occurrence::by_start);
    Agenda {
        window,
        occurrences,
    }
}

/// The days of 2027, as a language says them.
fn year(language: &Language) -> Vec<(Date, String)> {
    let year = FROM.series(jiff::Span::new().days(1)).take(365);
    year.map(|day| (day, language.date(day))).collect()
}

/// Those of them that a text names.
fn dates(text: &str, year: &[(Date, String)]) -> BTreeSet<Date> {
    let named = year.iter().filter(|(_, said)| text.contains(said));
    named.map(|(day, _)| *day).collect()
}

/// An address without `%28` and the like: written so, it is the same.
fn decoded(url: &str) -> String {
    let codes = [
        ("%28", "("),
        ("%29", ")"),
        ("%2A", "*"),
        ("%60", "`"),
        ("%7C", "|"),
    ];
    let plain = |url: String, (code, plain): (&str, &str)| url.replace(code, plain);
    codes.into_iter().fold(url.to_owned(), plain)
}

/// A section as Hugo hands it to its Markdown parser: figures are no Markdown. Here they become
/// the pictures that they stand for.
fn without_shortcodes(markdown: &str) -> String {
    let mut out = String::new();
    for line in markdown.lines() {
        match line.strip_prefix("  {{< figure src=\"") {
            Some(rest) => {
                let (src, rest) = rest.split_once("\" alt=\"").unwrap();
                let (alt, rest) = hugo_quoted(rest);
                assert_eq!(rest, " >}}", "{line}");
                let escaped = |c: char| {
                    let mark = if c.is_ascii_punctuation() { "\\" } else { "" };
                    format!("{mark}{c}")
                };
                let alt: String = alt.chars().map(escaped).collect();
                out.push_str(&format!("  ![{alt}]({src})"));
            }
            None => out.push_str(line),
        }
        assert!(!out.contains("{{"), "{out}");
        out.push('\n');
    }
    out
}

/// Up to the quote that ends a parameter, as Hugo reads it: only a quote can be escaped.
fn hugo_quoted(text: &str) -> (String, &str) {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (out, &text[at + 1..]),
            '\\' if chars.peek().is_some_and(|(_, next)| *next == '"') => {
                chars.next();
                out.push('"');
            }
            c => out.push(c),
        }
    }
    panic!("no end of {text}");
}

/// What a parser finds in a section: the heading, and the events of its list or table.
fn read(markdown: &str, year: &[(Date, String)]) -> (String, Vec<Found>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut heading = String::new();
    let mut all: Vec<Found> = Vec::new();
    let mut open: Vec<Tag<'_>> = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                let lists = open.iter().filter(|tag| matches!(tag, Tag::List(_)));
                match (&tag, lists.count()) {
                    (Tag::Item, 1) | (Tag::TableRow, _) => {
                        all.push(Found::default());
                        text.clear();
                    }
                    (Tag::Item, _) => all.last_mut().unwrap().sessions.push(String::new()),
                    (Tag::Link { dest_url, .. }, _) => {
                        all.last_mut().unwrap().links.push(decoded(dest_url));
                    }
                    (Tag::Image { dest_url, .. }, _) => {
                        let image = (String::new(), dest_url.to_string());
                        all.last_mut().unwrap().images.push(image);
                    }
                    (
                        Tag::Heading {
                            level: HeadingLevel::H2,
                            ..
                        }
                        | Tag::List(None)
                        | Tag::Paragraph
                        | Tag::Strikethrough
                        | Tag::Table(_)
                        | Tag::TableHead
                        | Tag::TableCell,
                        _,
                    ) => {}
                    (other, _) => panic!("{other:?} in\n{markdown}"),
                }
                open.push(tag);
            }
            Event::End(end) => {
                if matches!(end, TagEnd::Item | TagEnd::TableRow) {
                    all.last_mut().unwrap().dates.extend(dates(&text, year));
                }
                open.pop();
            }
            Event::Text(words) => {
                let is_open = |wanted: fn(&Tag<'_>) -> bool| open.iter().any(wanted);
                if is_open(|tag| matches!(tag, Tag::Heading { .. })) {
                    heading.push_str(&words);
                    continue;
                }
                if is_open(|tag| matches!(tag, Tag::TableHead)) {
                    continue;
                }
                text.push_str(&words);
                let found = all.last_mut().unwrap();
                let nested = open.iter().filter(|tag| matches!(tag, Tag::Item)).count() > 1;
                if is_open(|tag| matches!(tag, Tag::Image { .. })) {
                    found.images.last_mut().unwrap().0.push_str(&words);
                } else if nested {
                    found.sessions.last_mut().unwrap().push_str(&words);
                } else {
                    found.title.push_str(&words);
                }
                if is_open(|tag| matches!(tag, Tag::Strikethrough)) {
                    found.struck.push_str(&words);
                }
            }
            Event::SoftBreak => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    (heading, all)
}

/// A text begins with the title that went in; what follows is the sentence.
fn begins(text: &mut String, title: &str, with: &str) {
    assert!(
        text.strip_prefix(title)
            .is_some_and(|rest| rest.starts_with(with)),
        "{text} does not begin with {title}{with}"
    );
    title.clone_into(text);
}

/// The section of all titles in each language, and what went into it.
fn sections(format: Format, mut check: impl FnMut(&str, &Language, &[Found])) {
    let calendar = calendar();
    let (definitions, expected): (Vec<String>, Vec<Found>) = TITLES
        .iter()
        .flat_map(|title| std::iter::repeat_n(*title, 4))
        .enumerate()
        .map(|(index, title)| definition(index, title))
        .unzip();
    let last = FROM + jiff::Span::new().days(i64::try_from(definitions.len()).unwrap());
    let issue = Issue::new(FROM).to(last);
    let agenda = agenda(&definitions, &issue);
    let languages = Languages::load(&calendar.languages).unwrap();
    assert_eq!(languages.iter().count(), 6);
    for language in languages.iter() {
        let section =
            newsletter::section(&issue, &Earlier::default(), &agenda, &calendar, language);
        check(&section.print(format, language), language, &expected);
    }
}

fn check(format: Format, strip: fn(&mut Found)) {
    sections(format, |markdown, language, expected| {
        let mut expected = expected.to_vec();
        expected.iter_mut().for_each(strip);
        let (heading, mut found) = read(&without_shortcodes(markdown), &year(language));
        assert_eq!(heading, language.text("newsletter-heading"));
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter_mut().zip(&expected) {
            let separator = match format {
                Format::Table => String::new(),
                _ => language.text("newsletter-separator"),
            };
            begins(&mut found.title, &expected.title, &separator);
            for (session, title) in found.sessions.iter_mut().zip(&expected.sessions) {
                let separator = language.text("newsletter-description-separator");
                begins(session, title, &separator);
            }
            assert_eq!(found, expected, "{} {markdown}", language.tag());
        }
    });
}

#[test]
fn a_list_has_exactly_the_events_links_and_dates_that_went_in() {
    check(Format::Markdown, |_| {});
}

#[test]
fn a_table_has_exactly_the_events_links_and_dates_that_went_in() {
    check(Format::Table, |expected| {
        // A table has neither programmes nor pictures.
        expected.images.clear();
        expected.sessions.clear();
        expected.links.truncate(1);
    });
}

/// What a reader of XEP-0393 styles in a line: the mark, and what stands between (§6).
fn spans(line: &str) -> Vec<(char, String)> {
    let chars: Vec<char> = line.chars().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mark = chars[at];
        let begins = at == 0 || chars[at - 1].is_whitespace();
        let close = (at + 2..chars.len())
            .find(|end| chars[*end] == mark && !chars[*end - 1].is_whitespace());
        let opens = matches!(mark, '*' | '_' | '~' | '`')
            && begins
            && chars.get(at + 1).is_some_and(|next| !next.is_whitespace());
        match close.filter(|_| opens) {
            Some(end) => {
                spans.push((mark, chars[at + 1..end].iter().collect()));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    spans
}

#[test]
fn a_text_styles_titles_and_nothing_else() {
    sections(Format::Text, |text, language, expected| {
        let visible = |text: &str| text.replace('\u{2060}', "");
        let year = year(language);
        let mut lines = text.lines();
        let heading = language.text("newsletter-heading");
        assert_eq!(spans(lines.next().unwrap()), [('*', heading)]);
        let mut items = expected.iter();
        let mut links = BTreeSet::new();
        for line in lines.filter(|line| !line.is_empty()) {
            let styled: Vec<(char, String)> = spans(line)
                .into_iter()
                .map(|(mark, text)| (mark, visible(&text)))
                .collect();
            let address = line.rsplit(' ').next().unwrap();
            links.extend(address.starts_with("https://e.example").then_some(address));
            if !line.starts_with("- ") {
                assert_eq!(styled, [], "{line}");
                continue;
            }
            let item = items.next().unwrap();
            let mark = if item.struck.is_empty() { '*' } else { '~' };
            let title = &item.title;
            let expected = (!title.contains(mark)).then(|| (mark, title.clone()));
            assert_eq!(styled, Vec::from_iter(expected), "{line}");
            assert!(visible(line).contains(title.as_str()), "{line}");
            assert_eq!(dates(line, &year), item.dates, "{line}");
        }
        assert!(items.next().is_none());
        for link in expected.iter().flat_map(|item| &item.links) {
            assert!(links.contains(link.as_str()), "{link}");
        }
    });
}

#[test]
fn a_page_for_mail_has_titles_as_text_and_links_as_they_were() {
    let tags = [
        "!doctype", "a", "body", "br", "h2", "head", "html", "img", "li", "meta", "s", "span",
        "strong", "table", "td", "title", "tr", "ul",
    ];
    sections(Format::Html, |page, _, expected| {
        let plain = |text: &str| {
            let text = text.replace("&lt;", "<").replace("&gt;", ">");
            let text = text.replace("&quot;", "\"").replace("&#39;", "'");
            text.replace("&amp;", "&")
        };
        let mut links = Vec::new();
        let mut titles = Vec::new();
        for part in page.split('<').skip(1) {
            let (tag, text) = part.split_once('>').unwrap();
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            assert!(tags.contains(&name), "{tag}");
            if let Some(link) = tag.strip_prefix("a href=\"") {
                links.push(plain(link.split('"').next().unwrap()));
            }
            if tag.starts_with("span ") {
                titles.push(plain(text));
            }
        }
        let went_in = expected.iter().flat_map(|item| item.links.clone());
        assert_eq!(links, went_in.collect::<Vec<_>>());
        let went_in = expected.iter().flat_map(|item| {
            let sessions = item.sessions.iter().cloned();
            std::iter::once(item.title.clone()).chain(sessions)
        });
        assert_eq!(titles, went_in.collect::<Vec<_>>());
    });
}
