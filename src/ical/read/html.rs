//! HTML to plain text: paragraphs, lists, and links with their address behind them.

use html2text::config;
use html2text::render::TextDecorator;

/// Widest line that is laid out: lines are not to be broken.
const WIDTH: usize = 10_000;

/// The text of `html`. Line breaks in it count too: some programs mix them with tags.
pub(super) fn to_plain(html: &str) -> String {
    let html = html.replace('\n', "<br>");
    let layout = config::with_decorator(Plain::default()).allow_width_overflow();
    let plain = layout.string_from_read(html.as_bytes(), WIDTH);
    let plain = plain.unwrap_or(html);
    let mut out = String::new();
    let mut empty = 0;
    for line in plain.lines().map(str::trim) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// No mark but `- ` before items and addresses after links.
#[derive(Default, Clone, Debug)]
struct Plain {
    links: Vec<String>,
}

impl TextDecorator for Plain {
    type Annotation = ();

    fn decorate_link_start(&mut self, url: &str) -> (String, ()) {
        self.links.push(url.to_owned());
        (String::new(), ())
    }

    fn decorate_link_end(&mut self) -> String {
        let link = self.links.pop().unwrap_or_default();
        let followed = ["https://", "http://", "xmpp:"]
            .iter()
            .any(|scheme| link.starts_with(scheme));
        if followed {
            format!(" {link}")
        } else {
            String::new()
        }
    }

    fn decorate_em_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) {}

    fn decorate_preformat_cont(&self) {}

    fn decorate_image(&mut self, _src: &str, title: &str) -> (String, ()) {
        (title.to_owned(), ())
    }

    fn header_prefix(&self, _level: usize) -> String {
        String::new()
    }

    fn quote_prefix(&self) -> String {
        String::new()
    }

    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }

    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }

    fn make_subblock_decorator(&self) -> Self {
        Self::default()
    }
}
