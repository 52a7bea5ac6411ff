//! The form that proposes an event, and what comes of it: problems beside their fields, or the event in
//! words and its file.

use askama::Template;

use super::row::Row;
use super::{Site, rendered};
use crate::definition::draft::{Draft, Problem, Proposal, Question};
use crate::model::Country;
use crate::view::proposal;
use crate::zone::Zone;

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
    /// Whether answers need another look.
    wrong: bool,
    /// What is wrong with none of the answers alone.
    general: Vec<Said>,
    shown: Option<Shown<'a>>,
}

/// Fields that belong together.
struct Group {
    heading: String,
    fields: Vec<Field>,
}

struct Field {
    name: &'static str,
    label: String,
    hint: Option<String>,
    required: bool,
    value: String,
    kind: Kind,
    problems: Vec<Said>,
}

enum Kind {
    Line(&'static str),
    Zone,
    Lines,
    /// One of these.
    One(Vec<Choice>),
    /// Any of these.
    Any(Vec<Choice>),
}

struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

/// A problem in words: in the page's language, or as `almanac check` says it.
struct Said {
    text: String,
    help: Option<String>,
    english: bool,
    error: bool,
}

/// What a definition without errors looks like.
struct Shown<'a> {
    row: Option<Row>,
    rule: Option<String>,
    dates: Vec<String>,
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
        zones: Zone::all().map(|zone| zone.name()).collect(),
        wrong: proposal.is_some_and(|proposal| proposal.series.is_empty()),
        general: general.map(|one| said(site, one)).collect(),
        shown: proposal
            .filter(|proposal| !proposal.series.is_empty())
            .map(|proposal| shown(site, proposal)),
    })
}

fn groups(site: &Site<'_>, draft: &Draft, problems: &[Problem]) -> [Group; 3] {
    let text = |id: &str| site.language.text(id);
    let field = |question: Question, name, id: &str, kind| Field {
        name,
        label: text(&format!("propose-{id}")),
        hint: hint(site, question, id),
        required: question.is_required() && name != "time",
        value: draft.get(question).to_owned(),
        kind,
        problems: problems
            .iter()
            .filter(|one| one.question == Some(question) && name != "time")
            .map(|one| said(site, one))
            .collect(),
    };
    let start = draft.get(Question::Start);
    let (day, time) = start.split_once(' ').unwrap_or((start, ""));
    let with = |field: Field, value: &str| Field {
        value: value.to_owned(),
        ..field
    };
    use Question as Q;
    let what = vec![
        field(Q::Summary, "summary", "summary", Kind::Line("text")),
        field(Q::Description, "description", "about", Kind::Lines),
        field(Q::Language, "language", "language", languages(site, draft)),
        field(Q::Categories, "categories", "kind", categories(site, draft)),
        field(Q::Url, "url", "url", Kind::Line("text")),
    ];
    let when = vec![
        with(field(Q::Start, "day", "day", Kind::Line("date")), day),
        with(field(Q::Start, "time", "time", Kind::Line("time")), time),
        field(Q::TimeZone, "time_zone", "zone", Kind::Zone),
        field(Q::Duration, "duration", "duration", Kind::Line("text")),
        field(Q::Repeat, "repeat", "repeat", Kind::Line("text")),
        field(Q::Until, "until", "until", Kind::Line("date")),
    ];
    let place = vec![
        field(Q::PlaceName, "location.name", "house", Kind::Line("text")),
        field(Q::City, "location.city", "city", Kind::Line("text")),
        field(
            Q::Country,
            "location.country",
            "country",
            countries(site, draft),
        ),
        field(Q::Join, "conference.uri", "join", Kind::Line("text")),
        field(Q::Languages, "languages", "spoken", Kind::Line("text")),
    ];
    let group = |id, fields| Group {
        heading: text(id),
        fields,
    };
    [
        group("propose-what", what),
        group("site-when", when),
        group("site-where", place),
    ]
}

/// What helps to answer. Examples that are the same in every language are not translated.
fn hint(site: &Site<'_>, question: Question, id: &str) -> Option<String> {
    let hint = match question {
        Question::Start if id == "day" => return None,
        Question::Start => return Some(site.language.text("propose-time-hint")),
        Question::Description => return Some(site.language.text("propose-about-hint")),
        Question::Repeat => return Some(site.language.text("propose-repeat-hint")),
        Question::Duration => "2h · 1h30m · 2 days",
        Question::TimeZone => "Europe/Berlin · UTC",
        Question::Join => "xmpp:harbour@rooms.example.org?join · https://…",
        Question::Languages => "de, en",
        Question::Url => "https://…",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn languages(site: &Site<'_>, draft: &Draft) -> Kind {
    let choice = |language: &crate::language::Language| Choice {
        value: language.tag().to_string(),
        name: language.text("language-name"),
        chosen: draft.get(Question::Language) == language.tag().as_str(),
    };
    Kind::One(site.languages.iter().map(choice).collect())
}

fn categories(site: &Site<'_>, draft: &Draft) -> Kind {
    let chosen = draft.get(Question::Categories);
    let choice = |category: &String| Choice {
        value: category.clone(),
        name: site.language.category(category),
        chosen: chosen.split(", ").any(|one| one == category),
    };
    Kind::Any(site.calendar.categories.iter().map(choice).collect())
}

/// All countries by their names, after none at all.
fn countries(site: &Site<'_>, draft: &Draft) -> Kind {
    let countries = Country::all().filter_map(|code| Country::parse(code).ok());
    let choice = |country: Country| Choice {
        name: site.language.country(&country),
        chosen: draft.get(Question::Country) == country.as_str(),
        value: country.to_string(),
    };
    let mut all: Vec<Choice> = countries.map(choice).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let none = Choice {
        value: String::new(),
        name: "–".to_owned(),
        chosen: draft.get(Question::Country).is_empty(),
    };
    all.insert(0, none);
    Kind::One(all)
}

fn said(site: &Site<'_>, problem: &Problem) -> Said {
    let diagnostic = &problem.diagnostic;
    // That an answer is missing, we can say in every language.
    let missing = problem.question.is_some_and(Question::is_required)
        && diagnostic.message.ends_with("is missing");
    Said {
        text: if missing {
            site.language.text("propose-needed")
        } else {
            diagnostic.message.clone()
        },
        help: diagnostic.help.clone().filter(|_| !missing),
        english: !missing,
        error: diagnostic.is_error(),
    }
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
        rule: proposal::rule(&proposal.series, &dates, site.language),
        dates: dates
            .iter()
            .map(|one| proposal::date(one, site.language))
            .collect(),
        file,
        text: &proposal.text,
        rows: proposal.text.lines().count() + 1,
        forge,
    }
}

impl Page<'_> {
    /// What tells programs about hints and problems. Names of fields need no escaping.
    #[expect(clippy::unused_self, reason = "templates call it so")]
    fn attributes(&self, field: &Field) -> String {
        let mut attributes = String::new();
        if field.required {
            attributes.push_str(" required");
        }
        if field.problems.iter().any(|said| said.error) {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        let hint = field.hint.as_ref().map(|_| format!("{}-hint", field.name));
        let problem = format!("{}-problem", field.name);
        let problem = (!field.problems.is_empty()).then_some(problem);
        let described: Vec<String> = hint.into_iter().chain(problem).collect();
        if !described.is_empty() {
            attributes.extend([" aria-describedby=\"", &described.join(" "), "\""]);
        }
        attributes
    }
}
