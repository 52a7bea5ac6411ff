//! Commands and flags.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, CommandFactory as _, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::language::Languages;
use crate::model::{Calendar, LanguageTag, Selection, SelectionError, Slug, SourceKind};
use crate::view::newsletter::{Format, MAX_DAYS};

/// The one calendar of the XMPP community.
#[derive(Parser)]
#[command(name = "almanac", version = version(), max_term_width = 100, propagate_version = false)]
#[command(after_help = "The quickest start: `almanac serve`, then open http://127.0.0.1:8000/.")]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags of every command.
#[derive(ClapArgs)]
pub(super) struct Common {
    /// Folder of event files
    #[arg(
        long,
        value_name = "DIR",
        global = true,
        default_value = "events",
        env = "ALMANAC_EVENTS"
    )]
    pub(super) events: PathBuf,
    /// Folder for the index and the history; made when it is not there
    #[arg(
        long,
        value_name = "DIR",
        global = true,
        default_value = "data",
        env = "ALMANAC_DATA"
    )]
    pub(super) data: PathBuf,
    /// Configuration file [default: almanac.toml beside the folder of events]
    #[arg(long, value_name = "FILE", global = true, env = "ALMANAC_CONFIG")]
    pub(super) config: Option<PathBuf>,
    /// Behave as if it were this instant; under `serve` the clock runs on from there
    #[arg(long, value_name = "INSTANT", global = true, hide = true, value_parser = instant)]
    pub(super) now: Option<Timestamp>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Build(Build),
    Check(Check),
    CheckSource(CheckSource),
    List(List),
    /// Ask about an event, and write its file
    ///
    /// Each answer is checked at once, as `almanac check` does. At the end the next dates are shown and
    /// the file is written into the folder of events, never over another one. Its path goes to standard
    /// output. Answers may come from a pipe, one a line.
    New,
    Newsletter(Newsletter),
    Refresh(Refresh),
    Serve(Serve),
    ImportXmppOrg(ImportXmppOrg),
}

/// Ask every source, and bring the index and the history up to date
///
/// Does once what `serve` does by and by, and prints how each source fares and what is wrong with event
/// files. While a server has the data folder, that server is asked to do it.
#[derive(ClapArgs)]
pub(super) struct Refresh {
    /// Take over what this source says now, even if most of its events are missing
    #[arg(long, value_name = "NAME", value_parser = slug)]
    pub(super) accept: Vec<Slug>,
    /// Ask no source: only read event files
    #[arg(long, conflicts_with = "accept")]
    pub(super) offline: bool,
}

/// Look at a calendar that others publish, as a report for them
///
/// Asks the address as a server would that follows it, and says whether it is reachable, what is in it,
/// what programs will stumble over, and what would help. Nothing is kept. Exits with 1 when it cannot be
/// followed.
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  almanac check-source https://example.org/calendar.ics
  almanac check-source meetup.ics
  almanac check-source events/sources/berlin.toml")]
pub(super) struct CheckSource {
    /// Address, path of a file, or path of a definition: then as its filters and defaults have it
    pub(super) url: String,
    /// What stands there [default: what it looks like]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(super) kind: Option<SourceKind>,
    /// What we call ourselves [default: as the definition says, or our own name]
    #[arg(long, value_name = "TEXT", value_parser = user_agent)]
    pub(super) user_agent: Option<String>,
}

/// Write the whole calendar as files that any web server can serve
///
/// Pages in all languages, feeds for everything and for each single filter, snippets, the files of the
/// API, and pictures. What needs a server is left out: free text search, filters together, the form
/// that proposes events. Only what changed is written; files of an earlier run that are no longer part
/// of the calendar are removed, and nothing else. Set `base_url` to where the files will be served.
/// Sources are not asked: `almanac refresh` does that.
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  almanac build public
  ALMANAC_BASE_URL=https://calendar.example.org almanac build public")]
