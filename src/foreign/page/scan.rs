//! A first look at a page, tag by tag: its scripts of JSON-LD, and whether making a tree of it is
//! work that ends.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Most steps that making a tree of a page may take, counted as the elements that are open at each of
/// its tags. A long page with ordinary nesting takes a hundredth of it; one that nests without end
/// takes the square of its length.
pub(super) const MAX_WORK: usize = 5_000_000;

/// Elements that hold nothing.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that end by themselves where the next one begins.
const SELF_ENDING: [&str; 14] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "rt", "rp",
    "colgroup",
];

/// What a first look finds.
#[derive(Default)]
pub(super) struct Scan {
    open: Cell<usize>,
    work: Cell<usize>,
    /// The text of the script of JSON-LD that is being read.
    script: RefCell<Option<String>>,
    scripts: RefCell<Vec<String>>,
}

impl Scan {
    /// Looks at all of `page`.
    pub(super) fn of(page: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(page));
        let tokenizer = Tokenizer::new(Self::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink
    }

    /// The texts of scripts that are JSON-LD.
    pub(super) fn scripts(&self) -> Vec<String> {
        self.scripts.borrow().clone()
    }

    /// Whether a tree of the page can be made in [`MAX_WORK`].
    pub(super) fn is_tame(&self) -> bool {
        self.work.get() <= MAX_WORK
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let holds = !VOID.contains(&name) && !SELF_ENDING.contains(&name);
        match tag.kind {
            TagKind::StartTag if holds => self.open.set(self.open.get() + 1),
            TagKind::EndTag if holds => self.open.set(self.open.get().saturating_sub(1)),
            _ => {}
        }
        self.work
            .set(self.work.get().saturating_add(self.open.get()));
        if tag.kind == TagKind::EndTag {
            if name == "script" {
                self.scripts.borrow_mut().extend(self.script.take());
            }
            return TokenSinkResult::Continue;
        }
        match name {
            "script" => {
                let is_json = tag.attrs.iter().any(|one| {
                    let kind = one.value.split(';').next().unwrap_or_default();
                    &*one.name.local == "type"
                        && kind.trim().eq_ignore_ascii_case("application/ld+json")
                });
                self.script.replace(is_json.then(String::new));
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl TokenSink for Scan {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) => {
                if let Some(script) = self.script.borrow_mut().as_mut() {
                    script.push_str(&text);
                }
                // Text opens again what was not closed before it.
                self.work
                    .set(self.work.get().saturating_add(self.open.get()));
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
