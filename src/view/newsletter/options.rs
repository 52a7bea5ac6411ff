//! How far a section looks, as an editor asks for it: the same words for the command and the page.

use std::fmt;

use jiff::civil::Date;

use super::Issue;

/// What is asked for besides the date of an issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The first day that is too late for anything.
    pub to: Option<Date>,
    /// List single events that start in at most so many days, up to [`MAX_DAYS`].
    pub days: Option<u16>,
    /// List series whose next date is at most so many days away, up to [`MAX_DAYS`].
    pub series_days: Option<u16>,
    /// Leave out what is over by this day.
    pub today: Option<Date>,
    /// Mark what came or changed since this day, that of the last issue.
    pub since: Option<Date>,
}

/// Most days that a section can look ahead: ten years.
pub const MAX_DAYS: u16 = 3660;

/// Options that do not fit together, or not the issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// `to` is not after the issue.
    To(Date),
    /// `to` says what `days` and `series_days` say otherwise.
    ToAndDays,
    /// `today` is before the issue.
    Today(Date),
    /// `since` is not before the issue.
    Since(Date),
}

impl Options {
    /// The issue of `date` with these options.
    ///
    /// # Errors
    /// When they do not fit together.
    pub fn issue(&self, date: Date) -> Result<Issue, Misfit> {
        let mut issue = Issue::new(date);
        if let Some(to) = self.to {
            if self.days.is_some() || self.series_days.is_some() {
                return Err(Misfit::ToAndDays);
            }
            if to <= date {
                return Err(Misfit::To(to));
            }
            issue = issue.to(to);
        }
        if let Some(days) = self.days {
            issue = issue.single_days(days);
        }
        if let Some(days) = self.series_days {
            issue = issue.series_days(days);
        }
        if let Some(today) = self.today {
            if today < date {
                return Err(Misfit::Today(today));
            }
            issue = issue.read_on(today);
        }
        if let Some(since) = self.since {
            if since >= date {
                return Err(Misfit::Since(since));
            }
            issue = issue.since(since);
        }
        Ok(issue)
    }
}

impl Misfit {
    /// The option that does not fit.
    #[must_use]
    pub fn option(self) -> &'static str {
        match self {
            Self::To(_) | Self::ToAndDays => "to",
            Self::Today(_) => "today",
            Self::Since(_) => "since",
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(date) => write!(f, "`to` {date} is not after the issue"),
            Self::ToAndDays => f.write_str("`to` cannot be combined with `days` or `series_days`"),
            Self::Today(date) => write!(f, "`today` {date} is before the issue"),
            Self::Since(date) => write!(f, "`since` {date} is not before the issue"),
        }
    }
}
