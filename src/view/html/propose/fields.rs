//! The questions as fields of a form, with their answers and what is wrong with them.

use jiff::civil::DateTime;

use super::super::Site;
use crate::definition::draft::{Draft, Kind as Wrong, Problem, Question};
use crate::definition::usual::Usual;
use crate::diagnostic::Topic;
use crate::language::Language;
use crate::model::Country;

/// Fields that belong together.
pub(super) struct Group {
    pub(super) heading: String,
    pub(super) fields: Vec<Field>,
}

pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) required: bool,
    pub(super) value: String,
    pub(super) kind: Kind,
    pub(super) problems: Vec<Said>,
}

pub(super) enum Kind {
    Line(&'static str),
    Zone,
    Lines,
    /// One of these.
    One(Vec<Choice>),
    /// Any of these.
    Any(Vec<Choice>),
}

pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// A problem in words: in the page's language, or as `almanac check` says it.
pub(super) struct Said {
    /// In the page's language, before what is said in English.
    pub(super) lead: Option<String>,
    pub(super) text: String,
    pub(super) help: Option<String>,
    pub(super) english: bool,
    pub(super) error: bool,
}

/// What the fields are made of.
struct Form<'a> {
    site: &'a Site<'a>,
    draft: &'a Draft,
    problems: &'a [Problem],
}

/// All fields, with the answers of `draft`.
pub(super) fn groups(site: &Site<'_>, draft: &Draft, problems: &[Problem]) -> [Group; 3] {
    let form = Form {
        site,
        draft,
        problems,
    };
    let group = |id, fields| Group {
        heading: site.language.text(id),
        fields,
    };
    [
        group("propose-what", form.what()),
        group("site-when", form.when()),
        group("site-where", form.place()),
    ]
}

impl Form<'_> {
    fn what(&self) -> Vec<Field> {
        use Question::{Categories, Description, Language, Summary, Url};
        let (site, draft) = (self.site, self.draft);
        let (languages, categories) = (languages(site, draft), categories(site, draft));
        vec![
            self.field(Summary, "propose-summary", Kind::Line("text")),
            self.field(Url, "propose-url", Kind::Line("text")),
            self.field(Description, "propose-about", Kind::Lines),
            self.field(Categories, "site-filter-category", categories),
            self.field(Language, "propose-language", languages),
        ]
    }

    fn when(&self) -> Vec<Field> {
        use Question::{Duration, TimeZone, Until};
        let [day, time] = self.start();
        let [usual, rule] = self.repeat();
        vec![
            day,
            time,
            self.field(TimeZone, "propose-zone", Kind::Zone),
            self.field(Duration, "propose-duration", Kind::Line("text")),
            usual,
            rule,
            self.field(Until, "propose-until", Kind::Line("date")),
        ]
    }

    fn place(&self) -> Vec<Field> {
        use Question::{City, Country, Join, Languages, PlaceName};
        let countries = countries(self.site, self.draft);
        vec![
            self.field(PlaceName, "propose-house", Kind::Line("text")),
            self.field(City, "propose-city", Kind::Line("text")),
            self.field(Country, "propose-country", countries),
            self.field(Join, "propose-join", Kind::Line("text")),
            self.field(Languages, "propose-spoken", Kind::Line("text")),
        ]
    }

    /// The day and the time of the start: one answer, in two fields.
    fn start(&self) -> [Field; 2] {
        let start = self.draft.get(Question::Start);
        let (day, time) = start.split_once(' ').unwrap_or((start, ""));
        let field = |label, kind| self.field(Question::Start, label, Kind::Line(kind));
        let (of_time, of_day): (Vec<&Problem>, Vec<&Problem>) = self
            .problems_of(Question::Start)
            .partition(|one| one.kind == Wrong::NoTime);
        [
            Field {
                name: "day",
                value: day.to_owned(),
                hint: None,
                problems: self.said(of_day),
                ..field("propose-day", "date")
            },
            Field {
                name: "time",
                value: time.to_owned(),
                required: false,
                problems: self.said(of_time),
                ..field("propose-time", "time")
            },
        ]
    }

    /// How it repeats: one answer, to be chosen or written.
    fn repeat(&self) -> [Field; 2] {
        let language = self.site.language;
        let chosen = self.draft.usual();
        let choice = |usual: Usual| Choice {
            value: usual.name().to_owned(),
            name: language.text(message(usual)),
            chosen: chosen == Some(usual),
        };
        let no = Choice {
            value: String::new(),
            name: language.text("propose-usual-none"),
            chosen: chosen.is_none(),
        };
        let choices = std::iter::once(no).chain(Usual::ALL.map(choice));
        let field = |label, kind| self.field(Question::Repeat, label, kind);
        let rule = field("propose-rule", Kind::Line("text"));
        [
            Field {
                name: "usual",
                hint: None,
                problems: Vec::new(),
                ..field("propose-repeat", Kind::One(choices.collect()))
            },
            Field {
                value: self.draft.rule().to_owned(),
                ..rule
            },
        ]
    }

    fn field(&self, question: Question, label: &str, kind: Kind) -> Field {
        Field {
            name: question.key(),
            label: self.site.language.text(label),
            hint: hint(self.site, question),
            required: question.is_required(),
            value: self.draft.get(question).to_owned(),
            kind,
            problems: self.said(self.problems_of(question)),
        }
    }

    fn problems_of(&self, question: Question) -> impl Iterator<Item = &Problem> {
        let problems = self.problems.iter();
        problems.filter(move |one| one.question == Some(question))
    }

    fn said<'p>(&self, problems: impl IntoIterator<Item = &'p Problem>) -> Vec<Said> {
        let problems = problems.into_iter();
        problems.map(|one| said(self.site, one)).collect()
    }
}

