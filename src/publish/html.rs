//! Links of pages.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What becomes of a link.
pub(super) enum Fate {
    /// It leads elsewhere, and stays as it is.
    Foreign,
    /// It becomes this.
    To(String),
    /// There is nothing that it could lead to.
    Gone,
}

/// Turns the links of a page.
pub(super) struct Turn<'a> {
    /// What becomes of the link that an attribute is.
    pub(super) link: &'a dyn Fn(&str) -> Fate,
    /// What becomes of a text with addresses in it.
    pub(super) text: &'a dyn for<'t> Fn(&'t str) -> Cow<'t, str>,
    /// Instead of forms, which need a server.
    pub(super) no_form: &'a str,
    /// What stands first in the head.
    pub(super) head: &'a str,
}

/// Attributes whose value is an address.
const LINKS: [&str; 4] = ["href", "src", "action", "data-href"];

/// Elements without an end tag (HTML standard §13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The page with its links turned.
pub(super) fn turned(page: &str, turn: &Turn<'_>) -> String {
    let state = RefCell::new(State {
        out: String::with_capacity(page.len()),
        ..State::default()
    });
    let mut state = read(page, Sink { turn, state }).state.into_inner();
    flush(&mut state, turn);
    state.out
}

/// The values of all attributes that are addresses, as far as they will be in the page.
pub(super) fn links(page: &str) -> Vec<String> {
    read(page, Links::default()).found.into_inner()
}

/// Has `sink` read the page.
fn read<S: TokenSink<Handle = ()>>(page: &str, sink: S) -> S {
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // Scripts of pages are only read past.
    while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    tokenizer.sink
}

/// Whether an attribute of an element is an address: of a link, or of what the page says of itself for
/// sharing.
fn is_address(element: &str, attribute: &str, value: &str) -> bool {
    let names = element == "meta" && attribute == "content" && value.starts_with("http");
    names || LINKS.contains(&attribute)
}

/// How what stands in an element is read (HTML standard §13.2.5).
fn content_of(element: &str) -> TokenSinkResult<()> {
    match element {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// Collects addresses, but for those in forms.
#[derive(Default)]
struct Links {
    found: RefCell<Vec<String>>,
    forms: Cell<usize>,
}

impl TokenSink for Links {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        let opens = tag.kind == TagKind::StartTag;
        if &*tag.name == "form" {
            self.forms.set(in_forms(self.forms.get(), opens));
        }
        if !opens || self.forms.get() > 0 {
            return TokenSinkResult::Continue;
        }
        for attribute in &tag.attrs {
            let value: &str = &attribute.value;
            if is_address(&tag.name, &attribute.name.local, value) {
                self.found.borrow_mut().push(value.to_owned());
            }
        }
        content_of(&tag.name)
    }
}

/// Inside of how many forms the page is behind a tag of one.
fn in_forms(forms: usize, opens: bool) -> usize {
    if opens {
        forms + 1
    } else {
        forms.saturating_sub(1)
    }
}

struct Sink<'a> {
    turn: &'a Turn<'a>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    out: String,
    /// Text that goes on.
    text: String,
    /// Inside of a script or a style, where nothing is escaped.
    raw: bool,
    /// Inside of so many forms, which are left out.
    forms: usize,
    /// Whether it was said that forms are left out.
    said: bool,
    /// The `a` that is open is none.
    unlinked: bool,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let state = &mut *self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text.push_str(&text),
            Token::NullCharacterToken => state.text.push('\u{fffd}'),
            Token::TagToken(tag) => {
                flush(state, self.turn);
                return self.tag(state, &tag);
            }
            Token::DoctypeToken(_) => state.out.push_str("<!doctype html>"),
            Token::CommentToken(text) => {
                flush(state, self.turn);
                // Nothing can go wrong when writing to a text.
                let _ = write!(state.out, "<!--{text}-->");
            }
            Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink<'_> {
    fn tag(&self, state: &mut State, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let opens = tag.kind == TagKind::StartTag;
        if name == "form" {
            if opens && state.forms == 0 && !state.said {
                state.out.push_str(self.turn.no_form);
                state.said = true;
            }
            state.forms = in_forms(state.forms, opens);
            return TokenSinkResult::Continue;
        }
        if state.forms > 0 {
            return TokenSinkResult::Continue;
        }
        if !opens {
            let name = if name == "a" && std::mem::take(&mut state.unlinked) {
                "span"
            } else {
                name
            };
            let _ = write!(state.out, "</{name}>");
            state.raw = false;
            return TokenSinkResult::Continue;
        }
        self.open(state, tag, name);
        if name == "head" {
            state.out.push_str(self.turn.head);
        }
        state.raw = matches!(name, "script" | "style");
        content_of(name)
    }

    fn open(&self, state: &mut State, tag: &Tag, name: &str) {
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        let mut gone = false;
        for attribute in &tag.attrs {
            let key: &str = &attribute.name.local;
            let value: &str = &attribute.value;
            let value = if is_address(name, key, value) {
                match (self.turn.link)(value) {
                    Fate::Foreign => Cow::Borrowed(value),
                    Fate::To(link) => Cow::Owned(link),
                    Fate::Gone => {
                        gone = true;
                        continue;
                    }
                }
            } else {
                (self.turn.text)(value)
            };
            attributes.push((key, value));
        }
        let name = match (gone, name) {
            // What a page would load, or names to programs.
            (true, _) if VOID.contains(&name) => return,
            (true, "a") => {
                state.unlinked = true;
                let only_for_links = ["type", "rel", "hreflang", "download", "target"];
                attributes.retain(|(key, value)| {
                    let is_button = *key == "class" && value.split(' ').any(|one| one == "button");
                    !only_for_links.contains(key) && !is_button
                });
                "span"
            }
            _ => name,
        };
        state.out.extend(["<", name]);
        for (key, value) in &attributes {
            state.out.extend([" ", key]);
            if !value.is_empty() {
                state.out.push_str("=\"");
                escape(&mut state.out, value, |c| match c {
                    '&' => Some("&amp;"),
                    '"' => Some("&quot;"),
                    '<' => Some("&lt;"),
                    _ => None,
                });
                state.out.push('"');
            }
        }
        state
            .out
            .push_str(if tag.self_closing { "/>" } else { ">" });
    }
}

/// Writes the text that has come together.
fn flush(state: &mut State, turn: &Turn<'_>) {
    let text = std::mem::take(&mut state.text);
    if text.is_empty() || state.forms > 0 {
        return;
    }
    let text = (turn.text)(&text);
    if state.raw {
        state.out.push_str(&text);
    } else {
        escape(&mut state.out, &text, |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            _ => None,
        });
    }
}

/// Writes `text` with some characters as what stands for them.
fn escape(out: &mut String, text: &str, entity: impl Fn(char) -> Option<&'static str>) {
    let mut rest = text;
    while let Some((at, entity)) = rest
        .char_indices()
        .find_map(|(at, c)| Some((at, entity(c)?)))
    {
        out.push_str(&rest[..at]);
        out.push_str(entity);
        // Those characters are one octet long.
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
