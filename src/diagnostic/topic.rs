//! What problems are about, in a form that can be said in every language.

use jiff::civil::{Date, DateTime, Time};

/// What a problem is about, where forms say it in other languages than English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A name or a phrase that means nothing: the word, and one that may have been meant.
    Unknown(String, Option<String>),
    /// A text of more characters than this.
    TooLong(usize),
    /// A start that its own rule does not give: the first date that it gives.
    NotHit(Date),
    /// A time that the clocks skip, and the one that they show instead.
    Skipped(DateTime, Time),
    /// A time that the clocks show twice.
    Twofold(DateTime),
    /// A day of the month that not every month has.
    Rare(i8),
    /// The day that only leap years have.
    LeapDay,
}