pub(super) struct Build {
    /// Where to write; made when it is not there
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// Look for mistakes in event files
///
/// Prints every problem of every file with its place and its remedy. Exits with 1 when there is an
/// error, and with 0 when there are only warnings or nothing at all.
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  almanac check
  almanac check events/meetups/berlin-xmpp-meetup.toml")]
pub(super) struct Check {
    /// Only these files or folders [default: all events]
    pub(super) paths: Vec<PathBuf>,
}

/// List what takes place in a window of time
///
/// Reads the event files themselves, so it works while a server runs, and needs none.
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  almanac list --from 2026-12-01 --to 2027-01-01
  almanac list --category sprint --country DE --from 2018-01-01 --to 2027-01-01
  almanac list --format ics > calendar.ics")]
pub(super) struct List {
    /// First day [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) from: Option<Date>,
    /// First day that no longer belongs [default: 90 days after the first]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) to: Option<Date>,
    /// How to write it. `ics` writes the series that have something in the window, whole
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(super) format: ListFormat,
    /// Language of the output [default: the calendar's first]
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) language: Option<LanguageTag>,
    #[command(flatten)]
    pub(super) selection: Words,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ListFormat {
    /// One line for each
    Text,
    /// The shape of the API
    Json,
    /// iCalendar
    Ics,
}

/// What to keep. Values of one kind are alternatives; kinds must all agree.
#[derive(ClapArgs)]
#[command(next_help_heading = "Selection")]
pub(super) struct Words {
    /// Of this category, such as `sprint`
    #[arg(long, value_name = "NAME")]
    category: Vec<String>,
    /// This language is spoken there, such as `de`
    #[arg(long, value_name = "TAG")]
    spoken: Vec<String>,
    /// In this country, such as `DE`
    #[arg(long, value_name = "CODE")]
    country: Vec<String>,
    /// `online`, `in-person` or `hybrid`
    #[arg(long, value_name = "KIND")]
    attendance: Vec<String>,
    /// All of these words stand in its texts or its place
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,
}

impl Words {
    pub(super) fn selection(
        &self,
        calendar: &Calendar,
        languages: &Languages,
    ) -> Result<Selection, SelectionError> {
        let lists = [
            &self.category,
            &self.spoken,
            &self.country,
            &self.attendance,
            &self.text,
        ];
        let words = Selection::KEYS.iter().zip(lists);
        let words =
            words.flat_map(|(key, values)| values.iter().map(|value| (*key, value.as_str())));
        let selection = Selection::parse(words, calendar)?;
        Ok(selection.naming(|word| languages.countries_of(word)))
    }
}

/// Write the events section of an issue of the newsletter
///
/// The section goes to standard output. What its editor should know goes to standard error: what is
/// left out and why, and what is missing.
#[derive(ClapArgs)]
#[command(
    after_help = "A series is listed when its next date is at most 45 days after the issue, a \
single event when it starts in at most 120.

Examples:
  almanac newsletter --issue 2026-12-05 --language fr
  almanac newsletter --issue 2026-12-05 --today 2026-12-20 --language it
  almanac newsletter --issue 2023-11-05 --to 2023-12-01 --language en > events.md
  almanac newsletter --format xmpp.org > data/events.json"
)]
pub(super) struct Newsletter {
    /// The day of publication; needed by every format but `xmpp.org`
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) issue: Option<Date>,
    /// Leave out what is over by this day: for a late translation [default: the day of
    /// publication]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,
    /// Mark what is new, cancelled or moved since this day, that of the last issue: known from the
    /// history in the data folder, also while a server runs
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) since: Option<Date>,
    /// First day that is too late for anything [default: see below]
    #[arg(long, value_name = "DATE", value_parser = date,
        conflicts_with_all = ["days", "series_days"])]
    pub(super) to: Option<Date>,
    /// List single events that start in at most so many days [default: 120]
    #[arg(long, value_name = "N",
        value_parser = clap::value_parser!(u16).range(..=i64::from(MAX_DAYS)))]
    pub(super) days: Option<u16>,
    /// List series whose next date is at most so many days away [default: 45]
    #[arg(long, value_name = "N",
        value_parser = clap::value_parser!(u16).range(..=i64::from(MAX_DAYS)))]
    pub(super) series_days: Option<u16>,
    /// Language of the section [default: the calendar's first]
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) language: Option<LanguageTag>,
    /// How to write it
    #[arg(long, value_enum, default_value = "markdown")]
    pub(super) format: Output,
}

/// What the command prints.
#[derive(Clone, Copy)]
pub(super) enum Output {
    /// A section.
    Section(Format),
    /// No section, but the list that xmpp.org keeps.
    XmppOrg,
}

