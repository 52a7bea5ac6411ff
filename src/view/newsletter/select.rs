//! What an issue lists, and what it leaves out.

use std::collections::BTreeMap;

use super::remark::{Part, Reason, Remark};
use super::{Issue, SERIES_DAYS, SINGLE_DAYS};
use crate::language::Language;
use crate::model::{
    Agenda, Calendar, Dates, Earlier, EventTime, Occurrence, Series, Slug, Status, Uid, Window,
};
use crate::zone::Zone;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// One event of the section.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The next occurrence that takes place; where all are cancelled, the first of them.
    pub(super) next: Occurrence,
    /// The other occurrences that the issue reaches and that take place.
    pub(super) later: Vec<Occurrence>,
    /// The other occurrences that the issue reaches and that are cancelled or moved.
    pub(super) upset: Vec<Occurrence>,
    /// Whether it is listed as a series, with its rule.
    pub(super) as_series: bool,
    /// A new rule.
    pub(super) change: Option<Change>,
    /// Whether it has begun by the day on which the issue is read.
    pub(super) running: bool,
    /// What has become of it since the last issue.
    pub(super) news: Option<News>,
}

/// What has become of an event since the last issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It was not known then.
    New,
    /// Something in its file is different, and these were the dates of its series.
    Since(BTreeMap<Uid, Dates>),
    /// Something in its file is different, and its dates may be.
    Changed,
}

/// A rule that changes where the issue looks.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// Another rule begins with this occurrence.
    Coming(Occurrence),
    /// The next date is the first of the present rule; this was the last one before.
    Fresh(Occurrence),
}

/// The items of `issue` in the order of their next dates, and the remarks in that of slugs.
pub(super) fn select(
    issue: &Issue,
    earlier: &Earlier,
    agenda: &Agenda,
    calendar: &Calendar,
    language: &Language,
) -> (Vec<Item>, Vec<Remark>) {
    // Several series share a slug where a rule changed; readers see them as one.
    let mut by_slug: BTreeMap<&Slug, Vec<&Occurrence>> = BTreeMap::new();
    for occurrence in &agenda.occurrences {
        let slug = &occurrence.series.slug;
        by_slug.entry(slug).or_default().push(occurrence);
    }
    let mut items = Vec::new();
    let mut remarks = Vec::new();
    for (slug, occurrences) in by_slug {
        let parts = Parts::of(&occurrences, issue, &calendar.time_zone);
        let (mut item, mut reasons) = parts.item(issue, calendar);
        if let Some(item) = &mut item {
            item.news = news(&occurrences, issue, earlier, calendar);
            reasons.extend(missing(item, issue, language));
        }
        let about = item.as_ref().map(|item| &item.next).or(parts.first());
        let text = about.map(|one| one.event().text_in(language.tag()));
        remarks.extend(reasons.into_iter().map(|reason| Remark {
            slug: slug.clone(),
            summary: text.map_or_else(String::new, |text| text.summary.clone()),
            reason,
        }));
        items.extend(item);
    }
    items.sort_by(|a, b| a.next.by_start(&b.next));
    (items, remarks)
}

/// The occurrences of one event, as an issue sees them.
struct Parts<'o> {
    /// Over before the day of publication.
    past: Vec<&'o Occurrence>,
    /// Within reach, but over by the day on which the issue is read.
    over: Vec<&'o Occurrence>,
    /// Within reach.
    reach: Vec<&'o Occurrence>,
    /// Later.
    beyond: Vec<&'o Occurrence>,
}

impl<'o> Parts<'o> {
    fn of(occurrences: &[&'o Occurrence], issue: &Issue, zone: &Zone) -> Self {
        let from = |date: Date| Window {
            from: zone.midnight(date),
            to: Timestamp::MAX,
        };
        let (published, read) = (from(issue.date), from(issue.today));
        let mut parts = Self {
            past: Vec::new(),
            over: Vec::new(),
            reach: Vec::new(),
            beyond: Vec::new(),
        };
        for occurrence in occurrences.iter().copied() {
            let to = if occurrence.series.repeats() {
                issue.series_to
            } else {
                issue.single_to
            };
            let part = if !occurrence.is_in(&published, zone) {
                &mut parts.past
            } else if occurrence.start.date() >= to {
                &mut parts.beyond
            } else if !occurrence.is_in(&read, zone) {
                &mut parts.over
            } else {
                &mut parts.reach
            };
            part.push(occurrence);
        }
        parts
    }

    /// The one that remarks name it after: the first that the newsletter may list, or else the first.
    fn first(&self) -> Option<&'o Occurrence> {
        let known = || self.over.iter().chain(&self.reach).chain(&self.beyond);
        let wanted = known().find(|one| one.event().newsletter);
        wanted.or_else(|| known().next()).copied()
    }

