//! What is asked, in which words, and when.

use crate::definition::draft::{Draft, Question};
use crate::definition::usual::Usual;
use crate::model::Calendar;

/// One question.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) words: &'static str,
    /// Answers as they could be, where they are the same for everybody.
    pub(super) examples: &'static str,
    pub(super) required: bool,
    /// Whether it makes sense after the answers so far.
    pub(super) applies: fn(&Draft) -> bool,
}

/// All questions, in the order of asking.
pub(super) const QUESTIONS: &[Asked] = &[
    Asked {
        question: Question::Summary,
        words: "What is it called?",
        examples: "Harbour XMPP meetup",
        required: true,
        applies: always,
    },
    Asked {
        question: Question::Start,
        words: "When does it begin, or when does it take place for the first time? The local time there, \
                or a day alone where it takes whole days",
        examples: "2027-01-13 18:00, 2027-01-13",
        required: true,
        applies: always,
    },
    Asked {
        question: Question::Duration,
        words: "How long does it last? Or its end, of whole days the last one",
        examples: "2h, 1h30m, 2 days, 2027-01-14",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::TimeZone,
        words: "In which time zone?",
        examples: "Europe/Berlin, America/New_York, UTC",
        required: true,
        applies: needs_zone,
    },
    Asked {
        question: Question::Repeat,
        words: "How does it repeat? Nothing if it takes place once",
        examples: "",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Until,
        words: "Until which day? Nothing if there is no end",
        examples: "2027-12-31",
        required: false,
        applies: repeats,
    },
    Asked {
        question: Question::PlaceName,
        words: "In which house? Nothing if it is only online",
        examples: "Alte Werft, room 2",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::City,
        words: "In which city?",
        examples: "Hamburg",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Country,
        words: "In which country? Two letters",
        examples: "DE, FR, US",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Join,
        words: "Where can people take part online? A link, or a room",
        examples: "xmpp:harbour@rooms.example.org?join, https://meet.example.org/harbour",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Url,
        words: "Which page says more about it?",
        examples: "https://harbour.example.org/xmpp",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Categories,
        words: "What kind of event is it? One or several",
        examples: "",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Languages,
        words: "Which languages are spoken there? Two letters each",
        examples: "de, en",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Description,
        words: "What is it about? Half a sentence; the file has room for more, as Markdown",
        examples: "monthly evening for people who run or write XMPP software",
        required: false,
        applies: always,
    },
    Asked {
        question: Question::Language,
        words: "In which language are name and description? Nothing for English",
        examples: "de",
        required: false,
        applies: always,
    },
];

/// The question as it is printed, after the answers so far.
pub(super) fn words(asked: &Asked, draft: &Draft, calendar: &Calendar) -> String {
    match asked.question {
        Question::Categories => format!("{}: {}", asked.words, calendar.categories.join(", ")),
        Question::Repeat => {
            let usual = Usual::ALL.map(|usual| usual.phrase(draft.first_day()));
            let mut usual = usual.to_vec();
            // The fifth weekday of a month is the last one.
            usual.dedup();
            format!("{}\n  such as: {}", asked.words, usual.join(", "))
        }
        _ => format!("{}\n  such as: {}", asked.words, asked.examples),
    }
}

fn always(_: &Draft) -> bool {
    true
}

fn repeats(draft: &Draft) -> bool {
    !draft.get(Question::Repeat).is_empty()
}

/// A day has no zone, and a time with `Z` has said it.
fn needs_zone(draft: &Draft) -> bool {
    let start = draft.get(Question::Start);
    start.contains(':') && !start.ends_with('Z')
}
