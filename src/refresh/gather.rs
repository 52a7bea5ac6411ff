//! What sources give, beside our own definitions.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::Inputs;
use crate::definition::{self, Claim, Definition, Lost};
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::ical;
use crate::merge::{self, Origin, Rank, Sourced};
use crate::model::{Address, Health, News, Series, Slug, Source, Uid};
use crate::source::{Followed, Sources};
use crate::view;

/// What sources give.
pub(super) struct Gathered {
    followed: Vec<(Arc<Source>, Arc<Followed>)>,
    pub(super) health: Vec<Health>,
    pub(super) news: BTreeMap<Slug, Vec<News>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The texts of the definitions of sources, by their origins.
    texts: BTreeMap<String, Arc<SourceText>>,
}

/// Makes the sources among `definitions` those that are followed, and tells what they give. Where a
/// part of the folder could not be read (`incomplete`), those that were followed go on.
pub(super) fn follow(
    sources: &Mutex<Sources>,
    definitions: &[Definition],
    incomplete: bool,
    inputs: &Inputs<'_>,
) -> Gathered {
    let defined: Vec<Arc<Source>> = definitions
        .iter()
        .filter_map(|one| one.follows.clone())
        .collect();
    let broken: BTreeSet<&str> = definitions
        .iter()
        .filter(|one| one.lost == Lost::Unknown)
        .map(|one| one.source.origin.as_str())
        .collect();
    let mut sources = sources.lock().unwrap_or_else(PoisonError::into_inner);
    sources.define(
        &defined,
        |origin| incomplete || broken.contains(origin),
        inputs.now,
    );
    let health = sources.health(inputs.now);
    let origins: BTreeSet<&str> = health
        .iter()
        .map(|one| one.source.origin.as_str())
        .collect();
    let texts = definitions
        .iter()
        .filter(|one| origins.contains(one.source.origin.as_str()))
        .map(|one| (one.source.origin.clone(), Arc::clone(&one.source)))
        .collect();
    let mut gathered = Gathered {
        followed: sources.followed(),
        news: BTreeMap::new(),
        diagnostics: Vec::new(),
        texts,
        health,
    };
    drop(sources);
    gathered.tell();
    gathered
}

/// What was merged last, so that what has not changed is not merged again.
#[derive(Default)]
pub(super) struct Merged {
    from: Vec<Arc<Series>>,
    claims: Vec<Claim>,
    series: Vec<Arc<Series>>,
    diagnostics: Vec<Diagnostic>,
}

impl Merged {
    /// One series of each event of `all`.
    fn update(&mut self, all: Vec<Sourced>, claims: Vec<Claim>) {
        let from: Vec<Arc<Series>> = all.iter().map(|one| Arc::clone(&one.series)).collect();
        let same = from.len() == self.from.len()
            && from
                .iter()
                .zip(&self.from)
                .all(|(new, old)| Arc::ptr_eq(new, old));
        if same && claims == self.claims {
            return;
        }
        let merged = merge::merge(all, &claims);
        // What says the same stays the same, down to its place in memory.
        let before = self.series.iter().chain(&from);
        let before: HashMap<&Uid, &Arc<Series>> = before.map(|one| (&one.uid, one)).collect();
        let series = merged.value.into_iter().map(|new| {
            let same = before.get(&new.uid).filter(|old| ***old == new);
            same.map_or(Arc::clone(&new), |old| Arc::clone(old))
        });
        let series: Vec<Arc<Series>> = series.collect();
        *self = Self {
            series,
            from,
            claims,
            diagnostics: merged.diagnostics,
        };
    }
}

impl Gathered {
    /// Whether something that the definition at `origin` names is followed, if only as it was last
    /// defined.
    pub(super) fn has(&self, origin: &str) -> bool {
        self.followed
            .iter()
            .any(|(source, _)| source.origin == origin)
    }

    /// Our series and those of sources, each event once.
    pub(super) fn add_to(
        &mut self,
        ours: Vec<Arc<Series>>,
        claims: Vec<Claim>,
        merged: &mut Merged,
    ) -> Vec<Arc<Series>> {
        // Ours are never one another's: without sources and claims there is nothing to merge.
        if self.followed.is_empty() && claims.is_empty() {
            *merged = Merged::default();
            return ours;
        }
        let slugs = ours.iter().flat_map(|one| one.slugs());
        let slugs: BTreeSet<Slug> = slugs.cloned().collect();
        let mut all: Vec<Sourced> = Vec::new();
        let mut origins: HashMap<String, Arc<Origin>> = HashMap::new();
        for series in ours {
            let name = series.origins.first().cloned().unwrap_or_default();
            let origin = origins.entry(name).or_insert_with_key(|name| {
                Arc::new(Origin {
                    name: name.clone(),
                    rank: Rank::Ours,
                    priority: 0,
                    url: None,
                })
            });
            all.push(Sourced::new(series, Arc::clone(origin)));
        }
        for (source, followed) in &self.followed {
            let origin = Arc::new(origin(source));
            for series in &followed.series {
                // A slug of ours stays ours.
                let series = if slugs.contains(&series.slug) {
                    Arc::new(Series {
                        slug: ical::hashed_slug(&source.slug, &series.uid),
                        ..series.as_ref().clone()
                    })
                } else {
                    Arc::clone(series)
                };
                all.push(Sourced::new(series, Arc::clone(&origin)));
            }
            if let Some(about) = &source.series
                && !followed.news.is_empty()
            {
                let news = self.news.entry(about.clone()).or_default();
                news.extend(followed.news.iter().cloned());
                news.sort_by_key(|one| std::cmp::Reverse(one.published));
            }
        }
        merged.update(all, claims);
        self.diagnostics.extend(merged.diagnostics.iter().cloned());
        self.look_for_subjects(&merged.series);
        merged.series.clone()
    }

    /// Says of which posts there is no event that they could be about.
    fn look_for_subjects(&mut self, series: &[Arc<Series>]) {
        let slugs: BTreeSet<&Slug> = series.iter().flat_map(|one| one.slugs()).collect();
        let about = self.followed.iter().map(|(source, _)| source);
        let about = about.filter_map(|source| Some((source, source.series.as_ref()?)));
        let lost: Vec<Diagnostic> = about
            .filter(|(_, about)| !slugs.contains(about))
            .map(|(source, about)| definition::no_event(about, self.place(source)))
            .collect();
        self.diagnostics.extend(lost);
    }

    /// Says what is wrong with sources, at the place of their definitions.
    fn tell(&mut self) {
        let mut told = Vec::new();
        for health in &self.health {
            for one in view::sources::problems(health) {
                let place = self.place(&health.source);
                told.push(Diagnostic::warning(one.message, place).help(one.help));
            }
        }
        self.diagnostics.append(&mut told);
    }

    fn place(&self, source: &Source) -> Option<Place> {
        let text = self.texts.get(&source.origin)?;
        let start = text.text.find("[source]").unwrap_or(0);
        let length = text.text[start..].find('\n').unwrap_or(0);
        Some(Place {
            source: Arc::clone(text),
            span: start..start + length,
        })
    }
}

/// Whose word the events of `source` are.
fn origin(source: &Source) -> Origin {
    Origin {
        name: source.origin.clone(),
        rank: if source.priority < Source::AGGREGATOR {
            Rank::Primary
        } else {
            Rank::Aggregator
        },
        priority: i32::from(source.priority),
        url: match &source.address {
            Address::Web(url) => Some(url.clone()),
            Address::File(_) => None,
        },
    }
}
