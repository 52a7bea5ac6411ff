//! What is counted of each source, by its name.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::signed;
use crate::model::Health;

/// Gauges with the name of a source: there are as many as definitions of sources.
#[derive(Default)]
pub(super) struct Followed {
    up: Family<Name, Gauge>,
    last_success: Family<Name, Gauge>,
    events: Family<Name, Gauge>,
    news: Family<Name, Gauge>,
    failures: Family<Name, Gauge>,
    /// What is counted now.
    names: Mutex<BTreeSet<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Name {
    source: String,
}

impl Followed {
    pub(super) fn register(&self, all: &mut Registry) {
        let families = [
            ("source_up", "1 when nothing is wrong with it", &self.up),
            (
                "source_last_success_timestamp_seconds",
                "When it last gave a good answer, in seconds since 1970; not there before the first",
                &self.last_success,
            ),
            (
                "source_events",
                "Series that are published of it",
                &self.events,
            ),
            ("source_posts", "Posts that are shown of it", &self.news),
            (
                "source_failures",
                "How many times in a row it went wrong",
                &self.failures,
            ),
        ];
        for (name, help, family) in families {
            all.register(name, help, family.clone());
        }
    }

    /// Takes over how `sources` fare, and forgets the others.
    pub(super) fn set(&self, sources: &[Health]) {
        let present = sources.iter().map(|one| one.source.slug.to_string());
        let present: BTreeSet<String> = present.collect();
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        for source in names.difference(&present) {
            self.forget(&Name {
                source: source.clone(),
            });
        }
        for health in sources {
            let name = Name {
                source: health.source.slug.to_string(),
            };
            let set = |family: &Family<Name, Gauge>, value: i64| {
                family.get_or_create(&name).set(value);
            };
            set(&self.up, i64::from(health.fault.is_none()));
            set(&self.events, signed(health.events));
            set(&self.news, signed(health.news));
            set(&self.failures, i64::from(health.failures));
            match health.last_success {
                Some(at) => set(&self.last_success, at.as_second()),
                None => {
                    self.last_success.remove(&name);
                }
            }
        }
        *names = present;
    }

    fn forget(&self, name: &Name) {
        let families = [
            &self.up,
            &self.last_success,
            &self.events,
            &self.news,
            &self.failures,
        ];
        for family in families {
            family.remove(name);
        }
    }
}
