//! Pictures for links. Drawn when they are first asked for, and kept until the calendar changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rocket::{Route, State, get, routes};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::errors;
use super::params::{DatePngName, Lang, Now, PngLang, PngName};
use super::response::Text;
use crate::language::Language;
use crate::model::{LanguageTag, Occurrence, Slug, Window};
use crate::recurrence;
use crate::snapshot::Snapshot;
use crate::view::card::{self, Sheet};

pub(super) fn routes() -> Vec<Route> {
    routes![calendar, event, date]
}

/// So many pictures are kept, of about 35 KB each; then the one that was drawn first goes.
const MOST_KEPT: usize = 200;

/// A day: networks keep them longer still.
const CACHE: &str = "public, max-age=86400";

/// A picture that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The SHA-256 of the SVG that it shows, in hexadecimal.
    pub svg: String,
    /// The picture itself.
    pub png: Arc<[u8]>,
}

/// The pictures of one state of the calendar.
pub(super) struct Cards {
    kept: Mutex<Kept>,
    /// So many more may be drawn at the same time.
    drawing: Semaphore,
}

struct Kept {
    snapshot: Weak<Snapshot>,
    /// In the order of drawing.
    cards: VecDeque<Card>,
    most: usize,
}

impl Default for Cards {
    /// One is drawn at a time: whoever asks for many waits, and nobody else does.
    fn default() -> Self {
        let kept = Kept {
            snapshot: Weak::new(),
            cards: VecDeque::new(),
            most: MOST_KEPT,
        };
        Self {
            kept: Mutex::new(kept),
            drawing: Semaphore::new(1),
        }
    }
}

impl Cards {
    /// All of `snapshot`, some of which are `drawn` already; as many others at a time as `at_once`
    /// says.
    pub(super) fn of(snapshot: &Arc<Snapshot>, drawn: Vec<Card>, at_once: usize) -> Self {
        let kept = Kept {
            snapshot: Arc::downgrade(snapshot),
            cards: drawn.into(),
            most: usize::MAX,
        };
        Self {
            kept: Mutex::new(kept),
            drawing: Semaphore::new(at_once),
        }
    }

    /// Every picture that is kept of `snapshot`.
    pub(super) fn all(&self, snapshot: &Arc<Snapshot>) -> Vec<Card> {
        self.kept(snapshot).cards.iter().cloned().collect()
    }

    /// The picture with this SVG; `None` where drawing it broke off.
    async fn drawn(&self, snapshot: &Arc<Snapshot>, text: String) -> Option<Arc<[u8]>> {
        let svg = format!("{:x}", Sha256::digest(&text));
        if let Some(png) = self.kept(snapshot).find(&svg) {
            return Some(png);
        }
        let _one = self.drawing.acquire().await;
        // Someone before may have wanted the same.
        if let Some(png) = self.kept(snapshot).find(&svg) {
            return Some(png);
        }
        // It takes a while: not on a thread that answers requests.
        match tokio::task::spawn_blocking(move || card::png(&text)).await {
            Ok(png) => {
                let png: Arc<[u8]> = png.into();
                let card = Card {
                    svg,
                    png: Arc::clone(&png),
                };
                self.kept(snapshot).keep(card);
                Some(png)
            }
            Err(error) => {
                tracing::error!("a picture for links broke off: {error}");
                None
            }
        }
    }

    /// What is kept of `snapshot`: nothing, where it is a new one.
    fn kept(&self, snapshot: &Arc<Snapshot>) -> MutexGuard<'_, Kept> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let current = Arc::downgrade(snapshot);
        if !kept.snapshot.ptr_eq(&current) {
            kept.snapshot = current;
            kept.cards.clear();
        }
        kept
    }
}

impl Kept {
    fn find(&self, svg: &str) -> Option<Arc<[u8]>> {
        let found = self.cards.iter().find(|card| card.svg == svg);
        found.map(|card| Arc::clone(&card.png))
    }

    fn keep(&mut self, card: Card) {
        if self.cards.len() == self.most {
            self.cards.pop_front();
        }
        self.cards.push_back(card);
    }
}

/// The picture of the whole calendar.
#[get("/cards/<name>", rank = 5)]
async fn calendar(name: PngLang, now: Now, cards: &State<Cards>) -> Result<Text, Text> {
    let Some(language) = now.snapshot.languages.get(&name.0) else {
        return Err(errors::not_found(&now, None));
    };
    let svg = card::calendar(&sheet(&now, language));
    answer(now, svg, cards).await
}

/// The picture of an event.
#[get("/cards/<lang>/<name>", rank = 5)]
async fn event(lang: Lang, name: PngName, now: Now, cards: &State<Cards>) -> Result<Text, Text> {
    let svg = event_svg(&now, &lang.0, &name.0);
    let Some(svg) = svg else {
        return Err(errors::not_found(&now, Some(&lang.0)));
    };
    answer(now, svg, cards).await
}

/// The picture of one date.
#[get("/cards/<lang>/<slug>/<name>", rank = 5)]
async fn date(
    lang: Lang,
    slug: Slug,
    name: DatePngName,
    now: Now,
    cards: &State<Cards>,
) -> Result<Text, Text> {
    let svg = date_svg(&now, &lang.0, &slug, &name);
    let Some(svg) = svg else {
        return Err(errors::not_found(&now, Some(&lang.0)));
    };
    answer(now, svg, cards).await
}

fn date_svg(now: &Now, lang: &LanguageTag, slug: &Slug, name: &DatePngName) -> Option<String> {
    let snapshot = &now.snapshot;
    let language = snapshot.languages.get(lang)?;
    let parts = snapshot.event(snapshot.renamed(slug).unwrap_or(slug));
    let dates = snapshot.dates(&parts);
    let one = &dates[name.0.find(&dates)?];
    Some(card::date(&sheet(now, language), one))
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
    let coming = occurrences.iter().filter(|one| one.span.to > now.at);
    let occurrence = Occurrence::sample(coming).or(occurrences.last());
    // What lies beyond the stored window has at least its start.
    let occurrence = occurrence.cloned().or_else(|| {
        let series = parts.last()?;
        let start = series.event.start;
        let over = series.override_of(start);
        Some(Occurrence::new(Arc::clone(series), start, over))
    })?;
    let sheet = sheet(now, language);
    Some(card::event(&sheet, &occurrence))
}

fn sheet<'a>(now: &'a Now, language: &'a Language) -> Sheet<'a> {
    Sheet {
        calendar: &now.snapshot.calendar,
        language,
    }
}

async fn answer(now: Now, svg: String, cards: &Cards) -> Result<Text, Text> {
    match cards.drawn(&now.snapshot, svg).await {
        Some(png) => Ok(Text {
            cache: CACHE,
            ..Text::picture(png)
        }),
        None => Err(errors::broke(&now, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_that_was_drawn_first_goes_first() {
        let cards = Cards::default();
        let mut kept = cards.kept.lock().unwrap();
        for number in 0..=MOST_KEPT {
            kept.keep(Card {
                svg: number.to_string(),
                png: Arc::from([0]),
            });
        }
        assert_eq!(kept.cards.len(), MOST_KEPT);
        assert!(kept.find("0").is_none() && kept.find("1").is_some());
    }
}
