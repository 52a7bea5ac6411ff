//! A definition that comes about by questions and answers: in the terminal and on the web.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Value;

use super::usual::Usual;
use super::write::{self, File, Key, Written};
use crate::diagnostic::{Diagnostic, Severity, SourceText};
use crate::model::{Calendar, Series, Slug};

/// So many names are tried before one that is taken is given.
const MAX_TRIES: usize = 1_000;

/// What is asked of whoever knows of an event, in the order of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the key of a definition")]
pub enum Question {
    Summary,
    Start,
    /// How long it lasts, or when it ends: `2h`, `21:00`, `2 days`, `2027-01-14`.
    Duration,
    TimeZone,
    Repeat,
    Until,
    PlaceName,
    City,
    Country,
    /// A link or a room where people take part from afar.
    Join,
    Url,
    /// Several, with commas between them.
    Categories,
    /// Several, with commas between them.
    Languages,
    Description,
    /// Of the texts.
    Language,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Summary,
        Self::Start,
        Self::Duration,
        Self::TimeZone,
        Self::Repeat,
        Self::Until,
        Self::PlaceName,
        Self::City,
        Self::Country,
        Self::Join,
        Self::Url,
        Self::Categories,
        Self::Languages,
        Self::Description,
        Self::Language,
    ];

    /// Its key in a definition.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Start => "start",
            Self::Duration => "duration",
            Self::TimeZone => "time_zone",
            Self::Repeat => "repeat",
            Self::Until => "until",
            Self::PlaceName => "location.name",
            Self::City => "location.city",
            Self::Country => "location.country",
            Self::Join => "conference.uri",
            Self::Url => "url",
            Self::Categories => "categories",
            Self::Languages => "languages",
            Self::Description => "description",
            Self::Language => "language",
        }
    }

    /// The question that a key answers.
    fn of_key(key: &str) -> Option<Self> {
        match key {
            "end" => Some(Self::Duration),
            "location" => Some(Self::PlaceName),
            "conference" | "conference.features" => Some(Self::Join),
            "confirmed" => Some(Self::Repeat),
            _ => Self::ALL.into_iter().find(|question| question.key() == key),
        }
    }

    /// Whether a definition needs an answer.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::Summary | Self::Start)
    }
}

/// Answers, as people gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    answers: BTreeMap<Question, String>,
    usual: Option<Usual>,
}

/// The definition that a draft makes.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its name: the file is called so, with `.toml` behind it.
    pub slug: Slug,
    /// The file.
    pub text: String,
    /// What it defines; empty when it has an error.
    pub series: Vec<Arc<Series>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// What is wrong with an answer, or with all of them together.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The question whose answer it is about.
    pub question: Option<Question>,
    /// What kind of thing it is, for those who do not read English.
    pub kind: Kind,
    /// What is wrong.
    pub diagnostic: Diagnostic,
}

/// What can be said of a problem in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An answer is needed.
    Missing,
    /// There is no such day or time.
    NoMoment,
    /// There is no such time of the day.
    NoTime,
    /// How it repeats was both chosen and written, and not the same.
    Twice,
    /// A fifth weekday was chosen, which stands for the last.
    Fifth,
    /// It is over already.
    Over,
    /// What its diagnostic says.
    Other,
}

impl Draft {
    /// Notes an answer. White space around it does not count; an empty one is none.
    pub fn answer(&mut self, question: Question, answer: &str) {
        let answer = answer.replace("\r\n", "\n").trim().to_owned();
        if answer.is_empty() {
            self.answers.remove(&question);
        } else {
            self.answers.insert(question, answer);
        }
    }

    /// Chooses how it repeats, instead of an answer in words.
    pub fn choose(&mut self, usual: Option<Usual>) {
        self.usual = usual;
    }

    /// How it repeats, where that was chosen, or what was written is one of the choices.
    #[must_use]
    pub fn usual(&self) -> Option<Usual> {
        let written = Usual::of(self.get(Question::Repeat), self.first_day());
        self.usual.or(written)
    }

    /// What was written of how it repeats, as long as it is not what was chosen.
    #[must_use]
    pub fn rule(&self) -> &str {
        let written = self.get(Question::Repeat);
        let chosen = self.usual().map(|usual| usual.phrase(self.first_day()));
        if chosen.as_deref() == Some(written) {
            return "";
        }
        written
    }

    /// With the chosen rule as an answer like any other.
    fn with_rule(&self) -> Self {
        let mut draft = self.clone();
        if let Some(usual) = self.usual.filter(|_| self.rule().is_empty()) {
            draft.answer(Question::Repeat, &usual.phrase(self.first_day()));
        }
        draft
    }

