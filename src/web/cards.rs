//! Pictures for links. Drawn when they are first asked for, and kept until the calendar changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

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
    drawing: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Kept {
    snapshot: Weak<Snapshot>,
    /// SVG and PNG, in the order of drawing.
    cards: VecDeque<(String, Arc<[u8]>)>,
}

impl Cards {
    /// The picture with this SVG; `None` where drawing it broke off.
    async fn drawn(&self, snapshot: &Arc<Snapshot>, svg: String) -> Option<Arc<[u8]>> {
        if let Some(png) = self.kept(snapshot).find(&svg) {
            return Some(png);
        }
        let _one = self.drawing.lock().await;
        // Someone before may have wanted the same.
        if let Some(png) = self.kept(snapshot).find(&svg) {
            return Some(png);
        }
        // It takes a while: not on a thread that answers requests.
        let drawing = tokio::task::spawn_blocking(move || (card::png(&svg), svg));
        match drawing.await {
            Ok((png, svg)) => {
                let png: Arc<[u8]> = png.into();
                self.kept(snapshot).keep(svg, Arc::clone(&png));
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
        let found = self.cards.iter().find(|(of, _)| of == svg);
        found.map(|(_, png)| Arc::clone(png))
    }

    fn keep(&mut self, svg: String, png: Arc<[u8]>) {
        if self.cards.len() == MOST_KEPT {
            self.cards.pop_front();
        }
        self.cards.push_back((svg, png));
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
    let occurrence = occurrences.iter().find(coming).or(occurrences.last());
    // What lies beyond the stored window has at least its start.
    let occurrence = occurrence.cloned().or_else(|| {
        let series = parts.last()?;
        let start = series.event.start;
        let over = series.override_of(start);
        Some(Occurrence::new(Arc::clone(series), start, over))
    })?;
    let sheet = sheet(now, language);
    Some(card::event(&sheet, &occurrence.series, &occurrence))
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
        let mut kept = Kept::default();
        for number in 0..=MOST_KEPT {
            kept.keep(number.to_string(), Arc::from([0]));
        }
        assert_eq!(kept.cards.len(), MOST_KEPT);
        assert!(kept.find("0").is_none() && kept.find("1").is_some());
    }
}
