//! The tree of a page, walked without recursion: pages nest as deep as they like.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Parses a page as browsers do. There is nothing that is no page.
pub(super) fn parse(text: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(text)
}

/// All nodes below `root`, itself included, in the order of the page. `descend` says whether what is
/// below a node belongs to it.
pub(super) fn below(root: &Handle, descend: impl Fn(&Handle) -> bool) -> Vec<Handle> {
    let mut all = Vec::new();
    let mut left = vec![root.clone()];
    while let Some(node) = left.pop() {
        if descend(&node) {
            left.extend(node.children.borrow().iter().rev().cloned());
        }
        all.push(node);
    }
    all
}

/// The name of an element, in lower case.
pub(super) fn tag(node: &Handle) -> Option<String> {
    match &node.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    }
}

/// An attribute's value.
pub(super) fn attribute(node: &Handle, key: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|one| &*one.name.local == key);
    found.map(|one| one.value.to_string())
}

/// The words of `class`.
pub(super) fn classes(node: &Handle) -> Vec<String> {
    let class = attribute(node, "class").unwrap_or_default();
    class.split_ascii_whitespace().map(str::to_owned).collect()
}

/// What a person would read of an element.
pub(super) fn text(node: &Handle) -> String {
    let hidden = |node: &Handle| {
        tag(node).is_some_and(|tag| matches!(tag.as_str(), "script" | "style" | "template"))
    };
    let mut text = String::new();
    for node in below(node, |node| !hidden(node)) {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { .. } => match tag(&node).as_deref() {
                Some("br") => text.push('\n'),
                Some("p" | "div" | "li") if !text.is_empty() => text.push('\n'),
                Some("img") => text.push_str(&attribute(&node, "alt").unwrap_or_default()),
                _ => {}
            },
            _ => {}
        }
    }
    text.trim().to_owned()
}