    /// An answer; empty where there is none.
    #[must_use]
    pub fn get(&self, question: Question) -> &str {
        self.answers.get(&question).map_or("", String::as_str)
    }

    /// The day that it begins on, where the answer is one.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let Value::Datetime(start) = moment(self.get(Question::Start)) else {
            return None;
        };
        start.date?.to_string().parse().ok()
    }

    /// A name for the file: that of the title, with the year of a single event.
    #[must_use]
    pub fn slug(&self) -> Slug {
        let name = super::plain_name(self.get(Question::Summary));
        let year = self.get(Question::Start).get(..4);
        let year = year.filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let once = self.get(Question::Repeat).is_empty();
        let dated = year
            .filter(|year| once && !name.contains(year))
            .and_then(|year| Slug::parse(&format!("{name}-{year}")).ok());
        // A name made of a title is always a slug.
        dated.unwrap_or_else(|| {
            Slug::parse(&name).unwrap_or_else(|error| unreachable!("plain_name: {error}"))
        })
    }

    /// The definition, and what `almanac check` says about it. A series counts as confirmed `today`.
    #[must_use]
    pub fn proposal(&self, calendar: &Calendar, today: Date) -> Proposal {
        let draft = self.with_rule();
        let mut proposal = draft.whole(calendar, today);
        let says = |usual: Usual, day| usual.phrase(Some(day));
        let first = self.first_day();
        let is_fifth = first.is_some_and(|day| says(Usual::Nth, day) == says(Usual::Last, day));
        if self.usual == Some(Usual::Nth) && is_fifth {
            let message = "not every month has a fifth: the last is taken";
            proposal.problems.push(Problem {
                question: Some(Question::Repeat),
                kind: Kind::Fifth,
                diagnostic: Diagnostic::warning(message, None),
            });
        }
        if self.usual.is_some() && !self.rule().is_empty() {
            proposal.series.clear();
            proposal.problems.push(Problem {
                question: Some(Question::Repeat),
                kind: Kind::Twice,
                diagnostic: Diagnostic::error("two rules: take one away", None),
            });
        }
        proposal
    }

    fn whole(&self, calendar: &Calendar, today: Date) -> Proposal {
        let slug = self.slug();
        let Written { text, keys } = self.written(today);
        let path = format!("events/{slug}.toml");
        let source = Arc::new(SourceText {
            origin: path.clone(),
            path,
            text,
        });
        let read = super::read(&source, calendar);
        let problem = |diagnostic| self.problem(diagnostic, &keys);
        let mut problems: Vec<Problem> = read.diagnostics.into_iter().map(problem).collect();
        problems.extend(self.over(today));
        // What `almanac check` lets pass would be an hour that nobody meant.
        let is_whole = |one: &Problem| one.kind != Kind::Missing;
        let series = read.value.into_iter().map(Arc::new);
        Proposal {
            slug,
            text: source.text.clone(),
            series: series.filter(|_| problems.iter().all(is_whole)).collect(),
            problems,
        }
    }

    /// The problem that a diagnostic is for whoever answers questions and sees no file.
    fn problem(&self, mut diagnostic: Diagnostic, keys: &[Key]) -> Problem {
        let mut question = question_of(&diagnostic, keys);
        let mut kind = Kind::Other;
        let no_moment = |question: Question| {
            let answer = self.get(question);
            !answer.is_empty() && matches!(moment(answer), Value::String(_))
        };
        match question {
            Some(one @ (Question::Start | Question::Until)) if no_moment(one) => {
                let day = self.get(one).split([' ', 'T']).next().unwrap_or_default();
                let is_day = day.parse::<Date>().is_ok();
                kind = if is_day { Kind::NoTime } else { Kind::NoMoment };
                let answer = self.get(one).trim();
                diagnostic.message = format!("there is no such day or time: \"{answer}\"");
                diagnostic.help = Some("write it as 2027-01-13, or 2027-01-13 19:00".to_owned());
            }
            Some(Question::Start) if diagnostic.message.starts_with("no time zone") => {
                question = Some(Question::TimeZone);
                kind = Kind::Missing;
                diagnostic.severity = Severity::Error;
                "an hour needs a time zone".clone_into(&mut diagnostic.message);
            }
            Some(one) if one.is_required() && diagnostic.message.ends_with("is missing") => {
                kind = Kind::Missing;
            }
            _ => {}
        }
        Problem {
            question,
            kind,
            diagnostic,
        }
    }

    /// That the event is over already, where it takes place once.
    fn over(&self, today: Date) -> Option<Problem> {
        let start = self.first_day()?;
        let lasts =
            !self.get(Question::Repeat).is_empty() || !self.get(Question::Duration).is_empty();
        (start < today && !lasts).then(|| Problem {
            question: Some(Question::Start),
            kind: Kind::Over,
            diagnostic: Diagnostic::warning(format!("{start} is over"), None),
        })
    }

    /// The end, where it was answered with a time later on the day of the start: `21:00`.
    fn same_day(&self, answer: &str) -> Option<String> {
        let start = self.get(Question::Start);
        let (day, begins) = start.split_once([' ', 'T'])?;
        let time = |text: &str| jiff::civil::Time::strptime("%H:%M", text.trim()).ok();
        let ends = time(answer)?;
        (ends > time(begins.get(..5)?)?).then(|| format!("{day} {}", ends.strftime("%H:%M")))
    }

    fn written(&self, today: Date) -> Written {
        let mut file = File::default();
        let answer = |question| self.answers.get(&question).map(String::as_str);
        file.optional("summary", answer(Question::Summary));
        file.optional("description", answer(Question::Description));
        let language = answer(Question::Language).filter(|language| *language != "en");
        file.optional("language", language);
        file.optional("url", answer(Question::Url));
        for question in [Question::Categories, Question::Languages] {
            if let Some(list) = answer(question) {
                file.key(question.key(), items(list));
            }
        }
        if let Some(start) = answer(Question::Start) {
            file.key("start", moment(start));
        }
        if let Some(length) = answer(Question::Duration) {
            let end = self.same_day(length);
            match moment(end.as_deref().unwrap_or(length)) {
                end @ Value::Datetime(_) => file.key("end", end),
                _ => file.key("duration", length),
            }
        }
        // A whole day is one wherever the clocks stand, and a time in UTC says so itself.
        let needs_zone = !matches!(moment(self.get(Question::Start)), Value::Datetime(start)
            if start.time.is_none() || start.offset.is_some());
        if needs_zone {
            file.optional("time_zone", answer(Question::TimeZone));
        }
        file.optional("repeat", answer(Question::Repeat));
        if let Some(until) = answer(Question::Until) {
            file.key("until", moment(until));
        }
        if answer(Question::Repeat).is_some() {
            file.key("confirmed", write::date(today));
        }
        file.table("[location]");
        file.optional("name", answer(Question::PlaceName));
        file.optional("city", answer(Question::City));
        let country = answer(Question::Country).map(str::to_uppercase);
        file.optional("country", country.as_deref());
        file.table("[[conference]]");
        file.optional("uri", answer(Question::Join));
        if answer(Question::Join).is_some_and(|uri| uri.starts_with("xmpp:")) {
            file.key("features", vec!["chat"]);
        }
        file.finish()
    }
}