    /// The item that these make, if any, and what was left out of it.
    fn item(&self, issue: &Issue, calendar: &Calendar) -> (Option<Item>, Vec<Reason>) {
        let mut known = self.over.iter().chain(&self.reach).peekable();
        let Some(first) = known.peek().copied() else {
            return (None, self.too_late(issue, calendar).into_iter().collect());
        };
        let series = &first.series;
        if !known.any(|one| one.event().newsletter) {
            return (None, vec![Reason::NotForTheNewsletter]);
        }
        if !is_confirmed(series, issue, calendar) {
            return (None, vec![Reason::Unconfirmed(series.confirmed)]);
        }
        let reach = wanted(&self.reach);
        let listed = !reach.is_empty();
        let over = wanted(&self.over).into_iter().map(|one| {
            let date = one.last_day();
            Reason::Over { date, listed }
        });
        let item = item(issue, &reach, calendar).map(|item| Item {
            change: change(&item, &reach, &self.past),
            ..item
        });
        (item, over.collect())
    }

    /// What lies behind the issue's reach is told where it would be listed otherwise.
    fn too_late(&self, issue: &Issue, calendar: &Calendar) -> Option<Reason> {
        let next = self.beyond.iter().find(|one| one.event().newsletter)?;
        is_confirmed(&next.series, issue, calendar).then(|| Reason::TooLate {
            date: next.start.date(),
            days: days_until(next, issue),
            series: next.series.repeats(),
        })
    }
}

/// What the newsletter may list.
fn wanted<'o>(occurrences: &[&'o Occurrence]) -> Vec<&'o Occurrence> {
    let all = occurrences.iter().copied();
    all.filter(|one| one.event().newsletter).collect()
}

fn is_confirmed(series: &Series, issue: &Issue, calendar: &Calendar) -> bool {
    series.is_confirmed(issue.date, calendar.confirmation_months)
}

fn days_until(occurrence: &Occurrence, issue: &Issue) -> i32 {
    let days = issue.date.until(occurrence.start.date());
    days.map_or(0, |span| span.get_days())
}

/// One item for occurrences that belong together: the first that takes place, or else the first.
fn item(issue: &Issue, occurrences: &[&Occurrence], calendar: &Calendar) -> Option<Item> {
    let cancelled = |one: &Occurrence| one.event().status == Status::Cancelled;
    let at = occurrences.iter().position(|one| !cancelled(one));
    let at = at.unwrap_or(0);
    let next = (*occurrences.get(at)?).clone();
    let others = || {
        let others = occurrences.iter().enumerate();
        others
            .filter(|(index, _)| *index != at)
            .map(|(_, one)| *one)
    };
    let begin = calendar.time_zone.midnight(issue.today);
    Some(Item {
        as_series: next.series.repeats() && next.series.event.newsletter,
        later: others().filter(|one| !cancelled(one)).cloned().collect(),
        upset: others()
            .filter(|one| cancelled(one) || one.is_moved())
            .cloned()
            .collect(),
        change: None,
        running: next.span.from < begin && next.start.date() < issue.today,
        news: None,
        next,
    })
}

/// A rule that begins within reach, or that the next date is the first of.
fn change(item: &Item, reach: &[&Occurrence], past: &[&Occurrence]) -> Option<Change> {
    let present = &item.next.series;
    if !item.as_series {
        return None;
    }
    let other_rule = |one: &&&Occurrence| {
        one.series.rrule.is_some()
            && one.series.uid != present.uid
            && rule(&one.series) != rule(present)
    };
    if let Some(coming) = reach.iter().find(other_rule) {
        return Some(Change::Coming((*coming).clone()));
    }
    if past.iter().any(|one| one.series.uid == present.uid) {
        return None;
    }
    let before = past.iter().rev();
    let mut before = before.filter(|one| Some(&one.series.uid) == present.related_to.as_ref());
    before
        .find(other_rule)
        .map(|before| Change::Fresh((*before).clone()))
}

