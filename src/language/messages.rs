//! One file of messages, in Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;

use super::LanguageError;
use crate::model::LanguageTag;

pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    ids: Vec<String>,
}

impl Messages {
    pub(super) fn parse(tag: &LanguageTag, ftl: &str) -> Result<Self, LanguageError> {
        let syntax = |problem: String| LanguageError::Syntax {
            tag: tag.clone(),
            problem,
        };
        let resource = FluentResource::try_new(ftl.to_owned()).map_err(|(_, errors)| {
            let first = errors.first();
            let line = first.map_or(0, |error| ftl[..error.pos.start].matches('\n').count() + 1);
            syntax(format!(
                "line {line}: {}",
                first.map_or(String::new(), ToString::to_string)
            ))
        })?;
        let ids = resource
            .entries()
            .filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            })
            .collect();
        let language = tag
            .as_str()
            .parse()
            .map_err(|error| syntax(format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that isolate right-to-left text would end up in feeds and links.
        bundle.set_use_isolating(false);
        bundle
            .add_builtins()
            .map_err(|error| syntax(error.to_string()))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| syntax(errors.first().map_or(String::new(), ToString::to_string)))?;
        Ok(Self { bundle, ids })
    }

    pub(super) fn ids(self) -> Vec<String> {
        self.ids
    }

    /// Which of `wanted` are not here.
    pub(super) fn lacks(&self, wanted: &[String]) -> Vec<String> {
        wanted.iter().filter(|id| !self.has(id)).cloned().collect()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|message| message.value().is_some())
    }

    /// The message `id`. One that is not there shows as its name; a test over the sources sees to
    /// it that none is asked for that is not there.
    pub(super) fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return format!("{{{id}}}");
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }
}
