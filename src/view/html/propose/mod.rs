//! The form that proposes an event, and what comes of it: problems beside their fields, or the event in
//! words and its file.

mod fields;

use std::sync::Arc;

use askama::Template;

use super::row::Row;
use super::timed::{self, Timed};
use super::{Site, rendered};
use crate::definition::draft::{Draft, Proposal};
use crate::model::{Occurrence, Series};
use crate::view::proposal;
use crate::zone::Zone;
use fields::{Group, Kind, Said, groups, said};

/// Longest address that is offered, in bytes: servers in front of forges take no more than 8 KiB.
const MAX_FORGE_ADDRESS: usize = 7_500;

/// What the answers make.
pub struct Answers<'a> {
    /// The definition.
    pub proposal: &'a Proposal,
}

#[derive(Template)]
#[template(path = "propose.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    groups: [Group; 3],
    zones: Vec<&'static str>,
    /// Whether answers were given.
    answered: bool,
    /// Whether they need another look.
    wrong: bool,
    /// What is wrong with none of the answers alone.
    general: Vec<Said>,
    shown: Option<Shown<'a>>,
}

/// What a definition without errors looks like.
struct Shown<'a> {
    row: Option<Row>,
    rule: Option<Timed>,
    /// What its dates are: those that come, or the past ones.
    heading: String,
    dates: Vec<Timed>,
    file: String,
    text: &'a str,
    rows: usize,
    forge: Option<Forge>,
}

struct Forge {
    /// Without one, the file is too long for a link.
    address: Option<String>,
    /// That it can be opened there, or that it cannot.
    words: String,
}

/// The page with the answers of `draft`; with what they make once they are given.
#[must_use]
pub fn propose(site: &Site<'_>, draft: &Draft, answers: Option<&Answers<'_>>) -> String {
    let proposal = answers.map(|answers| answers.proposal);
    let problems = proposal.map_or(&[][..], |proposal| &proposal.problems);
    let general = problems.iter().filter(|one| one.question.is_none());
    rendered(&Page {
        site,
        groups: groups(site, draft, problems),
        zones: places(),
        answered: proposal.is_some(),
        wrong: proposal.is_some_and(|proposal| proposal.series.is_empty()),
        general: general.map(|one| said(site, one)).collect(),
        shown: proposal
            .filter(|proposal| !proposal.series.is_empty())
            .map(|proposal| shown(site, proposal)),
    })
}

/// The zones that are named after places, and UTC; the others are old names and bare offsets.
fn places() -> Vec<&'static str> {
    let names = Zone::all().map(|zone| zone.name());
    let is_place = |name: &&str| name.contains('/') && !name.starts_with("Etc/");
    names.filter(is_place).chain(["UTC"]).collect()
}

fn shown<'a>(site: &Site<'_>, proposal: &'a Proposal) -> Shown<'a> {
    let zone = &site.calendar.time_zone;
    let dates = proposal::dates(&proposal.series, site.now, zone);
    let file = format!("{}.toml", proposal.slug);
    let forge = site.calendar.forge.as_ref().map(|forge| {
        let address = forge.address(&file, &proposal.text);
        let address = Some(address).filter(|address| address.len() <= MAX_FORGE_ADDRESS);
        let id = match address {
            Some(_) => "propose-forge",
            None => "propose-too-long",
        };
        let words = site.language.format(id, [("host", forge.host().into())]);
        Forge { address, words }
    });
    let row = dates.first().map(|first| {
        let mut row = Row::new(site, first);
        // It has no page yet.
        "#preview".clone_into(&mut row.href);
        row
    });
    Shown {
        row,
        rule: rule(site, &proposal.series, &dates),
        heading: site.language.text(match dates.first() {
            Some(first) if first.span.to <= site.now => "site-past",
            _ => "site-next-dates",
        }),
        dates: dates.iter().map(|one| date(site, one)).collect(),
        file,
        text: &proposal.text,
        rows: proposal.text.lines().count() + 1,
        forge,
    }
}

fn rule(site: &Site<'_>, series: &[Arc<Series>], dates: &[Occurrence]) -> Option<Timed> {
    let series = series.first()?;
    let start = series.event.start.date();
    timed::rule(
        site.language,
        series.rrule.as_ref()?,
        start,
        Occurrence::sample(dates.iter()),
        None,
    )
}

fn date(site: &Site<'_>, one: &Occurrence) -> Timed {
    let language = site.language;
    let days = language.dates(one.start.date(), one.last_day());
    let said = std::iter::once((days, one.start.date().to_string()));
    let text = proposal::date(one, language);
    Timed::new(text, said.chain(timed::clock(language, one)))
}