/// What has become, since the last issue, of the event that these belong to.
fn news(
    occurrences: &[&Occurrence],
    issue: &Issue,
    earlier: &Earlier,
    calendar: &Calendar,
) -> Option<News> {
    let since = calendar.time_zone.midnight(issue.since?);
    let series = occurrences.iter().map(|one| &one.series);
    // What goes on from something, or was once called otherwise, was known before.
    let is_new = series.clone().all(|one| {
        one.revision.created >= since && one.related_to.is_none() && one.aliases.is_empty()
    });
    if is_new {
        return Some(News::New);
    }
    if !series
        .clone()
        .any(|one| one.revision.last_modified >= since)
    {
        return None;
    }
    // What began since then had no dates before.
    let known = series.filter(|one| one.revision.created < since);
    let dates = known.map(|one| Some((one.uid.clone(), earlier.dates.get(&one.uid)?.clone())));
    let dates: Option<BTreeMap<_, _>> = dates.collect();
    Some(dates.map_or(News::Changed, News::Since))
}

impl Item {
    /// Whether the last issue could not say of `occurrence` that it is cancelled or moved.
    pub(super) fn is_news(&self, occurrence: &Occurrence) -> bool {
        match &self.news {
            Some(News::Since(dates)) => {
                let known = dates.get(&occurrence.series.uid);
                known.is_none_or(|dates| !dates.knew(occurrence))
            }
            Some(News::Changed) => true,
            Some(News::New) | None => false,
        }
    }

    /// When a single event was to start when the last issue appeared, if it is moved since.
    pub(super) fn start_before(&self) -> Option<EventTime> {
        let Some(News::Since(dates)) = &self.news else {
            return None;
        };
        let before = dates.get(&self.next.series.uid)?.start;
        let single = !self.next.series.repeats() && self.next.override_index.is_none();
        (single && before != self.next.series.event.start).then_some(before)
    }
}

/// What readers notice of a rule: the pattern, and the time of day with its zone.
fn rule(series: &Series) -> (Option<String>, Option<Time>, &Zone) {
    let start = series.event.start;
    let pattern = series
        .rrule
        .as_ref()
        .map(|rrule| rrule.spelled_out(start.date()).pattern());
    let time = (!start.is_date()).then(|| start.wall().time());
    (pattern, time, &series.event.zone)
}

/// What is missing of a listed event, or unusual about it.
fn missing(item: &Item, issue: &Issue, language: &Language) -> Vec<Reason> {
    let event = item.next.event();
    let mut reasons = Vec::new();
    if event.translation(language.tag()).is_none() {
        reasons.push(Reason::Untranslated);
    }
    if event.url.is_none() {
        reasons.push(Reason::NoLink);
    }
    if event.attendance().is_none() {
        reasons.push(Reason::NoPlace);
    }
    if event.language != *language.tag() {
        let gives_reason = |one: &Occurrence| one.event().reason.is_some();
        let reason = std::iter::once(&item.next).chain(&item.upset);
        let parts = [
            (Part::Reason, { reason }.any(gives_reason)),
            (Part::Programme, !event.sessions.is_empty()),
            (Part::Image, event.image.is_some()),
        ];
        let parts = parts.into_iter().filter(|(_, is_there)| *is_there);
        reasons.extend(parts.map(|(part, _)| Reason::AsWritten(part, event.language.clone())));
    }
    if let (Some(News::Changed), Some(since)) = (&item.news, issue.since) {
        reasons.push(Reason::Changed(since));
    }
    let days = days_until(&item.next, issue);
    let usual = if item.next.series.repeats() {
        SERIES_DAYS
    } else {
        SINGLE_DAYS
    };
    if days > i32::from(usual) {
        reasons.push(Reason::Far(days));
    }
    reasons
}