/// `name`, with a number behind it where it `is_taken`.
#[must_use]
pub fn free(name: &Slug, is_taken: impl Fn(&Slug) -> bool) -> Slug {
    let numbered =
        (2..MAX_TRIES).filter_map(|number| Slug::parse(&format!("{name}-{number}")).ok());
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| name.clone())
}

/// The question whose answer a diagnostic is about: by its place, or else by the key that it names
/// first, where something is missing.
fn question_of(diagnostic: &Diagnostic, keys: &[Key]) -> Option<Question> {
    let span = diagnostic.place.as_ref().map(|place| &place.span)?;
    if span.is_empty() {
        let named = diagnostic.message.split('`').nth(1)?;
        return Question::of_key(named);
    }
    let key = keys.iter().find(|key| key.span.contains(&span.start))?;
    Question::of_key(&key.name)
}

/// A date, or a date and time with a blank or `T` between them and with or without seconds. What is
/// none of these stays a text, and is refused where it is read.
fn moment(text: &str) -> Value {
    let joined = match text.split_once([' ', 'T']) {
        Some((date, time)) => format!("{date}T{}", time.trim()),
        None => text.to_owned(),
    };
    let with_seconds = |text: &str| match text.strip_suffix('Z') {
        Some(local) => format!("{local}:00Z"),
        None => format!("{text}:00"),
    };
    // `18:00` alone is a time to TOML, and no answer to a question about a day.
    let found = write::moment(&with_seconds(&joined)).or_else(|| write::moment(&joined));
    match found {
        Some(Value::Datetime(moment)) if moment.date.is_some() => Value::Datetime(moment),
        _ => Value::String(text.to_owned()),
    }
}

/// The items of a list with commas, semicolons or blanks between them.
fn items(list: &str) -> Vec<&str> {
    let items = list.split([',', ';', ' ', '\n']).map(str::trim);
    items.filter(|item| !item.is_empty()).collect()
}
