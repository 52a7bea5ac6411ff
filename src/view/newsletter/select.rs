//! What an issue lists, and what it leaves out.

use std::collections::BTreeMap;
use std::fmt;

use super::{Issue, Item};
use crate::language::Language;
use crate::model::{Agenda, Calendar, Occurrence, Slug, Status};
use jiff::civil::Date;

/// Something that the editor should know about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which event.
    pub slug: Slug,
    /// Its name.
    pub summary: String,
    /// What about it.
    pub reason: Reason,
}

/// What there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Left out: nobody has confirmed the series in time; when someone last did.
    Unconfirmed(Option<Date>),
    /// Left out: its definition says `newsletter = false`.
    NotForTheNewsletter,
    /// Listed in the language it was written in.
    Untranslated,
    /// Listed without a link.
    NoLink,
    /// Listed without a place.
    NoPlace,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): ", self.summary, self.slug)?;
        match &self.reason {
            Reason::Unconfirmed(Some(date)) => write!(
                f,
                "left out, because nobody has confirmed it since {date}; \
                 ask, then set `confirmed` in its file"
            ),
            Reason::Unconfirmed(None) => f.write_str(
                "left out, because nobody has confirmed it; ask, then add `confirmed` to its file",
            ),
            Reason::NotForTheNewsletter => {
                f.write_str("left out, because its file says `newsletter = false`")
            }
            Reason::Untranslated => {
                f.write_str("not translated into this language; it is listed as it was written")
            }
            Reason::NoLink => f.write_str("has no link"),
            Reason::NoPlace => f.write_str("says neither where it is nor that it is online"),
        }
    }
}

/// The items of `issue` in the order of their next dates, and the remarks in that of names.
pub(super) fn select(
    issue: &Issue,
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
) -> (Vec<Item>, Vec<Remark>) {
    // Several series share a slug where a rule changed; readers see them as one.
    let mut by_slug: BTreeMap<&Slug, Vec<&Occurrence>> = BTreeMap::new();
    for occurrence in &agenda.occurrences {
        let to = if occurrence.series.repeats() {
            issue.series_to
        } else {
            issue.single_to
        };
        if occurrence.start.date() < to {
            by_slug
                .entry(&occurrence.series.slug)
                .or_default()
                .push(occurrence);
        }
    }
    let mut items = Vec::new();
    let mut remarks = Vec::new();
    for (slug, occurrences) in by_slug {
        let mut remark = |occurrence: &Occurrence, reason| {
            let summary = occurrence.event().text_in(language.tag()).summary.clone();
            remarks.push(Remark {
                slug: slug.clone(),
                summary,
                reason,
            });
        };
        let series = &occurrences[0].series;
        let wanted: Vec<&Occurrence> = occurrences
            .iter()
            .copied()
            .filter(|one| one.event().newsletter)
            .collect();
        if wanted.is_empty() {
            remark(occurrences[0], Reason::NotForTheNewsletter);
            continue;
        }
        if !series.is_confirmed(issue.date, calendar.confirmation_months) {
            remark(occurrences[0], Reason::Unconfirmed(series.confirmed));
            continue;
        }
        let Some(item) = item(issue, &wanted, calendar) else {
            continue;
        };
        let event = item.next.event();
        if event.translation(language.tag()).is_none() {
            remark(&item.next, Reason::Untranslated);
        }
        if event.url.is_none() {
            remark(&item.next, Reason::NoLink);
        }
        if event.attendance().is_none() {
            remark(&item.next, Reason::NoPlace);
        }
        items.push(item);
    }
    items.sort_by(|a, b| a.next.by_start(&b.next));
    (items, remarks)
}

/// One item for occurrences that belong together: the first that takes place, or else the first.
fn item(issue: &Issue, occurrences: &[&Occurrence], calendar: &Calendar) -> Option<Item> {
    let cancelled = |one: &&Occurrence| one.event().status == Status::Cancelled;
    let at = occurrences
        .iter()
        .position(|one| !cancelled(one))
        .unwrap_or(0);
    let next = (*occurrences.get(at)?).clone();
    let begin = calendar.time_zone.midnight(issue.date);
    Some(Item {
        as_series: next.series.repeats() && next.series.event.newsletter,
        cancelled: occurrences[..at].iter().map(|one| (*one).clone()).collect(),
        later: occurrences[at..]
            .iter()
            .skip(1)
            .filter(|one| !cancelled(one))
            .map(|one| (*one).clone())
            .collect(),
        running: next.span.from < begin && next.start.date() < issue.date,
        next,
    })
}