impl ValueEnum for Output {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Output; 5] = [
            Output::Section(Format::Markdown),
            Output::Section(Format::Html),
            Output::Section(Format::Text),
            Output::Section(Format::Table),
            Output::XmppOrg,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Section(format) => (
                format.as_str(),
                match format {
                    Format::Markdown => "As xmpp.org has it",
                    Format::Html => "A page of its own for mail, with styles in its tags",
                    Format::Text => "For mailing lists and chat, styled as XEP-0393 says",
                    Format::Table => "A Markdown table",
                },
            ),
            Self::XmppOrg => (
                "xmpp.org",
                "No section, but all single events, past and future, as the `data/events.json` of xmpp.org",
            ),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

/// Ends the program because `--issue` is missing, as wrong usage does.
pub(super) fn no_issue() -> Date {
    let message = "the section of which issue? Add `--issue` and its day of publication, such as \
                   `--issue 2026-12-05`";
    let kind = clap::error::ErrorKind::MissingRequiredArgument;
    Args::command().error(kind, message).exit()
}

/// Turn the events list of xmpp.org into event files
///
/// Reads a file such as the site's `data/events.json`, and prints what looks wrong in it: a year that
/// does not fit the title or the link, an end before a start, an unlikely length, a missing link, an
/// unknown country or type, what is there twice, out of order, or on other days than among our events.
///
/// Lists every event: `known` ones are among our events by their link, or by day and title; the others
/// are `new`, and written with `--into`. A file that is there is `kept` as it is. Exits with 1 when there
/// is an error; an event with an error gives no file, one with a warning does.
#[derive(ClapArgs)]
#[command(after_help = "Examples:
  almanac import-xmpp-org xmpp.org/data/events.json
  almanac import-xmpp-org xmpp.org/data/events.json --into events")]
pub(super) struct ImportXmppOrg {
    /// The list
    pub(super) file: PathBuf,
    /// Write the new events into this folder, one file each, in a folder for each year
    #[arg(long, value_name = "DIR")]
    pub(super) into: Option<PathBuf>,
}

/// Serve the calendar on the web
///
/// Refreshes, then serves pages and feeds. Changed event files are picked up by themselves. Ctrl-C
/// or SIGTERM end it after the requests that are under way.
#[derive(ClapArgs)]
#[command(
    after_help = "Address and port can also be set as ALMANAC_ADDRESS and ALMANAC_PORT, and as \
`address` and `port` in the configuration file; flags win, then the environment."
)]
pub(super) struct Serve {
    /// Address to listen at [default: 127.0.0.1]
    #[arg(long, value_name = "IP")]
    pub(super) address: Option<IpAddr>,
    /// Port to listen at [default: 8000]
    #[arg(long)]
    pub(super) port: Option<u16>,
    /// How log lines are written
    #[arg(long, value_enum, default_value_t = LogFormat::Text, env = "ALMANAC_LOG_FORMAT")]
    pub(super) log_format: LogFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line, for programs
    Json,
}

/// `0.1.0 (tzdata 2026f)`
fn version() -> &'static str {
    static VERSION: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        format!(
            "{} (tzdata {})",
            env!("CARGO_PKG_VERSION"),
            crate::zone::tzdata_version()
        )
    });
    &VERSION
}

fn date(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "write a date as 2027-01-31".to_owned())
}

fn tag(text: &str) -> Result<LanguageTag, String> {
    LanguageTag::parse(text).map_err(|unknown| match &unknown.suggestion {
        Some((code, name)) => format!("{unknown}; {name} is \"{code}\""),
        None => unknown.to_string(),
    })
}

fn user_agent(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c == ' ' || c.is_ascii_graphic();
    if text.trim().is_empty() || !text.chars().all(is_plain) {
        return Err("HTTP takes letters without accents only".to_owned());
    }
    Ok(text.to_owned())
}

fn kind(text: &str) -> Result<SourceKind, String> {
    let found = SourceKind::ALL.into_iter().find(|one| one.as_str() == text);
    found.ok_or_else(|| {
        let names = SourceKind::ALL.map(SourceKind::as_str);
        format!("one of {}", names.join(", "))
    })
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).map_err(|error| error.to_string())
}

/// An instant, or a date for its midnight in UTC.
fn instant(text: &str) -> Result<Timestamp, String> {
    let midnight = || {
        date(text)
            .ok()
            .map(|date| crate::zone::Zone::utc().midnight(date))
    };
    text.parse()
        .ok()
        .or_else(midnight)
        .ok_or_else(|| "write 2027-01-31T18:00:00Z".to_owned())
}
