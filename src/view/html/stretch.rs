//! Sentences in which keys and commands stand between backticks.

/// A part of a sentence.
pub(super) struct Stretch {
    pub(super) text: String,
    /// Whether it is to be typed as it is: a key of a definition, a command.
    pub(super) code: bool,
}

/// The parts of a sentence, in order.
pub(super) fn stretches(sentence: &str) -> Vec<Stretch> {
    let parts = sentence.split('`').enumerate();
    let parts = parts.filter(|(_, text)| !text.is_empty());
    let stretch = |(place, text): (usize, &str)| Stretch {
        text: text.to_owned(),
        code: place % 2 == 1,
    };
    parts.map(stretch).collect()
}
