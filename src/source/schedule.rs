//! When a source is asked. Pure: the same state gives the same times.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

/// How long is waited after the first failure; after each next one twice as long.
pub const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(5);

/// Longest wait after failures, unless the source's own interval is longer.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// When a source is asked next that was asked at `now`.
///
/// After an answer, its `interval` later; after `failures` in a row, after a wait that grows from
/// [`FIRST_WAIT`] to [`LONGEST_WAIT`]; never before the server wants it (`retry_after`). Up to a tenth
/// of the wait is added, differently for each `name`, so that not all are asked at once.
#[must_use]
pub fn next_try(
    name: &str,
    now: Timestamp,
    interval: SignedDuration,
    failures: u32,
    retry_after: Option<Duration>,
) -> Timestamp {
    let doublings = failures.saturating_sub(1).min(16);
    let wait = match failures {
        0 => interval,
        _ => (FIRST_WAIT * (1 << doublings)).min(LONGEST_WAIT.max(interval)),
    };
    let wait = Duration::try_from(wait).unwrap_or_default();
    let asked = retry_after.unwrap_or_default();
    let round = u32::try_from(now.as_second().rem_euclid(1 << 20)).unwrap_or(0);
    let wait = more(wait.max(asked), name, round);
    let wait = SignedDuration::try_from(wait).unwrap_or(LONGEST_WAIT);
    let next = now.saturating_add(wait).unwrap_or(Timestamp::MAX);
    Timestamp::from_second(next.as_second()).unwrap_or(next)
}

/// `pause`, up to a quarter shorter or longer: by `name` and the number of the attempt.
#[must_use]
pub fn jittered(pause: Duration, name: &str, attempt: u32) -> Duration {
    pause.mul_f64(0.75 + fraction(name, attempt) / 2.0)
}

fn more(wait: Duration, name: &str, round: u32) -> Duration {
    wait.mul_f64(1.0 + fraction(name, round) / 10.0)
}

/// A number from 0 to before 1 that nobody would guess and everybody can work out again.
fn fraction(name: &str, round: u32) -> f64 {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update(round.to_be_bytes())
        .finalize();
    let number = u16::from_be_bytes([digest[0], digest[1]]);
    f64::from(number) / 65_536.0
}
