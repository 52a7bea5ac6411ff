//! Pictures for links. Drawn when they are first asked for, and kept until the calendar changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use rocket::{Route, State, get, routes};

use super::errors;
use super::params::{Lang, Now, PngLang, PngName};
use super::response::Text;
use crate::language::Language;
use crate::model::{LanguageTag, Occurrence, Slug, Window};
use crate::recurrence;
use crate::snapshot::Snapshot;
use crate::view::card::{self, Sheet};

pub(super) fn routes() -> Vec<Route> {
    routes![calendar, event]
}

/// So many pictures are kept, of about 35 KB each; then the one that was drawn first goes.
const MOST_KEPT: usize = 200;

/// A day: networks keep them longer still.
const CACHE: &str = "public, max-age=86400";

/// The pictures of one state of the calendar.
#[derive(Default)]
pub(super) struct Cards {
    kept: Mutex<Kept>,
    /// One is drawn at a time: whoever asks for many waits, and nobody else does.
    drawing: Mutex<()>,
}

#[derive(Default)]
struct Kept {
    snapshot: Weak<Snapshot>,
    cards: VecDeque<(String, Arc<[u8]>)>,
}

impl Cards {
    /// The picture with this SVG.
    fn drawn(&self, snapshot: &Arc<Snapshot>, svg: String) -> Arc<[u8]> {
        if let Some(png) = self.known(snapshot, &svg) {
            return png;
        }
        let _one = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(png) = self.known(snapshot, &svg) {
            return png;
        }
        let png: Arc<[u8]> = card::png(&svg).into();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.cards.push_back((svg, Arc::clone(&png)));
        if kept.cards.len() > MOST_KEPT {
            kept.cards.pop_front();
        }
        png
    }

    fn known(&self, snapshot: &Arc<Snapshot>, svg: &str) -> Option<Arc<[u8]>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let current = Arc::downgrade(snapshot);
        if !kept.snapshot.ptr_eq(&current) {
            *kept = Kept {
                snapshot: current,
                cards: VecDeque::new(),
            };
        }
        let found = kept.cards.iter().find(|(of, _)| of == svg);
        found.map(|(_, png)| Arc::clone(png))
    }
}

/// The picture of the whole calendar.
#[get("/cards/<name>", rank = 5)]
async fn calendar(name: PngLang, now: Now, cards: &State<Arc<Cards>>) -> Result<Text, Text> {
    let Some(language) = now.snapshot.languages.get(&name.0) else {
        return Err(errors::not_found(&now, None));
    };
    let svg = card::calendar(&sheet(&now, language));
    answer(now, svg, cards).await
}

/// The picture of an event.
#[get("/cards/<lang>/<name>", rank = 5)]
async fn event(
    lang: Lang,
    name: PngName,
    now: Now,
    cards: &State<Arc<Cards>>,
) -> Result<Text, Text> {
    let svg = event_svg(&now, &lang.0, &name.0);
    let Some(svg) = svg else {
        return Err(errors::not_found(&now, Some(&lang.0)));
    };
    answer(now, svg, cards).await
}

fn event_svg(now: &Now, lang: &LanguageTag, slug: &Slug) -> Option<String> {
    let snapshot = &now.snapshot;
    let language = snapshot.languages.get(lang)?;
    let parts = snapshot.event(snapshot.renamed(slug).unwrap_or(slug));
    let window = Window {
        from: jiff::Timestamp::MIN,
        to: snapshot.window.to,
    };
    let zone = &snapshot.calendar.time_zone;
    let occurrences = recurrence::expand_all(&parts, window, zone).value;
    // The one whose turn it is, or else the last: it knows the rule that holds.
    let coming = |one: &&Occurrence| one.span.to > now.at;
    let occurrence = occurrences.iter().find(coming).or(occurrences.last())?;
    let sheet = sheet(now, language);
    Some(card::event(&sheet, &occurrence.series, occurrence))
}

fn sheet<'a>(now: &'a Now, language: &'a Language) -> Sheet<'a> {
    Sheet {
        calendar: &now.snapshot.calendar,
        language,
    }
}

async fn answer(now: Now, svg: String, cards: &State<Arc<Cards>>) -> Result<Text, Text> {
    let cards = Arc::clone(cards);
    let snapshot = Arc::clone(&now.snapshot);
    // It takes a while: not on a thread that answers requests.
    let drawn = tokio::task::spawn_blocking(move || cards.drawn(&snapshot, svg)).await;
    match drawn {
        Ok(png) => Ok(Text {
            cache: CACHE,
            ..Text::picture(png)
        }),
        Err(error) => {
            tracing::error!("a card broke off: {error}");
            Err(errors::broke(&now, None))
        }
    }
}
