//! What sources give, beside our own definitions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::Inputs;
use crate::definition::{Definition, Lost};
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::ical;
use crate::model::{Health, News, Series, Slug, Source, Uid};
use crate::source::{Followed, Sources};

/// What sources give.
pub(super) struct Gathered {
    followed: Vec<(Arc<Source>, Arc<Followed>)>,
    pub(super) health: Vec<Health>,
    pub(super) news: BTreeMap<Slug, Vec<News>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The texts of definitions, by their origins.
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
    let mut gathered = Gathered {
        followed: sources.followed(),
        health: sources.health(inputs.now),
        news: BTreeMap::new(),
        diagnostics: Vec::new(),
        texts: definitions
            .iter()
            .map(|one| (one.source.origin.clone(), Arc::clone(&one.source)))
            .collect(),
    };
    drop(sources);
    gathered.tell();
    gathered
}

impl Gathered {
    /// Our series and those of sources. What is there under the same UID is ours, or that of the
    /// source whose word counts more; a slug that is taken gets a part of the UID behind it.
    pub(super) fn add_to(&mut self, ours: Vec<Arc<Series>>) -> Vec<Arc<Series>> {
        let mut all = ours;
        let mut uids: BTreeSet<Uid> = all.iter().map(|one| one.uid.clone()).collect();
        let slugs = all
            .iter()
            .flat_map(|one| std::iter::once(&one.slug).chain(&one.aliases));
        let mut slugs: BTreeSet<Slug> = slugs.cloned().collect();
        for (source, followed) in &self.followed {
            let mut own = BTreeSet::new();
            for series in &followed.series {
                if !uids.insert(series.uid.clone()) {
                    continue;
                }
                let slug = if slugs.contains(&series.slug) {
                    ical::hashed_slug(&source.slug, &series.uid)
                } else {
                    series.slug.clone()
                };
                own.insert(slug.clone());
                all.push(if slug == series.slug {
                    Arc::clone(series)
                } else {
                    Arc::new(Series {
                        slug,
                        ..series.as_ref().clone()
                    })
                });
            }
            slugs.append(&mut own);
            if let Some(about) = &source.series
                && !followed.news.is_empty()
            {
                let news = self.news.entry(about.clone()).or_default();
                news.extend(followed.news.iter().cloned());
                news.sort_by_key(|one| std::cmp::Reverse(one.published));
            }
        }
        let about = self.followed.iter().map(|(source, _)| source);
        let about = about.filter_map(|source| Some((source, source.series.as_ref()?)));
        let lost: Vec<Diagnostic> = about
            .filter(|(_, about)| !slugs.contains(about))
            .map(|(source, about)| {
                let message = format!("there is no event `{about}` that its posts could be about");
                let help = "`series` is the name of an event's file, without `.toml`";
                Diagnostic::warning(message, self.place(source)).help(help)
            })
            .collect();
        self.diagnostics.extend(lost);
        all
    }

    /// Says what is wrong with sources, at the place of their definitions.
    fn tell(&mut self) {
        let mut told = Vec::new();
        for health in &self.health {
            let place = || self.place(&health.source);
            let name = &health.source.slug;
            if let Some(trouble) = &health.fault {
                let message = format!("`{name}`: {}", trouble.words);
                let help = trouble.fault.remedy().replace("NAME", name.as_str());
                told.push(Diagnostic::warning(message, place()).help(help));
            }
            if let Some(moved) = &health.moved {
                let message = format!("`{name}` has moved for good");
                let help = format!("write `url = \"{moved}\"`");
                told.push(Diagnostic::warning(message, place()).help(help));
            }
            if let (true, Some(day)) = (health.expired, health.source.expires) {
                let message = format!("`{name}` was to be followed until {day}");
                let help = "is it still kept up? Then set a later `expires`, or take the file out";
                told.push(Diagnostic::warning(message, place()).help(help));
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