impl Field {
    /// Whether the answer is a text, which may run from right to left.
    pub(super) fn is_text(&self) -> bool {
        let texts = [Question::Summary, Question::PlaceName, Question::City];
        texts.iter().any(|question| question.key() == self.name)
    }

    /// What tells programs about hints and problems. Names of fields need no escaping.
    pub(super) fn attributes(&self) -> String {
        let mut attributes = String::new();
        if self.required {
            attributes.push_str(" required");
        }
        if self.problems.iter().any(|said| said.error) {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let problem = format!("{}-problem", self.name);
        let problem = (!self.problems.is_empty()).then_some(problem);
        let described: Vec<String> = hint.into_iter().chain(problem).collect();
        if !described.is_empty() {
            attributes.extend([" aria-describedby=\"", &described.join(" "), "\""]);
        }
        attributes
    }
}

fn message(usual: Usual) -> &'static str {
    match usual {
        Usual::Weekly => "propose-usual-weekly",
        Usual::Fortnightly => "propose-usual-fortnightly",
        Usual::Nth => "propose-usual-nth",
        Usual::Last => "propose-usual-last",
        Usual::Day => "propose-usual-day",
        Usual::Yearly => "propose-usual-yearly",
    }
}

/// What helps to answer. Examples are the same in every language.
fn hint(site: &Site<'_>, question: Question) -> Option<String> {
    let examples = match question {
        Question::Start => return Some(site.language.text("propose-time-hint")),
        Question::Description => return Some(site.language.text("propose-about-hint")),
        Question::Repeat => {
            "every Tuesday and Thursday · first Monday of every 2 months · last day of the month"
        }
        Question::Duration => "2h · 1h30m · 2d",
        Question::TimeZone => "Europe/Berlin · UTC",
        Question::Join => "https://… · xmpp:harbour@rooms.example.org?join",
        Question::Languages => "de, en",
        Question::Url => "https://…",
        _ => return None,
    };
    let examples = [("examples", examples.into())];
    Some(site.language.format("propose-for-example", examples))
}

fn languages(site: &Site<'_>, draft: &Draft) -> Kind {
    let choice = |language: &Language| Choice {
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

/// How to answer a question that was answered otherwise.
fn how(question: Question) -> Option<&'static str> {
    match question {
        Question::TimeZone => Some("propose-wrong-zone"),
        Question::Url | Question::Join => Some("propose-wrong-link"),
        Question::Duration => Some("propose-wrong-duration"),
        Question::Repeat => Some("propose-wrong-rule"),
        Question::Until => Some("propose-wrong-until"),
        Question::Languages => Some("propose-wrong-languages"),
        _ => None,
    }
}

pub(super) fn said(site: &Site<'_>, problem: &Problem) -> Said {
    let (language, diagnostic) = (site.language, &problem.diagnostic);
    let error = diagnostic.is_error();
    if let Some(text) = in_words(language, problem) {
        return Said {
            lead: None,
            text,
            help: None,
            english: false,
            error,
        };
    }
    let lead = if error {
        "propose-wrong"
    } else {
        "propose-doubt"
    };
    let needs_lead = language.tag().base() != "en";
    Said {
        lead: needs_lead.then(|| language.text(lead)),
        text: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        english: true,
        error,
    }
}

/// A problem in the words of the page, where it has some.
fn in_words(language: &Language, problem: &Problem) -> Option<String> {
    let diagnostic = &problem.diagnostic;
    let how = problem.question.and_then(how);
    let id = match problem.kind {
        Wrong::Missing => "propose-needed",
        Wrong::NoMoment => "propose-no-day",
        Wrong::NoTime => "propose-no-time",
        Wrong::Twice => "propose-twice",
        Wrong::Fifth => "propose-fifth",
        Wrong::Over => "site-over",
        Wrong::Other => {
            return match &diagnostic.topic {
                Some(topic) => Some(about(language, topic, how)),
                None => how
                    .filter(|_| diagnostic.is_error())
                    .map(|id| language.text(id)),
            };
        }
    };
    Some(language.text(id))
}

/// What a problem is about, in words; `how` says how to answer its question.
fn about(language: &Language, topic: &Topic, how: Option<&str>) -> String {
    let at = |at: &DateTime| {
        let date = language.date(at.date());
        [
            ("time", language.time(at.time()).into()),
            ("date", date.into()),
        ]
    };
    match topic {
        Topic::Unknown(word, near) => {
            let word = ("word", word.as_str().into());
            let unknown = language.format("propose-unknown", [word]);
            let how = how.map(|id| language.text(id));
            let meant = near
                .as_ref()
                .map(|near| language.format("site-meant", [("word", near.as_str().into())]));
            let said: Vec<String> = [Some(unknown), how, meant].into_iter().flatten().collect();
            said.join(" ")
        }
        Topic::TooLong(most) => {
            language.format("site-too-long", [("most", most.to_string().into())])
        }
        Topic::NotHit(first) => {
            language.format("propose-not-hit", [("date", language.date(*first).into())])
        }
        Topic::Skipped(written, shown) => {
            let [time, date] = at(written);
            let shown = ("shown", language.time(*shown).into());
            language.format("propose-skipped", [time, date, shown])
        }
        Topic::LeapDay => language.text("propose-leap"),
        Topic::Twofold(written) => language.format("propose-twofold", at(written)),
        Topic::Rare(day) => language.format("propose-rare", [("day", day.to_string().into())]),
    }
}
