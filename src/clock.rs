//! The only module that asks the system what time it is.

use jiff::{SignedDuration, Timestamp};

/// A clock: the system's, or one that was set to another time when the program started.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    ahead: SignedDuration,
}

impl Clock {
    /// The system's clock; with `now`, one that shows `now` at this moment and runs on from there.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that may ask"
    )]
    pub fn new(now: Option<Timestamp>) -> Self {
        let system = Timestamp::now();
        Self {
            ahead: now.map_or(SignedDuration::ZERO, |now| now.duration_since(system)),
        }
    }

    /// The present instant, to the second.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that may ask"
    )]
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now()
            .checked_add(self.ahead)
            .unwrap_or(Timestamp::MAX);
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}
