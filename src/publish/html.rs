//! Links of pages.

use std::cell::RefCell;
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
    pub(super) text: &'a dyn Fn(&str) -> String,
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
    let sink = Sink {
        turn,
        state: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // Scripts of pages are only read past.
    while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    flush(&mut state, turn);
    state.out
}

/// The values of all attributes that are addresses.
pub(super) fn links(page: &str) -> Vec<String> {
    let found = RefCell::new(Vec::new());
    let link = |value: &str| {
        found.borrow_mut().push(value.to_owned());
        Fate::Foreign
    };
    let turn = Turn {
        link: &link,
        text: &str::to_owned,
        no_form: "",
        head: "",
    };
    turned(page, &turn);
    found.into_inner()
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
            state.forms = if opens {
                state.forms + 1
            } else {
                state.forms.saturating_sub(1)
            };
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
        match name {
            "head" => {
                state.out.push_str(self.turn.head);
                TokenSinkResult::Continue
            }
            "script" => {
                state.raw = true;
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" => {
                state.raw = true;
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn open(&self, state: &mut State, tag: &Tag, name: &str) {
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut gone = false;
        for attribute in &tag.attrs {
            let key: &str = &attribute.name.local;
            let value: &str = &attribute.value;
            // Such as the address that the page gives itself for sharing.
            let names = name == "meta" && key == "content" && value.starts_with("http");
            let value = if names || LINKS.contains(&key) {
                match (self.turn.link)(value) {
                    Fate::Foreign => value.to_owned(),
                    Fate::To(link) => link,
                    Fate::Gone => {
                        gone = true;
                        continue;
                    }
                }
            } else {
                (self.turn.text)(value)
            };
            attributes.push((key.to_owned(), value));
        }
        let name = match (gone, name) {
            // What a page would load, or names to programs.
            (true, _) if VOID.contains(&name) => return,
            (true, "a") => {
                state.unlinked = true;
                let only_for_links = ["type", "rel", "hreflang", "download", "target"];
                attributes.retain(|(key, _)| !only_for_links.contains(&key.as_str()));
                "span"
            }
            _ => name,
        };
        let _ = write!(state.out, "<{name}");
        for (key, value) in &attributes {
            let _ = write!(state.out, " {key}");
            if !value.is_empty() {
                let value = value.replace('&', "&amp;").replace('"', "&quot;");
                let _ = write!(state.out, "=\"{}\"", value.replace('<', "&lt;"));
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
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        state.out.push_str(&text.replace('>', "&gt;"));
    }
}
