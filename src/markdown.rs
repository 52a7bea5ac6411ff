//! Descriptions: Markdown in, plain text or safe HTML out.

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};
use url::Url;

/// Schemes that a link in a description may have.
const SCHEMES: [&str; 4] = ["https", "http", "xmpp", "mailto"];

/// HTML of `markdown`. HTML in it is shown as text, pictures as their description, and links that
/// could run something are shown without the link; bare addresses are links. Headings are one level
/// lower: the first is that of the page.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let mut open = Vec::new();
    let events = Parser::new_ext(markdown, Options::empty()).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            open.push(is_harmless(dest_url));
            open.last()
                .is_some_and(|harmless| *harmless)
                .then_some(event)
        }
        Event::End(TagEnd::Link) => open.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, linked(TextMergeStream::new(events)));
    out
}

/// The same with addresses in its text as links.
fn linked<'e>(events: impl Iterator<Item = Event<'e>>) -> impl Iterator<Item = Event<'e>> {
    let mut inside = 0;
    events.flat_map(move |event| {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_)) => inside += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => inside -= 1,
            Event::Text(text) if inside == 0 && text.contains(':') => return addresses(text),
            _ => {}
        }
        vec![event]
    })
}

/// A text, and what is an address in it as a link.
fn addresses<'e>(text: &str) -> Vec<Event<'e>> {
    let mut events = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let said = |text: &str| Event::Text(text.to_owned().into());
        let Some((before, address, behind)) = address(word) else {
            events.push(said(word));
            continue;
        };
        let link = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: address.to_owned().into(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        let link = [Event::Start(link), said(address), Event::End(TagEnd::Link)];
        events.extend([said(before)].into_iter().chain(link).chain([said(behind)]));
    }
    events
}

/// The address in a word, and what stands around it: a bracket belongs to it that was opened in it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let at = ["https://", "http://", "xmpp:"].map(|scheme| word.find(scheme));
    let (before, rest) = word.split_at(at.into_iter().flatten().min()?);
    let mut address = rest.trim_end().trim_end_matches(SENTENCE_ENDS);
    let count = |text: &str, bracket| text.matches(bracket).count();
    while count(address, '(') > count(address, ')') && rest[address.len()..].starts_with(')') {
        address = &rest[..=address.len()];
    }
    let is_room = !address.starts_with("xmpp:") || address.contains('@');
    (is_room && is_harmless(address)).then_some((before, address, &rest[address.len()..]))
}

/// What stands behind an address in a sentence.
const SENTENCE_ENDS: [char; 7] = ['.', ',', ';', ')', '!', '?', ':'];

fn lower(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + 1).unwrap_or(level)
}

/// HTML of a section of the newsletter, for a preview of it: as [`to_html`], with tables, struck
/// through text and pictures, and with links that are relative to `site` made whole.
#[must_use]
pub fn preview(markdown: &str, site: &str) -> String {
    let whole = |link: CowStr<'_>| {
        if link.starts_with('/') {
            CowStr::from(format!("{site}{link}"))
        } else if is_harmless(&link) {
            link.into_string().into()
        } else {
            CowStr::from("#")
        }
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: whole(dest_url),
            title,
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: whole(dest_url),
            title,
            id,
        }),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// The text of `markdown` without its marks; paragraphs are kept apart by an empty line, and a
/// link is followed by its address.
#[must_use]
pub fn to_plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut links: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak => out.push(' '),
            Event::Start(Tag::Item) => out.push_str("- "),
            Event::HardBreak | Event::End(TagEnd::Item) => out.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_)) => {
                out.push_str("\n\n");
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                let link = links.pop().filter(|link| is_harmless(link));
                if let Some(link) = link.filter(|link| !out.ends_with(link.as_str())) {
                    out.push_str(" <");
                    out.push_str(&link);
                    out.push('>');
                }
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Markdown that says just what `plain` says: nothing in it is a mark, its lines stay lines, and
/// addresses become links.
#[must_use]
pub fn from_plain(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + plain.len() / 8);
    let mut lines = plain.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let mut words = line.split(' ').peekable();
        while let Some(word) = words.next() {
            push_word(&mut out, word);
            if words.peek().is_some() {
                out.push(' ');
            }
        }
        match lines.peek() {
            Some(next) if !line.is_empty() && !next.is_empty() => out.push_str("\\\n"),
            Some(_) => out.push('\n'),
            None => {}
        }
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    let address = word.trim_end_matches(SENTENCE_ENDS);
    if address.contains("://") && is_harmless(address) && !address.contains(['<', '>']) {
        out.push('<');
        out.push_str(address);
        out.push('>');
        out.push_str(&word[address.len()..]);
        return;
    }
    for c in word.chars() {
        // CommonMark lets every ASCII punctuation be escaped; these could mean something.
        if matches!(c, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~')
            && !matches!(
                c,
                ',' | '\'' | '"' | '/' | ':' | ';' | '?' | '%' | '(' | '$' | '@'
            )
        {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The first paragraph of `markdown` in one line, without marks and without the addresses of links.
#[must_use]
pub fn first_line(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => break,
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_harmless(link: &str) -> bool {
    Url::parse(link).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_scripts_in_a_description_are_shown_and_not_run() {
        assert_eq!(
            to_html(
                "a <b>b</b> [x](javascript:alert(1)) [y](https://y.example/) ![p](https://p.example/)"
            ),
            "<p>a &lt;b&gt;b&lt;/b&gt; x <a href=\"https://y.example/\">y</a> p</p>\n"
        );
        assert_eq!(
            to_html("<script>alert(1)</script>"),
            "&lt;script&gt;alert(1)&lt;/script&gt;"
        );
    }

    #[test]
    fn headings_are_below_that_of_the_page_and_addresses_are_links() {
        assert_eq!(
            to_html("# a\n\nsee (https://b.example/c_d_e?f&g), `https://h.example/` https://"),
            "<h2>a</h2>\n<p>see (<a href=\"https://b.example/c_d_e?f&amp;g\">https://b.example/c_d_e?f&amp;g</a>), \
             <code>https://h.example/</code> https://</p>\n"
        );
        assert_eq!(
            to_html("(https://e.example/x_(y)) xmpp:room@muc.example?join. xmpp: is a word"),
            "<p>(<a href=\"https://e.example/x_(y)\">https://e.example/x_(y)</a>) \
             <a href=\"xmpp:room@muc.example?join\">xmpp:room@muc.example?join</a>. xmpp: is a word</p>\n"
        );
        assert_eq!(
            to_html("<https://a.example/> [https://b.example](https://c.example/)"),
            "<p><a href=\"https://a.example/\">https://a.example/</a> \
             <a href=\"https://c.example/\">https://b.example</a></p>\n"
        );
    }

    #[test]
    fn plain_text_has_no_address_that_could_run_something() {
        assert_eq!(
            to_plain("[x](javascript:alert(1)) [y](https://y.example/)"),
            "x y <https://y.example/>"
        );
    }

    #[test]
    fn a_line_is_the_first_paragraph_without_addresses() {
        assert_eq!(
            first_line("one *two*\n[three](https://b.example/)\n\nfour"),
            "one two three"
        );
        assert_eq!(first_line("- a\n- b"), "a");
    }

    #[test]
    fn plain_text_keeps_paragraphs_lists_and_addresses() {
        assert_eq!(
            to_plain("one *two*\nthree\n\n- a\n- [b](https://b.example/)\n\n<https://c.example/>"),
            "one two three\n\n- a\n- b <https://b.example/>\n\n\nhttps://c.example/"
        );
    }
}
