//! `almanac new`

mod input;
mod questions;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::civil::Date;

use super::args::Common;
use super::import::{self, Fate};
use super::{output, settings};
use crate::app::Settings;
use crate::config::Flags;
use crate::definition::draft::{self, Draft, Proposal, Question};
use crate::model::Slug;
use crate::view::proposal;
use input::{Input, Stop};
use questions::{Asked, QUESTIONS, words};

pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
    let settings = settings(common, &Flags::default())?;
    let now = settings.clock.now();
    let mut conversation = Conversation {
        input: Input::open()?,
        settings: &settings,
        now,
        draft: Draft::default(),
        shown: Vec::new(),
    };
    output::note(
        "This makes a new event file. An empty answer leaves out what may be left out; Ctrl-C ends, \
         and shows what there is so far.",
    );
    match conversation.run(common) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(Ended::Failed(error)) => Err(error),
        Err(Ended::Stopped(stop)) => Ok(conversation.give_up(stop)),
    }
}

/// Why a conversation ended.
enum Ended {
    Stopped(Stop),
    Failed(anyhow::Error),
}

impl From<Stop> for Ended {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<anyhow::Error> for Ended {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

struct Conversation<'s> {
    input: Input,
    settings: &'s Settings,
    now: Timestamp,
    draft: Draft,
    /// Warnings that were shown already.
    shown: Vec<String>,
}

impl Conversation<'_> {
    fn run(&mut self, common: &Common) -> Result<(), Ended> {
        for asked in QUESTIONS {
            if (asked.applies)(&self.draft) {
                self.ask(asked)?;
            }
            let changes_rule = matches!(asked.question, Question::Repeat | Question::Until);
            if changes_rule && !self.draft.get(asked.question).is_empty() {
                self.show_rule();
            }
        }
        self.show_dates();
        self.write(common)
    }

    /// Asks until there is an answer that `almanac check` has nothing against.
    fn ask(&mut self, asked: &Asked) -> Result<(), Stop> {
        output::note(&format!(
            "\n{}",
            words(asked, &self.draft, self.settings.calendar())
        ));
        loop {
            let answer = self.input.line()?;
            self.draft.answer(asked.question, &answer);
            if self.draft.get(asked.question).is_empty() {
                if !asked.required {
                    return Ok(());
                }
                output::note("This one is needed.");
                continue;
            }
            if self.is_good() {
                return Ok(());
            }
            self.draft.answer(asked.question, "");
            output::note("Once more, please:");
        }
    }

    /// Shows what is wrong with the answers so far; whether the last one can stay.
    fn is_good(&mut self) -> bool {
        let mut good = true;
        for problem in self.proposal().problems {
            // What was not asked yet cannot be wrong.
            let unasked = |question| self.draft.get(question).is_empty();
            if problem.question.is_some_and(unasked) {
                continue;
            }
            // The answers before had no error.
            let is_error = problem.diagnostic.is_error();
            good &= !is_error;
            let message = problem.diagnostic.message.clone();
            if is_error || !self.shown.contains(&message) {
                output::diagnostics(&[problem.diagnostic]);
                self.shown.push(message);
            }
        }
        good
    }

    fn proposal(&self) -> Proposal {
        let calendar = self.settings.calendar();
        let mut draft = self.draft.clone();
        if draft.get(Question::TimeZone).is_empty() {
            // It is asked for where it is needed; nobody shall be warned before.
            draft.answer(Question::TimeZone, calendar.time_zone.name());
        }
        draft.proposal(calendar, self.today())
    }

    fn today(&self) -> Date {
        self.settings.calendar().time_zone.wall(self.now).date()
    }

    fn show_rule(&self) {
        let (series, language) = (self.proposal().series, self.settings.languages().default());
        let dates = proposal::dates(&series, self.now, &self.settings.calendar().time_zone);
        if let Some(rule) = proposal::rule(&series, &dates, language) {
            output::note(&format!("That is {rule}."));
        }
    }

    fn show_dates(&self) {
        let (series, language) = (self.proposal().series, self.settings.languages().default());
        let dates = proposal::dates(&series, self.now, &self.settings.calendar().time_zone);
        output::note("\nIt takes place:");
        for date in &dates {
            output::note(&format!("  {}", proposal::date(date, language)));
        }
    }

    /// Asks for the file's name, writes it, and says what is next.
    fn write(&mut self, common: &Common) -> Result<(), Ended> {
        let taken = self.taken(common);
        let proposal = self.proposal();
        let suggested = draft::free(&proposal.slug, |slug| taken.contains(slug));
        output::note(&format!(
            "\nThe name of the file, and of the event in addresses [{suggested}]:"
        ));
        loop {
            let answer = self.input.line()?;
            let answer = answer.trim().trim_end_matches(".toml");
            let slug = match Slug::parse(answer) {
                _ if answer.is_empty() => suggested.clone(),
                Ok(slug) => slug,
                Err(error) => {
                    output::note(&format!("{error}. Once more, please:"));
                    continue;
                }
            };
            if taken.contains(&slug) {
                output::note(&format!("`{slug}` is another event. Another name, please:"));
                continue;
            }
            let path = common.events.join(format!("{slug}.toml"));
            match import::write(&path, &proposal.text)? {
                Fate::Kept => output::note("There is such a file. Another name, please:"),
                Fate::Written => return Ok(finished(&path)?),
            }
        }
    }

    /// The names that events have or had.
    fn taken(&self, common: &Common) -> BTreeSet<Slug> {
        if !common.events.is_dir() {
            return BTreeSet::new();
        }
        match self.settings.snapshot() {
            Ok(snapshot) => {
                let names = snapshot.series.iter();
                let names =
                    names.flat_map(|one| std::iter::once(&one.slug).chain(&one.aliases).cloned());
                names.collect()
            }
            Err(error) => {
                output::note(&format!("warning: other events cannot be read: {error}"));
                BTreeSet::new()
            }
        }
    }

    /// Nothing that was answered is lost.
    fn give_up(&self, stop: Stop) -> ExitCode {
        let text = self
            .draft
            .proposal(self.settings.calendar(), self.today())
            .text;
        output::note("\nNothing was written.");
        if !text.is_empty() {
            output::note(&format!("So far the file would be:\n\n{text}"));
        }
        match stop {
            // As a shell says it of a program that SIGINT ended.
            Stop::Interrupted => ExitCode::from(130),
            Stop::End => ExitCode::FAILURE,
        }
    }
}

fn finished(path: &Path) -> anyhow::Result<()> {
    let path = path.display();
    output::result(&format!("{path}\n"))?;
    output::note(&format!(
        "\nWritten. Look it through: more keys are described in the README, such as the texts in other \
         languages.\nThen `almanac check {path}`, and propose the file where this calendar is kept."
    ));
    Ok(())
}
