//! Where a rule ends, when another one takes over.

use std::ops::ControlFlow;

use jiff::civil::DateTime;

use super::walk;
use crate::model::{Rrule, Series};

/// The rule of `series` ended just before `wall`, and the same rule with what is left of it for what
/// goes on from there; `None` where nothing is left, or there is no rule.
///
/// A COUNT is of the rule's own dates: neither `rdate` nor `exdate` changes it.
#[must_use]
pub fn ended_before(series: &Series, wall: DateTime) -> Option<(Rrule, Rrule)> {
    let mut left = Rrule::clone(series.rrule.as_ref()?);
    let eve = wall
        .checked_sub(jiff::Span::new().seconds(1))
        .unwrap_or(wall);
    if left.until.is_some_and(|until| until <= eve) {
        return None;
    }
    if let Some(count) = left.count {
        let alone = Series {
            rdate: Vec::new(),
            exdate: Vec::new(),
            ..series.clone()
        };
        let mut done = 0;
        let _ = walk(&alone, |time| {
            if time.wall() >= wall {
                return ControlFlow::Break(());
            }
            done += 1;
            ControlFlow::Continue(())
        });
        if done >= count {
            return None;
        }
        left.count = Some(count - done);
    }
    let ended = Rrule {
        count: None,
        until: Some(eve),
        ..left.clone()
    };
    Some((ended, left))
}
